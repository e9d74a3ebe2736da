namespace CadLift.Imaging.Plans;

/// <summary>Reads darkness between pixels (bilinear). Places are on pixel edges: the middle of the upper left pixel is (0.5, 0.5).</summary>
internal readonly struct Sampler(Raster darkness)
{
    public double At(double x, double y)
    {
        double u = Math.Clamp(x - 0.5, 0, darkness.Width - 1);
        double v = Math.Clamp(y - 0.5, 0, darkness.Height - 1);
        int column = Math.Min((int)u, Math.Max(0, darkness.Width - 2));
        int row = Math.Min((int)v, Math.Max(0, darkness.Height - 2));
        (double across, double down) = (u - column, v - row);
        ReadOnlySpan<byte> upper = darkness.Row(row);
        ReadOnlySpan<byte> lower = darkness.Row(Math.Min(row + 1, darkness.Height - 1));
        int next = Math.Min(column + 1, darkness.Width - 1);
        double above = upper[column] + (across * (upper[next] - upper[column]));
        double below = lower[column] + (across * (lower[next] - lower[column]));
        return above + (down * (below - above));
    }
}
