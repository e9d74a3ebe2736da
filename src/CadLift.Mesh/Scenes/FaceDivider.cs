using CadLift.Geometry.Meshing;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Mesh.Scenes;

/// <summary>Brings straight lines into the triangles of a plane face as sides of them, with as few points as there have to be.</summary>
/// <remarks>
/// Where a line meets a side that has to stay, that side is split for all triangles beside it, of whatever face; between such points the
/// line becomes a side by exchanging diagonals (S. W. Sloan, A fast algorithm for generating constrained Delaunay triangulations, 1993).
/// The number of triangles grows with the number of points, however long and thin the triangles are.
/// </remarks>
internal sealed class FaceDivider
{
    // Points this near are one, and points this near to a line lie on it, in millimetres.
    private const double Snap = 0.01;

    private readonly SceneMesh _scene;
    private readonly MeshEdit _edit;
    private readonly int _face;
    private readonly Func<Point3d, Point2d> _seen;
    private readonly Func<Point2d, Point3d> _placed;

    // Sides that have to stay, each with the point that split it and its halves; the first ones are in the tree.
    private readonly List<(int A, int B, int First, int Second)> _sides = [];
    private readonly List<int> _inserted = [];
    private readonly List<int> _hits = [];
    private readonly List<(double At, int Point)> _onLine = [];
    private readonly BoxTree _tree;
    private readonly int[] _own;
    private readonly int _firstNew;
    private readonly BoxTree _ownTree;
    private readonly MeshTriangle[] _ownBefore;

    /// <summary>Looks at a face.</summary>
    /// <param name="edit">The mesh.</param>
    /// <param name="face">The number of the face.</param>
    /// <param name="own">Its triangles.</param>
    /// <param name="seen">A point of the face in its plane, so that triangles turn left.</param>
    /// <param name="placed">A point of the plane in space.</param>
    public FaceDivider(MeshEdit edit, int face, List<int> own, Func<Point3d, Point2d> seen, Func<Point2d, Point3d> placed)
    {
        _edit = edit;
        _scene = edit.Scene;
        _face = face;
        _seen = seen;
        _placed = placed;
        _own = [.. own];
        _firstNew = _scene.Triangles.Count;
        _ownBefore = new MeshTriangle[_own.Length];
        var boxes = new Box2d[_own.Length];
        var known = new HashSet<(int A, int B)>();
        for (int i = 0; i < _own.Length; i++)
        {
            MeshTriangle triangle = _scene.TriangleSpan[_own[i]];
            _ownBefore[i] = triangle;
            boxes[i] = Box2d.Of(At(triangle.A), At(triangle.B)).Including(At(triangle.C));
            AddFixed(triangle.A, triangle.B);
            AddFixed(triangle.B, triangle.C);
            AddFixed(triangle.C, triangle.A);
        }

        _ownTree = new BoxTree(boxes);
        _tree = new BoxTree([.. _sides.Select(side => Box2d.Of(At(side.A), At(side.B)))]);

        void AddFixed(int a, int b)
        {
            (int A, int B) side = a < b ? (a, b) : (b, a);
            if (!known.Contains(side) && _edit.IsFixed(_face, a, b))
            {
                known.Add(side);
                _sides.Add((side.A, side.B, -1, -1));
            }
        }
    }

    /// <summary>Makes a line a chain of sides, as far as it lies in the face.</summary>
    /// <param name="line">A straight line in the plane of the face.</param>
    public void Insert(in Segment line)
    {
        _onLine.Clear();
        Vector2d along = line.StartDirection;
        double length = line.Length;
        Box2d near = line.Bounds.Grown(Snap);
        _tree.Query(near, _hits);
        foreach (int hit in _hits.ToArray())
        {
            Meet(hit, line, along, length);
        }

        for (int i = _inserted.Count - 1; i >= 0; i--)
        {
            (int a, int b, _, _) = _sides[_inserted[i]];
            if (near.Intersects(Box2d.Of(At(a), At(b))))
            {
                Meet(_inserted[i], line, along, length);
            }
        }

        AddEnd(line.Start, 0);
        AddEnd(line.End, length);
        _onLine.Sort();
        for (int i = 1; i < _onLine.Count; i++)
        {
            if (_onLine[i].Point != _onLine[i - 1].Point)
            {
                Connect(_onLine[i - 1].Point, _onLine[i].Point);
            }
        }
    }

    private Point2d At(int point) => _seen(_scene.PointSpan[point]);

