using System.Globalization;
using CadLift.Drawings;
using CadLift.Geometry.Numerics;

namespace CadLift.Building.Interpretation;

/// <summary>Sorts the paths of a sketch by where they stand and how high they are.</summary>
internal static class PlanLevels
{
    // Beyond a hundred kilometres rounding exceeds the 1e-7 mm that STEP readers expect.
    private const double FarthestLevel = 1e8;

    /// <summary>The levels from bottom to top, lower ones first where they begin together.</summary>
    /// <param name="sketch">The sketch.</param>
    /// <param name="chosen">The paths that count.</param>
    /// <param name="options">Whether the drawing's heights count, and the height where they do not.</param>
    /// <param name="tolerance">Heights this near are one.</param>
    /// <exception cref="CadLiftException"><see cref="ErrorCode.GeoInvalidHeight"/>: a height lies beyond 1e8 mm.</exception>
    public static List<PlanLevel> Of(PlanSketch sketch, List<int> chosen, LiftOptions options, Tolerance tolerance)
    {
        if (!options.UseDrawnHeights)
        {
            return [new PlanLevel(0, options.Height, chosen)];
        }

        var levels = new SortedDictionary<(double, double), PlanLevel>();
        foreach (int index in chosen)
        {
            SketchPath path = sketch.Paths[index];
            bool isThick = Math.Abs(path.Thickness) > tolerance.Coincidence;
            double height = isThick ? Math.Abs(path.Thickness) : options.Height;
            double bottom = Math.Min(path.Elevation, path.Elevation + (isThick ? path.Thickness : 0));
            if (!(Math.Max(Math.Abs(bottom), Math.Abs(bottom + height)) <= FarthestLevel))
            {
                throw new CadLiftException(
                    ErrorCode.GeoInvalidHeight,
                    string.Create(
                        CultureInfo.InvariantCulture, $"The drawing places a curve from {bottom:G6} to {bottom + height:G6} mm; 1e8 mm is the limit."),
                    path.Source);
            }

            (double, double) key = (StepsOf(bottom), StepsOf(height));
            if (!levels.TryGetValue(key, out PlanLevel? level))
            {
                levels.Add(key, level = new PlanLevel(bottom, height, []));
            }

            level.Paths.Add(index);
        }

        return [.. levels.Values];

        double StepsOf(double value) => Math.Round(value / tolerance.Coincidence);
    }
}
