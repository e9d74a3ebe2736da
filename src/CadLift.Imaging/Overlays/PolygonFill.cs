using CadLift.Geometry.Numerics;

namespace CadLift.Imaging.Overlays;

/// <summary>Tints the pixels whose middles lie in a polygon, by the even-odd rule.</summary>
internal static class PolygonFill
{
    /// <summary>Tints a polygon.</summary>
    /// <param name="picture">A picture in colours.</param>
    /// <param name="loops">Its closed lines, in pixels.</param>
    /// <param name="color">Red, green and blue.</param>
    /// <param name="opacity">How much of the colour covers what was there, 0 to 1.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static void Tint(Raster picture, IReadOnlyList<IReadOnlyList<Point2d>> loops, OverlayColor color, double opacity, CancellationToken cancellation)
    {
        List<(double Top, double Bottom, double X, double Slope)> sides = SidesOf(loops);
        sides.Sort(static (a, b) => a.Top.CompareTo(b.Top));
        var active = new List<(double Top, double Bottom, double X, double Slope)>();
        var crossings = new List<double>();
        int next = 0;
        for (int y = sides.Count > 0 ? Math.Max(0, (int)sides[0].Top) : picture.Height; y < picture.Height && (next < sides.Count || active.Count > 0); y++)
        {
            cancellation.ThrowIfCancellationRequested();
            double middle = y + 0.5;
            while (next < sides.Count && sides[next].Top <= middle)
            {
                active.Add(sides[next++]);
            }

            active.RemoveAll(side => side.Bottom <= middle);
            crossings.Clear();
            foreach ((double top, _, double x, double slope) in active)
            {
                crossings.Add(x + ((middle - top) * slope));
            }

            crossings.Sort();
            for (int i = 0; i + 1 < crossings.Count; i += 2)
            {
                TintRun(picture.Row(y), crossings[i], crossings[i + 1], color, opacity);
            }
        }
    }

    private static List<(double Top, double Bottom, double X, double Slope)> SidesOf(IReadOnlyList<IReadOnlyList<Point2d>> loops)
    {
        var sides = new List<(double Top, double Bottom, double X, double Slope)>();
        foreach (IReadOnlyList<Point2d> loop in loops)
        {
            for (int i = 0; i < loop.Count; i++)
            {
                (Point2d a, Point2d b) = (loop[i], loop[(i + 1) % loop.Count]);
                if (a.Y != b.Y)
                {
                    (Point2d upper, Point2d lower) = a.Y < b.Y ? (a, b) : (b, a);
                    sides.Add((upper.Y, lower.Y, upper.X, (lower.X - upper.X) / (lower.Y - upper.Y)));
                }
            }
        }

        return sides;
    }

    private static void TintRun(Span<byte> row, double from, double to, OverlayColor color, double opacity)
    {
        int width = row.Length / Raster.Rgb;
        int first = (int)Math.Clamp(Math.Ceiling(from - 0.5), 0, width);
        int end = (int)Math.Clamp(Math.Ceiling(to - 0.5), 0, width);
        for (int x = first; x < end; x++)
        {
            Span<byte> pixel = row.Slice(x * Raster.Rgb, Raster.Rgb);
            pixel[0] = Mixed(pixel[0], color.Red);
            pixel[1] = Mixed(pixel[1], color.Green);
            pixel[2] = Mixed(pixel[2], color.Blue);
        }

        byte Mixed(byte under, byte over) => (byte)(under + ((over - under) * opacity) + 0.5);
    }
}
