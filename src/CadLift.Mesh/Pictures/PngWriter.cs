using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;

namespace CadLift.Mesh.Pictures;

/// <summary>Writes pictures as PNG: red, green and blue of eight bits, row by row, forward only.</summary>
/// <remarks>Source: W3C, Portable Network Graphics (PNG) Specification, third edition.</remarks>
internal static class PngWriter
{
    private const int ChunkLength = 1 << 15;
    private const byte TrueColor = 2;
    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Writes a picture.</summary>
    /// <param name="canvas">The picture.</param>
    /// <param name="destination">Where to.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async ValueTask WriteAsync(PictureCanvas canvas, Stream destination, CancellationToken cancellationToken)
    {
        await destination.WriteAsync(Signature, cancellationToken).ConfigureAwait(false);
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, canvas.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), canvas.Height);
        header[8] = 8;
        header[9] = TrueColor;
        await WriteChunkAsync("IHDR", header, destination, cancellationToken).ConfigureAwait(false);
        using var data = new MemoryStream();
        var compressor = new ZLibStream(data, CompressionLevel.Optimal, leaveOpen: true);
        await using (compressor.ConfigureAwait(false))
        {
            byte[] filtered = new byte[1 + (3 * canvas.Width)];
            for (int y = 0; y < canvas.Height; y++)
            {
                Filter(canvas.Row(y).Span, y > 0 ? canvas.Row(y - 1).Span : [], filtered);
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
    private static void Filter(ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, Span<byte> filtered)
    {
        const byte Paeth = 4;
        filtered[0] = Paeth;
        for (int i = 0; i < row.Length; i++)
        {
            int left = i >= 3 ? row[i - 3] : 0;
            int up = above.IsEmpty ? 0 : above[i];
            int corner = i >= 3 && !above.IsEmpty ? above[i - 3] : 0;
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