    // Ends of the side that lie on the line are points of it; where the line crosses the side, it is split.
    private void Meet(int number, in Segment line, Vector2d along, double length)
    {
        (int a, int b, int first, int second) = _sides[number];
        if (first >= 0)
        {
            Meet(first, line, along, length);
            Meet(second, line, along, length);
            return;
        }

        if (TrySplitAt(number, line.Start, out int atStart))
        {
            _onLine.Add((0, atStart));
            Meet(number, line, along, length);
            return;
        }

        if (TrySplitAt(number, line.End, out int atEnd))
        {
            _onLine.Add((length, atEnd));
            Meet(number, line, along, length);
            return;
        }

        Vector2d toA = At(a) - line.Start;
        Vector2d toB = At(b) - line.Start;
        (double offA, double offB) = (along.Cross(toA), along.Cross(toB));
        Note(offA, along.Dot(toA), a);
        Note(offB, along.Dot(toB), b);
        if (Math.Min(offA, offB) < -Snap && Math.Max(offA, offB) > Snap)
        {
            double share = offA / (offA - offB);
            double at = along.Dot(toA + ((toB - toA) * share));
            if (at >= -Snap && at <= length + Snap)
            {
                _onLine.Add((at, Split(number, share)));
            }
        }

        void Note(double off, double at, int point)
        {
            if (Math.Abs(off) <= Snap && at >= -Snap && at <= length + Snap)
            {
                _onLine.Add((at, point));
            }
        }
    }

    // An end of the line that lies on the side, between its ends, splits it: also where the line goes along the side.
    private bool TrySplitAt(int number, Point2d end, out int point)
    {
        (int a, int b, _, _) = _sides[number];
        Point2d start = At(a);
        Vector2d side = At(b) - start;
        double length = side.Length;
        double share = length > 0 ? side.Dot(end - start) / (length * length) : 0;
        bool isOn = share * length > Snap && (1 - share) * length > Snap && Math.Abs(side.Cross(end - start)) <= Snap * length;
        point = isOn ? Split(number, share) : -1;
        return isOn;
    }

    private int Split(int number, double share)
    {
        (int a, int b, _, _) = _sides[number];
        Point3d start = _scene.PointSpan[a];
        int middle = _edit.SplitSide(a, b, start + ((_scene.PointSpan[b] - start) * share));
        int first = _sides.Count;
        _sides.Add((a, middle, -1, -1));
        _sides.Add((middle, b, -1, -1));
        _sides[number] = (a, b, first, first + 1);
        return middle;
    }

    // An end that lies on no side becomes a point within a triangle; outside of the face there is nothing to do.
    private void AddEnd(Point2d end, double at)
    {
        if (_onLine.Exists(known => Math.Abs(known.At - at) <= Snap))
        {
            return;
        }

        int triangle = TriangleAt(end);
        if (triangle >= 0)
        {
            _onLine.Add((at, PointIn(triangle, end)));
        }
    }

    // A corner or a side of the triangle where the place is on it.
    private int PointIn(int number, Point2d place)
    {
        MeshTriangle triangle = _scene.TriangleSpan[number];
        foreach (int corner in (int[])[triangle.A, triangle.B, triangle.C])
        {
            if (At(corner).DistanceTo(place) <= Snap)
            {
                return corner;
            }
        }

        foreach ((int a, int b) in ((int, int)[])[(triangle.A, triangle.B), (triangle.B, triangle.C), (triangle.C, triangle.A)])
        {
            if (Segment.Line(At(a), At(b)).DistanceTo(place) <= Snap)
            {
                Point3d start = _scene.PointSpan[a];
                Vector2d side = At(b) - At(a);
                double share = side.Dot(place - At(a)) / side.LengthSquared;
                return _edit.SplitSide(a, b, start + ((_scene.PointSpan[b] - start) * share));
            }
        }

        return _edit.SplitTriangle(number, _placed(place));
    }

    // From a triangle that was there in the beginning one walks from side to side towards the point.
    private int TriangleAt(Point2d point)
    {
        _ownTree.Query(Box2d.Of(point, point), _hits);
        foreach (int hit in _hits)
        {
            MeshTriangle before = _ownBefore[hit];
            if (IsIn(point, before))
            {
                int found = Walk(before.A, point);
                return found >= 0 ? found : Search(point);
            }
        }

        return -1;
    }

    // Where the way ends at a hole, one after the other is asked.
    private int Search(Point2d point)
    {
        foreach (int triangle in _own)
        {
            if (_scene.Faces[triangle] == _face && IsIn(point, _scene.TriangleSpan[triangle]))
            {
                return triangle;
            }
        }

        for (int triangle = _firstNew; triangle < _scene.Triangles.Count; triangle++)
        {
            if (_scene.Faces[triangle] == _face && IsIn(point, _scene.TriangleSpan[triangle]))
            {
                return triangle;
            }
        }

        return -1;
    }

