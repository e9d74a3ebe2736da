namespace CadLift.Imaging.Codecs.Jpeg;

/// <summary>Brings a component that is coded smaller to the size of the picture, row by row.</summary>
/// <remarks>
/// Halves are drawn out by a triangle filter, three parts of the nearer sample and one of the farther, with the alternating rounding that reference
/// decoders use; other ratios repeat samples.
/// </remarks>
internal sealed class JpegUpsampler
{
    private readonly JpegPlane _plane;
    private readonly int _across;
    private readonly int _down;
    private readonly bool _isSmooth;
    private readonly int[] _sums;

    public JpegUpsampler(JpegPlane plane, JpegFrame frame)
    {
        JpegComponent component = plane.Component;
        if (frame.LargestX % component.X != 0 || frame.LargestY % component.Y != 0)
        {
            throw ImageDamage.At(0, "A colour of the picture is coded in a size that is no whole fraction of the picture's, which is not read.");
        }

        (_plane, _across, _down) = (plane, frame.LargestX / component.X, frame.LargestY / component.Y);
        _isSmooth = (_across, _down) is (1, 2) || ((_across, _down) is (2, 1) or (2, 2) && component.Width > 2);
        _sums = _isSmooth ? new int[component.Width] : [];
    }

    /// <summary>Fills a row of the picture.</summary>
    public void Fill(int y, Span<byte> row)
    {
        if ((_across, _down) is (1, 1))
        {
            _plane.Row(y)[..row.Length].CopyTo(row);
        }
        else if (_isSmooth)
        {
            FillSmooth(y, row);
        }
        else
        {
            ReadOnlySpan<byte> source = _plane.Row(y / _down);
            for (int x = 0; x < row.Length; x++)
            {
                row[x] = source[x / _across];
            }
        }
    }

    private void FillSmooth(int y, Span<byte> row)
    {
        int nearer = y / _down;
        bool isUpper = y % _down == 0;
        ReadOnlySpan<byte> source = _plane.Row(nearer);
        if (_down == 1)
        {
            for (int x = 0; x < _sums.Length; x++)
            {
                _sums[x] = source[x];
            }

            DrawOut(row, 1, 2, 2);
            return;
        }

        int farther = Math.Clamp(isUpper ? nearer - 1 : nearer + 1, 0, _plane.Component.Height - 1);
        ReadOnlySpan<byte> other = _plane.Row(farther);
        for (int x = 0; x < _sums.Length; x++)
        {
            _sums[x] = (source[x] * 3) + other[x];
        }

        if (_across == 2)
        {
            DrawOut(row, 8, 7, 4);
            return;
        }

        for (int x = 0; x < row.Length; x++)
        {
            row[x] = (byte)((_sums[x] + (isUpper ? 1 : 2)) >> 2);
        }
    }

    // Each sum becomes two pixels; the first and the last one have no farther neighbour.
    private void DrawOut(Span<byte> row, int leftHalf, int rightHalf, int shift)
    {
        int last = _sums.Length - 1;
        for (int x = 0; x < row.Length; x++)
        {
            int i = x >> 1;
            bool isLeft = (x & 1) == 0;
            int other = isLeft ? i - 1 : i + 1;
            int sum = other < 0 || other > last ? _sums[i] * 4 : (_sums[i] * 3) + _sums[other];
            row[x] = (byte)((sum + (isLeft ? leftHalf : rightHalf)) >> shift);
        }
    }
}
