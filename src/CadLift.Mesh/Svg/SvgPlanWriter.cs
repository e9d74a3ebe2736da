using System.Globalization;
using System.Text;
using CadLift.Drawings;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Mesh.Exporting;
using CadLift.Mesh.Plans;
using CadLift.Plans;

namespace CadLift.Mesh.Svg;

/// <summary>Writes the elements of a plan; y runs downwards in SVG, so it is measured from the upper edge of the sheet.</summary>
internal sealed class SvgPlanWriter
{
    private const double LargestPixels = 1600;
    private const double SmallestLetters = 260;
    private const double LetterWidth = 0.6;

    private const string Style = """
        <style>
        .room{fill:#f3f1ec;stroke:none}.wall{fill:#3c4249;stroke:none}
        .door,.window,.passage{fill:#ffffff;stroke:none}.leaf,.swing,.glazing,.lintel{fill:none;stroke:#2b3036}.swing{stroke-opacity:.7}
        .drawn{fill:none;stroke:#8d969e;stroke-opacity:.75}.dimension{fill:none;stroke:#4a525a}.bar{stroke:#2b3036}
        text{font-family:sans-serif;fill:#1d2329;text-anchor:middle}
        </style>
        """;

    private readonly StringBuilder _text;
    private readonly Box2d _sheet;
    private readonly double _unit;
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    /// <summary>Creates a writer.</summary>
    /// <param name="text">Gets what is written.</param>
    /// <param name="sheet">The sheet in millimetres of the plan.</param>
    /// <param name="unit">A thousandth of the size of the plan: what widths of lines and heights of letters are measured in.</param>
    public SvgPlanWriter(StringBuilder text, Box2d sheet, double unit)
    {
        _text = text;
        _sheet = sheet;
        _unit = unit;
    }

    private double Letters => 14 * _unit;

