using CadLift.Geometry.Meshing;
using CadLift.Geometry.Modeling;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Geometry.Surfaces;
using CadLift.Geometry.Topology;

namespace CadLift.Mesh.Scenes;

/// <summary>Cuts faces where one part of a building ends and another begins: walls of two layers in one line, a jamb in line with a wall.</summary>
/// <remarks>
/// Where parts may change is known from the plan; a face is cut only where they do change. A side of a triangle that is cut is cut for
/// all triangles beside it, of whatever face: the mesh stays closed.
/// </remarks>
internal sealed class PartCutter
{
    // Corners this near to a cut lie on it; stretches that are no longer than the second are not told apart. In millimetres.
    private const double Snap = 1e-3;
    private const double LeastStretch = 1;

    // How far beside a line is looked for what is there.
    private const double Beside = 0.5;

    // Up to this sine faces stand upright, from this cosine on they lie flat.
    private const double Upright = 1e-9;
    private const double Flat = 1 - 1e-9;

    private readonly SceneMesh _scene;
    private readonly PartList _list;
    private readonly Body _body;
    private readonly HashSet<int> _shared = [];
    private readonly List<int> _own = [];
    private readonly List<Segment> _lines = [];
    private readonly List<Segment> _crossing = [];
    private readonly List<(Segment Jamb, double Low, double High)> _jambs = [];
    private readonly List<double> _along = [];
    private readonly List<double> _heights = [];
    private readonly MeshEdit _edit;
    private int _face;

    private PartCutter(SceneMesh scene, PartList list, Body body, double tolerance)
    {
        _scene = scene;
        _list = list;
        _body = body;
        _edit = new MeshEdit(scene, body, list.Levels, tolerance);
    }

    /// <summary>Cuts the faces of a scene.</summary>
    /// <param name="scene">The triangles, face by face; what is cut off comes after them.</param>
    /// <param name="list">The parts.</param>
    /// <param name="body">The body that the triangles are of.</param>
    /// <param name="tolerance">Points this near to a level lie on it.</param>
    /// <param name="cancellation">Looked at every few hundred faces and cuts.</param>
    /// <returns>The faces that belong to several parts between two levels: their triangles are to be asked one by one.</returns>
    public static IReadOnlySet<int> Cut(SceneMesh scene, PartList list, Body body, double tolerance, CancellationToken cancellation)
    {
        var cutter = new PartCutter(scene, list, body, tolerance);
        if (list.IsBuilding)
        {
            // Where to cut is told of whole faces: before the first of them is cut.
            foreach (FaceCuts cuts in cutter.FindCuts(cancellation))
            {
                cutter.Cut(cuts, cancellation);
            }

            cutter._edit.Fatten(cancellation);
        }

        return cutter._shared;
    }

