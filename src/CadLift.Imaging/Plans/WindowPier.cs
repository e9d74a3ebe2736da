using CadLift.Imaging.Filters;

namespace CadLift.Imaging.Plans;

/// <summary>Tells the pier between two windows from a letter of its size: it is a block, and from two opposite sides of it the lines of windows go away, on its faces or between them.</summary>
internal static class WindowPier
{
    // Of the thickness of walls: how large it is at least, each way, and at most.
    private const double LeastSide = 0.4;
    private const double LargestSide = 1.6;

    // Of its box: what a block fills.
    private const double FilledBox = 0.85;

    // Of the thickness of walls: how far the lines of windows are followed, and from where on: corners are round.
    private const double LengthOfLines = 1.2;
    private const double BesideSide = 0.15;

    // How much of a row is ink where a line goes along it, and how many lines a window has.
    private const double InkOfLine = 0.9;
    private const int LinesOfWindow = 2;

    // Pixels that lines on the faces of a wall may lie beyond those of a pier.
    private const int Beyond = 2;

    /// <summary>Whether a body of ink is one.</summary>
    /// <param name="body">The body.</param>
    /// <param name="ink">All ink: 255 or 0.</param>
    /// <param name="thickness">How thick walls are, in pixels of it.</param>
    public static bool IsOne(ComponentBox body, Raster ink, int thickness)
    {
        bool isBlock = Math.Min(body.Width, body.Height) >= LeastSide * thickness && body.Longer <= LargestSide * thickness
            && body.Area >= FilledBox * body.Width * body.Height;
        return isBlock && (HasLinesBeside(body, ink, thickness, isLevel: true) || HasLinesBeside(body, ink, thickness, isLevel: false));
    }

    private static bool HasLinesBeside(ComponentBox body, Raster ink, int thickness, bool isLevel)
    {
        (int start, int end) = isLevel ? (body.X, body.X + body.Width) : (body.Y, body.Y + body.Height);
        int first = Math.Max(1, (int)Math.Round(BesideSide * thickness));
        int length = (int)(LengthOfLines * thickness);
        return AreLines(start - first - length, start - first) && AreLines(end + first, end + first + length);

        // Lines along which there is ink, with paper between them.
        bool AreLines(int from, int to)
        {
            (int top, int bottom, int most) = isLevel ? (body.Y, body.Y + body.Height, ink.Width) : (body.X, body.X + body.Width, ink.Height);
            (top, bottom) = (Math.Max(0, top - Beyond), Math.Min(isLevel ? ink.Height : ink.Width, bottom + Beyond));
            if (from < 0 || to > most)
            {
                return false;
            }

            (int lines, bool isOnLine, int inked) = (0, false, 0);
            for (int across = top; across < bottom; across++)
            {
                bool isLine = InkAlong(across, from, to) >= InkOfLine * (to - from);
                lines += isLine && !isOnLine ? 1 : 0;
                inked += isLine ? 1 : 0;
                isOnLine = isLine;
            }

            return lines >= LinesOfWindow && 2 * inked <= bottom - top;
        }

        int InkAlong(int across, int from, int to)
        {
            int inked = 0;
            for (int along = from; along < to; along++)
            {
                inked += (isLevel ? ink.Row(across)[along] : ink.Row(along)[across]) != 0 ? 1 : 0;
            }

            return inked;
        }
    }
}
