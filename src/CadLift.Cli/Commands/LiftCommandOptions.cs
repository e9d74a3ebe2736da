using System.CommandLine;
using System.Globalization;
using CadLift.Geometry.Numerics;
using CadLift.Options;
using CadLift.Plans;

namespace CadLift.Cli.Commands;

/// <summary>The options of <c>lift</c>: what the file of options beside the drawing says, and over it what the command line says.</summary>
internal sealed class LiftCommandOptions
{
    private static readonly LiftOptions Usual = new();

    private readonly Option<string> _output = new("--output", "-o")
    {
        Description = "The folder for the artifacts, made where missing.",
        DefaultValueFactory = _ => ".",
    };

    private readonly Option<string?> _formats = CommandOptions.Names("--to", "The formats to write, separated by commas: step, glb, gltf, obj, stl, stl-ascii, 3mf, ply, fbx, dxf, svg, png, iso.svg; step by default.");

    private readonly Option<double> _height = CommandOptions.Number("--height", "Height of storeys or of a part in mm, 100 to 100,000.", Usual.Height);

    private readonly Option<double> _wall = CommandOptions.Number(
        "--wall", "Thickness in mm of walls drawn as outlines or centrelines, 0 to 5,000; 0 extrudes the shapes whole.", Usual.WallThickness);

    private readonly Option<PlanInterpretation?> _interpretation = CommandOptions.Choice<PlanInterpretation>(
        "--interpretation", "How the shapes are read; decided from the drawing by default.");

    private readonly Option<double> _doorHeight = CommandOptions.Number("--door-height", "Height of doors in mm.", Usual.Building.DoorHeight);

    private readonly Option<double> _windowHeight = CommandOptions.Number(
        "--window-height", "Height of windows above their sill in mm.", Usual.Building.WindowHeight);

    private readonly Option<double> _sill = CommandOptions.Number("--sill", "Where windows begin above the floor in mm.", Usual.Building.WindowSill);

    private readonly Option<double> _slab = CommandOptions.Number(
        "--slab", "Thickness of the floor plate below each storey in mm, 0 to 5,000; 0 for none.", Usual.Building.SlabThickness);

    private readonly Option<RoofKind?> _roof = CommandOptions.Choice<RoofKind>("--roof", "The form of the roof; None by default.");

    private readonly Option<double> _pitch = CommandOptions.Number(
        "--roof-pitch", "The angle of the slopes of the roof in degrees, 1 to 80.", Usual.Building.RoofPitch);

    private readonly Option<double> _overhang = CommandOptions.Number(
        "--roof-overhang", "How far the roof reaches beyond the walls in mm, 0 to 5,000.", Usual.Building.RoofOverhang);

    private readonly Option<string?> _storeys = CommandOptions.Names(
        "--storeys", "Drawings or pictures of the storeys above this one, from bottom to top, separated by commas.");

    private readonly Option<string?> _depths = new("--depths")
    {
        Description = "For parts: how deep what is drawn on layers is cut from above, such as POCKETS=5,SLOTS=2.5 (mm).",
        HelpName = "layer=mm",
    };

    private readonly Option<bool> _drawnHeights = new("--drawn-heights")
    {
        Description = "Shapes stand at the height they are drawn at, and are as high as they are thick where they have a thickness.",
    };

    private readonly Option<string?> _layers = CommandOptions.Names("--layers", "The layers to use, separated by commas; all visible ones by default.");

    private readonly Option<double> _gap = CommandOptions.Number(
        "--gap", "How far apart line ends of closed shapes may lie and still be joined, in mm, 0 to 1,000.", Usual.ChainingGap);

    private readonly Option<LengthUnit?> _units = CommandOptions.Choice<LengthUnit>(
        "--units", "The unit to read the drawing in, whatever it says itself.");

    private readonly Option<string?> _optionsFile = new("--options")
    {
        Description = $"A file of options (JSON); NAME{LiftOptionsFile.Extension} beside the drawing by default, where there is one.",
        HelpName = "file",
    };

    private readonly Option<string?> _saveOptions = new("--save-options")
    {
        Description = "Also write the options that were used to a file that --options reads.",
        HelpName = "file",
    };

    private readonly Option<StepSchema?> _schema = CommandOptions.Choice<StepSchema>(
        "--schema", "The application protocol of STEP output; Ap242 by default.");

    private readonly Option<double> _chord = CommandOptions.Number(
        "--chord", "How far triangles of meshes may lie from round faces in mm, 0.0001 to 1,000.", Usual.Mesh.ChordTolerance);

