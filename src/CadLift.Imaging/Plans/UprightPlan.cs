using CadLift.Geometry.Numerics;
using CadLift.Imaging.Filters;

namespace CadLift.Imaging.Plans;

/// <summary>A picture of a plan as it is usually drawn: dark on light, and upright.</summary>
/// <remarks>
/// Hatching is told from walls by its slant, and thickness is measured across and down: what is turned by more than some degrees is turned back before it is
/// looked at, and places are told in the picture as it came.
/// </remarks>
internal static class UprightPlan
{
    // Degrees: less changes nothing.
    private const double LeastAngle = 12;
    private const double LargestAngle = 45;

    // What has no direction of its own, as lines drawn by hand, is hardly sharper along any.
    private const double LeastGain = 1.5;

    // Of so many pixels of ink, half a degree is seen; and in a picture of so many pixels a side: in a larger one lines have soft sides.
    private const int InkOfAngle = 15_000;
    private const int SideOfAngle = 1_000;

    // Grey levels, and parts of all pixels: a dark ground, and light lines on it.
    private const int DarkGround = 100;
    private const double MostLight = 0.3;
    private const double PaperShare = 0.9;

    /// <summary>The picture with its lights and darks exchanged, where it is light on dark; else <see langword="null"/>.</summary>
    /// <param name="source">A grey picture.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static Raster? Inverted(Raster source, CancellationToken cancellation)
    {
        int[] counts = ByteCounts.Of(source, cancellation);
        long light = ByteCounts.Total(counts.AsSpan(Otsu.Threshold(counts)));
        bool isLightOnDark = light > 0 && light <= MostLight * source.Samples.Length && ByteCounts.Quantile(counts, 0.5) < DarkGround;
        return isLightOnDark ? PixelMask.Inverted(source) : null;
    }

    /// <summary>Turns a picture so that most of its lines are level and upright; <see langword="null"/> where they nearly are.</summary>
    /// <param name="source">A grey picture, dark on light.</param>
    /// <param name="lines">The same without flat greys, which have no direction.</param>
    /// <param name="toSource">The map from the result back to the picture.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static Raster? Turned(Raster source, Raster lines, out Homography toSource, CancellationToken cancellation)
    {
        toSource = default;
        (double degrees, double gain) = AngleOf(lines, cancellation);
        if (Math.Abs(degrees) < LeastAngle || gain < LeastGain)
        {
            return null;
        }

        var along = Vector2d.AtAngle(degrees * Math.PI / 180);
        (double across, double down) = (Math.Abs(along.X), Math.Abs(along.Y));
        int width = (int)Math.Ceiling((source.Width * across) + (source.Height * down));
        int height = (int)Math.Ceiling((source.Width * down) + (source.Height * across));
        Point2d[] corners = Deskew.CornersOf(source, degrees, width, height);
        toSource = Homography.FromRectangle(width, height, corners);
        byte paper = (byte)ByteCounts.Quantile(ByteCounts.Of(source, cancellation), PaperShare);
        return Rectification.Apply(source, corners, width, height, paper, cancellationToken: cancellation);
    }

    private static (double Degrees, double Gain) AngleOf(Raster lines, CancellationToken cancellation)
    {
        int factor = Math.Min(byte.MaxValue, Math.Max(lines.Width, lines.Height) / SideOfAngle);
        if (factor <= 1)
        {
            return Deskew.AngleOfSample(lines, LargestAngle, InkOfAngle, cancellation);
        }

        using Raster reduced = Reduction.Apply(lines, factor, cancellationToken: cancellation);
        return Deskew.AngleOfSample(reduced, LargestAngle, InkOfAngle, cancellation);
    }
}
