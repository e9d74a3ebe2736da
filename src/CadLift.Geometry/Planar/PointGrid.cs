using System.Runtime.InteropServices;
using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>Gives points within the tolerance of each other one number; the first of them stands for all.</summary>
/// <remarks>
/// A hash grid whose cells are two tolerances wide, so that a point's neighbours lie in at most four cells. A point joins
/// the nearest known one; the order of arrival decides and is the caller's to keep stable.
/// </remarks>
public sealed class PointGrid
{
    private const double LastCell = 1L << 52;

    private readonly double _tolerance;
    private readonly double _inverseCell;
    private readonly Dictionary<(long X, long Y), int> _firstInCell;
    private readonly List<int> _nextInCell;
    private readonly List<Point2d> _points;

    /// <summary>Creates an empty grid.</summary>
    /// <param name="tolerance">Millimetres, positive: points no further apart are one.</param>
    /// <param name="expectedPoints">About how many points will come.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is not positive.</exception>
    public PointGrid(double tolerance, int expectedPoints)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tolerance);
        _tolerance = tolerance;
        _inverseCell = 1 / (2 * tolerance);
        _firstInCell = new Dictionary<(long X, long Y), int>(expectedPoints);
        _nextInCell = new List<int>(expectedPoints);
        _points = new List<Point2d>(expectedPoints);
    }

    /// <summary>The distinct points by number.</summary>
    public IReadOnlyList<Point2d> Points => _points;

    /// <summary>The number of the known point within the tolerance, else of a new one.</summary>
    public int Add(Point2d point)
    {
        int known = FindNearest(point);
        if (known >= 0)
        {
            return known;
        }

        int number = _points.Count;
        _points.Add(point);
        ref int first = ref CollectionsMarshal.GetValueRefOrAddDefault(
            _firstInCell, (CellOf(point.X), CellOf(point.Y)), out bool exists);
        _nextInCell.Add(exists ? first : -1);
        first = number;
        return number;
    }

    private int FindNearest(Point2d point)
    {
        int nearest = -1;
        double best = _tolerance * _tolerance;
        long lastX = CellOf(point.X + _tolerance);
        long lastY = CellOf(point.Y + _tolerance);
        for (long x = CellOf(point.X - _tolerance); x <= lastX; x++)
        {
            for (long y = CellOf(point.Y - _tolerance); y <= lastY; y++)
            {
                if (!_firstInCell.TryGetValue((x, y), out int candidate))
                {
                    continue;
                }

                for (; candidate >= 0; candidate = _nextInCell[candidate])
                {
                    double distance = _points[candidate].DistanceSquaredTo(point);
                    if (distance <= best && (distance < best || candidate < nearest || nearest < 0))
                    {
                        best = distance;
                        nearest = candidate;
                    }
                }
            }
        }

        return nearest;
    }

    // Further out than cells can be numbered all points of a side fall into one cell: slow at worst, but never endless.
    private long CellOf(double coordinate) => (long)Math.Clamp(Math.Floor(coordinate * _inverseCell), -LastCell, LastCell);
}
