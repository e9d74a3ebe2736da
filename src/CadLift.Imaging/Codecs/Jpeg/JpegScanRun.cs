namespace CadLift.Imaging.Codecs.Jpeg;

/// <summary>Runs through one scan, unit by unit; what is damaged is passed over as far as restart markers allow.</summary>
internal static class JpegScanRun
{
    private const int RowsBetweenLooks = 16;

    /// <summary>Decodes a scan.</summary>
    /// <param name="content">The file.</param>
    /// <param name="reader">Stands at the data of the scan, and at the marker behind it afterwards.</param>
    /// <param name="segment">The head of the scan.</param>
    /// <param name="at">Where that is.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="tables">The tables that are in force.</param>
    /// <param name="target">Receives the blocks.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>What is damaged, <see langword="null"/> where nothing is.</returns>
    public static CadLiftException? Decode(
        ReadOnlySpan<byte> content,
        ref JpegReader reader,
        ReadOnlySpan<byte> segment,
        int at,
        JpegFrame frame,
        JpegTables tables,
        JpegTarget target,
        CancellationToken cancellation)
    {
        if (JpegScan.TryRead(segment, frame) is not { } scan)
        {
            return ImageDamage.At(at, "A part of the picture names colours or coefficients that it does not have.");
        }

        if (!tables.Have(scan, frame))
        {
            return ImageDamage.At(at, "A table that the picture is coded with is missing.");
        }

        target.Begin(scan);
        int position = reader.At;
        CadLiftException? damage = null;
        if (scan.Parts.Any(part => target.Wants(part.Component)))
        {
            var run = new Run(content, position, frame, scan, tables, target);
            damage = run.Decode(cancellation);
            position = run.Position;
        }

        reader.SkipData(position);
        return damage;
    }

    private ref struct Run
    {
        private readonly JpegFrame _frame;
        private readonly JpegScan _scan;
        private readonly JpegTarget _target;
        private readonly int _restart;
        private readonly int _across;
        private readonly int _down;
        private JpegBlocks _blocks;
        private int _marker;
        private long _resume;
        private CadLiftException? _damage;

        public Run(ReadOnlySpan<byte> content, int at, JpegFrame frame, JpegScan scan, JpegTables tables, JpegTarget target)
        {
            (_frame, _scan, _target, _restart) = (frame, scan, target, tables.Restart);
            JpegComponent first = frame.Components[scan.Parts[0].Component];
            (_across, _down) = scan.IsInterleaved ? (frame.UnitsAcross, frame.UnitsDown) : (first.BlocksAcross, first.BlocksDown);
            _blocks = new JpegBlocks(content, at, frame, scan, tables);
        }

        public readonly int Position => _blocks.Position;

        public CadLiftException? Decode(CancellationToken cancellation)
        {
            long unit = 0;
            for (int row = 0; row < _down; row++)
            {
                if (row % RowsBetweenLooks == 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                    if (_target.IsDone)
                    {
                        return _damage;
                    }
                }

                for (int column = 0; column < _across; column++, unit++)
                {
                    Next(unit, column, row);
                }

                _target.EndRow(_scan.IsInterleaved ? -1 : _scan.Parts[0].Component, row);
            }

            return _damage;
        }

        private void Next(long unit, int column, int row)
        {
            bool isAtRestart = _restart > 0 && unit > 0 && unit % _restart == 0;
            if (isAtRestart && unit > _resume)
            {
                Restart(unit);
            }

            if (unit < _resume)
            {
                Unit(column, row, isLost: true);
            }
            else if (!Unit(column, row, isLost: false) || _blocks.IsPastEnd)
            {
                Damaged();
                Unit(column, row, isLost: true);
                if (_restart == 0)
                {
                    _resume = long.MaxValue;
                }
                else
                {
                    Restart(((unit / _restart) + 1) * _restart);
                }
            }
        }

        // Markers count from 0 to 7: a number ahead of the one that is due tells how many intervals are lost.
        private void Restart(long due)
        {
            if (!_blocks.TryRestart(out int number))
            {
                Damaged();
                _resume = long.MaxValue;
                return;
            }

            int lost = (number - _marker) & 7;
            if (lost > 0)
            {
                Damaged();
            }

            _marker = (number + 1) & 7;
            _resume = due + ((long)lost * _restart);
        }

        private void Damaged() => _damage ??= ImageDamage.At(_blocks.Position, "The coded pixels of the picture are damaged or cut off.");

        private bool Unit(int column, int row, bool isLost)
        {
            bool isSound = true;
            for (int part = 0; part < _scan.Parts.Count && isSound; part++)
            {
                int component = _scan.Parts[part].Component;
                JpegComponent known = _frame.Components[component];
                (int across, int down) = _scan.IsInterleaved ? (known.X, known.Y) : (1, 1);
                for (int y = row * down; y < (row + 1) * down && isSound; y++)
                {
                    for (int x = column * across; x < (column + 1) * across && isSound; x++)
                    {
                        isSound = Block(part, component, x, y, isLost);
                    }
                }
            }

            return isSound;
        }

        private bool Block(int part, int component, int column, int row, bool isLost)
        {
            bool isWanted = _target.Wants(component);
            if (isLost)
            {
                if (isWanted)
                {
                    _target.Lose(component, column, row);
                }

                return true;
            }

            Span<short> block = _target.Open(component, column, row);
            if (!_blocks.TryNext(part, block))
            {
                return false;
            }

            if (isWanted)
            {
                _target.Close(component, column, row, block);
            }

            return true;
        }
    }
}
