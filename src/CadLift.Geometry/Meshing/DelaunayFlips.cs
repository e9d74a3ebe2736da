using System.Runtime.InteropServices;
using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Meshing;

/// <summary>Makes the triangles of a polygon as fat as its corners allow: no needle where three corners are nearly in line.</summary>
/// <remarks>
/// The side of two triangles is exchanged for the other diagonal where the angles opposite to it add up to more than half a turn (the
/// constrained Delaunay condition). Source: C. L. Lawson, Software for C1 Surface Interpolation, 1977. New triangles turn left by an exact
/// predicate. The number of exchanges is bounded by a multiple of the number of triangles, so that time stays linear: what is left
/// then is as sound, only not as fat.
/// </remarks>
internal sealed class DelaunayFlips
{
    private const int FlipsPerTriangle = 16;

    // Angles that add up to half a turn, but for rounding, stay: either diagonal is as good.
    private const double Margin = 1e-10;

    private const int None = -1;

    private readonly Dictionary<(int From, int To), int> _sides = [];
    private readonly Stack<int> _waiting = [];
    private int[] _corner = [];
    private int[] _twin = [];

    /// <summary>Improves triangles.</summary>
    /// <param name="points">The corners of the polygon.</param>
    /// <param name="triangles">Counter-clockwise triangles; sides without a twin are the polygon's own.</param>
    /// <param name="cancellation">Looked at every few thousand sides.</param>
    public void Improve(ReadOnlySpan<Point2d> points, List<MeshTriangle> triangles, CancellationToken cancellation)
    {
        if (triangles.Count < 2)
        {
            return;
        }

        Load(triangles);
        bool isChanged = false;
        long budget = (long)FlipsPerTriangle * triangles.Count;
        for (int looked = 0; _waiting.TryPop(out int side) && budget > 0; looked++)
        {
            if ((looked & 8191) == 8191)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            if (_twin[side] != None && ShouldFlip(points, side))
            {
                Flip(side);
                isChanged = true;
                budget--;
            }
        }

        _waiting.Clear();
        if (isChanged)
        {
            Span<MeshTriangle> result = CollectionsMarshal.AsSpan(triangles);
            for (int i = 0; i < result.Length; i++)
            {
                result[i] = new MeshTriangle(_corner[3 * i], _corner[(3 * i) + 1], _corner[(3 * i) + 2]);
            }
        }
    }

    // Side 3 i + k leads from corner k of triangle i to the next one.
    private void Load(List<MeshTriangle> triangles)
    {
        int count = 3 * triangles.Count;
        if (_corner.Length < count)
        {
            _corner = new int[Math.Max(count, 2 * _corner.Length)];
            _twin = new int[_corner.Length];
        }

        for (int i = 0; i < triangles.Count; i++)
        {
            (_corner[3 * i], _corner[(3 * i) + 1], _corner[(3 * i) + 2]) = (triangles[i].A, triangles[i].B, triangles[i].C);
        }

        _sides.Clear();
        for (int side = 0; side < count; side++)
        {
            (int from, int to) = (_corner[side], _corner[Next(side)]);
            _twin[side] = None;
            if (_sides.Remove((to, from), out int twin))
            {
                _twin[side] = twin;
                _twin[twin] = side;
                _waiting.Push(side);
            }
            else
            {
                _sides.TryAdd((from, to), side);
            }
        }
    }

    private static int Next(int side) => side % 3 == 2 ? side - 2 : side + 1;

    private static int Previous(int side) => side % 3 == 0 ? side + 2 : side - 1;

    private bool ShouldFlip(ReadOnlySpan<Point2d> points, int side)
    {
        Point2d a = points[_corner[side]];
        Point2d b = points[_corner[Next(side)]];
        Point2d c = points[_corner[Previous(side)]];
        Point2d d = points[_corner[Previous(_twin[side])]];
        (Vector2d ca, Vector2d cb, Vector2d da, Vector2d db) = (a - c, b - c, a - d, b - d);
        double cosineC = ca.Dot(cb);
        double cosineD = da.Dot(db);
        if (cosineC >= 0 && cosineD >= 0)
        {
            return false;
        }

        // The sine of both angles together, times all four lengths.
        double sine = (ca.Cross(cb) * cosineD) + (cosineC * db.Cross(da));
        double scale = Math.Sqrt(ca.LengthSquared * cb.LengthSquared) * Math.Sqrt(da.LengthSquared * db.LengthSquared);
        return sine < -Margin * scale && Predicates.Orient(c, d, b) > 0 && Predicates.Orient(d, c, a) > 0;
    }

    // Triangles a b c and b a d become c d b and d c a.
    private void Flip(int side)
    {
        int other = _twin[side];
        (int sideBc, int sideCa, int sideAd, int sideDb) = (Next(side), Previous(side), Next(other), Previous(other));
        (int c, int d) = (_corner[sideCa], _corner[sideDb]);
        (int a, int b) = (_corner[side], _corner[sideBc]);
        (int twinBc, int twinCa, int twinAd, int twinDb) = (_twin[sideBc], _twin[sideCa], _twin[sideAd], _twin[sideDb]);
        (_corner[side], _corner[sideBc], _corner[sideCa]) = (c, d, b);
        (_corner[other], _corner[sideAd], _corner[sideDb]) = (d, c, a);
        Pair(sideBc, twinDb);
        Pair(sideCa, twinBc);
        Pair(sideAd, twinCa);
        Pair(sideDb, twinAd);
    }

    private void Pair(int side, int twin)
    {
        _twin[side] = twin;
        if (twin != None)
        {
            _twin[twin] = side;
            _waiting.Push(side);
        }
    }
}
