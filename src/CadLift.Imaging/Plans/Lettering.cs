using CadLift.Imaging.Filters;

namespace CadLift.Imaging.Plans;

/// <summary>Leaves out small bodies that stand amid strokes: pieces of bold or blurred letters, not posts and piers, which stand free or between a few lines.</summary>
internal static class Lettering
{
    // In thicknesses of thin walls: letters are no larger where they are as thick, and how far other strokes of a word are.
    private const double LargestPiece = 4.5;
    private const double Nearby = 1;

    // Of that thickness: the edge of a body itself.
    private const double Edge = 0.3;

    // Of what is nearby: how much ink there is in words; the lines of windows beside a pier have a third of it.
    private const double InkOfWords = 0.15;

    /// <summary>Takes such bodies out of a mask.</summary>
    /// <param name="walls">The pixels of filled walls.</param>
    /// <param name="ink">All ink: 255 or 0.</param>
    /// <param name="thin">How thick thin walls are, in pixels of the mask.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static void Remove(Raster walls, Raster ink, double thin, CancellationToken cancellation)
    {
        using var bodies = ConnectedComponents.Of(walls, cancellation);
        bool[] isLarge = [.. bodies.Boxes.Select(body => body.Longer > LargestPiece * thin)];
        bool[] isWall = new bool[isLarge.Length];
        for (int i = 1; i < isWall.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            isWall[i] = isLarge[i] || InkAround(bodies.Boxes[i], bodies, isLarge, ink, thin) < InkOfWords;
        }

        WallMask.Keep(walls, bodies, isWall, cancellation);
    }

    // What share of a frame around a body is ink that is no wall: of strokes, and of other pieces of letters.
    private static double InkAround(ComponentBox body, ConnectedComponents bodies, bool[] isLarge, Raster ink, double thin)
    {
        int edge = Math.Max(2, (int)Math.Round(Edge * thin));
        int far = edge + Math.Max(2, (int)Math.Round(Nearby * thin));
        (int left, int right) = (Math.Max(0, body.X - far), Math.Min(ink.Width, body.X + body.Width + far));
        int[] labels = new int[right - left];
        (int inked, int all) = (0, 0);
        for (int y = Math.Max(0, body.Y - far); y < Math.Min(ink.Height, body.Y + body.Height + far); y++)
        {
            bool isBeside = y >= body.Y - edge && y < body.Y + body.Height + edge;
            ReadOnlySpan<byte> inkRow = ink.Row(y);
            bodies.CopyLabels(left, y, labels);
            for (int x = left; x < right; x++)
            {
                bool isBody = isBeside && x >= body.X - edge && x < body.X + body.Width + edge;
                if (!isBody && !isLarge[labels[x - left]])
                {
                    all++;
                    inked += inkRow[x] != 0 ? 1 : 0;
                }
            }
        }

        return all > 0 ? (double)inked / all : 0;
    }
}
