namespace CadLift.Imaging.Codecs.Jpeg;

/// <summary>The samples of the components that a picture is made of, and the picture they make.</summary>
/// <remarks>Where the picture is one component in full size, only a row of units is held at a time.</remarks>
internal sealed class JpegPlanes : IDisposable
{
    private readonly JpegFrame _frame;
    private readonly JpegColors _colors;
    private readonly JpegPlane[] _planes;
    private readonly JpegUpsampler[] _upsamplers;
    private readonly byte[][] _rows;
    private Raster? _raster;

    public JpegPlanes(JpegFrame frame, JpegColors colors, ImageDecodeOptions options, bool mayBeStrip)
    {
        (_frame, _colors) = (frame, colors);
        JpegComponent first = frame.Components[0];
        IsStrip = mayBeStrip && colors.Needed == 1 && first.X == frame.LargestX && first.Y == frame.LargestY;
        _raster = Raster.Rent(frame.Width, frame.Height, options.Channels);

        // What no scan brings must not be what was in this memory before.
        _raster.Samples.Fill(options.Missing);
        _planes = new JpegPlane[colors.Needed];
        _upsamplers = new JpegUpsampler[colors.Needed];
        _rows = new byte[colors.Needed][];
        try
        {
            for (int i = 0; i < _planes.Length; i++)
            {
                JpegComponent component = frame.Components[i];
                _planes[i] = new JpegPlane(component, IsStrip ? component.Y : component.StoredDown, colors.SampleOf(i, options.Missing));
                _upsamplers[i] = new JpegUpsampler(_planes[i], frame);
                _rows[i] = new byte[frame.Width];
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Whether only a row of units is held at a time.</summary>
    public bool IsStrip { get; }

    public JpegPlane Of(int component) => _planes[component];

    /// <summary>Whether all components that the picture is made of are among these, a bit each.</summary>
    public bool Has(int components)
    {
        int needed = (1 << _planes.Length) - 1;
        return (components & needed) == needed;
    }

    /// <summary>Puts rows of the strip into the picture.</summary>
    public void FlushStrip(int top, int rows)
    {
        for (int y = 0; y < Math.Min(rows, _frame.Height - top); y++)
        {
            Convert(y, top + y);
        }
    }

    /// <summary>The picture; it belongs to the caller from now on.</summary>
    public Raster Take(CancellationToken cancellation)
    {
        if (!IsStrip)
        {
            for (int y = 0; y < _frame.Height; y++)
            {
                cancellation.ThrowIfCancellationRequested();
                Convert(y, y);
            }
        }

        Raster raster = _raster!;
        _raster = null;
        return raster;
    }

    public void Dispose()
    {
        _raster?.Dispose();
        foreach (JpegPlane? plane in _planes)
        {
            plane?.Dispose();
        }
    }

    private void Convert(int from, int y)
    {
        Span<byte> row = _raster!.Row(y);
        if (_rows.Length == 1 && _raster.Channels == Raster.Gray)
        {
            _upsamplers[0].Fill(from, row);
            return;
        }

        for (int i = 0; i < _rows.Length; i++)
        {
            _upsamplers[i].Fill(from, _rows[i]);
        }

        _colors.Convert(_rows, row);
    }
}
