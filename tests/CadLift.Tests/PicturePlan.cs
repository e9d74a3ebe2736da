using CadLift.Imaging;

namespace CadLift.Tests;

/// <summary>
/// A picture of a house of two rooms, drawn with filled walls: 800 by 600 pixels of paper, outside 600 by 400 pixels with walls of 30 pixels, between
/// the rooms a wall of 15 pixels with a door of 85, and a window of 120 in the lower wall.
/// </summary>
internal static class PicturePlan
{
    public const int Width = 800;
    public const int Height = 600;

    /// <summary>The area of walls with the openings filled, in square pixels.</summary>
    public const double ClosedArea = (600 * 400) - (540 * 340) + (15 * 340);

    /// <summary>The area of walls in the picture.</summary>
    public const double OpenArea = ClosedArea - (85 * 15) - (120 * 30);

    /// <summary>The picture, with so many pixels of paper more on the left and above.</summary>
    public static async Task<byte[]> PngAsync(int margin = 0)
    {
        using Raster raster = Raster.Rent(Width + margin, Height + margin);
        raster.Samples.Fill(byte.MaxValue);
        Draw(100, 100, 700, 500, 0);
        Draw(130, 130, 670, 470, byte.MaxValue);
        Draw(400, 130, 415, 470, 0);
        Draw(400, 250, 415, 335, byte.MaxValue);
        Draw(200, 470, 320, 500, byte.MaxValue);
        for (int y = 470; y < 500; y += 14)
        {
            Draw(200, y, 320, y + 2, 0);
        }

        // The leaf, open into the right room, and its swing.
        Draw(415, 250, 500, 252, 0);
        for (int i = 0; i <= 1_000; i++)
        {
            (double sin, double cos) = Math.SinCos(Math.PI / 2 * i / 1_000);
            Draw(414 + (int)(85 * cos), 250 + (int)(85 * sin), 416 + (int)(85 * cos), 252 + (int)(85 * sin), 0);
        }

        using var stream = new MemoryStream();
        await raster.WritePngAsync(stream, TestContext.Current.CancellationToken);
        return stream.ToArray();

        void Draw(int left, int top, int right, int bottom, byte value) => Fill(raster, left + margin, top + margin, right + margin, bottom + margin, value);
    }

    private static void Fill(Raster raster, int left, int top, int right, int bottom, byte value)
    {
        for (int y = top; y < bottom; y++)
        {
            raster.Row(y)[left..right].Fill(value);
        }
    }
}