    private List<FaceCuts> FindCuts(CancellationToken cancellation)
    {
        var found = new List<FaceCuts>();
        bool isMixed = _list.Storeys.Any(static storey => storey.HasMixedWalls);
        for (int first = 0, faces = 0; first < _scene.Triangles.Count; faces++)
        {
            if ((faces & 255) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            _face = _scene.Faces[first];
            int end = first + 1;
            while (end < _scene.Triangles.Count && _scene.Faces[end] == _face)
            {
                end++;
            }

            FaceSurface surface = _body.SurfaceOf(FaceId.At(_face));
            Vector3d axis = surface.Surface.Frame.ZAxis;
            if (surface.Surface is PlaneSurface && Math.Abs(axis.Z) <= Upright)
            {
                FindUprightCuts(surface.IsSameSense ? axis : -axis, first, end, found);
            }
            else if (surface.Surface is PlaneSurface && Math.Abs(axis.Z) >= Flat)
            {
                FindFlatCuts(surface.IsSameSense ? axis : -axis, first, end, found);
            }
            else if (isMixed && Math.Abs(axis.Z) >= Flat)
            {
                found.Add(new FaceCuts(_face, first, end, []));
            }

            first = end;
        }

        return found;
    }

    private void FindUprightCuts(Vector3d normal, int first, int end, List<FaceCuts> found)
    {
        (Segment trace, double low, double high) = ExtentOf(normal, first, end);
        FindBreaks(trace, low, high);
        if (_along.Count == 0 && _heights.Count == 0)
        {
            return;
        }

        List<Segment> lines = RealBreaks(trace, low, high, normal);
        if (lines.Count > 0)
        {
            found.Add(new FaceCuts(_face, first, end, lines));
        }
    }

    private void Cut(FaceCuts cuts, CancellationToken cancellation)
    {
        _face = cuts.Face;
        FaceSurface surface = _body.SurfaceOf(FaceId.At(_face));
        if (surface.Surface is CylinderSurface cylinder)
        {
            TakeOwn(cuts.First, cuts.End);
            CutRound(cylinder, surface.IsSameSense, cancellation);
            return;
        }

        _shared.Add(_face);
        if (cuts.Lines.Count == 0)
        {
            return;
        }

        TakeOwn(cuts.First, cuts.End);
        FaceDivider divider = DividerOf(surface.IsSameSense ? surface.Surface.Frame.ZAxis : -surface.Surface.Frame.ZAxis);
        foreach (Segment line in FromTheMiddle(cuts.Lines))
        {
            cancellation.ThrowIfCancellationRequested();
            divider.Insert(line);
        }
    }

    // Each line then meets only sides between its neighbours: of many lines side by side each meets few.
    private static IEnumerable<Segment> FromTheMiddle(IReadOnlyList<Segment> lines)
    {
        var ranges = new Queue<(int From, int To)>([(0, lines.Count)]);
        while (ranges.TryDequeue(out (int From, int To) range))
        {
            if (range.From < range.To)
            {
                int middle = (range.From + range.To) / 2;
                yield return lines[middle];
                ranges.Enqueue((range.From, middle));
                ranges.Enqueue((middle + 1, range.To));
            }
        }
    }

    // Upright faces are seen from outside, with heights upwards; flat ones from above, or from below in a mirror.
    private FaceDivider DividerOf(Vector3d normal)
    {
        Point3d origin = OriginOfFace();
        if (Math.Abs(normal.Z) > Upright)
        {
            double turn = Math.Sign(normal.Z);
            return new FaceDivider(
                _edit, _face, _own, point => new Point2d(point.X, turn * point.Y), place => new Point3d(place.X, turn * place.Y, _scene.PointSpan[_scene.TriangleSpan[_own[0]].A].Z));
        }

        Vector2d along = AlongOf(normal);
        var start = new Point2d(origin.X, origin.Y);
        return new FaceDivider(
            _edit,
            _face,
            _own,
            point => new Point2d(-along.Dot(new Point2d(point.X, point.Y) - start), point.Z),
            place =>
            {
                Point2d level = start - (along * place.X);
                return new Point3d(level.X, level.Y, place.Y);
            });
    }

    private Point3d OriginOfFace() => _body.SurfaceOf(FaceId.At(_face)).Surface.Frame.Origin;

    // Seen from above, the outside to the left.
    private static Vector2d AlongOf(Vector3d normal) => -new Vector2d(normal.X, normal.Y).Normalized().TurnedLeft();

    // The triangles of the face; from then on it counts which of them were cut out of others. Earlier cuts of other faces may have left
    // halves of its triangles at the end of the list: those are found around the points of the rest.
    private void TakeOwn(int first, int end)
    {
        _own.Clear();
        var seen = new HashSet<int>();
        for (int i = first; i < end; i++)
        {
            _own.Add(i);
            seen.Add(i);
        }

        for (int i = 0; i < _own.Count && _edit.IsBegun; i++)
        {
            MeshTriangle triangle = _scene.TriangleSpan[_own[i]];
            foreach (int point in (ReadOnlySpan<int>)[triangle.A, triangle.B, triangle.C])
            {
                foreach (int other in _edit.Around(point))
                {
                    if (_scene.Faces[other] == _face && seen.Add(other))
                    {
                        _own.Add(other);
                    }
                }
            }
        }
    }

    // The face seen from above, its outside to the left, and between which heights it stands.
    private (Segment Trace, double Low, double High) ExtentOf(Vector3d normal, int first, int end)
    {
        Vector2d along = AlongOf(normal);
        Span<Point3d> points = _scene.PointSpan;
        Point3d origin = points[_scene.TriangleSpan[first].A];
        var start = new Point2d(origin.X, origin.Y);
        (double from, double to, double low, double high) = (0, 0, origin.Z, origin.Z);
        for (int i = first; i < end; i++)
        {
            MeshTriangle triangle = _scene.TriangleSpan[i];
            foreach (int corner in (ReadOnlySpan<int>)[triangle.A, triangle.B, triangle.C])
            {
                Point3d point = points[corner];
                double at = along.Dot(new Point2d(point.X, point.Y) - start);
                from = Math.Min(from, at);
                to = Math.Max(to, at);
                low = Math.Min(low, point.Z);
                high = Math.Max(high, point.Z);
            }
        }

        return (Segment.Line(start + (along * from), start + (along * to)), low, high);
    }

    private void FindBreaks(in Segment trace, double low, double high)
    {
        _along.Clear();
        _heights.Clear();
        double length = trace.Length;
        foreach (StoreyParts storey in _list.Storeys)
        {
            if (!storey.HasWallsBetween(low, high))
            {
                continue;
            }

            storey.JambsOn(trace, _jambs);
            foreach ((Segment jamb, double sill, double head) in _jambs)
            {
                AddBreak(_along, trace.StartDirection.Dot(jamb.Start - trace.Start), 0, length);
                AddBreak(_along, trace.StartDirection.Dot(jamb.End - trace.Start), 0, length);
                AddBreak(_heights, sill, low, high);
                AddBreak(_heights, head, low, high);
            }

            storey.LayerLinesNear(trace.Bounds, _lines);
            foreach (Segment line in _lines)
            {
                if (TryMeet(trace, line, out double at))
                {
                    AddBreak(_along, at, 0, length);
                }
            }
        }
    }

    private static void AddBreak(List<double> breaks, double at, double low, double high)
    {
        if (at > low + LeastStretch && at < high - LeastStretch)
        {
            breaks.Add(at);
        }
    }

    private static bool TryMeet(in Segment trace, in Segment line, out double at)
    {
        Vector2d along = trace.StartDirection;
        double startSide = along.Cross(line.Start - trace.Start);
        double endSide = along.Cross(line.End - trace.Start);
        at = 0;
        if (Math.Min(startSide, endSide) > LeastStretch || Math.Max(startSide, endSide) < -LeastStretch || Math.Abs(startSide - endSide) <= LeastStretch)
        {
            return false;
        }

        double share = Math.Clamp(startSide / (startSide - endSide), 0, 1);
        at = along.Dot(line.Start + ((line.End - line.Start) * share) - trace.Start);
        return true;
    }

    // Breaks part the face into fields. Between two fields that are of different parts runs a line of the face, told in its own plane.
    private List<Segment> RealBreaks(in Segment trace, double low, double high, Vector3d normal)
    {
        List<double> along = Distinct(_along, 0, trace.Length);
        var levels = new HashSet<double>();
        foreach (double level in _list.Levels)
        {
            if (level > low + Snap && level < high - Snap)
            {
                _heights.Add(level);
                levels.Add(level);
            }
        }

        List<double> heights = Distinct(_heights, low, high);
        int[,] fields = FieldsOf(trace, along, heights, normal);
        Point3d origin = OriginOfFace();
        double shift = trace.StartDirection.Dot(trace.Start - new Point2d(origin.X, origin.Y));
        var lines = new List<Segment>();
        for (int i = 1; i + 1 < along.Count; i++)
        {
            double at = -(along[i] + shift);
            AddRuns(heights, k => fields[i - 1, k] != fields[i, k], (from, to) => Segment.Line(new Point2d(at, from), new Point2d(at, to)), lines);
        }

        for (int k = 1; k + 1 < heights.Count; k++)
        {
            double height = heights[k];
            if (!levels.Contains(height))
            {
                AddRuns(
                    along,
                    i => fields[i, k - 1] != fields[i, k],
                    (from, to) => Segment.Line(new Point2d(-(from + shift), height), new Point2d(-(to + shift), height)),
                    lines);
            }
        }

        return lines;
    }

    private int[,] FieldsOf(in Segment trace, List<double> along, List<double> heights, Vector3d normal)
    {
        int[,] fields = new int[along.Count - 1, heights.Count - 1];
        for (int i = 0; i + 1 < along.Count; i++)
        {
            Point2d place = trace.Start + (trace.StartDirection * ((along[i] + along[i + 1]) / 2));
            for (int k = 0; k + 1 < heights.Count; k++)
            {
                fields[i, k] = _list.PartOf(_face, new Point3d(place.X, place.Y, (heights[k] + heights[k + 1]) / 2), normal);
            }
        }

        return fields;
    }

    // Stretches that follow each other are one line.
    private static void AddRuns(List<double> breaks, Func<int, bool> isReal, Func<double, double, Segment> lineOf, List<Segment> lines)
    {
        int first = -1;
        for (int i = 0; i + 1 <= breaks.Count; i++)
        {
            bool isOn = i + 1 < breaks.Count && isReal(i);
            if (isOn && first < 0)
            {
                first = i;
            }
            else if (!isOn && first >= 0)
            {
                lines.Add(lineOf(breaks[first], breaks[i]));
                first = -1;
            }
        }
    }

    private static List<double> Distinct(List<double> breaks, double low, double high)
    {
        breaks.Sort();
        var distinct = new List<double> { low };
        foreach (double at in breaks)
        {
            if (at > distinct[^1] + Snap)
            {
                distinct.Add(at);
            }
        }

        distinct.Add(high);
        return distinct;
    }

    // Lines of the plan part the flat face where what lies on one side of them is not what lies on the other.
    private void FindFlatCuts(Vector3d normal, int first, int end, List<FaceCuts> found)
    {
        Box2d box = Box2d.Empty;
        for (int i = first; i < end; i++)
        {
            box = box.Including(BoxOf(_scene.TriangleSpan[i]));
        }

        double height = _scene.PointSpan[_scene.TriangleSpan[first].A].Z;
        var lines = new List<Segment>();
        bool isShared = false;
        foreach (StoreyParts storey in _list.Storeys)
        {
            if (!storey.HasWallsBetween(height - LeastStretch, height + LeastStretch))
            {
                continue;
            }

            isShared |= storey.HasMixedWalls;
            storey.LinesNear(box, height, _lines);
            foreach (Segment line in _lines)
            {
                AddFlatRuns(line, storey, height, normal, lines);
            }
        }

        if (isShared || lines.Count > 0)
        {
            found.Add(new FaceCuts(_face, first, end, EachOnce(lines)));
        }
    }

    // The side of one wall is the end of another, and what is drawn as a body lies on both.
    private static List<Segment> EachOnce(List<Segment> lines)
    {
        var known = new HashSet<(long, long, long, long)>();
        return lines.FindAll(line =>
        {
            (long X, long Y) start = PlaceOf(line.Start);
            (long X, long Y) end = PlaceOf(line.End);
            return known.Add((start.X, start.Y, end.X, end.Y)) && known.Add((end.X, end.Y, start.X, start.Y));
        });

        static (long X, long Y) PlaceOf(Point2d point) => ((long)Math.Round(point.X / Snap), (long)Math.Round(point.Y / Snap));
    }

    private void AddFlatRuns(Segment line, StoreyParts storey, double height, Vector3d normal, List<Segment> lines)
    {
        double turn = Math.Sign(normal.Z);
        Vector2d along = line.StartDirection;
        Vector2d across = along.TurnedLeft() * Beside;
        _along.Clear();
        storey.LinesNear(line.Bounds, height, _crossing);
        foreach (Segment other in _crossing)
        {
            if (TryMeet(line, other, out double at))
            {
                AddBreak(_along, at, 0, line.Length);
            }
        }

        List<double> breaks = Distinct(_along, 0, line.Length);
        AddRuns(
            breaks,
            i =>
            {
                Point2d middle = line.Start + (along * ((breaks[i] + breaks[i + 1]) / 2));
                return PartAt(middle + across, height, normal) != PartAt(middle - across, height, normal);
            },
            (from, to) => Segment.Line(Mirrored(line.Start + (along * from)), Mirrored(line.Start + (along * to))),
            lines);

        Point2d Mirrored(Point2d place) => new(place.X, turn * place.Y);
    }

    private int PartAt(Point2d place, double height, Vector3d normal) => _list.PartOf(_face, new Point3d(place.X, place.Y, height), normal);

    private Box2d BoxOf(in MeshTriangle triangle) => Box2d.Of(Seen(triangle.A), Seen(triangle.B)).Including(Seen(triangle.C));

    private Point2d Seen(int point) => new(_scene.PointSpan[point].X, _scene.PointSpan[point].Y);

    // Upright lines on a round face, each where a line of the plan meets its circle.
    private void CutRound(CylinderSurface cylinder, bool isOutwards, CancellationToken cancellation)
    {
        Box2d box = Box2d.Empty;
        (double low, double high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (int own in _own)
        {
            MeshTriangle triangle = _scene.TriangleSpan[own];
            box = box.Including(BoxOf(triangle));
            foreach (int corner in (ReadOnlySpan<int>)[triangle.A, triangle.B, triangle.C])
            {
                low = Math.Min(low, _scene.PointSpan[corner].Z);
                high = Math.Max(high, _scene.PointSpan[corner].Z);
            }
        }

        var center = new Point2d(cylinder.Frame.Origin.X, cylinder.Frame.Origin.Y);
        foreach (StoreyParts storey in _list.Storeys)
        {
            if (!storey.HasMixedWalls || !storey.HasWallsBetween(low, high))
            {
                continue;
            }

            double height = storey.MiddleOfWallsBetween(low, high);
            storey.LayerLinesNear(box, _lines);
            foreach (Segment line in _lines.ToArray())
            {
                foreach (Vector2d away in DirectionsOf(line, center, cylinder.Radius))
                {
                    if (PartBeside(away, Beside) != PartBeside(away, -Beside))
                    {
                        _shared.Add(_face);
                        CutHalf(center, away, cancellation);
                    }
                }
            }

            int PartBeside(Vector2d away, double step)
            {
                Vector2d beside = ((away * cylinder.Radius) + (away.TurnedLeft() * step)).Normalized();
                Vector2d normal = isOutwards ? beside : -beside;
                return PartAt(center + (beside * cylinder.Radius), height, new Vector3d(normal.X, normal.Y, 0));
            }
        }
    }

    private static IEnumerable<Vector2d> DirectionsOf(Segment line, Point2d center, double radius)
    {
        Vector2d along = line.StartDirection;
        double middle = along.Dot(center - line.Start);
        double off = along.Cross(center - line.Start);
        double square = (radius - off) * (radius + off);
        if (square <= 0)
        {
            yield break;
        }

        foreach (double at in (double[])[middle - Math.Sqrt(square), middle + Math.Sqrt(square)])
        {
            if (at >= -LeastStretch && at <= line.Length + LeastStretch)
            {
                yield return (line.Start + (along * at) - center).Normalized();
            }
        }
    }

    // A plane through the axis cuts a circle twice: only what lies on the one side of the axis is meant.
    private void CutHalf(Point2d center, Vector2d away, CancellationToken cancellation)
    {
        Vector2d across = away.TurnedLeft();
        for (int i = 0; i < _own.Count; i++)
        {
            if ((i & 255) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            Point3d middle = _scene.MiddleOf(_scene.TriangleSpan[_own[i]]);
            if (away.Dot(new Point2d(middle.X, middle.Y) - center) > 0)
            {
                CutTriangle(_own[i], new Point3d(center.X, center.Y, 0), new Vector3d(across.X, across.Y, 0));
            }
        }
    }

    private bool Straddles(in MeshTriangle triangle, Point3d origin, Vector3d normal)
    {
        double a = normal.Dot(_scene.PointSpan[triangle.A] - origin);
        double b = normal.Dot(_scene.PointSpan[triangle.B] - origin);
        double c = normal.Dot(_scene.PointSpan[triangle.C] - origin);
        return Math.Min(a, Math.Min(b, c)) < -Snap && Math.Max(a, Math.Max(b, c)) > Snap;
    }

    // Side by side: a triangle with two sides that cross the plane becomes two at the first of them and three at the second.
    private void CutTriangle(int number, Point3d origin, Vector3d normal)
    {
        for (MeshTriangle triangle = _scene.TriangleSpan[number]; Straddles(triangle, origin, normal); triangle = _scene.TriangleSpan[number])
        {
            double a = normal.Dot(_scene.PointSpan[triangle.A] - origin);
            double b = normal.Dot(_scene.PointSpan[triangle.B] - origin);
            double c = normal.Dot(_scene.PointSpan[triangle.C] - origin);
            (int first, int second, double share) = Crosses(a, b) ? (triangle.A, triangle.B, a / (a - b))
                : Crosses(b, c) ? (triangle.B, triangle.C, b / (b - c))
                : (triangle.C, triangle.A, c / (c - a));
            Point3d start = _scene.PointSpan[first];
            int count = _scene.Triangles.Count;
            _edit.SplitSide(first, second, start + ((_scene.PointSpan[second] - start) * share));
            for (int half = count; half < _scene.Triangles.Count; half++)
            {
                if (_scene.Faces[half] == _face)
                {
                    _own.Add(half);
                }
            }
        }

        static bool Crosses(double from, double to) => (from < -Snap && to > Snap) || (from > Snap && to < -Snap);
    }

    /// <summary>Where to cut a face: along lines told in its plane; where to cut round ones is told of each triangle.</summary>
    private sealed record FaceCuts(int Face, int First, int End, IReadOnlyList<Segment> Lines);
}
