namespace CadLift.Imaging.Tests;

/// <summary>Makes rasters for tests.</summary>
internal static class Pictures
{
    public static Raster Of(int width, int height, ReadOnlySpan<byte> samples, int channels = Raster.Gray)
    {
        Raster raster = Raster.Rent(width, height, channels);
        samples.CopyTo(raster.Samples);
        return raster;
    }

    /// <summary>Noise of a seed: so many of a hundred pixels are something, the others 0.</summary>
    public static Raster Noise(int seed, int width, int height, int percent)
    {
        var random = new Random(seed);
        Raster raster = Raster.Rent(width, height);
        foreach (ref byte sample in raster.Samples)
        {
            sample = random.Next(100) < percent ? (byte)(1 + random.Next(255)) : (byte)0;
        }

        return raster;
    }

    /// <summary>Steps, ramps and noise of a seed.</summary>
    public static Raster Random(int seed, int width, int height)
    {
        var random = new Random(seed);
        Raster raster = Raster.Rent(width, height);
        int grain = seed % 3 * 10;
        for (int y = 0; y < height; y++)
        {
            Span<byte> row = raster.Row(y);
            for (int x = 0; x < width; x++)
            {
                int value = (x / 7 + (y / 5)) % 4 == 0 ? 30 : seed % 2 == 0 ? 230 : x * 255 / width;
                row[x] = (byte)Math.Clamp(value + random.Next(-grain, grain + 1), 0, 255);
            }
        }

        return raster;
    }
}
