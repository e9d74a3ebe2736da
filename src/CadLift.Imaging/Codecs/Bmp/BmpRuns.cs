namespace CadLift.Imaging.Codecs.Bmp;

/// <summary>Pixels in runs (RLE8 and RLE4): runs of a colour, or after a nought: pixels as they are, the end of a row or of the picture, a jump.</summary>
/// <remarks>What no run draws has the first colour of the palette.</remarks>
internal sealed class BmpRuns(BmpHeader header)
{
    private const int EndOfRow = 0;
    private const int EndOfPicture = 1;
    private const int Jump = 2;

    private readonly byte[] _row = new byte[header.Width];
    private int _x;

    /// <summary>How many rows are done.</summary>
    public long Row { get; private set; }

    /// <summary>Whether the row that is taken now, and those behind it, are missing.</summary>
    public bool IsCutOff { get; private set; }

    private bool IsWide => header.Compression == BmpHeader.RunLength8;

    /// <summary>Reads all rows.</summary>
    /// <param name="data">The runs.</param>
    /// <param name="take">Receives each row, an index of the palette a pixel.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>Whether the runs were there until the end of the picture.</returns>
    public bool Read(ReadOnlySpan<byte> data, Action<byte[]> take, CancellationToken cancellation)
    {
        int at = 0;
        while (at + 1 < data.Length && Row < header.Height)
        {
            (int count, int code) = (data[at], data[at + 1]);
            at += 2;
            if (count > 0)
            {
                PutRun(count, code);
                continue;
            }

            cancellation.ThrowIfCancellationRequested();
            switch (code)
            {
                case EndOfRow:
                    End(take);
                    break;
                case EndOfPicture:
                    EndAll(take, cancellation);
                    return true;
                case Jump when at + 1 < data.Length:
                    int x = _x;
                    for (int i = 0; i < data[at + 1]; i++)
                    {
                        End(take);
                    }

                    _x = Math.Min(_row.Length, x + data[at]);
                    at += 2;
                    break;
                case Jump:
                    EndCutOff(take, cancellation);
                    return false;
                default:
                    int bytes = IsWide ? code : (code + 1) / 2;
                    if (at + bytes > data.Length)
                    {
                        EndCutOff(take, cancellation);
                        return false;
                    }

                    PutPixels(data.Slice(at, bytes), code);

                    // Padded to whole words.
                    at += (bytes + 1) & ~1;
                    break;
            }
        }

        // The mark at the end may be missing where the last row is full.
        bool isWhole = Row >= header.Height || (Row == header.Height - 1 && _x == _row.Length);
        if (isWhole)
        {
            EndAll(take, cancellation);
        }
        else
        {
            EndCutOff(take, cancellation);
        }

        return isWhole;
    }

    private void PutRun(int count, int code)
    {
        for (int i = 0; i < count && _x < _row.Length; i++)
        {
            _row[_x++] = (byte)(IsWide ? code : (code >> (i % 2 == 0 ? 4 : 0)) & 15);
        }
    }

    private void PutPixels(ReadOnlySpan<byte> data, int count)
    {
        for (int i = 0; i < count && _x < _row.Length; i++)
        {
            _row[_x++] = (byte)(IsWide ? data[i] : (data[i / 2] >> (i % 2 == 0 ? 4 : 0)) & 15);
        }
    }

    private void End(Action<byte[]> take)
    {
        if (Row < header.Height)
        {
            take(_row);
            _row.AsSpan().Clear();
            Row++;
        }

        _x = 0;
    }

    // A row that was begun shows what there is of it.
    private void EndCutOff(Action<byte[]> take, CancellationToken cancellation)
    {
        if (_x > 0)
        {
            End(take);
        }

        IsCutOff = true;
        EndAll(take, cancellation);
    }

    private void EndAll(Action<byte[]> take, CancellationToken cancellation)
    {
        while (Row < header.Height)
        {
            cancellation.ThrowIfCancellationRequested();
            End(take);
        }
    }
}
