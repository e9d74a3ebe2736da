using CadLift.Geometry.Numerics;

namespace CadLift.Building.Chaining;

/// <summary>Finds the nearest other free end within the chaining gap, by rings of cells that hold about one end each.</summary>
internal sealed class FreeEndGrid
{
    // Empty rings cost time: no more of them than this are looked through.
    private const int MaxRings = 64;

    private readonly IReadOnlyList<Point2d> _points;
    private readonly Dictionary<(long X, long Y), List<int>> _cells;
    private readonly double _gap;
    private readonly double _cell;

    public FreeEndGrid(List<int> ends, IReadOnlyList<Point2d> points, double gap)
    {
        _points = points;
        _gap = gap;
        Box2d bounds = Box2d.Empty;
        foreach (int end in ends)
        {
            bounds = bounds.Including(points[end]);
        }

        // Ends on one line share its length, others the area.
        double count = Math.Max(1, ends.Count);
        double share = Math.Max(Math.Sqrt(bounds.Width * bounds.Height / count), Math.Max(bounds.Width, bounds.Height) / count);
        _cell = Math.Clamp(share, gap / MaxRings, gap);
        _cells = new Dictionary<(long X, long Y), List<int>>(ends.Count);
        foreach (int end in ends)
        {
            (long X, long Y) cell = CellOf(points[end]);
            if (!_cells.TryGetValue(cell, out List<int>? inCell))
            {
                _cells.Add(cell, inCell = []);
            }

            inCell.Add(end);
        }
    }

    /// <summary>The nearest other end within the gap; among equals the pair with the smallest numbers.</summary>
    /// <param name="end">The end to look from.</param>
    /// <param name="canJoin">Whether two ends may be joined.</param>
    /// <param name="cancellation">Looked at in crowded cells.</param>
    public (double Distance, int Other)? NearestTo(int end, Func<int, int, bool> canJoin, CancellationToken cancellation)
    {
        (double Distance, int Low, int High, int Other) best = (_gap, int.MaxValue, int.MaxValue, -1);
        (long x, long y) = CellOf(_points[end]);
        for (int ring = 0; (ring - 1) * _cell <= best.Distance; ring++)
        {
            for (long dy = -ring; dy <= ring; dy++)
            {
                long step = Math.Abs(dy) == ring ? 1 : Math.Max(1, 2 * ring);
                for (long dx = -ring; dx <= ring; dx += step)
                {
                    if (_cells.TryGetValue((x + dx, y + dy), out List<int>? inCell))
                    {
                        cancellation.ThrowIfCancellationRequested();
                        Improve(end, inCell, canJoin, ref best);
                    }
                }
            }
        }

        return best.Other < 0 ? null : (best.Distance, best.Other);
    }

    private void Improve(
        int end, List<int> candidates, Func<int, int, bool> canJoin, ref (double Distance, int Low, int High, int Other) best)
    {
        foreach (int other in candidates)
        {
            double distance = _points[end].DistanceTo(_points[other]);
            (double Distance, int Low, int High, int Other) pair = (distance, Math.Min(end, other), Math.Max(end, other), other);
            if (other != end && distance <= best.Distance && pair.CompareTo(best) < 0 && canJoin(end, other))
            {
                best = pair;
            }
        }
    }

    private (long X, long Y) CellOf(Point2d point) => ((long)Math.Floor(point.X / _cell), (long)Math.Floor(point.Y / _cell));
}
