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
    private readonly List<(Segment Jamb, double Low, double High)> _jambs = [];
    private readonly List<double> _along = [];
    private readonly List<double> _heights = [];
    private PointTriangles? _around;
    private int _face;

    private PartCutter(SceneMesh scene, PartList list, Body body)
    {
        _scene = scene;
        _list = list;
        _body = body;
    }

    /// <summary>Cuts the faces of a scene.</summary>
    /// <param name="scene">The triangles, face by face; what is cut off comes after them.</param>
    /// <param name="list">The parts.</param>
    /// <param name="body">The body that the triangles are of.</param>
    /// <param name="cancellation">Looked at every few hundred faces and cuts.</param>
    /// <returns>The faces that belong to several parts between two levels: their triangles are to be asked one by one.</returns>
    public static IReadOnlySet<int> Cut(SceneMesh scene, PartList list, Body body, CancellationToken cancellation)
    {
        var cutter = new PartCutter(scene, list, body);
        if (list.IsBuilding)
        {
            // Where to cut is told of whole faces: before the first of them is cut.
            foreach (FaceCuts cuts in cutter.FindCuts(cancellation))
            {
                cutter.Cut(cuts, cancellation);
            }
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
            else if (isMixed && Math.Abs(axis.Z) >= Flat)
            {
                found.Add(new FaceCuts(_face, first, end, default, [], []));
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

        (List<double> along, List<double> heights) = RealBreaks(trace, low, high, normal);
        if (along.Count > 0 || heights.Count > 0)
        {
            found.Add(new FaceCuts(_face, first, end, trace, along, heights));
        }
    }

    private void Cut(FaceCuts cuts, CancellationToken cancellation)
    {
        _face = cuts.Face;
        TakeOwn(cuts.First, cuts.End);
        FaceSurface surface = _body.SurfaceOf(FaceId.At(_face));
        if (surface.Surface is CylinderSurface cylinder)
        {
            CutRound(cylinder, surface.IsSameSense, cancellation);
        }
        else if (cuts.Along.Count > 0 || cuts.Heights.Count > 0)
        {
            CutUpright(cuts, cancellation);
        }
        else
        {
            CutFlat(surface.IsSameSense ? surface.Surface.Frame.ZAxis : -surface.Surface.Frame.ZAxis, cancellation);
        }
    }

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

        for (int i = 0; i < _own.Count && _around is not null; i++)
        {
            MeshTriangle triangle = _scene.TriangleSpan[_own[i]];
            foreach (int point in (ReadOnlySpan<int>)[triangle.A, triangle.B, triangle.C])
            {
                foreach (int other in _around.Around(point))
                {
                    if (_scene.Faces[other] == _face && seen.Add(other))
                    {
                        _own.Add(other);
                    }
                }
            }
        }
    }

    private void CutUpright(FaceCuts cuts, CancellationToken cancellation)
    {
        _shared.Add(_face);
        Vector2d direction = cuts.Trace.StartDirection;
        var across = new Vector3d(direction.X, direction.Y, 0);
        foreach (double at in cuts.Along)
        {
            Point2d place = cuts.Trace.Start + (direction * at);
            CutAll(new Point3d(place.X, place.Y, 0), across, cancellation);
        }

        foreach (double height in cuts.Heights)
        {
            CutAll(new Point3d(0, 0, height), Vector3d.UnitZ, cancellation);
        }
    }

    // The face seen from above, its outside to the left, and between which heights it stands.
    private (Segment Trace, double Low, double High) ExtentOf(Vector3d normal, int first, int end)
    {
        Vector2d along = -new Vector2d(normal.X, normal.Y).Normalized().TurnedLeft();
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

    // Breaks part the face into fields. A break is one where the fields on both sides of it are of different parts somewhere.
    private (List<double> Along, List<double> Heights) RealBreaks(in Segment trace, double low, double high, Vector3d normal)
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
        int[,] fields = new int[along.Count - 1, heights.Count - 1];
        for (int i = 0; i + 1 < along.Count; i++)
        {
            Point2d place = trace.Start + (trace.StartDirection * ((along[i] + along[i + 1]) / 2));
            for (int k = 0; k + 1 < heights.Count; k++)
            {
                fields[i, k] = _list.PartOf(_face, new Point3d(place.X, place.Y, (heights[k] + heights[k + 1]) / 2), normal);
            }
        }

        var realAlong = new List<double>();
        for (int i = 1; i + 1 < along.Count; i++)
        {
            int column = i;
            if (Enumerable.Range(0, heights.Count - 1).Any(k => fields[column - 1, k] != fields[column, k]))
            {
                realAlong.Add(along[i]);
            }
        }

        var realHeights = new List<double>();
        for (int k = 1; k + 1 < heights.Count; k++)
        {
            int row = k;
            if (!levels.Contains(heights[k]) && Enumerable.Range(0, along.Count - 1).Any(i => fields[i, row - 1] != fields[i, row]))
            {
                realHeights.Add(heights[k]);
            }
        }

        return (realAlong, realHeights);
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

    private void CutAll(Point3d origin, Vector3d normal, CancellationToken cancellation)
    {
        for (int i = 0; i < _own.Count; i++)
        {
            if ((i & 255) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            CutTriangle(_own[i], origin, normal);
        }
    }

    // Triangles may end at a line without being cut there: those of a flat face are asked one by one, cut or not.
    private void CutFlat(Vector3d normal, CancellationToken cancellation)
    {
        _shared.Add(_face);
        for (int i = 0; i < _own.Count; i++)
        {
            if ((i & 255) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            // Each cut leaves a smaller triangle, for which it is looked again.
            while (FindLineAcross(_own[i], normal) is { } line)
            {
                Vector2d across = line.StartDirection.TurnedLeft();
                CutTriangle(_own[i], new Point3d(line.Start.X, line.Start.Y, 0), new Vector3d(across.X, across.Y, 0));
            }
        }
    }

    private Segment? FindLineAcross(int number, Vector3d normal)
    {
        MeshTriangle triangle = _scene.TriangleSpan[number];
        double height = _scene.MiddleOf(triangle).Z;
        foreach (StoreyParts storey in _list.Storeys)
        {
            if (!storey.HasMixedWalls || !storey.HasWallsBetween(height - LeastStretch, height + LeastStretch))
            {
                continue;
            }

            storey.LayerLinesNear(BoxOf(triangle), _lines);
            foreach (Segment line in _lines)
            {
                Vector2d along = line.StartDirection;
                Vector2d across = along.TurnedLeft();
                if (Straddles(triangle, new Point3d(line.Start.X, line.Start.Y, 0), new Vector3d(across.X, across.Y, 0))
                    && TryClip(triangle, line, out double from, out double to)
                    && PartAt(line.Start + (along * ((from + to) / 2)) + (across * Beside), height, normal)
                        != PartAt(line.Start + (along * ((from + to) / 2)) - (across * Beside), height, normal))
                {
                    return line;
                }
            }
        }

        return null;
    }

    private int PartAt(Point2d place, double height, Vector3d normal) => _list.PartOf(_face, new Point3d(place.X, place.Y, height), normal);

    private Box2d BoxOf(in MeshTriangle triangle) => Box2d.Of(Seen(triangle.A), Seen(triangle.B)).Including(Seen(triangle.C));

    private Point2d Seen(int point) => new(_scene.PointSpan[point].X, _scene.PointSpan[point].Y);

    // The stretch of a line that lies in a triangle, in millimetres along the line.
    private bool TryClip(in MeshTriangle triangle, in Segment line, out double from, out double to)
    {
        (from, to) = (0, line.Length);
        Point2d[] corners = [Seen(triangle.A), Seen(triangle.B), Seen(triangle.C)];
        double turn = Math.Sign((corners[1] - corners[0]).Cross(corners[2] - corners[0]));
        Vector2d along = line.StartDirection;
        for (int i = 0; i < 3; i++)
        {
            Vector2d side = corners[(i + 1) % 3] - corners[i];
            double height = turn * side.Cross(line.Start - corners[i]);
            double slope = turn * side.Cross(along);
            if (slope == 0)
            {
                to = height < 0 ? double.NegativeInfinity : to;
            }
            else if (slope > 0)
            {
                from = Math.Max(from, -height / slope);
            }
            else
            {
                to = Math.Min(to, -height / slope);
            }
        }

        return to - from > LeastStretch;
    }

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
            SplitSide(first, second, start + ((_scene.PointSpan[second] - start) * share));
        }

        static bool Crosses(double from, double to) => (from < -Snap && to > Snap) || (from > Snap && to < -Snap);
    }

    // Every triangle beside the side becomes two.
    private void SplitSide(int first, int second, Point3d place)
    {
        _around ??= new PointTriangles(_scene);
        int middle = _scene.Points.Count;
        _scene.Points.Add(place);
        List<int> aroundMiddle = _around.Around(middle);
        foreach (int number in _around.Around(second).ToArray())
        {
            MeshTriangle triangle = _scene.TriangleSpan[number];
            if (triangle.A != first && triangle.B != first && triangle.C != first)
            {
                continue;
            }

            int half = _scene.Triangles.Count;
            _scene.Add(SceneMesh.Replaced(triangle, first, middle), _scene.Faces[number]);
            _scene.TriangleSpan[number] = SceneMesh.Replaced(triangle, second, middle);
            int tip = triangle.A != first && triangle.A != second ? triangle.A : triangle.B != first && triangle.B != second ? triangle.B : triangle.C;
            _around.Around(second).Remove(number);
            _around.Around(second).Add(half);
            _around.Around(tip).Add(half);
            aroundMiddle.Add(number);
            aroundMiddle.Add(half);
            if (_scene.Faces[number] == _face)
            {
                _own.Add(half);
            }
        }
    }

    /// <summary>Where to cut a face: an upright plane one at places along its trace and at heights; of others that is told of each triangle.</summary>
    private sealed record FaceCuts(int Face, int First, int End, Segment Trace, List<double> Along, List<double> Heights);
}
