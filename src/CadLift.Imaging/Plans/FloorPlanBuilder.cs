using System.Globalization;
using CadLift.Diagnostics;
using CadLift.Drawings;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Plans;

namespace CadLift.Imaging.Plans;

/// <summary>Takes what was found in a picture from pixels to millimetres: y goes up, and (0, 0) is the lower left corner of the picture.</summary>
internal sealed class FloorPlanBuilder(VectorizedPlan plan, IReadOnlyList<PixelOpening> drawn, PictureScale scale, BuildingOptions options, double height, CancellationToken cancellation)
{
    private const string WallLayer = "WALLS";
    private const string ContourLayer = "CONTOURS";
    private const string WallEntity = "WALL";

    // Radians: ends that are seen under less from a place between them lie on no arc through it.
    private const double LeastSeen = 1e-6;
    private const string StoreyName = "0";

    /// <summary>The outlines of walls and the openings, as paths on layers.</summary>
    public PlanSketch BuildSketch(IReadOnlyList<PixelRegion> walls)
    {
        bool isPlan = plan.Mode == VectorizeMode.Plan;
        (string layer, string entity) = isPlan ? (WallLayer, WallEntity) : (ContourLayer, "CONTOUR");
        var paths = new List<SketchPath>();
        int number = 1;
        foreach (PixelRegion wall in walls)
        {
            SourcePlace source = SourceOf(entity, number++);
            cancellation.ThrowIfCancellationRequested();
            Loop[] loops = LoopsOf(wall);
            paths.AddRange(loops.Select((loop, number) => new SketchPath(loop.Segments, isClosed: true, layer, source) { IsContinuation = number > 0 }));
        }

        for (int i = 0; i < plan.Openings.Count; i++)
        {
            PixelOpening opening = plan.Openings[i];
            paths.Add(new SketchPath([Segment.Line(PlaceOf(opening.A), PlaceOf(opening.B))], isClosed: false, LayerOf(opening.Kind), SourceOf(drawn[i])));
        }

        return new PlanSketch(paths, new HashSet<string>(StringComparer.OrdinalIgnoreCase)) { IsSizeKnown = scale.IsKnown };
    }

    /// <summary>The plan: walls cut open at the openings, and what lies between.</summary>
    /// <exception cref="CadLiftException"><see cref="ErrorCode.GeoBooleanOpFailed"/>: the outlines of walls cannot be put together.</exception>
    public FloorPlan BuildPlan(IReadOnlyList<PixelRegion> walls)
    {
        var loops = new List<Loop>();
        var bodies = new List<WallBody>(walls.Count);
        foreach (PixelRegion wall in walls)
        {
            cancellation.ThrowIfCancellationRequested();

            // Where bodies overlap a little there is wall, not a slit.
            Loop[] outlines = [.. LoopsOf(wall).Select(static (loop, number) => number > 0 ? Oriented(loop).Reversed() : Oriented(loop))];
            loops.AddRange(outlines);
            bodies.Add(new WallBody(new Region(outlines[0], outlines.AsSpan(1)), wall.Confidence, SourceOf(WallEntity, bodies.Count + 1), "Both of its faces are drawn in the picture."));
        }

        PlanarResult solids = RegionBoolean.NonZero(loops, Tolerance.Default, cancellation: cancellation);
        if (solids.Status != PlanarStatus.Ok)
        {
            throw new CadLiftException(
                ErrorCode.GeoBooleanOpFailed,
                string.Create(CultureInfo.InvariantCulture, $"The outlines of walls cannot be put together near ({solids.Place.X:F0}, {solids.Place.Y:F0}) mm."));
        }

        List<(Point2d A, Point2d B)> sides = PixelRegions.SidesOf(walls);
        var openings = new List<Opening>(plan.Openings.Count);
        for (int i = 0; i < plan.Openings.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (plan.Openings[i].A != plan.Openings[i].B)
            {
                openings.Add(OpeningOf(plan.Openings[i], SourceOf(drawn[i]), sides));
            }
        }

        var storey = new Storey(StoreyName, 0, height, solids.Regions, [], openings) { WallBodies = bodies };
        return new FloorPlan(PlanInterpretation.WallBody.ToString().ToLowerInvariant(), [storey])
        {
            Choices = Choices(),
            Frame = new PlanFrame(plan.Width, plan.Height, scale.MillimetresPerPixel, scale.Uncertainty),
        };
    }

    /// <summary>What the picture shows, and how large it is.</summary>
    public IReadOnlyList<PlanChoice> Choices() =>
    [
        new("picture", plan.Mode.ToString().ToLowerInvariant(), plan.Confidence, plan.Reason.Length > 0 ? plan.Reason : "The vectorizer gives no reason.", "Image.Mode"),
        new("scale", WordsOf(scale), Math.Clamp(1 - (2 * scale.Uncertainty), 0, 1), scale.Reason, "Image.MillimetresPerPixel"),
    ];

