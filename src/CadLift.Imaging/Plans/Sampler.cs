namespace CadLift.Imaging.Plans;

/// <summary>Reads darkness between pixels (bilinear). Places are on pixel edges: the middle of the upper left pixel is (0.5, 0.5).</summary>
internal readonly struct Sampler(Raster darkness)
{
    public double At(double x, double y)
    {
        (int width, int height) = (darkness.Width, darkness.Height);
        double u = Math.Clamp(x - 0.5, 0, width - 1);
        double v = Math.Clamp(y - 0.5, 0, height - 1);
        int column = Math.Min((int)u, Math.Max(0, width - 2));
        int row = Math.Min((int)v, Math.Max(0, height - 2));
        (double across, double down) = (u - column, v - row);
        ReadOnlySpan<byte> upper = darkness.Samples[((row * width) + column)..];
        ReadOnlySpan<byte> lower = row + 1 < height ? upper[width..] : upper;
        int next = column + 1 < width ? 1 : 0;
        double above = upper[0] + (across * (upper[next] - upper[0]));
        double below = lower[0] + (across * (lower[next] - lower[0]));
        return above + (down * (below - above));
    }
}
