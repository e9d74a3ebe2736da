using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Dxf.Inspection;

/// <summary>Finds which of many points are one: each joins the first of those before it that lies near enough.</summary>
/// <remarks>
/// Points are sorted by x and cut apart wherever two neighbours are further apart than the distance; what still hangs together is
/// sorted by y and cut apart, and so on in turn, until nothing falls apart any more. In real drawings that leaves tiny clusters, in which
/// the points are compared in their order. Points that a hash of their cell shows to be alone are not sorted at all.
/// </remarks>
internal sealed class PointJoiner
{
    /// <summary>The number of a point that is alone.</summary>
    public const int Alone = -1;

    private const int DigitBits = 11;
    private const int Digits = 1 << DigitBits;
    private const int SmallCluster = 12;
    private const int MaxDepth = 100;

    private readonly double[] _x;
    private readonly double[] _y;
    private readonly double _distance;
    private readonly CancellationToken _cancellation;
    private readonly int[] _numbers;
    private int _depth;

    private PointJoiner(double[] x, double[] y, double distance, CancellationToken cancellation)
    {
        _x = x;
        _y = y;
        _distance = distance;
        _cancellation = cancellation;
        _numbers = new int[x.Length];
    }

    /// <summary>How many points there are when those that are alone are left out.</summary>
    public int Shared { get; private set; }

    /// <summary>The number of each point, from 0, or <see cref="Alone"/>.</summary>
    public ReadOnlySpan<int> Numbers => _numbers;

    /// <summary>Joins points.</summary>
    /// <param name="x">Finite coordinates.</param>
    /// <param name="y">Finite coordinates, as many.</param>
    /// <param name="distance">How near is one.</param>
    /// <param name="cancellation">Looked at for every pass of sorting and every cluster.</param>
    public static PointJoiner Join(double[] x, double[] y, double distance, CancellationToken cancellation)
    {
        var joiner = new PointJoiner(x, y, distance, cancellation);
        joiner._numbers.AsSpan().Fill(Alone);
        int[] order = joiner.SortByX(LonelyPoints.LeaveOut(x, y, distance, cancellation));
        joiner.Cut(order, isByX: true, round: 0);
        return joiner;
    }

    // The order is sorted along one axis: wherever a gap opens, one part ends.
    private void Cut(Span<int> order, bool isByX, int round)
    {
        double[] along = isByX ? _x : _y;
        int start = 0;
        for (int i = 1; i <= order.Length; i++)
        {
            if (i == order.Length || along[order[i]] - along[order[i - 1]] > _distance)
            {
                if (i - start > 1)
                {
                    Part(order[start..i], !isByX, i - start == order.Length ? round + 1 : 0);
                }

                start = i;
            }
        }
    }

    // A part that neither axis cuts twice in a row is a cluster.
    private void Part(Span<int> order, bool isByX, int uncut)
    {
        _cancellation.ThrowIfCancellationRequested();
        if (uncut >= 2 || order.Length <= SmallCluster || _depth > MaxDepth)
        {
            Number(order);
            return;
        }

        double[] along = isByX ? _x : _y;
        order.Sort((a, b) => along[a].CompareTo(along[b]));
        _depth++;
        Cut(order, isByX, uncut);
        _depth--;
    }

    private void Number(Span<int> cluster)
    {
        cluster.Sort();
        if (cluster.Length <= SmallCluster)
        {
            NumberSmall(cluster);
        }
        else
        {
            NumberLarge(cluster);
        }
    }

    private void NumberSmall(Span<int> cluster)
    {
        Span<int> first = stackalloc int[SmallCluster];
        int count = 0;
        foreach (int point in cluster)
        {
            int found = 0;
            while (found < count && Distance(first[found], point) > _distance)
            {
                found++;
            }

            if (found == count)
            {
                first[count++] = point;
            }
            else
            {
                JoinTo(first[found], point);
            }
        }
    }

    private void NumberLarge(Span<int> cluster)
    {
        var grid = new PointGrid(_distance, cluster.Length);
        var first = new List<int>();
        foreach (int point in cluster)
        {
            int found = grid.Add(new Point2d(_x[point], _y[point]));
            if (found == first.Count)
            {
                first.Add(point);
            }
            else
            {
                JoinTo(first[found], point);
            }
        }
    }

    private void JoinTo(int first, int point)
    {
        if (_numbers[first] == Alone)
        {
            _numbers[first] = Shared++;
        }

        _numbers[point] = _numbers[first];
    }

    private double Distance(int a, int b) => new Point2d(_x[a], _y[a]).DistanceTo(new Point2d(_x[b], _y[b]));

    // Least significant digit first; doubles order like integers once the sign is taken care of.
    private int[] SortByX(int[] order)
    {
        int count = order.Length;
        var keys = new ulong[count];
        for (int i = 0; i < count; i++)
        {
            long bits = BitConverter.DoubleToInt64Bits(_x[order[i]] + 0.0);
            keys[i] = (ulong)(bits ^ ((bits >> 63) | long.MinValue));
        }

        var nextKeys = new ulong[count];
        var nextOrder = new int[count];
        var counts = new int[Digits];
        for (int shift = 0; shift < 64; shift += DigitBits)
        {
            _cancellation.ThrowIfCancellationRequested();
            if (!TryCount(keys, shift, counts))
            {
                continue;
            }

            for (int i = 0; i < count; i++)
            {
                int at = counts[(int)(keys[i] >> shift) & (Digits - 1)]++;
                nextKeys[at] = keys[i];
                nextOrder[at] = order[i];
            }

            (keys, nextKeys) = (nextKeys, keys);
            (order, nextOrder) = (nextOrder, order);
        }

        return order;
    }

    // Where each digit's numbers begin; false where all have the same digit.
    private static bool TryCount(ulong[] keys, int shift, int[] starts)
    {
        Array.Clear(starts);
        foreach (ulong key in keys)
        {
            starts[(int)(key >> shift) & (Digits - 1)]++;
        }

        int sum = 0;
        bool isMixed = false;
        for (int digit = 0; digit < Digits; digit++)
        {
            int here = starts[digit];
            isMixed |= here > 0 && here < keys.Length;
            starts[digit] = sum;
            sum += here;
        }

        return isMixed;
    }
}
