using CadLift.Geometry.Numerics;
using CadLift.Imaging.Filters;
using CadLift.Plans;

namespace CadLift.Imaging.Plans;

/// <summary>Opens walls of two lines where a door is drawn beside a piece of them: its threshold goes on along both faces, as if there were wall.</summary>
internal static class ThresholdDoors
{
    // Of its box: what a piece of wall fills that is straight and has square ends. How long it may be for its thickness.
    private const double FilledBox = 0.9;
    private const double LongestDoor = 16;
    private const double ShortestDoor = 0.8;

    // How sure a door is that is drawn whole.
    private const double WholeDoor = 0.85;

    /// <summary>Takes the pieces that doors are drawn beside out of a mask.</summary>
    /// <param name="walls">The walls, their lines included.</param>
    /// <param name="drawing">What is drawn.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static void Open(HollowWallMask walls, InkDrawing drawing, CancellationToken cancellation)
    {
        int outline = walls.Outline;

        // The face of a wall is no leaf, as beside the round door of a shower in a corner.
        using Raster apart = WithoutWalls(drawing, walls.Pixels, cancellation);
        var signs = OpeningSigns.Of(drawing.Ink, apart, mayHangInMiddle: false, cancellation);
        foreach (ComponentBox cell in walls.Cells.Where(static cell => cell.Area >= FilledBox * cell.Width * cell.Height))
        {
            cancellation.ThrowIfCancellationRequested();
            if (IsDoor(cell, isLevel: true))
            {
                Clear(walls.Pixels, cell.X, cell.Y - outline - 1, cell.Width, cell.Height + (2 * outline) + 2);
            }
            else if (IsDoor(cell, isLevel: false))
            {
                Clear(walls.Pixels, cell.X - outline - 1, cell.Y, cell.Width + (2 * outline) + 2, cell.Height);
            }
        }

        bool IsDoor(ComponentBox cell, bool isLevel)
        {
            (int length, int thickness) = isLevel ? (cell.Width, cell.Height) : (cell.Height, cell.Width);
            if (length < ShortestDoor * thickness || length > LongestDoor * thickness)
            {
                return false;
            }

            // From the middle of one line to that of the other.
            Vector2d half = (isLevel ? new Vector2d(length + outline, 0) : new Vector2d(0, length + outline)) / (2.0 * drawing.Scale);
            var middle = new Point2d((cell.X + (cell.Width / 2.0)) / drawing.Scale, (cell.Y + (cell.Height / 2.0)) / drawing.Scale);
            double thick = (double)(thickness + outline) / drawing.Scale;
            (OpeningKind kind, double confidence, _) = signs.Judge(middle - half, middle + half, thick, thick);
            return kind == OpeningKind.Door && confidence >= WholeDoor;
        }
    }

    private static Raster WithoutWalls(InkDrawing drawing, Raster walls, CancellationToken cancellation)
    {
        Raster darkness = drawing.Ink.Darkness;
        return PixelMask.Create(darkness.Width, darkness.Height, apart =>
        {
            for (int y = 0; y < apart.Height; y++)
            {
                cancellation.ThrowIfCancellationRequested();
                ReadOnlySpan<byte> wall = walls.Row(y * drawing.Scale);
                ReadOnlySpan<byte> from = darkness.Row(y);
                Span<byte> to = apart.Row(y);
                for (int x = 0; x < to.Length; x++)
                {
                    to[x] = wall[x * drawing.Scale] != 0 ? (byte)0 : from[x];
                }
            }
        });
    }

    private static void Clear(Raster walls, int left, int top, int width, int height)
    {
        int right = Math.Min(walls.Width, left + width);
        for (int y = Math.Max(0, top); y < Math.Min(walls.Height, top + height); y++)
        {
            walls.Row(y)[Math.Max(0, left)..right].Clear();
        }
    }
}