    /// <summary>The scale in words: <c>12.5 mm a pixel, ±8 %</c>.</summary>
    public static string WordsOf(PictureScale scale) => scale.IsGiven
        ? string.Create(CultureInfo.InvariantCulture, $"{scale.MillimetresPerPixel:G5} mm a pixel")
        : string.Create(CultureInfo.InvariantCulture, $"{scale.MillimetresPerPixel:G3} mm a pixel, ±{100 * scale.Uncertainty:F0} %");

    private Opening OpeningOf(PixelOpening opening, SourcePlace source, IReadOnlyList<(Point2d A, Point2d B)> sides)
    {
        (double sill, double top) = opening.Kind switch
        {
            OpeningKind.Door => (0, options.DoorHeight),
            OpeningKind.Window => (options.WindowSill, options.WindowHeight),
            _ => (0, options.PassageHeight ?? height),
        };
        Point2d[] corners = OpeningFootprint.Of(opening, sides);
        var footprint = new RegionSet([new Region(Oriented(Loop.Polygon([.. corners.Select(PlaceOf)])), [])]);
        return new Opening(opening.Kind, footprint, sill, top)
        {
            Width = opening.A.DistanceTo(opening.B) * scale.MillimetresPerPixel,
            Source = source,
            Confidence = opening.Confidence,
            Reason = opening.Kind switch
            {
                OpeningKind.Door => "Between the ends of walls leaves or their swings are drawn.",
                OpeningKind.Window => "Lines or a light band go on between the ends of walls.",
                _ => "Between the ends of walls neither a door nor a window was made out.",
            },
        };
    }

    private static Loop Oriented(Loop loop) => loop.SignedArea >= 0 ? loop : loop.Reversed();

    // The outer line, and the holes.
    private Loop[] LoopsOf(PixelRegion wall)
    {
        ILookup<int, PixelArc> arcs = wall.Arcs.ToLookup(static arc => arc.Loop);
        return [LoopOf(wall.Outer, arcs[0]), .. wall.Holes.Select((hole, i) => LoopOf(hole, arcs[i + 1]))];
    }

    private Loop LoopOf(IReadOnlyList<Point2d> pixels, IEnumerable<PixelArc> round)
    {
        Point2d[] corners = [.. pixels.Select(PlaceOf)];
        Dictionary<int, int> arcs = round.ToDictionary(static arc => arc.First, static arc => arc.Sides);
        int first = arcs.Count > 0 ? arcs.Keys.Min() : 0;
        var segments = new List<Segment>(corners.Length);
        for (int i = 0; i < corners.Length;)
        {
            int at = (first + i) % corners.Length;
            int sides = arcs.GetValueOrDefault(at, 1);
            if (sides == corners.Length)
            {
                AddArc(at, sides / 2);
                AddArc(at + (sides / 2), sides - (sides / 2));
            }
            else
            {
                AddArc(at, sides);
            }

            i += sides;
        }

        return new Loop([.. segments]);

        void AddArc(int from, int sides) => segments.Add(ArcThrough(corners[from % corners.Length], corners[(from + (sides / 2)) % corners.Length], corners[(from + sides) % corners.Length]));
    }

    // The angle that the ends are seen under from a place between is half a turn less half of the arc; for a side alone that place is its start.
    private static Segment ArcThrough(Point2d start, Point2d between, Point2d end)
    {
        Vector2d toStart = start - between;
        Vector2d toEnd = end - between;
        if (toStart.Length == 0 || toEnd.Length == 0)
        {
            return Segment.Line(start, end);
        }

        double seen = Math.Atan2(toEnd.Cross(toStart), toEnd.Dot(toStart));
        if (Math.Abs(seen) < LeastSeen)
        {
            return Segment.Line(start, end);
        }

        double half = seen >= 0 ? Math.PI - seen : -Math.PI - seen;
        return Segment.FromBulge(start, end, Math.Tan(half / 2));
    }

    private Point2d PlaceOf(Point2d pixel) => new(pixel.X * scale.MillimetresPerPixel, (plan.Height - pixel.Y) * scale.MillimetresPerPixel);

    private static SourcePlace SourceOf(string entity, int number) => new() { Entity = entity, Handle = number.ToString(CultureInfo.InvariantCulture) };

    private static SourcePlace SourceOf(PixelOpening opening)
    {
        Point2d middle = opening.A.MidpointTo(opening.B);
        return new SourcePlace
        {
            Entity = opening.Kind.ToString().ToUpperInvariant(),
            Handle = string.Create(CultureInfo.InvariantCulture, $"{middle.X:F1},{middle.Y:F1}"),
        };
    }

    private static string LayerOf(OpeningKind kind) => kind switch { OpeningKind.Door => "DOORS", OpeningKind.Window => "WINDOWS", _ => "PASSAGES" };
}
