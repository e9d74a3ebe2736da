using CadLift.Imaging.Statistics;

namespace CadLift.Imaging.Codecs.Png;

/// <summary>Looks through PNG files: two rows in memory, whatever the head says.</summary>
internal sealed class PngScanner : IImageScanner
{
    public (double Deviation, CadLiftException? Damage) Scan(ReadOnlyMemory<byte> content, double enough, CancellationToken cancellation)
    {
        PngFile file = PngFile.Read(content.Span);
        var statistics = new LuminanceStatistics();
        var pixels = new PngPixels(file, new ImageDecodeOptions());
        using var rows = new PngRows(content, file.Data, file.Header);
        byte[] luma = new byte[file.Header.Width];
        foreach (PngPass pass in PngPasses.Of(file.Header))
        {
            int width = pass.WidthOf(file.Header);
            int height = width > 0 ? pass.HeightOf(file.Header) : 0;
            rows.StartPass(Math.Max(0, width));
            for (int y = 0; y < height; y++)
            {
                cancellation.ThrowIfCancellationRequested();
                if (statistics.IsSureToReach(enough, (long)file.Header.Width * file.Header.Height))
                {
                    return (statistics.Deviation, PngFile.IsWhole(content.Span, file.Data) ? null : ImageDamage.CutOff(content.Length));
                }

                if (rows.TryNext() is { } damage)
                {
                    return statistics.Count > 0 ? (statistics.Deviation, damage) : throw damage;
                }

                pixels.Convert(rows.Current, luma.AsSpan(0, width));
                statistics.Add(luma.AsSpan(0, width));
            }
        }

        return (statistics.Deviation, null);
    }
}
