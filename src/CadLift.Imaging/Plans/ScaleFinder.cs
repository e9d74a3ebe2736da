using System.Globalization;
using CadLift.Geometry.Numerics;
using CadLift.Imaging.Filters;
using CadLift.Plans;

namespace CadLift.Imaging.Plans;

/// <summary>Finds the scale of a picture: from options, else from how wide doors and how thick walls usually are.</summary>
/// <remarks>
/// Each kind of thing is taken as log-normal around its usual size. The median of what is found gives one estimate for each kind, and they are
/// weighed by the inverse of their variances. Of a door with two leaves the wider one counts. Sources of the sizes: DIN 18101 (doors of 625 to 1,250 mm, most 750 to 1,000 mm in structural
/// openings), and the usual thicknesses of walls in masonry, 115 to 365 mm.
/// </remarks>
internal static class ScaleFinder
{
    private const double MillimetresPerInch = 25.4;
    private const double DoorWidth = 850;
    private const double DoorSpread = 0.09;
    private const double DoorDeviation = 0.18;
    private const double ThinWall = 120;
    private const double ThinSpread = 0.25;
    private const double ThickWall = 300;
    private const double ThickSpread = 0.25;

    // Walls of two thicknesses are told apart from here on.
    private const double Apart = 1.5;

    // Of the thickness of walls that have openings: what is thicker is no wall. Of the length of all sides: so much has the thinnest walls, and the thickest.
    private const double MostThick = 5;
    private const double ShareOfThin = 0.15;

    // A wall of one thickness may be an inner or an outer one.
    private const double OnlyWall = 200;
    private const double OnlySpread = 0.45;

    // Times the usual size, and standard deviations of the estimate: what a scale that was given is off by where something is wrong with it.
    private const double LeastDoubt = 2;
    private const double DoubtfulDeviations = 3;

    /// <summary>Finds the scale.</summary>
    /// <param name="plan">What was found in the picture.</param>
    /// <param name="options">What is known of it.</param>
    /// <param name="fileResolution">Pixels an inch by the file; <see langword="null"/> where it does not say it.</param>
    /// <param name="sheet">The sheet in the photograph that places in the options lie on; <see langword="null"/> where the picture is the sheet.</param>
    /// <returns><see langword="null"/> where no option says it and there is nothing to estimate it from.</returns>
    /// <exception cref="CadLiftException"><see cref="ErrorCode.SysInvalidOptions"/>: the options give no scale, or one out of range.</exception>
    public static PictureScale? Find(VectorizedPlan plan, ImageOptions options, double? fileResolution, PixelSheet? sheet = null) =>
        FromOptions(options, fileResolution, sheet) ?? Estimate(plan);

    /// <summary>Tells before the picture is searched that options give no scale: the file does not say its resolution, or the known length is not in the picture.</summary>
    /// <exception cref="CadLiftException"><see cref="ErrorCode.SysInvalidOptions"/>: so it is.</exception>
    public static void ThrowIfUnknown(ImageOptions options, double? fileResolution, int width, int height)
    {
        if (options.KnownLength is { } known && !(IsIn(known.From) && IsIn(known.To)))
        {
            throw new CadLiftException(
                ErrorCode.SysInvalidOptions,
                string.Create(CultureInfo.InvariantCulture, $"The known length goes from ({known.From.X:R}, {known.From.Y:R}) to ({known.To.X:R}, {known.To.Y:R}), and the picture has {width} by {height} pixels (Image.KnownLength)."));
        }

        ThrowIfWithoutResolution(options, fileResolution);

        bool IsIn(Point2d place) => place.X >= 0 && place.X <= width && place.Y >= 0 && place.Y <= height;
    }

