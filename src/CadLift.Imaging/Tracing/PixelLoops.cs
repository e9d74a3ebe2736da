namespace CadLift.Imaging.Tracing;

/// <summary>Measures closed lines from pixel to pixel.</summary>
internal static class PixelLoops
{
    public static double Length(IReadOnlyList<PixelPoint> loop)
    {
        double sum = 0;
        for (int i = 0; i < loop.Count; i++)
        {
            PixelPoint before = loop[i > 0 ? i - 1 : loop.Count - 1];
            float dx = loop[i].X - before.X;
            float dy = loop[i].Y - before.Y;
            sum += MathF.Sqrt((dx * dx) + (dy * dy));
        }

        return sum;
    }

    public static double Area(IReadOnlyList<PixelPoint> loop)
    {
        long sum = 0;
        for (int i = 0; i < loop.Count; i++)
        {
            PixelPoint before = loop[i > 0 ? i - 1 : loop.Count - 1];
            sum += ((long)before.X * loop[i].Y) - ((long)before.Y * loop[i].X);
        }

        return Math.Abs(sum) / 2.0;
    }
}
