using System.Globalization;
using CadLift.Building.Diagnostics;
using CadLift.Building.Roofs;
using CadLift.Building.Sorting;
using CadLift.Building.Storeys;
using CadLift.Building.Walls;
using CadLift.Diagnostics;
using CadLift.Drawings;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Plans;

namespace CadLift.Building.Interpretation;

/// <summary>Completes plans whose walls, openings and rooms are known already: runs of wall, neighbours of rooms, heights, floor plates and roofs.</summary>
/// <remarks>Stateless and thread-safe.</remarks>
public static class PlanCompleter
{
    // Less floor than a shaft has is no room, in square millimetres.
    private const double LeastRoom = 2e5;

    /// <summary>Completes plans and stands them on each other.</summary>
    /// <param name="plans">From bottom to top, at least one, each of one storey at 0; see <see cref="DrawingReadResult.Plan"/>.</param>
    /// <param name="sketch">The sketch they are drawn in.</param>
    /// <param name="options">Heights, floor plates and roofs.</param>
    /// <param name="tolerance">When two points are one.</param>
    /// <param name="cancellationToken">Looked at for each wall.</param>
    /// <exception cref="CadLiftException"><see cref="ErrorCode.GeoNoPolygons"/>: there are no walls in any of them.</exception>
    public static InterpretationResult Complete(
        IReadOnlyList<FloorPlan> plans, PlanSketch sketch, LiftOptions options, Tolerance tolerance, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plans);
        ArgumentNullException.ThrowIfNull(sketch);
        ArgumentNullException.ThrowIfNull(options);
        var diagnostics = new DiagnosticList();
        Storey[] known = [.. plans.SelectMany(static plan => plan.Storeys)];
        var parts = new List<StoreyPart>(known.Length);
        for (int i = 0; i < known.Length; i++)
        {
            parts.Add(new StoreyPart(new StoreyKey(known[i].Name, i)));
        }

        var stack = new StoreyStack(options, tolerance, diagnostics, cancellationToken);
        List<PlanChoice> choices = [.. plans.SelectMany(static plan => plan.Choices)];
        var completed = new List<Storey?>(known.Length);
        for (int i = 0; i < known.Length; i++)
        {
            completed.Add(known[i].Solids.IsEmpty ? null : Complete(known[i], stack.HeightOf(parts[i]), options, tolerance, diagnostics, cancellationToken));
        }

        bool areOfOtherFrames = plans.Any(plan => plan.Frame is { } frame && plans[0].Frame is { } first && !frame.IsLike(first));
        List<Storey> stacked = stack.Stack(completed, parts, choices, areOfOtherFrames);
        if (stacked.Count == 0)
        {
            throw new CadLiftException(ErrorCode.GeoNoPolygons);
        }

        var complete = new FloorPlan(plans[0].Interpretation, stacked)
        {
            Choices = choices,
            Roofs = RoofPlanner.Plan(stacked, options.Building, tolerance, diagnostics, cancellationToken),
        };
        var effects = new OptionEffects(sketch, options, diagnostics);
        effects.ReportOfKnownPlan();
        effects.Report(parts, complete);
        bool[] used = new bool[sketch.Paths.Count];
        Array.Fill(used, true);
        bool[] labelled = new bool[sketch.Labels.Count];
        Array.Fill(labelled, true);
        HashSet<int> filled = [.. Enumerable.Range(0, sketch.Fills.Count)];
        return new InterpretationResult(
            complete,
            sketch,
            PathCounts.Used(sketch, used, labelled, filled),
            PathCounts.Unused(sketch, used, labelled, filled),
            diagnostics.ToList());
    }

    private static Storey Complete(
        Storey storey, double height, LiftOptions options, Tolerance tolerance, DiagnosticList diagnostics, CancellationToken cancellation)
    {
        List<Opening> openings = [.. storey.Openings.Select(opening => Below(opening, height, options, tolerance, diagnostics))];
        PlanarResult united = RegionBoolean.Union(
            [storey.Solids, .. openings.Select(static opening => opening.Footprint)], tolerance, ContactMode.Part, cancellation);
        RegionSet solids = PlanFailure.Require(united);
        ContactReport.Add(united, tolerance, diagnostics);
        IReadOnlyList<Wall> walls = storey.Walls;
        if (walls.Count == 0)
        {
            List<WallRun> runs = WallRuns.Find(new WallBoundary(solids), options.Building.MaxWallThickness, cancellation);
            walls = runs.ConvertAll(run => WallOf(run, storey.WallBodies, cancellation));
            openings = WallList.WithWalls(openings, [.. walls]);
        }

        List<Room> rooms = storey.Rooms.Count > 0
            ? [.. storey.Rooms]
            : [.. united.Gaps.Regions.ToArray().Where(static gap => gap.Area >= LeastRoom).Select(static gap => new Room(gap))];
        return storey with
        {
            Height = height,
            Solids = solids,
            Walls = walls,
            WallBodies = [],
            Openings = openings,
            Rooms = RoomNeighbours.Find(rooms, openings, tolerance),
        };
    }

    private static Wall WallOf(WallRun run, IReadOnlyList<WallBody> bodies, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var wall = new Wall(run.Axis, run.Thickness) { Reason = "Both of its faces are drawn." };
        WallBody? least = null;

        // Its middle may lie in an opening, and it may go on beyond one as part of another body.
        foreach (double fraction in (ReadOnlySpan<double>)[0.02, 0.5, 0.98])
        {
            Point2d place = run.Axis.PointAt(fraction);
            foreach (WallBody body in bodies)
            {
                bool isLess = least is null || body.Confidence < least.Confidence;
                least = isLess && IsIn(body.Outline, place) ? body : least;
            }
        }

        return least is null ? wall : wall with { Confidence = least.Confidence, Source = least.Source, Reason = least.Reason };
    }

    private static bool IsIn(Region region, Point2d place)
    {
        if (!region.Outer.Bounds.Contains(place) || region.Outer.WindingNumber(place) == 0)
        {
            return false;
        }

        foreach (Loop hole in region.Holes)
        {
            if (hole.Bounds.Contains(place) && hole.WindingNumber(place) != 0)
            {
                return false;
            }
        }

        return true;
    }

    // A passage that was as high as storeys are in general is as high as this one; nothing goes above the ceiling.
    private static Opening Below(Opening opening, double ceiling, LiftOptions options, Tolerance tolerance, DiagnosticList diagnostics)
    {
        bool reachesCeiling = opening.Kind == OpeningKind.Passage && options.Building.PassageHeight is null && opening.Sill + opening.Height >= options.Height;
        if (!reachesCeiling && opening.Sill + opening.Height <= ceiling + tolerance.Coincidence)
        {
            return opening;
        }

        if (!reachesCeiling)
        {
            diagnostics.Add(
                BuildingDiagnostics.OpeningTooHigh,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"A {opening.Kind.ToString().ToLowerInvariant()} would reach up to {opening.Sill + opening.Height:G6} mm in a storey of {ceiling:G6} mm. It ends at the ceiling."),
                opening.Source);
        }

        double sill = Math.Min(opening.Sill, Math.Max(0, ceiling - opening.Height));
        return opening.WithHeight(sill, ceiling - sill);
    }
}
