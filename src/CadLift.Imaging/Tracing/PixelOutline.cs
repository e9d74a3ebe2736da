namespace CadLift.Imaging.Tracing;

/// <summary>The outlines of bodies of pixels along the edges of the pixels: closed lines over corners, where (0, 0) is the upper left corner of the picture.</summary>
/// <remarks>The body lies on the right as rows go down. Bodies that only touch at a corner are kept apart.</remarks>
internal static class PixelOutline
{
    /// <summary>Traces all outlines, outer ones and those of holes, one after the other as they are asked for: noise has millions.</summary>
    public static IEnumerable<List<PixelPoint>> Trace(Raster mask, CancellationToken cancellation)
    {
        bool[] isSeen = new bool[mask.Samples.Length];
        for (int y = 0; y < mask.Height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int x = 0; x < mask.Width; x++)
            {
                // Each outline has an upper side somewhere.
                if (IsBody(mask, x, y) && !IsBody(mask, x, y - 1) && !isSeen[(y * mask.Width) + x])
                {
                    yield return Follow(mask, isSeen, x, y);
                }
            }
        }
    }

    private static bool IsBody(Raster mask, int x, int y) => x >= 0 && y >= 0 && x < mask.Width && y < mask.Height && mask.Row(y)[x] != 0;

    private static List<PixelPoint> Follow(Raster mask, bool[] isSeen, int x, int y)
    {
        var loop = new List<PixelPoint>();
        (int startX, int startY) = (x, y);

        // Directions: right, down, left, up; it stands at the corner where the side begins.
        int direction = 0;
        do
        {
            if (direction == 0)
            {
                isSeen[(y * mask.Width) + x] = true;
            }

            (int dx, int dy) = Delta(direction);
            (x, y) = (x + dx, y + dy);

            // Ahead on the left and on the right of the way.
            (bool left, bool right) = direction switch
            {
                0 => (IsBody(mask, x, y - 1), IsBody(mask, x, y)),
                1 => (IsBody(mask, x, y), IsBody(mask, x - 1, y)),
                2 => (IsBody(mask, x - 1, y), IsBody(mask, x - 1, y - 1)),
                _ => (IsBody(mask, x - 1, y - 1), IsBody(mask, x, y - 1)),
            };
            int turn = !right ? 1 : left ? 3 : 0;
            if (turn != 0)
            {
                loop.Add(new PixelPoint(x, y));
                direction = (direction + turn) & 3;
            }
        }
        while (x != startX || y != startY || direction != 0);

        return loop;
    }

    private static (int X, int Y) Delta(int direction) => direction switch
    {
        0 => (1, 0),
        1 => (0, 1),
        2 => (-1, 0),
        _ => (0, -1),
    };
}