    private readonly Option<double> _smooth = CommandOptions.Number(
        "--smooth", "Faces of meshes that meet at a smaller angle in degrees are shaded as one, 0 to 180; 0 shades flat.", Usual.Mesh.SmoothAngle);

    private readonly Option<bool> _edges = new("--edges") { Description = "glTF gets the edges between faces as lines, too." };

    private readonly Option<bool> _quantize = new("--quantize")
    {
        Description = "glTF holds coordinates as 16-bit integers (KHR_mesh_quantization): less than half the size.",
    };

    private readonly Option<bool> _fittings = new("--fittings")
    {
        Description = "Meshes show leaves in doors, frames and panes in windows; they are no part of the solid. Pictures always do.",
    };

    private readonly Option<int> _pictureSize = CommandOptions.Whole(
        "--picture-size", "The longer side of previews in pixels, 64 to 4,096; an overlay is as large as its picture.", "pixels", Usual.Mesh.PictureSize);

    private readonly PictureCommandOptions _picture = new();

    private readonly Option<string?> _scale = new("--scale")
    {
        Description = "Of a picture: the scale of the drawing, such as 1:100; with the resolution (--dpi, or what the file says) it gives the size.",
        HelpName = "1:n",
    };

    private readonly Option<double> _dpi = CommandOptions.Number("--dpi", "Of a picture: pixels an inch of the paper, with --scale; what the file says by default.");

    private readonly Option<double> _pixel = CommandOptions.Number("--px-mm", "Of a picture: how many mm of the building a pixel shows; estimated by default.");

    private readonly Option<string?> _known = new("--known")
    {
        Description = "Of a picture: a length that is known, from one pixel to another, in mm: x1,y1,x2,y2=mm.",
        HelpName = "x1,y1,x2,y2=mm",
    };

    private readonly Option<bool> _planOnly = new("--2d") { Description = "The plan alone, no solid: to dxf (a drawing), svg, and of pictures png." };

    private readonly Option<int> _maxShapes = CommandOptions.Whole(
        "--max-shapes", "The most closed shapes to build from, 1 to 1,000,000.", "n", Usual.MaxShapes);

    private readonly LimitCommandOptions _limits = new(LimitCommandOptions.DefaultMegabytes);

    public LiftCommandOptions()
    {
        RequireParses(_depths, static text => ParseDepths(text) is not null, "--depths takes layers and depths in mm, such as POCKETS=5,SLOTS=2.5.");
        RequireParses(_scale, static text => ParseScale(text) is not null, "--scale takes a scale such as 1:100.");
        RequireParses(_known, static text => ParseKnownLength(text) is not null, "--known takes two places in pixels and a length in mm, such as 120,80,920,80=10000.");
    }

    public void AddTo(Command command)
    {
        Option[] all =
        [
            _output, _formats, _height, _wall, _interpretation, _doorHeight, _windowHeight, _sill, _slab, _roof, _pitch, _overhang, _storeys, _depths, _drawnHeights, _layers, _gap,
            _units, _optionsFile, _saveOptions, _schema, _chord, _smooth, _edges, _quantize, _fittings, _pictureSize, _scale, _dpi, _pixel, _known, _planOnly, _maxShapes,
        ];
        foreach (Option option in all)
        {
            command.Options.Add(option);
        }

        _limits.AddTo(command);
        _picture.AddTo(command);
    }

    /// <summary>Where to save the options; <see langword="null"/> for nowhere.</summary>
    public string? SavePathOf(ParseResult parsed) => parsed.GetValue(_saveOptions);

    /// <summary>The file of options that is used; <see langword="null"/> for none.</summary>
    public string? FileOf(ParseResult parsed, string drawing) =>
        parsed.GetValue(_optionsFile) ?? (File.Exists(LiftOptionsFile.PathBeside(drawing)) ? LiftOptionsFile.PathBeside(drawing) : null);

