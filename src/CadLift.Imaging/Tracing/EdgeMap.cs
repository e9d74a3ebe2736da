using CadLift.Imaging.Filters;

namespace CadLift.Imaging.Tracing;

/// <summary>The edges of a picture by the stages of the classic pipeline, band by band.</summary>
internal sealed class EdgeMap
{
    // Strengths are compared with those of neighbours, which are derivatives of theirs.
    private const int EdgeReach = 2;

    private readonly Raster _source;
    private readonly ContourOptions _options;
    private readonly Clahe? _contrast;
    private readonly BilateralFilter? _grain;
    private readonly Raster _map;

    private EdgeMap(Raster source, ContourOptions options, Raster map)
    {
        (_source, _options, _map) = (source, options, map);
        _contrast = options.EnhancesContrast ? Clahe.Prepare(source, options.ClipLimit, 8) : null;
        _grain = options.SmoothsGrain ? BilateralFilter.Create(options.SmoothingDiameter, options.SmoothingSigma, options.SmoothingSigma) : null;
    }

    private int BlurReach => _options.BlurSize / 2;

    private int GrainReach => _grain?.Radius ?? 0;

    /// <summary>Finds edges.</summary>
    /// <returns>255 on edges, 0 elsewhere.</returns>
    public static Raster Create(Raster source, ContourOptions options, int parallelism, CancellationToken cancellationToken)
    {
        Raster map = Raster.Rent(source.Width, source.Height);
        try
        {
            var edges = new EdgeMap(source, options, map);
            RowBands.Run(source.Height, parallelism, edges.ClassifyBand, cancellationToken);
            CannyEdges.Trace(map, cancellationToken);
            if (options.UsesHoughLines)
            {
                HoughLines.Draw(HoughLines.Find(map, new HoughOptions(), cancellationToken), map);
            }

            return map;
        }
        catch
        {
            map.Dispose();
            throw;
        }
    }

    /// <summary>Closes gaps between edges.</summary>
    /// <param name="map">The edges; disposed of.</param>
    /// <param name="radius">How far edges are closed over gaps.</param>
    /// <param name="parallelism">How many bands of rows at once.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static BorderField<sbyte> Close(Raster map, int radius, int parallelism, CancellationToken cancellationToken)
    {
        // Packed, so that the field can have the memory of the map.
        using BitMap edges = Packed(map);
        var field = new BorderField<sbyte>(edges.Width, edges.Height);
        try
        {
            RowBands.Run(edges.Height, parallelism, (from, to) => CloseBand(edges, field, from, to, radius), cancellationToken);
            return field;
        }
        catch
        {
            field.Dispose();
            throw;
        }
    }

    private static BitMap Packed(Raster map)
    {
        using (map)
        {
            return new BitMap(map);
        }
    }

    private void ClassifyBand(int from, int to)
    {
        int first = Math.Max(0, from - EdgeReach);
        int last = Math.Min(_source.Height, to + EdgeReach);
        using RowBand blurred = Blur(first, last);
        for (int i = 0; i < blurred.Rows; i++)
        {
            blurred.RepeatMargins(i);
        }

        CannyEdges.Classify(blurred, first, _source.Height, from, to, (_options.LowThreshold, _options.HighThreshold), _map);
    }

    private RowBand Blur(int from, int to)
    {
        int reach = BlurReach;
        if (reach == 0)
        {
            return Smooth(from, to, 1);
        }

        using RowBand smooth = Smooth(from - reach, to + reach, reach);
        var blurred = new RowBand(_source.Width, to - from, 1);
        for (int i = 0; i < blurred.Rows; i++)
        {
            GaussianFilter.FilterRow(smooth, i + reach, _options.BlurSize, blurred.Row(i));
        }

        return blurred;
    }

    private RowBand Smooth(int from, int to, int margin)
    {
        if (_grain is null)
        {
            return Contrast(from, to, margin);
        }

        using RowBand even = Contrast(from - GrainReach, to + GrainReach, GrainReach);
        var smooth = new RowBand(_source.Width, to - from, margin);
        for (int y = Math.Max(0, from); y < Math.Min(_source.Height, to); y++)
        {
            _grain.FilterRow(even, y - from + GrainReach, smooth.Row(y - from));
        }

        return Mirrored(smooth, from);
    }

    private RowBand Contrast(int from, int to, int margin)
    {
        var band = new RowBand(_source.Width, to - from, margin);
        (int first, int last) = (Math.Max(0, from), Math.Min(_source.Height, to));
        if (_contrast is null)
        {
            for (int y = first; y < last; y++)
            {
                _source.Row(y).CopyTo(band.Row(y - from));
            }
        }
        else
        {
            _contrast.Map(_source, first, last, (y, row) => row.CopyTo(band.Row(y - from)));
        }

        return Mirrored(band, from);
    }

    // Fills rows beyond the picture from those within, and the margins.
    private RowBand Mirrored(RowBand band, int from)
    {
        for (int i = 0; i < band.Rows; i++)
        {
            int y = Borders.Mirror(from + i, _source.Height);
            if (y != from + i)
            {
                band.Row(y - from).CopyTo(band.Row(i));
            }
        }

        for (int i = 0; i < band.Rows; i++)
        {
            band.MirrorMargins(i);
        }

        return band;
    }

    private static void CloseBand(BitMap edges, BorderField<sbyte> field, int from, int to, int radius)
    {
        byte[] closed = new byte[edges.Width];
        if (radius == 0)
        {
            for (int y = from; y < to; y++)
            {
                edges.Unpack(y, closed);
                field.Fill(y, closed);
            }

            return;
        }

        (int first, int last) = (Math.Max(0, from - radius), Math.Min(edges.Height, to + radius));
        using var grown = new RowBand(edges.Width, to - from + (2 * radius), radius);
        using (RowBand source = RowBands.Surrounded((edges.Width, edges.Height), first - radius, last + radius, radius, 0, edges.Unpack))
        {
            for (int i = 0; i < grown.Rows; i++)
            {
                int y = from - radius + i;
                grown.Padded(i).Fill(byte.MaxValue);
                if (y >= 0 && y < edges.Height)
                {
                    Morphology.DilateRow(source, y - first + radius, radius, grown.Row(i));
                }
            }
        }

        for (int y = from; y < to; y++)
        {
            Morphology.ErodeRow(grown, y - from + radius, radius, closed);
            field.Fill(y, closed);
        }
    }
}
