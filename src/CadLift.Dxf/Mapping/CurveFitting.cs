using CadLift.Diagnostics;
using CadLift.Geometry.Curves;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Dxf.Mapping;

/// <summary>Replaces ellipses and splines by tangent-continuous chains of arcs.</summary>
/// <remarks>
/// Each curve is fitted about a point of its own, so that a drawing far from the origin loses nothing. The ends of a chain are exactly
/// the points that the caller gives: what is drawn next to it joins. All arcs together count against a limit.
/// </remarks>
internal sealed class CurveFitting(SegmentBudget budget, CancellationToken cancellation)
{
    /// <summary>How far a chain may lie from its curve, in millimetres.</summary>
    public const double Tolerance = 0.01;

    // Radians: what is left of so short a part when its ends are subtracted is noise.
    private const double ShortestSweep = 1e-12;

    // An ellipse so thin is the line along it, as far as doubles can tell.
    private const double ThinnestPart = 1e-13;

    /// <summary>The largest deviation so far, in millimetres; 0 where nothing was fitted.</summary>
    public double Deviation { get; private set; }

    /// <summary>Whether anything was fitted since <see cref="Reset"/>.</summary>
    public bool IsUsed { get; private set; }

    /// <summary>What is being fitted, for the failure that its segments are too many.</summary>
    public SourcePlace Place { get; private set; }

    /// <summary>Forgets what was fitted so far.</summary>
    /// <param name="place">What is fitted next.</param>
    public void Reset(SourcePlace place)
    {
        Place = place;
        Deviation = 0;
        IsUsed = false;
    }

    /// <summary>Adds the ellipse that an uneven placement makes of an arc or circle.</summary>
    /// <param name="segments">Receives the chain.</param>
    /// <param name="arc">In object coordinates.</param>
    /// <param name="elevation">The height of its plane in object coordinates.</param>
    /// <param name="placement">Parallel to the plan.</param>
    /// <param name="start">Where it comes to start.</param>
    /// <param name="end">Where it comes to end.</param>
    public void AddArc(
        List<Segment> segments, in Segment arc, double elevation, in PlanPlacement placement, Point2d start, Point2d end)
    {
        double scale = placement.LargestScale;
        if (!(arc.Radius * scale <= FlatArc.MaxRadius))
        {
            AddFlatArc(segments, arc, elevation, placement, scale, start, end);
            return;
        }

        Point2d center = placement.ToPlan(arc.Center.X, arc.Center.Y, elevation);
        Vector2d a = placement.Flatten(new Vector3d(arc.Radius, 0, 0));
        Vector2d b = placement.Flatten(new Vector3d(0, arc.Radius, 0));
        Vector2d arm = arc.Start - arc.Center;
        AddEllipse(segments, center, a, b, Math.Atan2(arm.Y, arm.X), arc.Sweep, start, end);
    }

    // The chords of an arc scaled evenly, brought back and placed: none lies further from its curve than the even scale makes it.
    private static void AddFlatArc(
        List<Segment> segments, in Segment arc, double elevation, in PlanPlacement placement, double scale, Point2d start, Point2d end)
    {
        var chords = new List<Segment>();
        Segment large = Segment.FromBulge(
            Point2d.Origin + ((arc.Start - Point2d.Origin) * scale), Point2d.Origin + ((arc.End - Point2d.Origin) * scale), arc.Bulge);
        if (!FlatArc.TryAddChords(large, chords))
        {
            // A radius that nothing can hold is left to the check that follows.
            segments.Add(large);
            return;
        }

        Point2d from = start;
        for (int i = 0; i < chords.Count; i++)
        {
            Point2d corner = chords[i].End;
            Point2d to = i == chords.Count - 1 ? end : placement.ToPlan(corner.X / scale, corner.Y / scale, elevation);
            segments.Add(Segment.Line(from, to));
            from = to;
        }
    }

    /// <summary>The point centre + cos t · a + sin t · b of an ellipse.</summary>
    public static Point2d PointOnEllipse(Point2d center, Vector2d a, Vector2d b, double t)
    {
        (double sin, double cos) = Math.SinCos(t);
        return center + (a * cos) + (b * sin);
    }

    /// <summary>Adds a part of the ellipse centre + cos t · a + sin t · b.</summary>
    /// <param name="segments">Receives the chain.</param>
    /// <param name="center">The centre.</param>
    /// <param name="a">A half diameter.</param>
    /// <param name="b">The half diameter conjugate to it; need not be square to it.</param>
    /// <param name="startParameter">The first t.</param>
    /// <param name="sweep">How far t goes, at most a turn either way.</param>
    /// <param name="start">Where the chain starts.</param>
    /// <param name="end">Where the chain ends.</param>
    public void AddEllipse(
        List<Segment> segments, Point2d center, Vector2d a, Vector2d b, double startParameter, double sweep, Point2d start, Point2d end)
    {
        if (Math.Abs(sweep) < ShortestSweep || !(Math.Abs(a.Cross(b)) > ThinnestPart * Math.Max(a.LengthSquared, b.LengthSquared)))
        {
            segments.Add(Segment.Line(start, end));
            return;
        }

        double turn = ConjugateDiameters.TurnToAxis(a.LengthSquared, b.LengthSquared, a.Dot(b));
        (double sin, double cos) = Math.SinCos(turn);
        Vector2d major = (a * cos) + (b * sin);
        Vector2d minor = (b * cos) - (a * sin);
        double ratio = major.Cross(minor) / major.LengthSquared;
        double from = Math.IEEERemainder(startParameter - turn, Math.Tau);
        if (sweep < 0)
        {
            // Backwards is forwards on the ellipse that turns the other way.
            ratio = -ratio;
            from = -from;
            sweep = -sweep;
        }

        Add(segments, new EllipticalArc2d(Point2d.Origin, major, ratio, from, from + sweep), center - Point2d.Origin, start, end);
    }

    /// <summary>Adds the chain that follows a curve.</summary>
    /// <param name="segments">Receives the chain.</param>
    /// <param name="curve">The curve, about the origin.</param>
    /// <param name="offset">From there to its place.</param>
    /// <param name="start">Where the chain starts.</param>
    /// <param name="end">Where the chain ends.</param>
    public void Add(List<Segment> segments, Curve2d curve, Vector2d offset, Point2d start, Point2d end)
    {
        BiarcFit fit = BiarcFitter.TryFit(curve, Tolerance, budget.Left, cancellation) ?? throw budget.TooMany(Place);
        Deviation = Math.Max(Deviation, fit.Deviation);
        IsUsed = true;
        ReadOnlySpan<Segment> chain = fit.Chain.Segments;
        budget.Take(chain.Length, Place);
        for (int i = 0; i < chain.Length; i++)
        {
            Segment moved = chain[i].Moved(offset);
            segments.Add(moved.Between(i == 0 ? start : moved.Start, i == chain.Length - 1 ? end : moved.End));
        }
    }
}