    /// <summary>The options of a call.</summary>
    /// <exception cref="CadLiftException">The file of options cannot be read.</exception>
    public LiftOptions Of(ParseResult parsed, string drawing)
    {
        var options = new LiftOptions
        {
            MaxShapes = parsed.GetValue(_maxShapes),
            StepSchema = parsed.GetValue(_schema) ?? StepSchema.Ap242,
            Outputs = CommandOptions.SplitNames(parsed.GetValue(_formats) ?? (parsed.GetValue(_planOnly) ? "dxf" : "step")),
            OutputDirectory = parsed.GetValue(_output),
            Limits = _limits.Of(parsed),
        };
        if (FileOf(parsed, drawing) is { } file)
        {
            LiftOptionsFile.Apply(file, options);
        }

        Override(parsed, _height, value => options.Height = value);
        Override(parsed, _wall, value => options.WallThickness = value);
        Override(parsed, _gap, value => options.ChainingGap = value);
        Override(parsed, _drawnHeights, value => options.UseDrawnHeights = value);
        Override(parsed, _layers, value => options.Layers = CommandOptions.SplitNames(value));
        Override(parsed, _units, value => options.Units = value);
        Override(parsed, _interpretation, value => options.Building.Interpretation = value);
        Override(parsed, _doorHeight, value => options.Building.DoorHeight = value);
        Override(parsed, _windowHeight, value => options.Building.WindowHeight = value);
        Override(parsed, _sill, value => options.Building.WindowSill = value);
        Override(parsed, _slab, value => options.Building.SlabThickness = value);
        Override(parsed, _roof, value => options.Building.Roof = value ?? RoofKind.None);
        Override(parsed, _pitch, value => options.Building.RoofPitch = value);
        Override(parsed, _overhang, value => options.Building.RoofOverhang = value);
        Override(parsed, _storeys, value => options.UpperStoreys = FileNames.Split(value).ConvertAll(CommandInput.Of));
        Override(parsed, _chord, value => options.Mesh.ChordTolerance = value);
        Override(parsed, _smooth, value => options.Mesh.SmoothAngle = value);
        Override(parsed, _edges, value => options.Mesh.EdgeLines = value);
        Override(parsed, _quantize, value => options.Mesh.Quantize = value);
        Override(parsed, _fittings, value => options.Mesh.Fittings = value);
        Override(parsed, _pictureSize, value => options.Mesh.PictureSize = value);
        Override(parsed, _planOnly, value => options.PlanOnly = value);
        if (((Option[])[_scale, _pixel, _known]).Any(option => parsed.GetResult(option) is { Implicit: false }))
        {
            // The scale of the command line, not that of the file of options.
            (options.Image.DrawingScale, options.Image.Resolution, options.Image.MillimetresPerPixel, options.Image.KnownLength) = (null, null, null, null);
        }

        Override(parsed, _scale, value => options.Image.DrawingScale = ParseScale(value));
        Override(parsed, _dpi, value => options.Image.Resolution = value);
        Override(parsed, _pixel, value => options.Image.MillimetresPerPixel = value);
        Override(parsed, _known, value => options.Image.KnownLength = ParseKnownLength(value));
        _picture.ApplyTo(options.Image, parsed);
        Override(parsed, _depths, value => options.Depths = ParseDepths(value)!);
        return options;
    }

    private static void RequireParses(Option<string?> option, Predicate<string> parses, string message) => option.Validators.Add(result =>
    {
        if (result.Tokens.Count > 0 && !parses(result.Tokens[0].Value))
        {
            result.AddError(message);
        }
    });

    private static double? ParseScale(string? text) =>
        text?.Split(':') is [var one, var many] && Numbers(one) is [var shown] && Numbers(many) is [var real] && shown > 0 && real > 0 ? real / shown : null;

    private static KnownLength? ParseKnownLength(string? text) =>
        text?.Split('=') is [var places, var length] && Numbers(places) is [var x1, var y1, var x2, var y2] && Numbers(length) is [var millimetres]
            ? new KnownLength(new Point2d(x1, y1), new Point2d(x2, y2), millimetres)
            : null;

    // Numbers between commas; none of them where one is no number.
    private static double[] Numbers(string text)
    {
        string[] parts = text.Split(',');
        double[] numbers = new double[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            if (!double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]))
            {
                return [];
            }
        }

        return numbers;
    }

    private static void Override<T>(ParseResult parsed, Option<T> option, Action<T> set)
    {
        if (parsed.GetResult(option) is { Implicit: false })
        {
            set(parsed.GetValue(option)!);
        }
    }

    private static Dictionary<string, double>? ParseDepths(string? text)
    {
        var depths = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase);
        foreach (string part in CommandOptions.SplitNames(text))
        {
            int at = part.LastIndexOf('=');
            if (at <= 0 || !double.TryParse(part.AsSpan(at + 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double depth)
                || !depths.TryAdd(part[..at].Trim(), depth))
            {
                return null;
            }
        }

        return depths.Count > 0 ? depths : null;
    }
}
