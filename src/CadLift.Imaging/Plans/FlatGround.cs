using CadLift.Imaging.Filters;

namespace CadLift.Imaging.Plans;

/// <summary>Broad areas of one grey in a picture that is drawn, not scanned: rooms that are tinted, and what lies outside on a map. They are paper.</summary>
internal static class FlatGround
{
    // What is darker is ink, however broad; what is hardly darker than paper is paper anyway.
    private const int Darkest = 90;
    private const int LeastContrast = 10;

    // Of all pixels: those of one grey, and those of it that lie in broad areas.
    private const double LeastShare = 0.04;

    // Of all pixels: those of a tone that fills something, however small its areas are. In grey levels: how much lighter floors are than the ink on them.
    private const double FilledShare = 0.015;
    private const int LighterThanInk = 60;

    // Of the lesser side of the picture: no wall is so thick, nor a stroke, whose edges have one grey where it is drawn without grain.
    private const int BreadthOfFill = 30;

    // The grey stands out from those near it.
    private const double Sharpness = 4;

    // Of the lesser side of the picture: no wall is so thick as what tells a grey of the ground, and hardly one as what else of that grey is ground.
    private const int Breadth = 10;
    private const int LeastBreadth = 30;

    /// <summary>Makes broad flat areas as bright as paper.</summary>
    /// <param name="gray">A grey picture; it is left as it is.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The picture without them; null where it has none.</returns>
    public static Raster? Lighten(Raster gray, CancellationToken cancellation)
    {
        int[] counts = ByteCounts.Of(gray, cancellation);
        Raster? result = null;
        int paper = Array.IndexOf(counts, counts.AsSpan(Darkest).ToArray().Max(), Darkest);
        for (int level = 255; level > paper; level--)
        {
            // The paper is the brightest grey that has its share.
            if (counts[level] >= LeastShare * gray.Samples.Length)
            {
                paper = level;
            }
        }

        for (int level = Darkest; level <= paper - LeastContrast; level++)
        {
            if (IsFlat(counts, level, LeastShare * gray.Samples.Length))
            {
                result = Lighten(result ?? gray, gray, level, (byte)paper, cancellation) ?? result;
            }
        }

        return result;
    }

    /// <summary>Where something is filled with greys that are nearly as dark as ink, as floors are with strong colours: how dark only ink is.</summary>
    /// <param name="gray">A grey picture.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>Half-way from the darkest of those greys to ink, in levels of darkness; <see langword="null"/> where nothing is filled so.</returns>
    public static int? DarknessOfInk(Raster gray, CancellationToken cancellation)
    {
        int[] counts = ByteCounts.Of(gray, cancellation);
        double least = FilledShare * gray.Samples.Length;
        int threshold = Otsu.Threshold(counts);
        int ink = Array.FindIndex(counts, 1, count => count >= least);
        ink = counts[0] >= least ? 0 : ink;
        for (int level = ink + LighterThanInk; ink >= 0 && level < threshold; level++)
        {
            if (IsFlat(counts, level, least) && IsFilled(level))
            {
                return byte.MaxValue - ((ink + level) / 2);
            }
        }

        return null;

        bool IsFilled(int level)
        {
            using Raster mask = OfLevel(gray, level);
            return Broad(mask, BreadthOfFill, cancellation) >= least;
        }
    }

    private static bool IsFlat(int[] counts, int level, double least)
    {
        int near = 0;
        for (int i = Math.Max(0, level - 4); i <= Math.Min(255, level + 4); i++)
        {
            near += Math.Abs(i - level) > 1 ? counts[i] : 0;
        }

        int own = counts[level - 1] + counts[level] + counts[level + 1];
        return counts[level] >= least && counts[level] >= Math.Max(counts[level - 1], counts[level + 1]) && own >= Sharpness * near;
    }

    // How many pixels lie in areas of a breadth.
    private static int Broad(Raster mask, int breadth, CancellationToken cancellation)
    {
        using Raster broad = WallMask.OpenBySquare(mask, SizeOf(mask, breadth), cancellation);
        return PixelMask.Count(broad);
    }

    private static int SizeOf(Raster gray, int breadth) => Math.Max(2, Math.Min(gray.Width, gray.Height) / breadth);

    private static Raster OfLevel(Raster gray, int level) => PixelMask.Create(gray.Width, gray.Height, mask =>
    {
        Span<byte> samples = mask.Samples;
        ReadOnlySpan<byte> source = gray.Samples;
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = Math.Abs(source[i] - level) <= 1 ? byte.MaxValue : (byte)0;
        }
    });

    private static Raster? Lighten(Raster current, Raster gray, int level, byte paper, CancellationToken cancellation)
    {
        using Raster mask = OfLevel(gray, level);
        if (Broad(mask, Breadth, cancellation) < LeastShare * gray.Samples.Length)
        {
            return null;
        }

        using Raster ground = WallMask.OpenBySquare(mask, SizeOf(gray, LeastBreadth), cancellation);
        WallMask.KeepTouching(mask, ground, cancellation);
        Raster result = current;
        if (ReferenceEquals(current, gray))
        {
            result = Raster.Rent(gray.Width, gray.Height);
            gray.Samples.CopyTo(result.Samples);
        }

        Span<byte> samples = mask.Samples;
        Span<byte> lightened = result.Samples;
        for (int i = 0; i < samples.Length; i++)
        {
            lightened[i] = samples[i] != 0 ? paper : lightened[i];
        }

        return result;
    }
}
