using CadLift.Geometry.Meshing;
using CadLift.Geometry.Numerics;

namespace CadLift.Mesh.Scenes;

/// <summary>Removes triangles that are thinner than anybody can see, and that formats of single precision cannot hold.</summary>
/// <remarks>
/// Drawings whose lines miss each other by a millionth give faces that thin. A short side is drawn together to one point; the side that
/// a corner nearly lies on is exchanged for the other diagonal of the two triangles beside it. Neither is done where a closed mesh
/// would not stay closed (the link condition: T. Dey et al., Topology Preserving Edge Contraction, 1998), or a triangle would turn over.
/// No point moves further than the tolerance.
/// </remarks>
internal sealed class NeedleRemover
{
    // Triangles that are so much thinner than the tolerance would be flat in single precision.
    private const double ThinShare = 0.05;

    private readonly SceneMesh _mesh;
    private readonly double _tolerance;
    private readonly PointTriangles _around;
    private readonly HashSet<int> _removed = [];
    private readonly Queue<int> _waiting = [];

    // How far the places that were drawn to a point are from it.
    private readonly Dictionary<int, double> _drawn = [];
    private bool _isChanged;

    private NeedleRemover(SceneMesh mesh, double tolerance)
    {
        _mesh = mesh;
        _tolerance = tolerance;
        _around = new PointTriangles(mesh);
    }

    /// <summary>Removes them.</summary>
    /// <param name="mesh">The mesh; its triangles have no parts yet.</param>
    /// <param name="tolerance">How thin a triangle may be, in millimetres.</param>
    /// <param name="cancellation">Looked at every few thousand triangles.</param>
    /// <returns>Whether the mesh was changed, by no more than the tolerance.</returns>
    public static bool Remove(SceneMesh mesh, double tolerance, CancellationToken cancellation)
    {
        List<int> thin = FindThin(mesh, tolerance, cancellation);
        if (thin.Count == 0)
        {
            return false;
        }

        var remover = new NeedleRemover(mesh, tolerance);
        remover.Work(thin, cancellation);
        remover.Compact();
        return remover._isChanged;
    }

