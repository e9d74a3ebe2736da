namespace CadLift.Imaging.Codecs.Jpeg;

/// <summary>Looks through JPEG files: no picture is made, its energy is summed up.</summary>
internal sealed class JpegScanner : IImageScanner
{
    public (double Deviation, CadLiftException? Damage) Scan(ReadOnlyMemory<byte> content, double enough, CancellationToken cancellation)
    {
        var tables = new JpegTables();
        var energy = new JpegEnergy();
        JpegFrame? frame = null;
        JpegEnergyTarget? target = null;
        CadLiftException? damage = null;
        var reader = new JpegReader(content.Span);
        int scans = 0;
        while (damage is null && scans < JpegFile.MostScans && reader.TryNext(out int marker, out ReadOnlySpan<byte> segment, out int at))
        {
            if (marker == 0xD9)
            {
                return End(energy, energy.Blocks > 0 ? null : ImageDamage.At(at, "The picture ends before its pixels begin."));
            }

            if (marker == 0xDA && frame is not null)
            {
                scans++;
                target ??= new JpegEnergyTarget(frame, tables, energy, enough);
                damage = JpegScanRun.Decode(content.Span, ref reader, segment, at, frame, tables, target, cancellation);
                if (target.IsDone)
                {
                    return (energy.Deviation, HasEnd(content.Span, at) ? null : ImageDamage.CutOff(content.Length));
                }
            }
            else if (JpegReader.IsFrame(marker))
            {
                frame ??= JpegFrame.Read(marker, segment, at);
            }
            else
            {
                damage = tables.TryTake(marker, segment, at);
            }
        }

        return End(energy, damage ?? (scans >= JpegFile.MostScans ? null : ImageDamage.CutOff(reader.At)));
    }

    // Coded data has no such marker in it (B.1.1.5), and what some cameras put behind the picture has, if anything, one more.
    private static bool HasEnd(ReadOnlySpan<byte> content, int from) => content[from..].LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) >= 0;

    private static (double Deviation, CadLiftException? Damage) End(JpegEnergy energy, CadLiftException? damage) =>
        energy.Blocks > 0 || damage is null ? (energy.Deviation, damage) : throw damage;
}