    /// <summary>What doubts there are about a scale that options give; <see langword="null"/> for none.</summary>
    /// <param name="given">The scale.</param>
    /// <param name="plan">What was found in the picture.</param>
    public static string? DoubtOf(PictureScale given, VectorizedPlan plan)
    {
        if (Estimate(plan) is not { } usual)
        {
            return null;
        }

        double ratio = given.MillimetresPerPixel / usual.MillimetresPerPixel;
        return Math.Abs(Math.Log(ratio)) <= Math.Max(Math.Log(LeastDoubt), DoubtfulDeviations * usual.Uncertainty)
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"The options make a pixel {given.MillimetresPerPixel:0.####} mm large, {ratio:0.##} times what is usual. {usual.Reason}");
    }

    private static void ThrowIfWithoutResolution(ImageOptions options, double? fileResolution)
    {
        if (fileResolution is null && options is { MillimetresPerPixel: null, KnownLength: null, DrawingScale: not null, Resolution: null })
        {
            throw new CadLiftException(
                ErrorCode.SysInvalidOptions, "The scale of the drawing is given, but neither an option nor the file says how many pixels lie on an inch (Image.Resolution).");
        }
    }

    private static PictureScale? FromOptions(ImageOptions options, double? fileResolution, PixelSheet? sheet)
    {
        ThrowIfWithoutResolution(options, fileResolution);
        if (options.MillimetresPerPixel is { } given)
        {
            return Given(given, "An option says how many millimetres a pixel is.");
        }

        if (options.KnownLength is { } known)
        {
            Homography? toSheet = sheet?.ToPicture().Inverted();
            double pixels = toSheet is { } map ? map.Map(known.From).DistanceTo(map.Map(known.To)) : known.Pixels;
            return Given(known.Millimetres / pixels, string.Create(CultureInfo.InvariantCulture, $"A length of {known.Millimetres:G6} mm is known, {pixels:G5} pixels long."));
        }

        if (options.DrawingScale is not { } scale || (options.Resolution ?? fileResolution) is not { } resolution)
        {
            return null;
        }

        return Given(
            scale * MillimetresPerInch / resolution,
            string.Create(CultureInfo.InvariantCulture, $"The drawing is 1:{scale:G6} and has {resolution:G6} pixels an inch{(options.Resolution is null ? " by the file" : string.Empty)}."));
    }

    private static PictureScale Given(double value, string reason) => value is >= ImageOptions.MinMillimetresPerPixel and <= ImageOptions.MaxMillimetresPerPixel
        ? new PictureScale(value, 0, reason, IsGiven: true)
        : throw new CadLiftException(
            ErrorCode.SysInvalidOptions,
            string.Create(CultureInfo.InvariantCulture, $"The options make a pixel {value:G6} mm large, {ImageOptions.MinMillimetresPerPixel} to {ImageOptions.MaxMillimetresPerPixel} mm are possible."));

    private static PictureScale? Estimate(VectorizedPlan plan)
    {
        double[] doors = [.. plan.Openings.Where(static opening => opening.Kind == OpeningKind.Door).Select(static opening => opening.LeafShare * opening.A.DistanceTo(opening.B)).Order()];
        double[] walls = [.. plan.Openings.Select(static opening => opening.Thickness).Order()];
        var sources = new List<(double Scale, double Spread)>();
        var reasons = new List<string>();
        if (doors.Length > 0)
        {
            double width = Median(doors);
            sources.Add((DoorWidth / width, Math.Sqrt((DoorSpread * DoorSpread) + (DoorDeviation * DoorDeviation / doors.Length))));
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"{(doors.Length == 1 ? "a door is" : $"{doors.Length} doors are")} {width:0.#} pixels wide and taken as {DoorWidth} mm"));
        }

        // Walls around rooms are as thick without openings; contours are no walls.
        if (walls.Length == 0 && plan is { Mode: VectorizeMode.Plan, Rooms.Count: > 0 })
        {
            walls = UsualThickness(plan.Walls) is { } usual ? [usual] : walls;
        }

        // A line is as thick as the pen.
        if (walls.Length > 0 && plan.Style != WallStyle.SingleLine)
        {
            AddWalls(walls, plan.Walls, sources, reasons);
        }

        if (sources.Count == 0)
        {
            return null;
        }

        double weight = sources.Sum(static source => 1 / (source.Spread * source.Spread));
        double log = sources.Sum(static source => Math.Log(source.Scale) / (source.Spread * source.Spread)) / weight;
        double uncertainty = Disagreement(sources, log) / Math.Sqrt(weight);
        return new PictureScale(Math.Clamp(Math.Exp(log), ImageOptions.MinMillimetresPerPixel, ImageOptions.MaxMillimetresPerPixel), uncertainty, $"By usual sizes: {string.Join(", ", reasons)}.", IsGiven: false);
    }

    // What estimates differ by more than they should makes all of them less sure: Birge, The calculation of errors by the method of least squares (1932).
    private static double Disagreement(List<(double Scale, double Spread)> sources, double log)
    {
        double squares = sources.Sum(source => Math.Pow((Math.Log(source.Scale) - log) / source.Spread, 2));
        return sources.Count < 2 ? 1 : Math.Max(1, Math.Sqrt(squares / (sources.Count - 1)));
    }

    private static void AddWalls(double[] walls, IReadOnlyList<PixelRegion> bodies, List<(double Scale, double Spread)> sources, List<string> reasons)
    {
        (double thin, double thick) = (walls[walls.Length / 10], walls[^(1 + (walls.Length / 10))]);
        if (thick < Apart * thin)
        {
            (thin, thick) = ThicknessesOf(bodies, thin, thick);
        }

        if (thick < Apart * thin)
        {
            double only = Median(walls);
            sources.Add((OnlyWall / only, OnlySpread));
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"walls are {only:0.#} pixels thick and taken as {OnlyWall} mm"));
            return;
        }

        sources.Add((ThinWall / thin, ThinSpread));
        sources.Add((ThickWall / thick, ThickSpread));
        reasons.Add(string.Create(CultureInfo.InvariantCulture, $"walls are {thin:0.#} and {thick:0.#} pixels thick and taken as {ThinWall} and {ThickWall} mm"));
    }

    private static double? UsualThickness(IReadOnlyList<PixelRegion> bodies)
    {
        List<(Point2d A, Point2d B)> sides = PixelRegions.SidesOf(bodies);
        var grid = new SideGrid(sides);
        List<(double Value, double Weight)> behind = [.. sides.Select(side => (grid.ThicknessBehind(side.A, side.B, double.MaxValue), side.A.DistanceTo(side.B)))];
        behind.RemoveAll(static side => side.Value is <= 0 or double.MaxValue);
        return behind.Count == 0 ? null : SideFitter.WeightedMedian(behind, 0.5);
    }

    // Where openings lie in walls of one thickness alone, the sides of all walls tell of another one.
    private static (double Thin, double Thick) ThicknessesOf(IReadOnlyList<PixelRegion> bodies, double thin, double thick)
    {
        List<(Point2d A, Point2d B)> sides = PixelRegions.SidesOf(bodies);
        var grid = new SideGrid(sides);
        double most = MostThick * thick;
        List<(double Value, double Weight)> behind = [];
        foreach ((Point2d a, Point2d b) in sides)
        {
            double length = a.DistanceTo(b);
            if (length >= thick)
            {
                double thickness = grid.ThicknessBehind(a, b, most);
                behind.Add((thickness, thickness < most ? length : 0));
            }
        }

        return behind.Count == 0
            ? (thin, thick)
            : (Math.Min(thin, SideFitter.WeightedMedian(behind, ShareOfThin)), Math.Max(thick, SideFitter.WeightedMedian(behind, 1 - ShareOfThin)));
    }

    private static double Median(double[] sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
}
