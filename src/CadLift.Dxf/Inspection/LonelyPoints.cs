namespace CadLift.Dxf.Inspection;

/// <summary>Finds out cheaply which points cannot have another one near.</summary>
/// <remarks>
/// The plane is cut into cells far larger than the distance, and each cell's hash counts its points. A point that is the only one of its
/// hash and lies further than the distance from the edge of its cell is alone. Where hashes collide, a point passes for not alone, which
/// costs time and nothing else.
/// </remarks>
internal static class LonelyPoints
{
    private const double CellInDistances = 1024;
    private const int WorthCounting = 4096;
    private const int SlotsPerPoint = 8;
    private const int MostSlots = 1 << 26;
    private const int CheckMask = (1 << 18) - 1;

    /// <summary>The indices of the points that may have another one near.</summary>
    /// <param name="x">Finite coordinates.</param>
    /// <param name="y">Finite coordinates, as many.</param>
    /// <param name="distance">How near is near.</param>
    /// <param name="cancellation">Looked at every so many points.</param>
    public static int[] LeaveOut(double[] x, double[] y, double distance, CancellationToken cancellation)
    {
        if (x.Length < WorthCounting)
        {
            return [.. Enumerable.Range(0, x.Length)];
        }

        int bits = int.Log2(Math.Min(MostSlots, SlotsPerPoint * (int)Math.Min(x.Length, MostSlots / SlotsPerPoint)));
        byte[] counts = new byte[1 << bits];
        double perCell = 1 / (distance * CellInDistances);
        for (int i = 0; i < x.Length; i++)
        {
            ThrowIfCancelled(i, cancellation);
            ref byte count = ref counts[SlotOf(x[i] * perCell, y[i] * perCell, bits)];
            count = (byte)Math.Min(2, count + 1);
        }

        var near = new List<int>();
        for (int i = 0; i < x.Length; i++)
        {
            ThrowIfCancelled(i, cancellation);
            double u = x[i] * perCell;
            double v = y[i] * perCell;
            if (counts[SlotOf(u, v, bits)] > 1 || !IsInside(u) || !IsInside(v))
            {
                near.Add(i);
            }
        }

        return [.. near];
    }

    private static void ThrowIfCancelled(int index, CancellationToken cancellation)
    {
        if ((index & CheckMask) == 0)
        {
            cancellation.ThrowIfCancellationRequested();
        }
    }

    // Far out, the place within the cell drowns in rounding, and the margin grows beyond the cell.
    private static bool IsInside(double cells)
    {
        const double Rounding = 1e-15;
        double margin = (1 / CellInDistances) + (Rounding * Math.Abs(cells));
        double part = cells - Math.Floor(cells);
        return part > margin && part < 1 - margin;
    }

    // Multiplicative hashing: D. E. Knuth, The Art of Computer Programming, volume 3, section 6.4.
    private static int SlotOf(double u, double v, int bits)
    {
        const ulong First = 0x9E3779B97F4A7C15;
        const ulong Second = 0xC2B2AE3D27D4EB4F;
        ulong column = BitConverter.DoubleToUInt64Bits(Math.Floor(u) + 0.0);
        ulong row = BitConverter.DoubleToUInt64Bits(Math.Floor(v) + 0.0);
        ulong hash = ((column * First) ^ (row * Second)) * First;
        return (int)(hash >> (64 - bits));
    }
}
