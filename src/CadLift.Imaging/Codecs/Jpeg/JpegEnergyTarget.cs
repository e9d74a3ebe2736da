namespace CadLift.Imaging.Codecs.Jpeg;

/// <summary>Sums up the energy of the first component, which is luminance in all but rare files.</summary>
/// <remarks>Of progressive files the first passes count; what later ones refine is less than what a picture is judged by.</remarks>
internal sealed class JpegEnergyTarget(JpegFrame frame, JpegTables tables, JpegEnergy energy, double enough) : JpegTarget
{
    private short[] _quantization = [];
    private JpegScan? _scan;
    private bool _counts;

    public override bool IsDone => energy.IsSureToReach(enough, BlocksOf(frame));

    public static long BlocksOf(JpegFrame frame) => (long)frame.Components[0].BlocksAcross * frame.Components[0].BlocksDown;

    public override bool Wants(int component) => component == 0 && _counts;

    public override void Begin(JpegScan scan)
    {
        base.Begin(scan);
        _scan = scan;
        _counts = scan.High == 0 && (scan.First > 0 || energy.Blocks == 0) && scan.Parts.Any(static part => part.Component == 0);
        _quantization = _counts ? JpegCoefficients.ToNatural(tables.QuantizationOf(frame.Components[0])!) : [];
    }

    public override void Close(int component, int column, int row, Span<short> block)
    {
        if (_scan!.First == 0)
        {
            energy.AddMean((double)block[0] * (ushort)_quantization[0]);
        }

        for (int k = Math.Max(1, _scan.First); k <= _scan.Last; k++)
        {
            int place = JpegBlocks.Natural[k];
            if (block[place] != 0)
            {
                energy.AddWithin((double)block[place] * (ushort)_quantization[place]);
            }
        }
    }
}
