using System.Numerics;
using System.Runtime.CompilerServices;
using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>Gives points within the tolerance of each other one number; the first of them stands for all.</summary>
/// <remarks>
/// A hash grid in flat arrays. Its cells are sixteen tolerances wide, so that most points have all their neighbours in one
/// cell and none in more than four. A point joins the first that came of those near it, so that the same place always gets
/// the same number, and known points are always further apart than the tolerance. The order of arrival decides and is the
/// caller's to keep stable.
/// </remarks>
public sealed class PointGrid
{
    private const double LastCell = 1L << 52;
    private const double CellInTolerances = 16;

    private readonly double _tolerance;
    private readonly double _inverseCell;
    private readonly PointList _points;
    private int[] _firstInBucket;
    private int[] _nextInBucket;
    private int _shift;

    /// <summary>Creates an empty grid.</summary>
    /// <param name="tolerance">Millimetres, positive: points no further apart are one.</param>
    /// <param name="expectedPoints">About how many points will come.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is not positive.</exception>
    public PointGrid(double tolerance, int expectedPoints)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tolerance);
        ArgumentOutOfRangeException.ThrowIfNegative(expectedPoints);
        _tolerance = tolerance;
        _inverseCell = 1 / (CellInTolerances * tolerance);
        _points = new PointList(expectedPoints);
        _nextInBucket = new int[Math.Max(expectedPoints, 16)];
        _firstInBucket = NewBuckets(_nextInBucket.Length);
    }

    /// <summary>The distinct points by number.</summary>
    public IReadOnlyList<Point2d> Points => _points;

    internal int Count => _points.Count;

    internal Point2d this[int number] => _points[number];

    /// <summary>The number of the known point within the tolerance, else of a new one.</summary>
    public int Add(Point2d point)
    {
        int known = FindKnown(point);
        if (known >= 0)
        {
            return known;
        }

        int number = _points.Count;
        _points.Add(point);
        if (number == _nextInBucket.Length)
        {
            Enlarge();
        }

        Link(number);
        return number;
    }

    private int FindKnown(Point2d point)
    {
        int oldest = int.MaxValue;
        double limit = _tolerance * _tolerance;
        long firstX = CellOf(point.X - _tolerance);
        long lastX = CellOf(point.X + _tolerance);
        long firstY = CellOf(point.Y - _tolerance);
        long lastY = CellOf(point.Y + _tolerance);
        for (long x = firstX; x <= lastX; x++)
        {
            for (long y = firstY; y <= lastY; y++)
            {
                // Other cells of the same bucket do no harm: the distance decides.
                for (int known = _firstInBucket[BucketOf(x, y)]; known >= 0; known = _nextInBucket[known])
                {
                    if (known < oldest && _points[known].DistanceSquaredTo(point) <= limit)
                    {
                        oldest = known;
                    }
                }
            }
        }

        return oldest == int.MaxValue ? -1 : oldest;
    }

    private void Enlarge()
    {
        _nextInBucket = new int[_nextInBucket.Length * 2];
        _firstInBucket = NewBuckets(_nextInBucket.Length);
        for (int number = 0; number < _points.Count - 1; number++)
        {
            Link(number);
        }
    }

    private void Link(int number)
    {
        Point2d point = _points[number];
        ref int first = ref _firstInBucket[BucketOf(CellOf(point.X), CellOf(point.Y))];
        _nextInBucket[number] = first;
        first = number;
    }

    private int[] NewBuckets(int capacity)
    {
        int bits = BitOperations.Log2((uint)Math.Max(capacity, 2) - 1) + 1;
        _shift = 64 - bits;
        int[] buckets = new int[1 << bits];
        Array.Fill(buckets, -1);
        return buckets;
    }

    // Multiplicative hashing with two odd constants near 2^64 divided by the golden ratio and its square.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int BucketOf(long x, long y)
    {
        ulong mixed = ((ulong)x * 0x9E3779B97F4A7C15) ^ BitOperations.RotateLeft((ulong)y * 0xC2B2AE3D27D4EB4F, 31);
        return (int)((mixed * 0x9E3779B97F4A7C15) >> _shift);
    }

    // Further out than cells can be numbered all points of a side fall into one cell: slow at worst, but never endless.
    private long CellOf(double coordinate) => (long)Math.Clamp(Math.Floor(coordinate * _inverseCell), -LastCell, LastCell);

    /// <summary>A growing array of points that reads without a bounds check on its count.</summary>
    private sealed class PointList(int capacity) : IReadOnlyList<Point2d>
    {
        private Point2d[] _items = new Point2d[Math.Max(capacity, 16)];

        public int Count { get; private set; }

        public Point2d this[int index]
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => _items[index];
        }

        public void Add(Point2d point)
        {
            if (Count == _items.Length)
            {
                Array.Resize(ref _items, _items.Length * 2);
            }

            _items[Count++] = point;
        }

        public IEnumerator<Point2d> GetEnumerator()
        {
            for (int i = 0; i < Count; i++)
            {
                yield return _items[i];
            }
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
