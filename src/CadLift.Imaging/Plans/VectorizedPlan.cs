using System.Globalization;
using CadLift.Diagnostics;
using CadLift.Geometry.Numerics;
using CadLift.Imaging.Diagnostics;
using CadLift.Imaging.Filters;

namespace CadLift.Imaging.Plans;

/// <summary>What was found in a picture of a plan, in pixels: (0, 0) is the upper left corner of the upper left pixel, rows go down.</summary>
public sealed class VectorizedPlan
{
    /// <summary>Pixels a row of the picture.</summary>
    public required int Width { get; init; }

    /// <summary>Rows of the picture.</summary>
    public required int Height { get; init; }

    /// <summary>What was looked for.</summary>
    public VectorizeMode Mode { get; init; }

    /// <summary>Why that was looked for, in one sentence.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>How sure it is that this was the thing to look for, 0 to 1; 1 for what an option says.</summary>
    public double Confidence { get; init; } = 1;

    /// <summary>The bodies of walls, openings cut out.</summary>
    public required IReadOnlyList<PixelRegion> Walls { get; init; }

    /// <summary>The openings in walls.</summary>
    public IReadOnlyList<PixelOpening> Openings { get; init; } = [];

    /// <summary>The rooms that walls and openings enclose.</summary>
    public IReadOnlyList<PixelRegion> Rooms { get; init; } = [];

    /// <summary>What is as thick as walls and stands clear of the building, which it is no part of: bars of scale, arrows, rules, but garden walls, too.</summary>
    public IReadOnlyList<PixelRegion> Beside { get; init; } = [];

    /// <summary>The sheet that was laid flat to find all this, where the picture is a photograph of one; <see langword="null"/> where the picture is the sheet.</summary>
    public PixelSheet? Sheet { get; init; }

    /// <summary>How walls are drawn.</summary>
    internal WallStyle Style { get; init; }

    /// <summary>Whether its walls are filled and no thicker than lines may be.</summary>
    internal bool HasThinWalls { get; init; }

    /// <summary>What who uses it should know: what was left out beside the building, and that there are several plans, with places in pixels of the picture.</summary>
    public IReadOnlyList<CadDiagnostic> Findings()
    {
        var findings = new List<CadDiagnostic>();
        if (Beside.Count > 0)
        {
            // A title may be a body a letter.
            Box2d box = Beside.Select(static region => PixelRegions.BoxOf(region.Outer)).MaxBy(static box => box.Diagonal);
            Point2d middle = box.Min.MidpointTo(box.Max);
            string what = Beside.Count == 1 ? "Something as thick as walls stands" : string.Create(CultureInfo.InvariantCulture, $"{Beside.Count} things as thick as walls stand");
            string which = Beside.Count == 1 ? "it" : "the largest";
            findings.Add(ImagingDiagnostics.LeftOutBeside.At(
                string.Create(CultureInfo.InvariantCulture, $"{what} clear of the building and {(Beside.Count == 1 ? "was" : "were")} left out; {which} is {box.Width:F0} by {box.Height:F0} pixels around ({middle.X:F0}, {middle.Y:F0}). What belongs to the building must be joined to it with a line."),
                new SourcePlace { Entity = "WALL", Handle = string.Create(CultureInfo.InvariantCulture, $"{middle.X:F1},{middle.Y:F1}") }));
        }

        if (Mode == VectorizeMode.Plan && PlanParting.IsParted(LaidFlat()))
        {
            findings.Add(ImagingDiagnostics.SeveralPlans.At(ImagingDiagnostics.SeveralPlans.Meaning));
        }

        return findings;
    }

    /// <summary>The same with a reason.</summary>
    internal VectorizedPlan Because(string reason, double confidence) =>
        With(Width, Height, Sheet, reason, confidence, Walls, Openings, Rooms, Beside);

    /// <summary>The same without arcs that do not fit their lines, as another vectorizer may give: their sides are straight then.</summary>
    internal VectorizedPlan WithSoundArcs() =>
        With(Width, Height, Sheet, Reason, Confidence, [.. Walls.Select(static wall => wall.Arcs.Count == 0 ? wall : wall.WithSoundArcs())], Openings, Rooms, Beside);

    /// <summary>The same in pixels of the sheet laid flat; itself where there is none.</summary>
    internal VectorizedPlan LaidFlat()
    {
        if (Sheet is null)
        {
            return this;
        }

        Homography map = Sheet.ToPicture().Inverted();
        return Mapped(Sheet.Width, Sheet.Height, sheet: null, map.Map, map.ScaleAt);
    }

    /// <summary>The same on a picture of another size; what lies outside of it is brought to its edge.</summary>
    /// <param name="width">The width of that picture.</param>
    /// <param name="height">Its height.</param>
    /// <param name="sheet">The sheet in that picture, if there is one.</param>
    /// <param name="map">Where a place goes; straight lines stay straight.</param>
    /// <param name="scaleAt">How much longer things are there than around a place.</param>
    internal VectorizedPlan Mapped(int width, int height, PixelSheet? sheet, Func<Point2d, Point2d> map, Func<Point2d, double> scaleAt)
    {
        return With(
            width,
            height,
            sheet,
            Reason,
            Confidence,
            [.. Walls.Select(Region)],
            [.. Openings.Select(opening => opening with { A = Place(opening.A), B = Place(opening.B), Thickness = opening.Thickness * scaleAt(opening.A.MidpointTo(opening.B)) })],
            [.. Rooms.Select(Region)],
            [.. Beside.Select(Region)]);

        PixelRegion Region(PixelRegion region) => region with { Outer = Loop(region.Outer), Holes = [.. region.Holes.Select(Loop)] };

        IReadOnlyList<Point2d> Loop(IReadOnlyList<Point2d> corners) => [.. corners.Select(Place)];

        Point2d Place(Point2d place) => Within(map(place), width, height);
    }

    /// <summary>The place in a picture that is nearest to one.</summary>
    internal static Point2d Within(Point2d place, double width, double height) => new(Math.Clamp(place.X, 0, width), Math.Clamp(place.Y, 0, height));

    private VectorizedPlan With(
        int width,
        int height,
        PixelSheet? sheet,
        string reason,
        double confidence,
        IReadOnlyList<PixelRegion> walls,
        IReadOnlyList<PixelOpening> openings,
        IReadOnlyList<PixelRegion> rooms,
        IReadOnlyList<PixelRegion> beside) => new()
        {
            Width = width,
            Height = height,
            Mode = Mode,
            Reason = reason,
            Confidence = confidence,
            Sheet = sheet,
            Walls = walls,
            Openings = openings,
            Rooms = rooms,
            Beside = beside,
            Style = Style,
            HasThinWalls = HasThinWalls,
        };
}
