using System.Globalization;
using System.Runtime.InteropServices;
using CadLift.Building.Diagnostics;
using CadLift.Building.Naming;
using CadLift.Building.Walls;
using CadLift.Diagnostics;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Plans;

namespace CadLift.Building.Roofs;

/// <summary>Lays roofs over whatever has no storey above it.</summary>
/// <remarks>
/// Outlines that stand free get the roof that is asked for; what a lower storey reaches further than the one above it gets a flat one. Courts,
/// known by their names, stay open.
/// </remarks>
internal sealed class RoofPlanner
{
    // How far a chord may lie from a round wall under a sloped roof, in millimetres.
    private const double ChordTolerance = 20;

    // The sine of the least bend that is a corner of the eaves: about half a degree.
    private const double LeastBend = 0.01;

    // The shortest side of the eaves, in millimetres.
    private const double LeastSide = 20;

    // By how much a storey reaches further than the one above it for that to be meant, in millimetres.
    private const double LeastSetback = 150;

    private readonly BuildingOptions _options;
    private readonly Tolerance _tolerance;
    private readonly DiagnosticList _diagnostics;
    private readonly CancellationToken _cancellation;
    private readonly List<Roof> _roofs = [];

    private RoofPlanner(BuildingOptions options, Tolerance tolerance, DiagnosticList diagnostics, CancellationToken cancellation)
    {
        _options = options;
        _tolerance = tolerance;
        _diagnostics = diagnostics;
        _cancellation = cancellation;
    }

    /// <summary>The roofs that the options ask for.</summary>
    /// <param name="storeys">The storeys from bottom to top.</param>
    /// <param name="options">The form, the pitch and the overhang.</param>
    /// <param name="tolerance">When two points are one.</param>
    /// <param name="diagnostics">Told where a roof is other than asked for.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>None where none are asked for.</returns>
    public static List<Roof> Plan(
        IReadOnlyList<Storey> storeys, BuildingOptions options, Tolerance tolerance, DiagnosticList diagnostics, CancellationToken cancellation)
    {
        var planner = new RoofPlanner(options, tolerance, diagnostics, cancellation);
        if (options.Roof == RoofKind.None)
        {
            return planner._roofs;
        }

        RegionSet covered = RegionSet.Empty;
        for (int i = storeys.Count - 1; i >= 0; i--)
        {
            cancellation.ThrowIfCancellationRequested();
            if (i + 1 < storeys.Count && IsAbove(storeys[i + 1], storeys[i], tolerance))
            {
                covered = planner.Union(covered, WallOutline.Of(storeys[i + 1].Solids, tolerance, cancellation));
            }

            planner.Cover(storeys[i], covered);
        }

        return planner._roofs;
    }

    private static bool IsAbove(Storey other, Storey storey, Tolerance tolerance) =>
        other.Elevation >= storey.Elevation + storey.Height - tolerance.Coincidence;

    private void Cover(Storey storey, RegionSet covered)
    {
        RegionSet outline = WallOutline.Of(storey.Solids, _tolerance, _cancellation);
        var free = new List<Region>();
        var partly = new List<Region>();
        foreach (Region region in outline.Regions)
        {
            bool isFree = covered.IsEmpty
                || PlanFailure.Require(RegionBoolean.Intersection(new RegionSet([region]), covered, _tolerance, _cancellation)).IsEmpty;
            (isFree ? free : partly).Add(region);
        }

        var partlyCovered = new RegionSet(CollectionsMarshal.AsSpan(partly));
        List<RegionSet> courts = [.. storey.Rooms.Where(static room => room.Label is { } label && RoomNames.IsCourt(label)).Select(static room => new RegionSet([room.Region]))];
        AddFree(storey, Without(new RegionSet(CollectionsMarshal.AsSpan(free)), courts), Union(covered, partlyCovered));
        if (partly.Count > 0)
        {
            AddSetback(storey, Without(partlyCovered, [covered, .. courts]));
        }
    }

