using System.Buffers;

namespace CadLift.Imaging.Codecs.Jpeg;

/// <summary>The coefficients of a progressive picture, gathered scan by scan.</summary>
internal sealed class JpegCoefficients : JpegTarget, IDisposable
{
    private const int BlockSize = 64;

    private readonly JpegFrame _frame;
    private readonly JpegTables _tables;
    private readonly short[]?[] _blocks;
    private readonly short[]?[] _quantization;
    private readonly int[][] _precision;
    private readonly JpegColors _colors;
    private readonly byte _missing;
    private bool _beginsMeans;

    /// <summary>Makes room for all coefficients.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="tables">The tables that are in force.</param>
    /// <param name="colors">What the components mean.</param>
    /// <param name="missing">The samples of blocks whose mean is lost.</param>
    public JpegCoefficients(JpegFrame frame, JpegTables tables, JpegColors colors, byte missing)
    {
        (_frame, _tables, _colors, _missing) = (frame, tables, colors, missing);
        _blocks = new short[]?[colors.Needed];
        _quantization = new short[]?[frame.Components.Length];
        _precision = new int[frame.Components.Length][];
        for (int i = 0; i < frame.Components.Length; i++)
        {
            _precision[i] = new int[BlockSize];
            _precision[i].AsSpan().Fill(-1);
        }

        for (int i = 0; i < colors.Needed; i++)
        {
            JpegComponent component = frame.Components[i];
            long length = (long)component.StoredAcross * component.StoredDown * BlockSize;
            if (length > Array.MaxLength)
            {
                Dispose();
                throw new CadLiftException(ErrorCode.ImgTooLarge, FormattableString.Invariant($"A colour of the picture would have {length} coefficients, the most is {Array.MaxLength}."));
            }

            _blocks[i] = ArrayPool<short>.Shared.Rent((int)length);
            _blocks[i].AsSpan(0, (int)length).Clear();
        }
    }

    /// <summary>A table of zigzag order in natural order.</summary>
    public static short[] ToNatural(ReadOnlySpan<ushort> table)
    {
        short[] natural = new short[BlockSize];
        for (int i = 0; i < BlockSize; i++)
        {
            natural[JpegBlocks.Natural[i]] = (short)table[i];
        }

        return natural;
    }

    public override bool Wants(int component) => component < _blocks.Length;

    public override void Begin(JpegScan scan)
    {
        base.Begin(scan);
        _beginsMeans = scan.First == 0 && scan.High == 0;
        foreach ((int component, _, _) in scan.Parts)
        {
            // The table of the first scan of a component holds for all of its scans.
            _quantization[component] ??= ToNatural(_tables.QuantizationOf(_frame.Components[component])!);
            _precision[component].AsSpan(scan.First, scan.Last - scan.First + 1).Fill(scan.Low);
        }
    }

    public override Span<short> Open(int component, int column, int row) =>
        Wants(component) ? BlockOf(component, column, row) : base.Open(component, column, row);

    public override void Close(int component, int column, int row, Span<short> block)
    {
    }

    public override void Lose(int component, int column, int row)
    {
        if (_beginsMeans)
        {
            // The transform takes an eighth of it, around the middle of all samples (A.3.1 and A.3.3).
            int level = 8 * (_colors.SampleOf(component, _missing) - 128);
            BlockOf(component, column, row)[0] = (short)(level / Math.Max((short)1, _quantization[component]![0]));
        }
    }

    /// <summary>Transforms all blocks.</summary>
    public void Transform(JpegPlanes planes, CancellationToken cancellation)
    {
        bool maySmooth = Array.TrueForAll(_precision, static precision => precision[0] >= 0)
            && Array.TrueForAll(_quantization, static table => table is not null && JpegSmoothing.CanUse(table));
        for (int component = 0; component < _blocks.Length; component++)
        {
            if (_quantization[component] is not { } quantization)
            {
                continue;
            }

            JpegSmoothing? smoothing = maySmooth && JpegSmoothing.IsUseful(_precision[component]) ? new JpegSmoothing(_precision[component], quantization) : null;
            for (int row = 0; row < _frame.Components[component].BlocksDown; row++)
            {
                cancellation.ThrowIfCancellationRequested();
                TransformRow(planes.Of(component), component, row, quantization, smoothing);
            }
        }
    }

    public void Dispose()
    {
        for (int i = 0; i < _blocks.Length; i++)
        {
            if (_blocks[i] is { } blocks)
            {
                _blocks[i] = null;
                ArrayPool<short>.Shared.Return(blocks);
            }
        }
    }

    private Span<short> BlockOf(int component, int column, int row) =>
        _blocks[component].AsSpan(((row * _frame.Components[component].StoredAcross) + column) * BlockSize, BlockSize);

    private void TransformRow(JpegPlane plane, int component, int row, short[] quantization, JpegSmoothing? smoothing)
    {
        int across = _frame.Components[component].BlocksAcross;
        Span<short> changed = stackalloc short[BlockSize];
        Span<int> means = stackalloc int[JpegSmoothing.Side * JpegSmoothing.Side];
        for (int column = 0; column < across; column++)
        {
            BlockOf(component, column, row).CopyTo(changed);
            if (smoothing is not null)
            {
                GatherMeans(component, column, row, means);
                smoothing.Estimate(means, changed);
            }

            plane.Put(changed, quantization, column, row);
        }
    }

    private void GatherMeans(int component, int column, int row, Span<int> means)
    {
        int last = _frame.Components[component].BlocksAcross - 1;
        for (int i = 0; i < JpegSmoothing.Side; i++)
        {
            int y = NeighbourRow(component, row, i - JpegSmoothing.Reach);
            for (int k = 0; k < JpegSmoothing.Side; k++)
            {
                means[(i * JpegSmoothing.Side) + k] = BlockOf(component, Math.Clamp(column + k - JpegSmoothing.Reach, 0, last), y)[0];
            }
        }
    }

    // The row above or below, as far as the reference decoder looks: beyond two rows of units at the top, and to the end of the last one.
    private int NeighbourRow(int component, int row, int offset)
    {
        int height = _frame.Components[component].Y;
        (int unit, int within) = (row / height, row % height);
        int lastUnit = _frame.UnitsDown - 1;
        int rest = _frame.Components[component].BlocksDown % height;
        int rows = unit < lastUnit || rest == 0 ? height : rest;
        bool isThere = offset switch
        {
            -2 => within > 1 || unit > 1,
            -1 => within > 0 || unit > 0,
            1 => within < rows - 1 || unit < lastUnit,
            2 => within < rows - 2 || unit + 1 < lastUnit,
            _ => true,
        };
        return isThere ? row + offset : offset is -2 or 2 ? NeighbourRow(component, row, offset / 2) : row;
    }
}
