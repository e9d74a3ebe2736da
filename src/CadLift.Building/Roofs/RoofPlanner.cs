using System.Globalization;
using System.Runtime.InteropServices;
using CadLift.Building.Diagnostics;
using CadLift.Building.Walls;
using CadLift.Diagnostics;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Plans;

namespace CadLift.Building.Roofs;

/// <summary>Lays a roof over the outer outline of the uppermost storey.</summary>
internal static class RoofPlanner
{
    // How far a chord may lie from a round wall under a sloped roof, in millimetres.
    private const double ChordTolerance = 20;

    // The sine of the least bend that is a corner of the eaves: about half a degree.
    private const double LeastBend = 0.01;

    // The shortest side of the eaves, in millimetres.
    private const double LeastSide = 20;

    /// <summary>The roof that the options ask for.</summary>
    /// <param name="top">The uppermost storey.</param>
    /// <param name="options">The form, the pitch and the overhang.</param>
    /// <param name="tolerance">When two points are one.</param>
    /// <param name="diagnostics">Told where round walls get straight eaves.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns><see langword="null"/> for none.</returns>
    public static Roof? Plan(
        Storey top, BuildingOptions options, Tolerance tolerance, DiagnosticList diagnostics, CancellationToken cancellation)
    {
        if (options.Roof == RoofKind.None)
        {
            return null;
        }

        RegionSet outline = WallOutline.Of(top.Solids, tolerance, cancellation);
        if (options.RoofOverhang > 0)
        {
            outline = PlanFailure.Require(RegionOffset.Apply(outline, options.RoofOverhang, OffsetOptions.Mitred, tolerance, cancellation));
        }

        if (options.Roof != RoofKind.Flat)
        {
            outline = WithChords(outline, tolerance, diagnostics, cancellation);
        }

        double pitch = double.DegreesToRadians(options.RoofPitch);
        return new Roof(options.Roof, outline, top.Elevation + top.Height, pitch, options.RoofThickness);
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

        var sides = new Segment[count];
        for (int i = 0; i < count; i++)
        {
            sides[i] = Segment.Line(straight[i], straight[(i + 1) % count]);
        }

        return new Loop(sides);
    }
}