    public void Begin(string title)
    {
        double scale = LargestPixels / Math.Max(_sheet.Width, _sheet.Height);
        _text.Append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        _text.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" width=\"{Number(_sheet.Width * scale)}\" height=\"{Number(_sheet.Height * scale)}\" ");
        _text.Append(CultureInfo.InvariantCulture, $"viewBox=\"0 0 {Number(_sheet.Width)} {Number(_sheet.Height)}\" stroke-width=\"{Number(_unit)}\">\n");
        _text.Append("<title>").Append(XmlText.Escape(title)).Append("</title>\n");
        _text.Append(Style.ReplaceLineEndings("\n")).Append('\n');
        _text.Append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
    }

    public void End() => _text.Append("</svg>\n");

    /// <summary>Writes a storey; after each element the caller may take away what was written.</summary>
    public IEnumerable<int> WriteStorey(Storey storey, PlanSketch sketch, double shift, bool isNamed)
    {
        var offset = new Vector2d(shift, 0);
        BeginGroup($"storey-{storey.Name}", storey.Name);
        IEnumerable<IEnumerable<int>> layers =
        [
            Layer(storey, "rooms", storey.Rooms, room => WriteRegion("room", room.Region, offset)),
            WriteDrawn(storey, sketch, isNamed, offset),
            Layer(storey, "walls", storey.Solids.Regions.ToArray(), region => WriteRegion("wall", region, offset)),
            WriteOpenings(storey, offset),
            Layer(storey, "labels", storey.Rooms, room => WriteLabel(room, offset)),
        ];
        foreach (IEnumerable<int> layer in layers)
        {
            foreach (int _ in layer)
            {
                yield return 0;
            }
        }

        if (!storey.Solids.IsEmpty)
        {
            WriteDimensions(storey, isNamed, offset);
        }

        _text.Append("</g>\n");
    }

    /// <summary>Writes a scale bar.</summary>
    /// <param name="corner">Its lower left corner.</param>
    /// <param name="longest">How long it may be.</param>
    public void WriteScaleBar(Point2d corner, double longest)
    {
        double length = RoundLength(longest);
        if (!(length > 0))
        {
            return;
        }

        double height = 6 * _unit;
        BeginGroup("scale-bar", "scale bar");
        for (int i = 0; i < 4; i++)
        {
            var low = new Point2d(corner.X + (i * length / 4), corner.Y + height);
            _text.Append(CultureInfo.InvariantCulture, $"<rect class=\"bar\" x=\"{X(low)}\" y=\"{Y(low)}\" width=\"{Number(length / 4)}\" height=\"{Number(height)}\" fill=\"{(i % 2 == 0 ? "#2b3036" : "#ffffff")}\"/>\n");
        }

        for (int i = 0; i <= 2; i++)
        {
            string words = MetresOrMillimetres(i * length / 2, length);
            WriteText(words, new Point2d(corner.X + (i * length / 2), corner.Y + height + (5 * _unit)), 0.85 * Letters);
        }

        _text.Append("</g>\n");
    }

    // 1, 2 or 5 and noughts.
    private static double RoundLength(double longest)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(longest)));
        return longest >= 5 * power ? 5 * power : longest >= 2 * power ? 2 * power : power;
    }

    private static string MetresOrMillimetres(double length, double whole)
    {
        string unit = length == whole ? whole >= 1000 ? " m" : " mm" : string.Empty;
        return (whole >= 1000 ? length / 1000 : length).ToString("0.###", CultureInfo.InvariantCulture) + unit;
    }

    private void BeginGroup(string id, string label)
    {
        string unique = id;
        for (int i = 2; !_ids.Add(unique); i++)
        {
            unique = string.Create(CultureInfo.InvariantCulture, $"{id} ({i})");
        }

        _text.Append("<g id=\"").Append(XmlText.Escape(unique)).Append("\" inkscape:groupmode=\"layer\" inkscape:label=\"").Append(XmlText.Escape(label)).Append("\">\n");
    }

    private IEnumerable<int> Layer<T>(Storey storey, string name, IReadOnlyList<T> items, Action<T> write)
    {
        if (items.Count == 0)
        {
            yield break;
        }

        BeginGroup($"storey-{storey.Name}-{name}", name);
        foreach (T item in items)
        {
            write(item);
            yield return 0;
        }

        _text.Append("</g>\n");
    }

    // What was drawn, layer by layer, below what was understood of it; of one of several storeys only where it is known what is drawn for it.
    private IEnumerable<int> WriteDrawn(Storey storey, PlanSketch sketch, bool isOneOfSeveral, Vector2d offset)
    {
        if (isOneOfSeveral && storey.DrawnPaths is null)
        {
            yield break;
        }

        var layers = new SortedDictionary<string, List<int>>(StringComparer.OrdinalIgnoreCase);
        foreach (int path in storey.DrawnPaths ?? Enumerable.Range(0, sketch.Paths.Count))
        {
            if (!layers.TryGetValue(sketch.Paths[path].Layer, out List<int>? paths))
            {
                layers.Add(sketch.Paths[path].Layer, paths = []);
            }

            paths.Add(path);
        }

        foreach ((string layer, List<int> paths) in layers)
        {
            BeginGroup($"storey-{storey.Name}-layer-{layer}", layer);
            foreach (int path in paths)
            {
                WritePath("drawn", sketch.Paths[path].Segments, offset + storey.DrawnOffset);
                yield return 0;
            }

            _text.Append("</g>\n");
        }
    }

    private IEnumerable<int> WriteOpenings(Storey storey, Vector2d offset)
    {
        DoorSwings? swings = null;
        foreach ((OpeningKind kind, string name) in ((OpeningKind, string)[])[(OpeningKind.Door, "door"), (OpeningKind.Window, "window"), (OpeningKind.Passage, "passage")])
        {
            Opening[] openings = [.. storey.Openings.Where(opening => opening.Kind == kind)];
            foreach (int _ in Layer(storey, $"{name}s", openings, WriteOpening))
            {
                yield return 0;
            }

            void WriteOpening(Opening opening)
            {
                foreach (Region region in opening.Footprint.Regions)
                {
                    WriteRegion(name, region, offset);
                }

                if (OpeningSpan.Of(opening, storey) is { } span)
                {
                    switch (kind)
                    {
                        case OpeningKind.Door:
                            WriteDoor(span, (swings ??= new DoorSwings(storey)).LeavesOf(opening, span), offset);
                            break;
                        case OpeningKind.Window:
                            WriteBands(span, "glazing", [-0.5, -0.12, 0.12, 0.5], offset);
                            break;
                        default:
                            WriteBands(span, "lintel", [-0.5, 0.5], offset);
                            break;
                    }
                }
            }
        }
    }

    // The free edge of a leaf runs along the swing; a gate has none.
    private void WriteDoor(OpeningSpan span, IReadOnlyList<DoorLeaf> leaves, Vector2d offset)
    {
        if (leaves.Count == 0)
        {
            WriteBands(span, "lintel", [-0.1, 0.1], offset);
        }

        foreach (DoorLeaf leaf in leaves)
        {
            WritePath("leaf", [Segment.Line(leaf.Hinge, leaf.Open)], offset);
            bool isCounterClockwise = (leaf.Shut - leaf.Hinge).Cross(leaf.Open - leaf.Hinge) > 0;
            WritePath(
                "swing", [Segment.Arc(leaf.Shut, leaf.Open, leaf.Hinge, leaf.Hinge.DistanceTo(leaf.Open), isCounterClockwise)], offset);
        }
    }

    // Lines along the wall, at shares of its thickness from its middle.
    private void WriteBands(OpeningSpan span, string style, ReadOnlySpan<double> shares, Vector2d offset)
    {
        string dashes = style is "lintel" ? string.Create(CultureInfo.InvariantCulture, $" stroke-dasharray=\"{Number(6 * _unit)} {Number(4 * _unit)}\"") : string.Empty;
        foreach (double share in shares)
        {
            double across = share * span.Thickness;
            Segment middle = span.Middle;
            Segment band = middle.IsArc
                ? Segment.Arc(
                    middle.Center,
                    middle.Radius + (middle.IsCounterClockwise ? -across : across),
                    Math.Atan2(middle.Start.Y - middle.Center.Y, middle.Start.X - middle.Center.X),
                    middle.Sweep)
                : middle.Moved(span.Across * across);
            WritePath(style, [band], offset, dashes);
        }
    }

    // The overall measures: a line with a slanted tick at each end (ISO 129-1), below and to the left.
    private void WriteDimensions(Storey storey, bool isNamed, Vector2d offset)
    {
        Box2d box = storey.Solids.Bounds;
        (Point2d low, Point2d high) = (box.Min + offset, box.Max + offset);
        double away = 34 * _unit;
        BeginGroup($"storey-{storey.Name}-dimensions", "dimensions");
        WriteDimension(low, new Point2d(high.X, low.Y), new Vector2d(0, -away));
        WriteDimension(new Point2d(low.X, high.Y), low, new Vector2d(-away, 0));
        _text.Append("</g>\n");
        if (isNamed)
        {
            WriteText(storey.Name, new Point2d((low.X + high.X) / 2, high.Y + (0.8 * Letters)), 1.3 * Letters);
        }
    }

    private void WriteDimension(Point2d from, Point2d to, Vector2d away)
    {
        (Point2d start, Point2d end) = (from + away, to + away);
        Vector2d along = (end - start).Normalized();
        var tick = (along + along.TurnedLeft()) * (4 * _unit);
        Segment[] lines =
        [
            Segment.Line(from + (away * 0.25), from + (away * 1.2)),
            Segment.Line(to + (away * 0.25), to + (away * 1.2)),
            Segment.Line(start, end),
            Segment.Line(start - tick, start + tick),
            Segment.Line(end - tick, end + tick),
        ];
        foreach (Segment line in lines)
        {
            WritePath("dimension", [line], default);
        }

        string words = start.DistanceTo(end).ToString("0.#", CultureInfo.InvariantCulture);
        Point2d middle = start.MidpointTo(end);
        bool isLevel = away.X == 0;
        Point2d place = isLevel ? middle + new Vector2d(0, 4 * _unit) : middle - new Vector2d(4 * _unit, 0);
        WriteText(words, place, Letters, isLevel ? string.Empty : $" transform=\"rotate(-90 {X(place)} {Y(place)})\"");
    }

    private void WriteRegion(string style, Region region, Vector2d offset)
    {
        _text.Append("<path class=\"").Append(style).Append("\" fill-rule=\"evenodd\" d=\"");
        WriteLoop(region.Outer.Segments, offset);
        foreach (Loop hole in region.Holes)
        {
            WriteLoop(hole.Segments, offset);
        }

        _text.Append("\"/>\n");
    }

    private void WritePath(string style, ReadOnlySpan<Segment> segments, Vector2d offset, string attributes = "")
    {
        _text.Append("<path class=\"").Append(style).Append('"').Append(attributes).Append(" d=\"");
        MoveTo(segments[0].Start + offset);
        foreach (ref readonly Segment segment in segments)
        {
            WriteSegment(segment, offset);
        }

        _text.Append("\"/>\n");
    }

    private void WriteLoop(ReadOnlySpan<Segment> segments, Vector2d offset)
    {
        MoveTo(segments[0].Start + offset);
        foreach (ref readonly Segment segment in segments)
        {
            WriteSegment(segment, offset);
        }

        _text.Append('Z');
    }

    private void MoveTo(Point2d point)
    {
        _text.Append('M');
        WritePoint(point);
    }

    private void WriteSegment(in Segment segment, Vector2d offset)
    {
        if (!segment.IsArc)
        {
            _text.Append('L');
            WritePoint(segment.End + offset);
        }
        else if (Math.Abs(segment.Sweep) > Math.PI * 0.999)
        {
            // Half circles and more leave open which way round: halves of them do not.
            WriteArc(segment, segment.Midpoint + offset);
            WriteArc(segment, segment.End + offset);
        }
        else
        {
            WriteArc(segment, segment.End + offset);
        }
    }

    private void WriteArc(in Segment arc, Point2d end)
    {
        _text.Append(CultureInfo.InvariantCulture, $"A{Number(arc.Radius)} {Number(arc.Radius)} 0 0 {(arc.IsCounterClockwise ? 0 : 1)} ");
        WritePoint(end);
    }

    private void WritePoint(Point2d point) => _text.Append(X(point)).Append(' ').Append(Y(point));

    private void WriteLabel(Room room, Vector2d offset)
    {
        (Point2d middle, double width) = RoomCentre.Of(room.Region);
        string area = string.Create(CultureInfo.InvariantCulture, $"{room.Area / 1e6:F1} m²");
        string label = room.Label ?? string.Empty;
        double largest = Math.Max(SmallestLetters, 0.8 * Letters);
        double letters = Math.Min(largest, 0.9 * width / (LetterWidth * Math.Max(Math.Max(label.Length, area.Length), 1)));
        if (label.Length > 0)
        {
            WriteText(label, middle + offset + new Vector2d(0, letters * 0.15), letters);
        }

        WriteText(area, middle + offset - new Vector2d(0, letters * (label.Length > 0 ? 0.95 : 0.35)), letters * (label.Length > 0 ? 0.8 : 1));
    }

    private void WriteText(string words, Point2d at, double letters, string attributes = "")
    {
        _text.Append(CultureInfo.InvariantCulture, $"<text x=\"{X(at)}\" y=\"{Y(at)}\" font-size=\"{Number(letters)}\"{attributes}>");
        _text.Append(XmlText.Escape(words)).Append("</text>\n");
    }

    private string X(Point2d point) => Number(point.X - _sheet.Min.X);

    private string Y(Point2d point) => Number(_sheet.Max.Y - point.Y);

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
