using CadLift.Dxf.Model;
using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Mapping;

/// <summary>Draws multilines: one polyline for each unbroken run of each line, and the caps that their style puts to the ends.</summary>
/// <remarks>
/// A line runs from miter to miter; its parameters say where on the miter it starts, and where along its way it breaks off and goes on.
/// Source: Autodesk, DXF Reference 2018, MLINE and MLINESTYLE.
/// </remarks>
internal sealed class MLineParts
{
    private const int StyleFlagsCode = 70;
    private const int StyleOffsetCode = 49;
    private const int FirstBreak = 2;

    private readonly DxfMLine _mline;
    private readonly IReadOnlyList<DxfMLineVertex> _vertices;
    private readonly Transform3d _toWorld;
    private readonly List<DxfLightweightPolyline> _parts = [];

    private MLineParts(DxfMLine mline)
    {
        _mline = mline;
        _vertices = mline.GetVertices();
        _toWorld = ObjectCoordinates.ToWorld(mline.Normal);
    }

    [Flags]
    private enum Caps
    {
        StartLine = 16,
        StartInnerArcs = 32,
        StartRound = 64,
        EndLine = 256,
        EndInnerArcs = 512,
        EndRound = 1024,
    }

    /// <summary>The parts, in coordinates of the drawing or block that the multiline is in.</summary>
    /// <param name="mline">The multiline.</param>
    /// <param name="style">Its MLINESTYLE; <see langword="null"/> for one without caps.</param>
    public static List<DxfLightweightPolyline> Of(DxfMLine mline, DxfRecord? style)
    {
        var drawing = new MLineParts(mline);
        if (drawing._vertices.Count > 1)
        {
            drawing.AddLines();
            if (style is not null && !mline.IsClosed)
            {
                drawing.AddCaps(style);
            }
        }

        return drawing._parts;
    }

    private void AddLines()
    {
        int lines = _vertices.Min(static vertex => vertex.Elements.Count);
        for (int line = 0; line < lines; line++)
        {
            AddLine(line);
        }
    }

    private void AddLine(int line)
    {
        int pieces = _mline.IsClosed ? _vertices.Count : _vertices.Count - 1;
        var run = new List<Point3d>();
        bool isUnbroken = true;
        for (int i = 0; i < pieces; i++)
        {
            Point3d start = PointOf(i, line);
            Point3d end = PointOf((i + 1) % _vertices.Count, line);
            double length = start.DistanceTo(end);
            Vector3d along = length > 0 ? (end - start) / length : default;
            foreach ((double from, double to) in DrawnParts(_vertices[i].Elements[line], length))
            {
                Point3d first = start + (along * from);
                if (run.Count == 0 || from > 0)
                {
                    isUnbroken &= run.Count == 0 && i == 0 && from == 0;
                    EndRun(run, isClosed: false);
                    run.Add(first);
                }

                run.Add(to >= length ? end : start + (along * to));
                isUnbroken &= to >= length;
                if (to < length)
                {
                    EndRun(run, isClosed: false);
                }
            }
        }

        EndRun(run, _mline.IsClosed && isUnbroken);
    }

    // From where to where a line is drawn on its way to the next vertex.
    private static IEnumerable<(double From, double To)> DrawnParts(IReadOnlyList<double> parameters, double length)
    {
        double origin = parameters.Count > 1 ? parameters[1] : 0;
        double from = Math.Max(0, origin);
        for (int i = FirstBreak; i < parameters.Count; i += 2)
        {
            double to = Math.Min(origin + parameters[i], length);
            if (to > from)
            {
                yield return (from, to);
            }

            from = i + 1 < parameters.Count ? origin + parameters[i + 1] : double.PositiveInfinity;
        }

        if (from < length)
        {
            yield return (from, length);
        }
    }

    private Point3d PointOf(int vertex, int line)
    {
        IReadOnlyList<double> parameters = _vertices[vertex].Elements[line];
        return _vertices[vertex].Location + (_vertices[vertex].Miter * (parameters.Count > 0 ? parameters[0] : 0));
    }

    private void EndRun(List<Point3d> run, bool isClosed)
    {
        if (run.Count > 1)
        {
            int count = isClosed ? run.Count - 1 : run.Count;
            var vertices = new DxfPolylineVertex[count];
            double elevation = 0;
            for (int i = 0; i < count; i++)
            {
                Point3d point = ToObject(run[i]);
                vertices[i] = new DxfPolylineVertex(point.X, point.Y);
                elevation = i == 0 ? point.Z : elevation;
            }

            Add(vertices, elevation, isClosed);
        }

        run.Clear();
    }

    private void AddCaps(DxfRecord style)
    {
        DxfTagRange own = style.Tags.SubclassOrAll("AcDbMlineStyle");
        var caps = (Caps)own.Integer(StyleFlagsCode);
        List<int> order = Ordered(own.Reals(StyleOffsetCode));
        if (!_mline.HasNoStartCap)
        {
            AddCap(0, order, caps.HasFlag(Caps.StartLine), caps.HasFlag(Caps.StartRound), caps.HasFlag(Caps.StartInnerArcs), isStart: true);
        }

        if (!_mline.HasNoEndCap)
        {
            AddCap(
                _vertices.Count - 1, order, caps.HasFlag(Caps.EndLine), caps.HasFlag(Caps.EndRound), caps.HasFlag(Caps.EndInnerArcs), isStart: false);
        }
    }

    // Lines from the one with the smallest offset to the one with the largest.
    private List<int> Ordered(List<double> offsets)
    {
        int lines = Math.Min(offsets.Count, Math.Min(_vertices[0].Elements.Count, _vertices[^1].Elements.Count));
        var order = Enumerable.Range(0, lines).ToList();
        order.Sort((a, b) => offsets[a] != offsets[b] ? offsets[a].CompareTo(offsets[b]) : a.CompareTo(b));
        return order;
    }

    // The outermost lines are joined by a line or half a circle, those within pairwise by half circles.
    private void AddCap(int vertex, List<int> order, bool hasLine, bool hasRound, bool hasInnerArcs, bool isStart)
    {
        if (order.Count < 2)
        {
            return;
        }

        if (hasLine)
        {
            AddJoint(vertex, order[0], order[^1], bulge: 0);
        }

        // From the rightmost to the leftmost line: to the left around the end, to the right around the start.
        double bulge = isStart ? -1 : 1;
        if (hasRound)
        {
            AddJoint(vertex, order[0], order[^1], bulge);
        }

        for (int i = 1; hasInnerArcs && i < order.Count - 1 - i; i++)
        {
            AddJoint(vertex, order[i], order[^(i + 1)], bulge);
        }
    }

    private void AddJoint(int vertex, int fromLine, int toLine, double bulge)
    {
        Point3d from = ToObject(PointOf(vertex, fromLine));
        Point3d to = ToObject(PointOf(vertex, toLine));
        if (from != to)
        {
            Add([new DxfPolylineVertex(from.X, from.Y, bulge), new DxfPolylineVertex(to.X, to.Y)], from.Z, isClosed: false);
        }
    }

    private void Add(DxfPolylineVertex[] vertices, double elevation, bool isClosed)
    {
        var polyline = new DxfLightweightPolyline();
        polyline.CopyCommon(_mline);
        polyline.ExtraTags = null;
        polyline.Handle = 0;
        polyline.Extrusion = _mline.Normal;
        polyline.Elevation = elevation;
        polyline.IsClosed = isClosed;
        polyline.SetVertices(vertices);
        _parts.Add(polyline);
    }

    private Point3d ToObject(Point3d point) => ObjectCoordinates.FromWorld(_toWorld, point);
}
