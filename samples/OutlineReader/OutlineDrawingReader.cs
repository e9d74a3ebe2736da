using System.Globalization;
using System.Text;
using CadLift;
using CadLift.Diagnostics;
using CadLift.Drawings;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Inspection;
using CadLift.Validation;

namespace OutlineReader;

/// <summary>Reads outlines: <c>rect x y width height</c>, <c>circle x y radius</c> and <c>path x y x y …</c>, one a line.</summary>
public sealed class OutlineDrawingReader : IDrawingReader
{
    private static readonly DiagnosticDescriptor UnknownWord = new(
        "OUT1001", DiagnosticSeverity.Warning, "A line begins with a word that is not known; it is left out.");

    public string Format => "outline";

    public bool Recognizes(ReadOnlySpan<byte> head) => head.StartsWith("outline 1"u8);

    public DrawingReadResult Read(ReadOnlyMemory<byte> content, DrawingReadOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ThrowIfTooLarge(content.Length, options.Limits);
        double factor = options.Units?.MillimetresPerUnit() ?? 1;
        var findings = new DiagnosticList();
        var paths = new List<SketchPath>();
        string layer = "0";
        foreach ((int number, string[] words) in LinesOf(content.Span))
        {
            cancellationToken.ThrowIfCancellationRequested();
            SourcePlace place = SourcePlace.AtLine(number) with { Entity = words[0] };
            switch (words[0])
            {
                case "outline":
                    break;
                case "layer" when words.Length == 2:
                    layer = words[1];
                    break;
                case "rect" or "circle" or "path":
                    ThrowIfTooMany(paths.Count, options.Limits, place);
                    paths.Add(PathOf(words, factor, layer, place));
                    break;
                default:
                    findings.Add(UnknownWord, "The line begins with a word that is not known. It is left out.", place);
                    break;
            }
        }

        return paths.Count == 0
            ? throw new CadLiftException(ErrorCode.CadNoEntities, "The outline holds no shapes.")
            : new DrawingReadResult
            {
                Sketch = new PlanSketch(paths, new HashSet<string>(StringComparer.OrdinalIgnoreCase)),
                Ignored = new Dictionary<string, int>(StringComparer.Ordinal),
                Diagnostics = findings.ToList(),
            };
    }

    public InspectionResult Inspect(ReadOnlyMemory<byte> content, Limits limits, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(limits);
        ThrowIfTooLarge(content.Length, limits);
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach ((_, string[] words) in LinesOf(content.Span))
        {
            counts[words[0]] = counts.GetValueOrDefault(words[0]) + 1;
        }

        return new DrawingInspection { Format = Format, Bytes = content.Length, Units = LengthUnit.Millimetre, Entities = counts };
    }

    public ValidationReport Validate(ReadOnlyMemory<byte> content, Limits limits, CancellationToken cancellationToken = default)
    {
        try
        {
            _ = Read(content, new DrawingReadOptions { Limits = limits }, cancellationToken);
            return new ValidationReport { Format = Format };
        }
        catch (CadLiftException exception)
        {
            return new ValidationReport
            {
                Format = Format,
                Findings = [new ValidationFinding(exception.Code, exception.Message, exception.Place)],
            };
        }
    }

    private static SketchPath PathOf(string[] words, double factor, string layer, SourcePlace place)
    {
        double[] numbers = [.. words.Skip(1).Select(word => NumberOf(word, place) * factor)];
        Segment[] segments = (words[0], numbers) switch
        {
            ("circle", [double x, double y, > 0 and double radius]) => [Segment.Circle(new Point2d(x, y), radius)],
            ("rect", [double x, double y, > 0 and double width, > 0 and double height]) =>
                Closed([new(x, y), new(x + width, y), new(x + width, y + height), new(x, y + height)]),
            ("path", { Length: >= 6 }) when numbers.Length % 2 == 0 =>
                Closed([.. numbers.Chunk(2).Select(pair => new Point2d(pair[0], pair[1]))]),
            _ => throw new CadLiftException(ErrorCode.CadTextParseError, "The numbers do not fit the shape.", place),
        };
        return new SketchPath(segments, isClosed: true, layer, place);
    }

    private static Segment[] Closed(Point2d[] corners) =>
        [.. corners.Select((corner, i) => Segment.Line(corner, corners[(i + 1) % corners.Length]))];

    private static double NumberOf(string word, SourcePlace place) =>
        double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && Math.Abs(number) < 1e9
            ? number
            : throw new CadLiftException(ErrorCode.CadTextParseError, "A coordinate is not a number below 1e9.", place);

    private static List<(int Number, string[] Words)> LinesOf(ReadOnlySpan<byte> content)
    {
        var lines = new List<(int, string[])>();
        int number = 0;
        foreach (Range range in content.Split((byte)'\n'))
        {
            number++;
            string[] words = Encoding.UTF8.GetString(content[range]).Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (words.Length > 0 && !words[0].StartsWith('#'))
            {
                lines.Add((number, words));
            }
        }

        return lines;
    }

    private static void ThrowIfTooLarge(long bytes, Limits limits)
    {
        if (bytes > limits.MaxDrawingBytes)
        {
            throw new CadLiftException(ErrorCode.CadTooLarge, "The outline has more bytes than the limit (Limits.MaxDrawingBytes).");
        }
    }

    private static void ThrowIfTooMany(int shapes, Limits limits, SourcePlace place)
    {
        if (shapes >= limits.MaxEntities)
        {
            throw new CadLiftException(ErrorCode.CadTooLarge, "The outline has more shapes than the limit (Limits.MaxEntities).", place);
        }
    }
}