    private void AddFree(Storey storey, RegionSet outline, RegionSet others)
    {
        if (outline.IsEmpty)
        {
            return;
        }

        if (_options.RoofOverhang > 0)
        {
            RegionSet grown = PlanFailure.Require(RegionOffset.Apply(outline, _options.RoofOverhang, OffsetOptions.Mitred, _tolerance, _cancellation));
            outline = Without(grown, others.IsEmpty ? [] : [others]);
        }

        bool slopes = _options.Roof != RoofKind.Flat;
        outline = slopes ? WithChords(outline, _tolerance, _diagnostics, _cancellation) : outline;
        if (slopes && !outline.Regions.ToArray().All(CanSlope))
        {
            _diagnostics.Add(
                BuildingDiagnostics.RoofFlattened,
                $"The outline under the roof of \"{storey.Name}\" has more than {StraightSkeleton.MaxEdges} sides, or corners too near to each other for slopes. Its roof is flat.");
            slopes = false;
        }

        Add(storey, slopes ? _options.Roof : RoofKind.Flat, outline);
    }

    private void AddSetback(Storey storey, RegionSet open)
    {
        // What hands draw a little further out is no setback: gone when shrunk, and back where it was when grown again.
        RegionSet cores = PlanFailure.Require(RegionOffset.Apply(open, -LeastSetback / 2, OffsetOptions.Mitred, _tolerance, _cancellation));
        RegionSet wide = PlanFailure.Require(RegionOffset.Apply(cores, LeastSetback / 2, OffsetOptions.Mitred, _tolerance, _cancellation));
        RegionSet setback = PlanFailure.Require(RegionBoolean.Intersection(open, wide, _tolerance, _cancellation));
        if (!setback.IsEmpty)
        {
            _diagnostics.Add(
                BuildingDiagnostics.RoofOverSetback,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Storey \"{storey.Name}\" reaches further than what stands on it: {setback.Area / 1e6:F1} m² of it have a flat roof."));
            Add(storey, RoofKind.Flat, setback);
        }
    }

    private void Add(Storey storey, RoofKind kind, RegionSet outline) => _roofs.Add(
        new Roof(kind, outline, storey.Elevation + storey.Height, double.DegreesToRadians(_options.RoofPitch), _options.RoofThickness));

    private RegionSet Union(RegionSet first, RegionSet second) =>
        first.IsEmpty ? second : second.IsEmpty ? first : PlanFailure.Require(RegionBoolean.Union([first, second], _tolerance, ContactMode.Part, _cancellation));

    private RegionSet Without(RegionSet outline, List<RegionSet> holes) =>
        outline.IsEmpty || holes.Count == 0 ? outline : PlanFailure.Require(RegionBoolean.Difference([outline], holes, _tolerance, _cancellation));

    private bool CanSlope(Region region) =>
        SidesOf(region) <= StraightSkeleton.MaxEdges && RoofSlopes.Over(region, _options.Roof, _tolerance, _cancellation).Status == PlanarStatus.Ok;

    private static int SidesOf(Region region)
    {
        int sides = region.Outer.Segments.Length;
        foreach (Loop hole in region.Holes)
        {
            sides += hole.Segments.Length;
        }

        return sides;
    }

    private static RegionSet WithChords(RegionSet outline, Tolerance tolerance, DiagnosticList diagnostics, CancellationToken cancellation)
    {
        var loops = new List<Loop>();
        int arcs = 0;
        foreach (Region region in outline.Regions)
        {
            loops.Add(WithChords(region.Outer, ref arcs));
            foreach (Loop hole in region.Holes)
            {
                loops.Add(WithChords(hole, ref arcs));
            }
        }

        if (arcs > 0)
        {
            diagnostics.Add(
                BuildingDiagnostics.RoofOfChords,
                string.Create(CultureInfo.InvariantCulture, $"The roof slopes over {arcs} round walls. Its eaves are straight there, within {ChordTolerance:G3} mm."));
        }

        return PlanFailure.Require(RegionBoolean.NonZero(loops, tolerance, cancellation));
    }

    private static Loop WithChords(Loop loop, ref int arcs)
    {
        var sides = new List<Segment>();
        foreach (ref readonly Segment side in loop.Segments)
        {
            if (!side.IsArc)
            {
                sides.Add(side);
                continue;
            }

            arcs++;
            double step = 2 * Math.Acos(Math.Max(0, 1 - (ChordTolerance / side.Radius)));
            int chords = Math.Max(side.IsFullCircle ? 8 : 1, (int)Math.Ceiling(Math.Abs(side.Sweep) / step));
            Point2d from = side.Start;
            for (int i = 1; i <= chords; i++)
            {
                Point2d to = i == chords ? side.End : side.PointAt((double)i / chords);
                sides.Add(Segment.Line(from, to));
                from = to;
            }
        }

        return Straightened(sides);
    }

    // A front that hands have drawn in pieces bends a little at each: where slopes nearly lie in one plane, they have no edge that holds.
    private static Loop Straightened(List<Segment> sides)
    {
        List<Point2d> corners = sides.ConvertAll(static side => side.Start);
        for (int before = corners.Count + 1; before > corners.Count && corners.Count >= 3;)
        {
            before = corners.Count;
            corners = WithoutSlips(corners);
        }

        if (corners.Count < 3)
        {
            return new Loop(CollectionsMarshal.AsSpan(sides));
        }

        return Squared(corners);
    }

    // The corners that are more than a jog of a few millimetres or a bend that nobody sees.
    private static List<Point2d> WithoutSlips(List<Point2d> corners)
    {
        var kept = new List<Point2d>();
        for (int i = 0; i < corners.Count; i++)
        {
            Point2d previous = kept.Count > 0 ? kept[^1] : corners[^1];
            Point2d next = corners[(i + 1) % corners.Count];
            Vector2d before = (corners[i] - previous).Normalized();
            Vector2d after = (next - corners[i]).Normalized();
            bool isJog = corners[i].DistanceTo(previous) < LeastSide;
            bool isBend = Math.Abs(before.Cross(after)) <= LeastBend && before.Dot(after) > 0;
            if (!isJog && !isBend)
            {
                kept.Add(corners[i]);
            }
        }

        return kept;
    }

    // Sides that are parallel or square to a longer one but for a slip of the hand are made so: the ridge between two sides that are
    // nearly parallel is nowhere in particular. Corners are then where the sides meet.
    private static Loop Squared(List<Point2d> corners)
    {
        int count = corners.Count;
        var directions = new Vector2d[count];
        var known = new List<Vector2d>();
        foreach (int i in Enumerable.Range(0, count).OrderByDescending(i => corners[i].DistanceTo(corners[(i + 1) % count])).ThenBy(static i => i))
        {
            Vector2d drawn = (corners[(i + 1) % count] - corners[i]).Normalized();
            directions[i] = drawn;
            foreach (Vector2d axis in known)
            {
                foreach (Vector2d candidate in (ReadOnlySpan<Vector2d>)[axis, axis.TurnedLeft(), -axis, -axis.TurnedLeft()])
                {
                    if (candidate.Dot(drawn) > 0 && Math.Abs(candidate.Cross(drawn)) <= LeastBend)
                    {
                        directions[i] = candidate;
                    }
                }
            }

            if (directions[i] == drawn)
            {
                known.Add(drawn);
            }
        }

        var straight = new Point2d[count];
        for (int i = 0; i < count; i++)
        {
            int before = (i + count - 1) % count;
            double turn = directions[before].Cross(directions[i]);
            Point2d onBefore = corners[before].MidpointTo(corners[i]);
            Point2d onAfter = corners[i].MidpointTo(corners[(i + 1) % count]);
            straight[i] = Math.Abs(turn) > LeastBend ? onBefore + (directions[before] * ((onAfter - onBefore).Cross(directions[i]) / turn)) : corners[i];
        }

        return Loop.Polygon(straight);
    }
}
