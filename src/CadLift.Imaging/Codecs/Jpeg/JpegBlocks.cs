namespace CadLift.Imaging.Codecs.Jpeg;

/// <summary>Decodes the coefficients of one scan, block by block: sequential (ITU-T T.81, F.2) and progressive (G.1.2, G.2).</summary>
internal ref struct JpegBlocks(ReadOnlySpan<byte> content, int at, JpegFrame frame, JpegScan scan, JpegTables tables)
{
    private readonly int[] _predictions = new int[4];
    private JpegBits _bits = new(content, at);
    private int _endOfBands;

    /// <summary>The place of coefficients that come in zigzag order (figure 5); beyond the last, the last.</summary>
    public static ReadOnlySpan<byte> Natural =>
    [
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
        35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
        63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63,
    ];

    public readonly int Position => _bits.Position;

    public readonly bool IsPastEnd => _bits.IsPastEnd;

    /// <summary>Begins after a restart marker.</summary>
    /// <param name="number">The number of the marker.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryRestart(out int number)
    {
        Array.Clear(_predictions);
        _endOfBands = 0;
        return _bits.TryRestart(out number);
    }

    /// <summary>Decodes a block, or what the scan adds to it.</summary>
    /// <param name="part">Which part of the scan it belongs to.</param>
    /// <param name="block">64 coefficients in natural order: noughts before a sequential scan, what earlier scans brought before others.</param>
    /// <returns>Whether its codes are sound.</returns>
    public bool TryNext(int part, Span<short> block)
    {
        (int component, int dc, int ac) = scan.Parts[part];
        if (!frame.IsProgressive)
        {
            return TrySequential(tables.Dc[dc]!, tables.Ac[ac]!, ref _predictions[component], block);
        }

        return (scan.First, scan.High) switch
        {
            (0, 0) => TryFirst(tables.Dc[dc]!, ref _predictions[component], block),
            (0, _) => Refine(block),
            (_, 0) => TryBand(tables.Ac[ac]!, block),
            _ => TryRefineBand(tables.Ac[ac]!, block),
        };
    }

    private bool TrySequential(JpegHuffman dc, JpegHuffman ac, ref int prediction, Span<short> block)
    {
        ref JpegBits bits = ref _bits;
        int category = dc.Next(ref bits);
        if (category < 0)
        {
            return false;
        }

        prediction += bits.Signed(category);
        block[0] = (short)prediction;
        ReadOnlySpan<byte> natural = Natural;
        for (int k = 1; k < 64; k++)
        {
            int code = ac.Next(ref bits);
            int size = code & 15;
            if (size == 0)
            {
                if (code == 0)
                {
                    break;
                }

                if (code < 0)
                {
                    return false;
                }

                k += code == 0xF0 ? 15 : 64;
                continue;
            }

            if (code < 0)
            {
                return false;
            }

            k += code >> 4;
            block[natural[k]] = (short)bits.Signed(size);
        }

        return true;
    }

    private bool TryFirst(JpegHuffman table, ref int prediction, Span<short> block)
    {
        int category = table.Next(ref _bits);
        if (category < 0)
        {
            return false;
        }

        prediction += _bits.Signed(category);
        block[0] = (short)(prediction << scan.Low);
        return true;
    }

    private bool Refine(Span<short> block)
    {
        if (_bits.Unsigned(1) != 0)
        {
            block[0] |= (short)(1 << scan.Low);
        }

        return true;
    }

    private bool TryBand(JpegHuffman table, Span<short> block)
    {
        if (_endOfBands > 0)
        {
            _endOfBands--;
            return true;
        }

        for (int k = scan.First; k <= scan.Last; k++)
        {
            int code = table.Next(ref _bits);
            if (code < 0)
            {
                return false;
            }

            (int run, int size) = (code >> 4, code & 15);
            if (size == 0 && run < 15)
            {
                _endOfBands = (1 << run) - 1 + _bits.Unsigned(run);
                return true;
            }

            k += run;
            if (size > 0)
            {
                block[Natural[k]] = (short)(_bits.Signed(size) << scan.Low);
            }
        }

        return true;
    }

    // Each coefficient that is not nought yet has a bit more; between them, new ones of one unit (G.1.2.3).
    private bool TryRefineBand(JpegHuffman table, Span<short> block)
    {
        int k = scan.First;
        for (; k <= scan.Last && _endOfBands == 0; k++)
        {
            int code = table.Next(ref _bits);
            if (code < 0)
            {
                return false;
            }

            (int run, int size) = (code >> 4, code & 15);
            int value = 0;
            if (size > 0)
            {
                value = _bits.Unsigned(1) != 0 ? 1 << scan.Low : -1 << scan.Low;
            }
            else if (run < 15)
            {
                _endOfBands = (1 << run) + _bits.Unsigned(run);
                break;
            }

            k = RefineUntil(k, run, block);
            if (value != 0)
            {
                block[Natural[k]] = (short)value;
            }
        }

        if (_endOfBands > 0)
        {
            RefineUntil(k, int.MaxValue, block);
            _endOfBands--;
        }

        return true;
    }

    // Refines coefficients until so many noughts were passed; gives the place of the nought behind them, or beyond the band.
    private int RefineUntil(int k, int noughts, Span<short> block)
    {
        for (; k <= scan.Last; k++)
        {
            ref short coefficient = ref block[Natural[k]];
            if (coefficient == 0)
            {
                if (--noughts < 0)
                {
                    break;
                }
            }
            else if (_bits.Unsigned(1) != 0 && (coefficient & (1 << scan.Low)) == 0)
            {
                coefficient += (short)(coefficient >= 0 ? 1 << scan.Low : -1 << scan.Low);
            }
        }

        return k;
    }
}
