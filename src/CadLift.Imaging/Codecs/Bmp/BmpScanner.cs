using CadLift.Imaging.Statistics;

namespace CadLift.Imaging.Codecs.Bmp;

/// <summary>Looks through BMP files: a row of luma in memory, whatever the head says.</summary>
internal sealed class BmpScanner : IImageScanner
{
    public (double Deviation, CadLiftException? Damage) Scan(ReadOnlyMemory<byte> content, double enough, CancellationToken cancellation)
    {
        BmpHeader header = BmpHeader.Read(content.Span);
        ReadOnlySpan<byte> data = header.PixelsOf(content.Span);
        var pixels = new BmpPixels(header, new ImageDecodeOptions());
        var statistics = new LuminanceStatistics();
        bool isWhole = header.IsInRuns
            ? ScanRuns(data, header, pixels, statistics, cancellation)
            : ScanRows(data, header, pixels, statistics, enough, cancellation);
        CadLiftException? damage = isWhole ? null : ImageDamage.At(content.Length, "The pixels of the picture are cut off.");
        return statistics.Count > 0 || damage is null ? (statistics.Deviation, damage) : throw damage;
    }

    private static bool ScanRows(
        ReadOnlySpan<byte> data, BmpHeader header, BmpPixels pixels, LuminanceStatistics statistics, double enough, CancellationToken cancellation)
    {
        byte[] luma = new byte[header.Width];
        for (long y = 0; y < header.Height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (statistics.IsSureToReach(enough, header.Width * header.Height))
            {
                return header.TryRow(data, header.Height - 1, out _);
            }

            if (!header.TryRow(data, y, out ReadOnlySpan<byte> row))
            {
                return false;
            }

            pixels.Convert(row, luma);
            statistics.Add(luma);
        }

        return true;
    }

    private static bool ScanRuns(ReadOnlySpan<byte> data, BmpHeader header, BmpPixels pixels, LuminanceStatistics statistics, CancellationToken cancellation)
    {
        byte[] luma = new byte[header.Width];
        void Take(byte[] indices)
        {
            for (int x = 0; x < indices.Length; x++)
            {
                luma[x] = pixels.Entry(indices[x])[0];
            }

            statistics.Add(luma);
        }

        return new BmpRuns(header).Read(data, Take, cancellation);
    }
}
