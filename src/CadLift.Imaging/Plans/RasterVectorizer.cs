using System.Globalization;
using CadLift.Geometry.Numerics;
using CadLift.Imaging.Filters;
using CadLift.Imaging.Statistics;
using CadLift.Imaging.Tracing;
using CadLift.Plans;

namespace CadLift.Imaging.Plans;

/// <summary>Our own vectorizer: walls with sides between pixels, or the classic contours.</summary>
public sealed class RasterVectorizer : IRasterVectorizer
{
    private const double SureConfidence = 0.95;
    private const double LikelyConfidence = 0.7;
    private const double BlankDeviation = 1;
    private const int OpeningsOfRoom = 12;
    private const long CornersOfTexture = 4_000;
    private const long CornersOfPart = 25;

    /// <inheritdoc/>
    public VectorizedPlan Vectorize(Raster source, VectorizeOptions options, CancellationToken cancellationToken = default)
    {
        RowBands.ThrowIfColored(source);
        ArgumentNullException.ThrowIfNull(options);
        OptionRange.Require(options.MaxDegreeOfParallelism >= 1, "VectorizeOptions.MaxDegreeOfParallelism", "1 or more");
        options.Contours.Validate();
        try
        {
            return Find(source, options, cancellationToken);
        }
        catch (CadLiftException exception) when (exception.Code is ErrorCode.ImgNoContours or ErrorCode.ImgEdgeDetectionFailed && IsBlank(source))
        {
            throw new CadLiftException(exception.Code, "The picture is blank: all of it has nearly one tone.", default, exception);
        }
    }

    private static VectorizedPlan Find(Raster source, VectorizeOptions options, CancellationToken cancellationToken) =>
        options.Mode switch
        {
            VectorizeMode.Plan => PlanVectorizer.Vectorize(source, "The options ask for a plan.", new Workers(options.MaxDegreeOfParallelism, cancellationToken)),
            VectorizeMode.Contours => TraceContours(source, options, "The options ask for contours.", confidence: 1, cancellationToken),
            _ => Decide(source, options, cancellationToken),
        };

    private static bool IsBlank(Raster source)
    {
        var luminance = new LuminanceStatistics();
        for (int y = 0; y < source.Height; y++)
        {
            luminance.Add(source.Row(y));
        }

        return luminance.Deviation < BlankDeviation;
    }

    private static VectorizedPlan Decide(Raster source, VectorizeOptions options, CancellationToken cancellationToken)
    {
        string reason;
        try
        {
            VectorizedPlan plan = PlanVectorizer.Vectorize(source, string.Empty, new Workers(options.MaxDegreeOfParallelism, cancellationToken));
            if (LooksLikePlan(plan))
            {
                return plan.Because(
                    string.Create(CultureInfo.InvariantCulture, $"It shows {WordsOf(plan.Style)} with {Counted(plan.Rooms.Count, "room")} between them and {Counted(plan.Openings.Count, "opening")} in them."),
                    plan.Rooms.Count > 0 && plan.Openings.Count > 0 ? SureConfidence : LikelyConfidence);
            }

            reason = ReasonAgainst(plan);
        }
        catch (CadLiftException exception) when (exception.Code == ErrorCode.ImgNoContours)
        {
            reason = "Nothing in it looks like walls.";
        }

        try
        {
            return TraceContours(source, options, reason, LikelyConfidence, cancellationToken);
        }
        catch (CadLiftException exception) when (exception.Code == ErrorCode.ImgEdgeDetectionFailed)
        {
            throw new CadLiftException(ErrorCode.ImgNoContours, $"{reason} {exception.Message}", default, exception);
        }
    }

    private static string Counted(int number, string thing) => string.Create(CultureInfo.InvariantCulture, $"{number} {thing}{(number == 1 ? string.Empty : "s")}");

    // A picture is a plan where it shows walls that enclose something, or that openings lie between. Lines enclose something in any drawing, and pairs of
    // them end before each other in any noise.
    private static bool LooksLikePlan(VectorizedPlan plan)
    {
        (bool hasRooms, bool hasOpenings) = (plan.Rooms.Count > 0, plan.Openings.Count > 0);
        return !IsTexture(plan) && plan switch
        {
            { Style: WallStyle.Hatched } => hasRooms,
            { Style: WallStyle.Lined } => hasRooms && hasOpenings && plan.Openings.Count <= OpeningsOfRoom * plan.Rooms.Count,
            { Style: WallStyle.SingleLine } or { HasThinWalls: true } => (hasRooms && hasOpenings) || HasDoor(plan),
            _ => hasRooms || hasOpenings,
        };
    }

    private static string ReasonAgainst(VectorizedPlan plan)
    {
        if (IsTexture(plan))
        {
            return "What is as thick as walls in it is a grain or a pattern.";
        }

        return plan is { Style: WallStyle.Lined or WallStyle.SingleLine } or { HasThinWalls: true }
            ? "Its lines may be walls, but enclose no rooms with doors or windows."
            : "What is as thick as walls in it encloses no room and has no opening.";
    }

    // A grain or a pattern has thousands of corners, and far more of them for each opening and room than walls have.
    private static bool IsTexture(VectorizedPlan plan)
    {
        long corners = plan.Walls.Sum(static wall => (long)wall.Outer.Count + wall.Holes.Sum(static hole => (long)hole.Count));
        return corners >= CornersOfTexture && corners >= CornersOfPart * (plan.Rooms.Count + plan.Openings.Count);
    }

    private static bool HasDoor(VectorizedPlan plan) => plan.Openings.Any(static opening => opening.Kind == OpeningKind.Door);

    private static string WordsOf(WallStyle style) => style switch
    {
        WallStyle.Freehand => "walls drawn by hand",
        WallStyle.Lined => "walls of two lines",
        WallStyle.Hatched => "hatched walls",
        WallStyle.SingleLine => "walls of single lines",
        _ => "filled walls",
    };

    private static string ReasonForNone(ContourOptions options)
    {
        var usual = new ContourOptions();
        return options.MinArea > usual.MinArea
            ? string.Create(CultureInfo.InvariantCulture, $"No edges of the picture close around an area of {options.MinArea:R} pixels or more (ContourOptions.MinArea).")
            : options.Epsilon > usual.Epsilon ? "No edges of the picture close around an area that has three corners yet when it is simplified (ContourOptions.Epsilon)."
            : "No edges of the picture close around an area.";
    }

    private static VectorizedPlan TraceContours(
        Raster source, VectorizeOptions options, string reason, double confidence, CancellationToken cancellationToken)
    {
        IReadOnlyList<IReadOnlyList<PixelPoint>> contours = ContourTracer.Trace(source, options.Contours, options.MaxDegreeOfParallelism, cancellationToken);
        if (contours.Count == 0)
        {
            throw new CadLiftException(
                ErrorCode.ImgEdgeDetectionFailed,
                ReasonForNone(options.Contours));
        }

        // Contours go through the middles of pixels.
        return new VectorizedPlan
        {
            Width = source.Width,
            Height = source.Height,
            Mode = VectorizeMode.Contours,
            Reason = reason,
            Confidence = confidence,
            Walls = [.. contours.Select(static contour => new PixelRegion([.. contour.Select(static point => new Point2d(point.X + 0.5, point.Y + 0.5))], []))],
        };
    }
}
