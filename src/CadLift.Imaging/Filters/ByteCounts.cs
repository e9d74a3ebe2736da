using System.Buffers.Binary;

namespace CadLift.Imaging.Filters;

/// <summary>Counts how often each value comes.</summary>
internal static class ByteCounts
{
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