    private static List<int> FindThin(SceneMesh mesh, double tolerance, CancellationToken cancellation)
    {
        var thin = new List<int>();
        for (int i = 0; i < mesh.Triangles.Count; i++)
        {
            if ((i & 8191) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            if (mesh.ThicknessSquaredOf(mesh.TriangleSpan[i]) < tolerance * tolerance)
            {
                thin.Add(i);
            }
        }

        return thin;
    }

    private void Work(List<int> thin, CancellationToken cancellation)
    {
        foreach (int triangle in thin)
        {
            _waiting.Enqueue(triangle);
        }

        // A triangle may come free only once another has gone; what has not within a few rounds stays.
        for (long budget = 8L * thin.Count; budget > 0 && _waiting.TryDequeue(out int triangle); budget--)
        {
            if ((budget & 1023) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            if (!_removed.Contains(triangle) && IsThin(_mesh.TriangleSpan[triangle]) && !DrawTogether(triangle) && !Exchange(triangle) && !Coarsen(triangle))
            {
                _waiting.Enqueue(triangle);
            }
        }
    }

    private bool DrawTogether(int triangle)
    {
        (int a, int b, int tip) = LongestSideOf(_mesh.TriangleSpan[triangle]);
        return TryDraw(a, b) || TryDraw(b, tip) || TryDraw(tip, a);

        // The smaller number stays: the same mesh gives the same result.
        bool TryDraw(int first, int second)
        {
            (int kept, int gone) = (Math.Min(first, second), Math.Max(first, second));
            double way = _mesh.PointSpan[kept].DistanceTo(_mesh.PointSpan[gone]) + _drawn.GetValueOrDefault(gone);
            if (way > _tolerance || !TryContract(kept, gone, StaysUpright))
            {
                return false;
            }

            _drawn[kept] = Math.Max(_drawn.GetValueOrDefault(kept), way);
            return true;
        }
    }

    // Between an arc and what nearly touches it, triangles may be longer than the tolerance and far thinner: a step of the arc is then left
    // out, where no face around moves by more than the tolerance.
    private bool Coarsen(int triangle)
    {
        if (_mesh.ThicknessSquaredOf(_mesh.TriangleSpan[triangle]) > _tolerance * _tolerance * ThinShare * ThinShare)
        {
            return false;
        }

        (int a, int b, int tip) = LongestSideOf(_mesh.TriangleSpan[triangle]);
        Span<Point3d> points = _mesh.PointSpan;
        int near = points[tip].DistanceSquaredTo(points[a]) <= points[tip].DistanceSquaredTo(points[b]) ? a : b;
        return TryContract(near, tip, (before, after) => Follows(before, after, tip)) || TryContract(tip, near, (before, after) => Follows(before, after, near));
    }

    private bool Follows(MeshTriangle before, MeshTriangle after, int gone)
    {
        Vector3d normal = _mesh.AreaVectorOf(after);
        double distance = normal.Dot(_mesh.PointSpan[gone] - _mesh.PointSpan[after.A]) / normal.Length;
        return Math.Abs(distance) <= _tolerance && _mesh.AreaVectorOf(before).Dot(normal) > 0;
    }

    private bool TryContract(int kept, int gone, Func<MeshTriangle, MeshTriangle, bool> mayBecome)
    {
        List<int> aroundGone = Around(gone);
        List<int> aroundKept = Around(kept);
        if (!MeetInTwo(aroundKept, aroundGone, kept, gone))
        {
            return false;
        }

        foreach (int triangle in aroundGone)
        {
            MeshTriangle before = _mesh.TriangleSpan[triangle];
            MeshTriangle after = SceneMesh.Replaced(before, gone, kept);
            if (!Has(before, kept) && !mayBecome(before, after))
            {
                return false;
            }
        }

        foreach (int triangle in aroundGone)
        {
            if (Has(_mesh.TriangleSpan[triangle], kept))
            {
                _removed.Add(triangle);
            }
            else
            {
                _mesh.TriangleSpan[triangle] = SceneMesh.Replaced(_mesh.TriangleSpan[triangle], gone, kept);
                aroundKept.Add(triangle);
            }
        }

        _isChanged = true;
        return true;
    }

    // What both points are joined to are the two corners opposite to their side, and nothing else.
    private bool MeetInTwo(List<int> aroundKept, List<int> aroundGone, int kept, int gone)
    {
        var neighbours = new HashSet<int>();
        foreach (int triangle in aroundKept)
        {
            AddCorners(neighbours, triangle);
        }

        var both = new HashSet<int>();
        int shared = 0;
        foreach (int triangle in aroundGone)
        {
            MeshTriangle corners = _mesh.TriangleSpan[triangle];
            shared += Has(corners, kept) ? 1 : 0;
            foreach (int corner in (ReadOnlySpan<int>)[corners.A, corners.B, corners.C])
            {
                if (corner != kept && corner != gone && neighbours.Contains(corner))
                {
                    both.Add(corner);
                }
            }
        }

        return shared == 2 && both.Count == 2;
    }

    private void AddCorners(HashSet<int> set, int triangle)
    {
        MeshTriangle corners = _mesh.TriangleSpan[triangle];
        set.Add(corners.A);
        set.Add(corners.B);
        set.Add(corners.C);
    }

    // The corner that nearly lies on the side opposite to it gets joined to the corner beyond that side.
    private bool Exchange(int triangle)
    {
        (int a, int b, int tip) = LongestSideOf(_mesh.TriangleSpan[triangle]);
        foreach (int other in Around(b))
        {
            if (other == triangle || !TryTurn(_mesh.TriangleSpan[other], b, a, out int beyond))
            {
                continue;
            }

            MeshTriangle neighbour = _mesh.TriangleSpan[other];
            var first = new MeshTriangle(a, beyond, tip);
            var second = new MeshTriangle(beyond, b, tip);
            bool isFatter = Math.Min(_mesh.ThicknessSquaredOf(first), _mesh.ThicknessSquaredOf(second))
                > Math.Min(_mesh.ThicknessSquaredOf(_mesh.TriangleSpan[triangle]), _mesh.ThicknessSquaredOf(neighbour));
            if (beyond == tip || !isFatter || AreJoined(tip, beyond) || !IsUpright(neighbour, first) || !IsUpright(neighbour, second))
            {
                return false;
            }

            _mesh.TriangleSpan[triangle] = first;
            _mesh.TriangleSpan[other] = second;
            _mesh.Faces[triangle] = _mesh.Faces[other];
            Around(b).Remove(triangle);
            Around(a).Remove(other);
            Around(tip).Add(other);
            Around(beyond).Add(triangle);
            _isChanged = true;
            return true;
        }

        return false;
    }

    private (int A, int B, int Tip) LongestSideOf(in MeshTriangle triangle)
    {
        Span<Point3d> points = _mesh.PointSpan;
        double ab = points[triangle.A].DistanceSquaredTo(points[triangle.B]);
        double bc = points[triangle.B].DistanceSquaredTo(points[triangle.C]);
        double ca = points[triangle.C].DistanceSquaredTo(points[triangle.A]);
        return ab >= bc && ab >= ca ? (triangle.A, triangle.B, triangle.C)
            : bc >= ca ? (triangle.B, triangle.C, triangle.A)
            : (triangle.C, triangle.A, triangle.B);
    }

    private static bool TryTurn(in MeshTriangle triangle, int from, int to, out int tip)
    {
        tip = triangle.A == from && triangle.B == to ? triangle.C
            : triangle.B == from && triangle.C == to ? triangle.A
            : triangle.C == from && triangle.A == to ? triangle.B
            : -1;
        return tip >= 0;
    }

    private bool AreJoined(int a, int b)
    {
        foreach (int triangle in Around(a))
        {
            if (Has(_mesh.TriangleSpan[triangle], b))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsThin(in MeshTriangle triangle) => _mesh.ThicknessSquaredOf(triangle) < _tolerance * _tolerance;

    // A thin triangle has no direction to keep; a fat one keeps its own.
    private bool IsUpright(in MeshTriangle before, in MeshTriangle after) =>
        IsThin(before) || _mesh.AreaVectorOf(before).Dot(_mesh.AreaVectorOf(after)) > 0;

    private bool StaysUpright(MeshTriangle before, MeshTriangle after) =>
        IsThin(before) || (!IsThin(after) && IsUpright(before, after));

    private static bool Has(in MeshTriangle triangle, int point) => triangle.A == point || triangle.B == point || triangle.C == point;

    private List<int> Around(int point)
    {
        List<int> triangles = _around.Around(point);
        triangles.RemoveAll(_removed.Contains);
        return triangles;
    }

    private void Compact()
    {
        int kept = 0;
        for (int i = 0; i < _mesh.Triangles.Count; i++)
        {
            if (!_removed.Contains(i))
            {
                _mesh.Triangles[kept] = _mesh.Triangles[i];
                _mesh.Faces[kept++] = _mesh.Faces[i];
            }
        }

        _mesh.Triangles.RemoveRange(kept, _mesh.Triangles.Count - kept);
        _mesh.Faces.RemoveRange(kept, _mesh.Faces.Count - kept);
    }
}