    private int Walk(int start, Point2d point)
    {
        int place = _edit.Around(start).FindIndex(triangle => _scene.Faces[triangle] == _face);
        int current = place < 0 ? -1 : _edit.Around(start)[place];
        for (int steps = 0; current >= 0 && steps < 4 * (_scene.Triangles.Count + 1); steps++)
        {
            MeshTriangle triangle = _scene.TriangleSpan[current];
            int next = Beyond(triangle.A, triangle.B) ?? Beyond(triangle.B, triangle.C) ?? Beyond(triangle.C, triangle.A) ?? -2;
            if (next < 0)
            {
                return next == -2 ? current : -1;
            }

            current = next;
        }

        return -1;

        int? Beyond(int a, int b) => Predicates.Orient(At(a), At(b), point) < 0 ? _edit.TriangleOn(_face, b, a, out _) : null;
    }

    private bool IsIn(Point2d point, in MeshTriangle triangle) =>
        Predicates.Orient(At(triangle.A), At(triangle.B), point) >= 0 && Predicates.Orient(At(triangle.B), At(triangle.C), point) >= 0
        && Predicates.Orient(At(triangle.C), At(triangle.A), point) >= 0;

    private void Connect(int from, int to)
    {
        for (int budget = 1_000; from != to && budget > 0; budget--)
        {
            int reached = MakeSide(from, to);
            if (reached < 0)
            {
                return;
            }

            if (!_edit.IsFixed(_face, from, reached))
            {
                _inserted.Add(_sides.Count);
                _sides.Add((from, reached, -1, -1));
                _edit.Fix(from, reached);
            }

            from = reached;
        }
    }

    // The point up to which there is a side now: the end, or one that lies on the way; -1 where the way is not in the face.
    private int MakeSide(int from, int to)
    {
        if (_edit.TriangleOn(_face, from, to, out _) >= 0 || _edit.TriangleOn(_face, to, from, out _) >= 0)
        {
            return to;
        }

        Queue<(int A, int B)>? crossed = Crossed(from, ref to);
        if (crossed is null)
        {
            return -1;
        }

        for (long budget = 64L + (16L * crossed.Count * crossed.Count); crossed.TryDequeue(out (int A, int B) side); budget--)
        {
            if (budget == 0)
            {
                return -1;
            }

            if (!_edit.TryFlip(_face, side.A, side.B, At, out int first, out int second))
            {
                crossed.Enqueue(side);
            }
            else if (first != from && first != to && second != from && second != to
                && Predicates.Orient(At(from), At(to), At(first)) * Predicates.Orient(At(from), At(to), At(second)) < 0)
            {
                crossed.Enqueue((first, second));
            }
        }

        return to;
    }

    // The sides between two points, from triangle to triangle. A point that lies on the way is where it ends.
    private Queue<(int A, int B)>? Crossed(int from, ref int to)
    {
        (Point2d start, Point2d end) = (At(from), At(to));
        int left = -1;
        int right = -1;
        foreach (int triangle in _edit.Around(from))
        {
            if (_scene.Faces[triangle] != _face)
            {
                continue;
            }

            (int next, int last) = MeshEdit.After(_scene.TriangleSpan[triangle], from);
            int sideNext = Predicates.Orient(start, end, At(next));
            int sideLast = Predicates.Orient(start, end, At(last));
            int onWay = sideNext == 0 ? next : sideLast == 0 ? last : -1;
            if (onWay >= 0 && (At(onWay) - start).Dot(end - start) > 0)
            {
                to = onWay;
                return [];
            }

            if (sideNext < 0 && sideLast > 0)
            {
                (right, left) = (next, last);
            }
        }

        if (left < 0)
        {
            return null;
        }

        var crossed = new Queue<(int A, int B)>();
        while (true)
        {
            if (_edit.IsFixed(_face, left, right))
            {
                return null;
            }

            crossed.Enqueue((left, right));
            if (_edit.TriangleOn(_face, left, right, out int tip) < 0)
            {
                return null;
            }

            if (tip == to)
            {
                return crossed;
            }

            int side = Predicates.Orient(start, end, At(tip));
            if (side == 0)
            {
                to = tip;
                return crossed;
            }

            (left, right) = side > 0 ? (tip, right) : (left, tip);
        }
    }
}
