using System.Buffers.Binary;

namespace CadLift.Imaging.Filters;

/// <summary>Counts how often each value comes.</summary>
internal static class ByteCounts
{
    /// <summary>The counts of all samples of a picture.</summary>
    public static int[] Of(Raster source, CancellationToken cancellation = default)
    {
        int[] counts = new int[256];
        for (int y = 0; y < source.Height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            Add(source.Row(y), counts);
        }

        return counts;
    }

    /// <summary>How many values were counted.</summary>
    public static long Total(ReadOnlySpan<int> counts)
    {
        long total = 0;
        foreach (int count in counts)
        {
            total += count;
        }

        return total;
    }

    /// <summary>The least value that such a share of all values does not exceed; 255 where none was counted.</summary>
    public static int Quantile(ReadOnlySpan<int> counts, double share)
    {
        double least = Total(counts) * share;
        long seen = 0;
        int value = 0;
        while (value < 255 && (seen += counts[value]) < least)
        {
            value++;
        }

        return value;
    }

    /// <summary>Adds the bytes of a span to 256 counts.</summary>
    /// <remarks>Paper is white in long runs: eight equal bytes are counted at once, which also spares the wait for the count before.</remarks>
    public static void Add(ReadOnlySpan<byte> bytes, Span<int> counts)
    {
        counts = counts[..256];
        int i = 0;
        for (; i + 8 <= bytes.Length; i += 8)
        {
            ulong eight = BinaryPrimitives.ReadUInt64LittleEndian(bytes[i..]);
            if (eight == (eight & 0xFF) * 0x0101_0101_0101_0101)
            {
                counts[(byte)eight] += 8;
                continue;
            }

            foreach (byte value in bytes.Slice(i, 8))
            {
                counts[value]++;
            }
        }

        foreach (byte value in bytes[i..])
        {
            counts[value]++;
        }
    }
}
