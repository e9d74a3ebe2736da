using System.Globalization;
using System.Text;
using CadLift.Drawings;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Plans;

namespace CadLift.Mesh.Svg;

/// <summary>Writes the elements of a plan; y runs downwards in SVG, so it is measured from the upper edge of the sheet.</summary>
internal sealed class SvgPlanWriter(StringBuilder text, Box2d sheet)
{
    private const double LargestPixels = 1600;
    private const double LineInSheet = 0.0006;
    private const double LargestLetters = 260;
    private const double LetterWidth = 0.6;

    private const string Style = """
        <style>
        .room{fill:#eef3f7;stroke:none}.wall{fill:#3c4249;stroke:none}
        .door{fill:#e8b98a;stroke:#b8763a}.window{fill:#bfe0f5;stroke:#3d8fc4}.passage{fill:#ffffff;stroke:#9aa3ab;stroke-dasharray:60 40}
        .drawn{fill:none;stroke:#8d969e;stroke-opacity:.75}.label{font-family:sans-serif;fill:#1d2329;text-anchor:middle}
        </style>
        """;

    private double _lineWidth;

    public void Begin(string title)
    {
        double scale = LargestPixels / Math.Max(sheet.Width, sheet.Height);
        _lineWidth = LineInSheet * Math.Max(sheet.Width, sheet.Height);
        text.Append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        text.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Number(sheet.Width * scale)}\" height=\"{Number(sheet.Height * scale)}\" ");
        text.Append(CultureInfo.InvariantCulture, $"viewBox=\"0 0 {Number(sheet.Width)} {Number(sheet.Height)}\" stroke-width=\"{Number(_lineWidth)}\">\n");
        text.Append("<title>").Append(Escape(title)).Append("</title>\n");
        text.Append(Style.ReplaceLineEndings("\n")).Append('\n');
        text.Append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
    }

    public void End() => text.Append("</svg>\n");

    /// <summary>Writes a storey; after each element the caller may take away what was written.</summary>
    public IEnumerable<int> WriteStorey(Storey storey, PlanSketch sketch, double shift, bool isNamed)
    {
        var offset = new Vector2d(shift, 0);
        text.Append("<g id=\"storey-").Append(Escape(storey.Name)).Append("\">\n");
        foreach (Room room in storey.Rooms)
        {
            WriteRegion("room", room.Region, offset);
            yield return 0;
        }

        foreach (Region region in storey.Solids.Regions.ToArray())
        {
            WriteRegion("wall", region, offset);
            yield return 0;
        }

        foreach (Opening opening in storey.Openings)
        {
            foreach (Region region in opening.Footprint.Regions.ToArray())
            {
                WriteRegion(ClassOf(opening.Kind), region, offset);
                yield return 0;
            }
        }

        foreach (int path in storey.DrawnPaths ?? [.. Enumerable.Range(0, sketch.Paths.Count)])
        {
            WritePath(sketch.Paths[path], offset + storey.DrawnOffset);
            yield return 0;
        }

        foreach (Room room in storey.Rooms)
        {
            WriteLabel(room, offset);
            yield return 0;
        }

        if (isNamed && !storey.Solids.IsEmpty)
        {
            Box2d bounds = storey.Solids.Bounds;
            WriteText(storey.Name, new Point2d((bounds.Min.X + bounds.Max.X) / 2, bounds.Max.Y) + offset + new Vector2d(0, LargestLetters / 2), LargestLetters);
        }

        text.Append("</g>\n");
    }

    private static string ClassOf(OpeningKind kind) => kind switch
    {
        OpeningKind.Door => "door",
        OpeningKind.Window => "window",
        _ => "passage",
    };

    private void WriteRegion(string style, Region region, Vector2d offset)
    {
        text.Append("<path class=\"").Append(style).Append("\" fill-rule=\"evenodd\" d=\"");
        WriteLoop(region.Outer.Segments, offset);
        foreach (Loop hole in region.Holes)
        {
            WriteLoop(hole.Segments, offset);
        }

        text.Append("\"/>\n");
    }

    private void WritePath(SketchPath path, Vector2d offset)
    {
        text.Append("<path class=\"drawn\" d=\"");
        MoveTo(path.Segments[0].Start + offset);
        foreach (ref readonly Segment segment in path.Segments)
        {
            WriteSegment(segment, offset);
        }

        text.Append("\"/>\n");
    }

    private void WriteLoop(ReadOnlySpan<Segment> segments, Vector2d offset)
    {
        MoveTo(segments[0].Start + offset);
        foreach (ref readonly Segment segment in segments)
        {
            WriteSegment(segment, offset);
        }

        text.Append('Z');
    }

    private void MoveTo(Point2d point)
    {
        text.Append('M');
        WritePoint(point);
    }

    private void WriteSegment(in Segment segment, Vector2d offset)
    {
        if (!segment.IsArc)
        {
            text.Append('L');
            WritePoint(segment.End + offset);
        }
        else if (Math.Abs(segment.Sweep) > Math.PI * 0.999)
        {
            // Half circles and more leave open which way round: halves of them do not.
            Point2d middle = segment.Midpoint;
            WriteArc(segment, middle + offset);
            WriteArc(segment, segment.End + offset);
        }
        else
        {
            WriteArc(segment, segment.End + offset);
        }
    }

    private void WriteArc(in Segment arc, Point2d end)
    {
        text.Append(CultureInfo.InvariantCulture, $"A{Number(arc.Radius)} {Number(arc.Radius)} 0 0 {(arc.IsCounterClockwise ? 0 : 1)} ");
        WritePoint(end);
    }

    private void WritePoint(Point2d point) =>
        text.Append(CultureInfo.InvariantCulture, $"{Number(point.X - sheet.Min.X)} {Number(sheet.Max.Y - point.Y)}");

    private void WriteLabel(Room room, Vector2d offset)
    {
        (Point2d middle, double width) = RoomCentre.Of(room.Region);
        string area = string.Create(CultureInfo.InvariantCulture, $"{room.Area / 1e6:F1} m²");
        string label = room.Label ?? string.Empty;
        double letters = Math.Min(LargestLetters, width / (LetterWidth * Math.Max(Math.Max(label.Length, area.Length), 1)));
        if (label.Length > 0)
        {
            WriteText(label, middle + offset + new Vector2d(0, letters * 0.15), letters);
        }

        WriteText(area, middle + offset - new Vector2d(0, letters * (label.Length > 0 ? 0.95 : 0.35)), letters * (label.Length > 0 ? 0.8 : 1));
    }

    private void WriteText(string words, Point2d at, double letters)
    {
        text.Append(CultureInfo.InvariantCulture, $"<text class=\"label\" x=\"{Number(at.X - sheet.Min.X)}\" y=\"{Number(sheet.Max.Y - at.Y)}\" font-size=\"{Number(letters)}\">");
        text.Append(Escape(words)).Append("</text>\n");
    }

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    // XML 1.0 has no place for control characters, nor for halves of surrogate pairs.
    private static string Escape(string words)
    {
        var escaped = new StringBuilder(words.Length);
        foreach (Rune rune in words.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '&' => escaped.Append("&amp;"),
                '"' => escaped.Append("&quot;"),
                _ when Rune.IsControl(rune) || rune.Value is 0xFFFE or 0xFFFF => escaped.Append(' '),
                _ => escaped.Append(rune.ToString()),
            };
        }

        return escaped.ToString();
    }
}
