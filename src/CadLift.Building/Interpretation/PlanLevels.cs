using System.Globalization;
using CadLift.Building.Chaining;
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

        var standing = new List<(double Bottom, double Height, int Path)>(chosen.Count);
        foreach (int index in chosen)
        {
            standing.Add(StandOf(sketch.Paths[index], index, options.Height, tolerance));
        }

        var levels = new List<PlanLevel>();
        foreach (List<(double Bottom, double Height, int Path)> floor in Grouped(standing, static path => path.Bottom, tolerance))
        {
            foreach (List<(double Bottom, double Height, int Path)> level in Grouped(floor, static path => path.Height, tolerance))
            {
                levels.Add(new PlanLevel(level[0].Bottom, level[0].Height, [.. level.Select(static path => path.Path).Order()]));
            }
        }

        return levels;
    }

    private static (double Bottom, double Height, int Path) StandOf(SketchPath path, int index, double usualHeight, Tolerance tolerance)
    {
        bool isThick = Math.Abs(path.Thickness) > tolerance.Coincidence;
        double height = isThick ? Math.Abs(path.Thickness) : usualHeight;
        double bottom = Math.Min(path.Elevation, path.Elevation + (isThick ? path.Thickness : 0));
        if (!(Math.Max(Math.Abs(bottom), Math.Abs(bottom + height)) <= FarthestLevel))
        {
            throw new CadLiftException(
                ErrorCode.GeoInvalidHeight,
                string.Create(
                    CultureInfo.InvariantCulture, $"The drawing places a curve from {bottom:G6} to {bottom + height:G6} mm; 1e8 mm is the limit."),
                path.Source);
        }

        return (bottom, height, index);
    }

    // Values within the tolerance of the smallest of a group are one.
    private static IEnumerable<List<(double Bottom, double Height, int Path)>> Grouped(
        List<(double Bottom, double Height, int Path)> paths, Func<(double Bottom, double Height, int Path), double> value, Tolerance tolerance)
    {
        var group = new List<(double Bottom, double Height, int Path)>();
        foreach ((double Bottom, double Height, int Path) path in paths.OrderBy(value).ThenBy(static path => path.Path))
        {
            if (group.Count > 0 && value(path) - value(group[0]) > tolerance.Coincidence)
            {
                yield return group;
                group = [];
            }

            group.Add(path);
        }

        if (group.Count > 0)
        {
            yield return group;
        }
    }
}
