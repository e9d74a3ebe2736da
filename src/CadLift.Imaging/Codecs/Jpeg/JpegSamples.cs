namespace CadLift.Imaging.Codecs.Jpeg;

/// <summary>Blocks of sequential scans, transformed as they come.</summary>
internal sealed class JpegSamples(JpegFrame frame, JpegTables tables, int needed, JpegPlanes planes) : JpegTarget
{
    private readonly short[][] _quantization = new short[4][];
    private int _top;

    public override bool Wants(int component) => component < needed;

    public override void Begin(JpegScan scan)
    {
        base.Begin(scan);
        foreach ((int component, _, _) in scan.Parts)
        {
            _quantization[component] = JpegCoefficients.ToNatural(tables.QuantizationOf(frame.Components[component])!);
        }

        _top = 0;
    }

    public override void Close(int component, int column, int row, Span<short> block) =>
        planes.Of(component).Put(block, _quantization[component], column, row - _top);

    public override void Lose(int component, int column, int row) => planes.Of(component).Lose(column, row - _top);

    public override void EndRow(int component, int row)
    {
        if (planes.IsStrip && component <= 0)
        {
            int blocks = component < 0 ? frame.Components[0].Y : 1;
            planes.FlushStrip(row * blocks * 8, blocks * 8);
            _top = (row + 1) * blocks;
        }
    }
}
