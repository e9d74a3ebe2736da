namespace CadLift.Imaging.Tracing;

/// <summary>The outlines of bodies of pixels along the edges of the pixels: closed lines over corners, where (0, 0) is the upper left corner of the picture.</summary>
/// <remarks>The body lies on the right as rows go down. Bodies that only touch at a corner are kept apart.</remarks>
internal sealed class PixelOutline
{
    // Pixels that are looked at at once.
    private const int Piece = 64;

    // Corners of an outline between two questions whether to stop: an outline may be as long as the picture has pixels.
    private const int CornersAtOnce = 1 << 16;

    private readonly Raster _mask;

    // Of each pixel a bit: whether the side above it is the first of a straight line that an outline has been followed along.
    private readonly ulong[] _isSeen;

    private PixelOutline(Raster mask) => (_mask, _isSeen) = (mask, new ulong[(mask.Samples.Length + 63) / 64]);

    /// <summary>Traces all outlines, outer ones and those of holes, one after the other as they are asked for: noise has millions.</summary>
    public static IEnumerable<List<PixelPoint>> Trace(Raster mask, CancellationToken cancellation)
    {
        var outline = new PixelOutline(mask);
        for (int y = 0; y < mask.Height; y++)
        {
            cancellation.ThrowIfCancellationRequested();

            // Each outline has an upper side somewhere.
            for (int x = 0; outline.TryNextUpper(ref x, y, out int length); x += length)
            {
                if (!outline.IsSeen(x, y))
                {
                    yield return outline.Follow(x, y, cancellation);
                }
            }
        }
    }

    // The next pixels of a row that are of a body, and have none above.
    private bool TryNextUpper(ref int x, int y, out int length)
    {
        ReadOnlySpan<byte> row = _mask.Row(y);
        ReadOnlySpan<byte> above = y > 0 ? _mask.Row(y - 1) : [];
        while (x < row.Length)
        {
            if (row[x] == 0)
            {
                x += LengthOr(row[x..].IndexOfAnyExcept((byte)0), row.Length - x);
            }
            else if (!above.IsEmpty && above[x] != 0)
            {
                x += LengthOr(above[x..].IndexOf((byte)0), row.Length - x);
            }
            else
            {
                length = Straight(row[x..], above.IsEmpty ? above : above[x..]);
                return true;
            }
        }

        length = 0;
        return false;
    }

    private static int LengthOr(int found, int all) => found < 0 ? all : found;

    private bool IsSeen(int x, int y)
    {
        long place = ((long)y * _mask.Width) + x;
        return (_isSeen[place / 64] >> (int)(place % 64) & 1) != 0;
    }

    private void See(int x, int y)
    {
        long place = ((long)y * _mask.Width) + x;
        _isSeen[place / 64] |= 1UL << (int)(place % 64);
    }

    private bool IsBody(int x, int y) => x >= 0 && y >= 0 && x < _mask.Width && y < _mask.Height && _mask.Samples[(y * _mask.Width) + x] != 0;

    private List<PixelPoint> Follow(int x, int y, CancellationToken cancellation)
    {
        var loop = new List<PixelPoint>();
        (int startX, int startY) = (x, y);

        // Directions: right, down, left, up; it stands at the corner where the side begins.
        int direction = 0;
        See(x, y);
        do
        {
            (int dx, int dy) = Delta(direction);
            (x, y) = (x + dx, y + dy);
            int straight = StraightAhead(x, y, direction);
            (x, y) = (x + (straight * dx), y + (straight * dy));

            // Ahead on the left and on the right of the way.
            (bool left, bool right) = direction switch
            {
                0 => (IsBody(x, y - 1), IsBody(x, y)),
                1 => (IsBody(x, y), IsBody(x - 1, y)),
                2 => (IsBody(x - 1, y), IsBody(x - 1, y - 1)),
                _ => (IsBody(x - 1, y - 1), IsBody(x, y - 1)),
            };
            int turn = !right ? 1 : left ? 3 : 0;
            if (turn != 0)
            {
                loop.Add(new PixelPoint(x, y));
                if (loop.Count % CornersAtOnce == 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                }

                direction = (direction + turn) & 3;
                if (direction == 0)
                {
                    See(x, y);
                }
            }
        }
        while (x != startX || y != startY || direction != 0);

        return loop;
    }

    // How many pixels a line goes on before the body on its right ends, or one on its left begins.
    private int StraightAhead(int x, int y, int direction) => direction switch
    {
        0 => Straight(_mask.Row(y)[x..], y > 0 ? _mask.Row(y - 1)[x..] : []),
        2 => StraightBack(_mask.Row(y - 1)[..x], y < _mask.Height ? _mask.Row(y)[..x] : []),
        1 => Down(x, y),
        _ => Up(x, y),
    };

    // In pieces: teeth of a comb are short, and its back is as long as the picture is wide.
    private static int Straight(ReadOnlySpan<byte> body, ReadOnlySpan<byte> free)
    {
        for (int from = 0; from < body.Length; from += Piece)
        {
            int all = Math.Min(Piece, body.Length - from);
            int length = LengthOr(body.Slice(from, all).IndexOf((byte)0), all);
            length = free.IsEmpty ? length : LengthOr(free.Slice(from, length).IndexOfAnyExcept((byte)0), length);
            if (length < all)
            {
                return from + length;
            }
        }

        return body.Length;
    }

    // The same from the ends of both.
    private static int StraightBack(ReadOnlySpan<byte> body, ReadOnlySpan<byte> free)
    {
        for (int to = body.Length; to > 0; to -= Piece)
        {
            int all = Math.Min(Piece, to);
            int length = all - 1 - body.Slice(to - all, all).LastIndexOf((byte)0);
            length = free.IsEmpty ? length : length - 1 - free.Slice(to - length, length).LastIndexOfAnyExcept((byte)0);
            if (length < all)
            {
                return body.Length - to + length;
            }
        }

        return body.Length;
    }

    private int Down(int x, int y)
    {
        int last = y;
        while (IsBody(x - 1, last) && !IsBody(x, last))
        {
            last++;
        }

        return last - y;
    }

    private int Up(int x, int y)
    {
        int first = y;
        while (IsBody(x, first - 1) && !IsBody(x - 1, first - 1))
        {
            first--;
        }

        return y - first;
    }

    private static (int X, int Y) Delta(int direction) => direction switch
    {
        0 => (1, 0),
        1 => (0, 1),
        2 => (-1, 0),
        _ => (0, -1),
    };
}
