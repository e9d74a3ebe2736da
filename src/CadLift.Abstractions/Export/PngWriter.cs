using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;

namespace CadLift.Export;

/// <summary>Writes pictures as PNG: grey, or red, green and blue, of eight bits, row by row, forward only.</summary>
/// <remarks>Source: W3C, Portable Network Graphics (PNG) Specification, third edition.</remarks>
public static class PngWriter
{
    private const int ChunkLength = 1 << 15;
    private const int Gray = 1;
    private const int Rgb = 3;
    private const byte TrueColor = 2;
    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Writes a picture.</summary>
    /// <param name="width">Pixels a row, positive.</param>
    /// <param name="height">Rows, positive.</param>
    /// <param name="channels">Bytes a pixel: 1 for grey, 3 for red, green and blue.</param>
    /// <param name="row">Gives a row by its number; each is asked for with the one before it.</param>
    /// <param name="destination">Where to.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive, or pixels have other than 1 or 3 bytes.</exception>
    public static ValueTask WriteAsync(
        int width, int height, int channels, Func<int, ReadOnlyMemory<byte>> row, Stream destination, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(destination);
        return channels is Gray or Rgb
            ? WriteCheckedAsync(width, height, channels, row, destination, cancellationToken)
            : throw new ArgumentOutOfRangeException(nameof(channels), channels, "A pixel has 1 byte or 3.");
    }

    private static async ValueTask WriteCheckedAsync(
        int width, int height, int channels, Func<int, ReadOnlyMemory<byte>> row, Stream destination, CancellationToken cancellationToken)
    {
        await destination.WriteAsync(Signature, cancellationToken).ConfigureAwait(false);
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        header[9] = channels == Rgb ? TrueColor : (byte)0;
        await WriteChunkAsync("IHDR", header, destination, cancellationToken).ConfigureAwait(false);
        using var data = new MemoryStream();
        var compressor = new ZLibStream(data, CompressionLevel.Optimal, leaveOpen: true);
        await using (compressor.ConfigureAwait(false))
        {
            byte[] filtered = new byte[1 + (channels * width)];
            for (int y = 0; y < height; y++)
            {
                Filter(row(y).Span, y > 0 ? row(y - 1).Span : [], filtered, channels);
                await compressor.WriteAsync(filtered, cancellationToken).ConfigureAwait(false);
                if (data.Length >= ChunkLength)
                {
                    await WriteChunkAsync("IDAT", data.ToArray(), destination, cancellationToken).ConfigureAwait(false);
                    data.SetLength(0);
                }
            }
        }

        await WriteChunkAsync("IDAT", data.ToArray(), destination, cancellationToken).ConfigureAwait(false);
        await WriteChunkAsync("IEND", [], destination, cancellationToken).ConfigureAwait(false);
    }

    // Paeth's predictor (clause 9.4): what a pixel differs by from the best of its three neighbours.
    private static void Filter(ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, Span<byte> filtered, int channels)
    {
        const byte Paeth = 4;
        filtered[0] = Paeth;
        for (int i = 0; i < row.Length; i++)
        {
            int left = i >= channels ? row[i - channels] : 0;
            int up = above.IsEmpty ? 0 : above[i];
            int corner = i >= channels && !above.IsEmpty ? above[i - channels] : 0;
            int estimate = left + up - corner;
            (int offLeft, int offUp, int offCorner) = (Math.Abs(estimate - left), Math.Abs(estimate - up), Math.Abs(estimate - corner));
            int predicted = offLeft <= offUp && offLeft <= offCorner ? left : offUp <= offCorner ? up : corner;
            filtered[i + 1] = (byte)(row[i] - predicted);
        }
    }

    private static async ValueTask WriteChunkAsync(string type, byte[] data, Stream destination, CancellationToken cancellationToken)
    {
        byte[] chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.ASCII.GetBytes(type, chunk.AsSpan(4));
        data.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Crc32.HashToUInt32(chunk.AsSpan(4, 4 + data.Length)));
        await destination.WriteAsync(chunk, cancellationToken).ConfigureAwait(false);
    }
}
