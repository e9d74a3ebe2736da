using CadLift.Geometry.Curves;
using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>Replaces ellipses and NURBS by tangent-continuous chains of circular arcs.</summary>
/// <remarks>
/// Between two points of the curve with their tangents lies a pair of arcs that meet smoothly; the longest part of the curve is taken
/// that such a pair follows within the tolerance, then the next. Its error falls with the third power of the length, so chains stay
/// short. Kinks of the curve stay kinks. Source: K. M. Bolton, Biarc curves, Computer-Aided Design 7 (1975).
/// </remarks>
public static class BiarcFitter
{
    // Distances are looked at this many times between two breaks of the curve, between which it does not wiggle.
    private const int SamplesPerSpan = 24;

    // The rest of the tolerance is kept for what the curve does between two samples.
    private const double SampledShare = 0.95;

    // A part is long enough when it uses this much of its tolerance, and the search for a longer one ends after so many tries.
    private const double GoodShare = 0.7;
    private const int MaxTries = 12;

    // Lower arcs, as a part of the tolerance, are lines.
    private const double Flatness = 1e-3;

    // Where no pair of arcs fits over a part hardly larger than the tolerance, there is a cusp, and its chord will do.
    private const double CuspInTolerances = 4;

    // After a million arcs the curve is noise for sure, and the rest must come to an end.
    private const double ShortestNoisyPart = 1e-6;
    private const int ManySegments = 1_000_000;

    // Nothing can be followed more closely than doubles hold its coordinates.
    private const double FinestOfCoordinate = 1e-12;

    /// <summary>Fits a chain to a curve.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="tolerance">How far the chain may lie from the curve, in millimetres; positive.</param>
    /// <param name="cancellation">Looked at for every part.</param>
    /// <returns>The chain. Its deviation is larger than asked for only where doubles, or a cusp, do not allow it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is not positive or not finite.</exception>
    public static BiarcFit Fit(Curve2d curve, double tolerance, CancellationToken cancellation = default) =>
        TryFit(curve, tolerance, int.MaxValue, cancellation)!;

    /// <summary>Fits a chain to a curve that nobody vouches for.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="tolerance">How far the chain may lie from the curve, in millimetres; positive.</param>
    /// <param name="maxSegments">How many segments the chain may have.</param>
    /// <param name="cancellation">Looked at for every part.</param>
    /// <returns>The chain, as <see cref="Fit"/> gives it; <see langword="null"/> where it would have more segments.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is not positive or not finite.</exception>
    public static BiarcFit? TryFit(Curve2d curve, double tolerance, int maxSegments, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(curve);
        if (!(tolerance > 0 && double.IsFinite(tolerance)))
        {
            throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "A fitting tolerance must be positive and finite.");
        }

        var segments = new List<Segment>();
        double[] kinks = KinksOf(curve);
        int nextKink = 0;
        double deviation = 0;
        double start = curve.StartParameter;
        Point2d from = curve.PointAt(start);
        double length = curve.EndParameter - start;
        double achievable = Math.Max(tolerance * SampledShare, FinestOfCoordinate * LargestCoordinate(curve));
        while (start < curve.EndParameter)
        {
            cancellation.ThrowIfCancellationRequested();
            if (segments.Count > maxSegments)
            {
                return null;
            }

            double least = segments.Count < ManySegments ? 0 : ShortestNoisyPart;
            double end = LongestPart(curve, start, from, kinks[nextKink], least, ref length, achievable);
            nextKink += end >= kinks[nextKink] ? 1 : 0;
            bool isLast = end >= curve.EndParameter;
            Point2d to = isLast && curve.IsClosed ? curve.PointAt(curve.StartParameter) : curve.PointAt(end);
            Biarc biarc = Between(curve, start, from, end, to, achievable, out double reached);
            deviation = Math.Max(deviation, reached);
            biarc.AppendTo(segments);
            (start, from) = (end, to);
        }

        // A curve so small that all of it is one point still has a place.
        if (segments.Count == 0)
        {
            segments.Add(Segment.Line(from, from));
        }

        return new BiarcFit(new Chain(segments.ToArray()), deviation);
    }

    // The error grows with the third power of the length, which says how much longer or shorter the next try should be.
    private static double LongestPart(
        Curve2d curve, double start, Point2d from, double limit, double least, ref double length, double tolerance)
    {
        double range = curve.EndParameter - curve.StartParameter;
        double shortest = Math.Max(range * least, 4 * (Math.BitIncrement(Math.Abs(start)) - Math.Abs(start)));
        double fitting = 0;
        double failing = double.PositiveInfinity;
        double longest = Math.Min(limit - start, curve.IsClosed ? range / 2 : range);
        length = Math.Min(Math.Max(length, 16 * shortest), longest);
        for (int i = 0; length > shortest; i++)
        {
            double end = start + length;
            Between(curve, start, from, end, curve.PointAt(end), tolerance, out double deviation);
            if (deviation <= tolerance)
            {
                fitting = length;
                if (deviation >= GoodShare * tolerance || length >= longest)
                {
                    break;
                }
            }
            else
            {
                failing = length;
            }

            if (i >= MaxTries && fitting > 0)
            {
                break;
            }

            double scale = Math.Clamp(Math.Cbrt(0.9 * tolerance / Math.Max(deviation, double.Epsilon)), 0.1, 4);
            double next = Math.Min(length * scale, longest);
            length = next > fitting && next < failing ? next : failing < double.PositiveInfinity ? (fitting + failing) / 2 : longest;
        }

        length = fitting > 0 ? fitting : Math.Min(shortest, limit - start);
        return start + length >= limit - shortest ? limit : Math.Max(start + length, Math.BitIncrement(start));
    }

    private static Biarc Between(
        Curve2d curve, double start, Point2d from, double end, Point2d to, double tolerance, out double deviation)
    {
        Biarc biarc = Biarc.Between(
            from, TangentAfter(curve, start), to, TangentBefore(curve, end), tolerance * Flatness);
        deviation = DeviationOf(biarc, curve, start, end);
        if (deviation <= tolerance || from.DistanceTo(to) > CuspInTolerances * tolerance)
        {
            return biarc;
        }

        Biarc chord = Biarc.Chord(from, to);
        double straight = DeviationOf(chord, curve, start, end);
        bool isBetter = straight < deviation;
        deviation = Math.Min(deviation, straight);
        return isBetter ? chord : biarc;
    }

    private static double LargestCoordinate(Curve2d curve)
    {
        Box2d box = Box2d.Of(curve.PointAt(curve.StartParameter), curve.PointAt(curve.EndParameter));
        foreach (double at in curve.Breaks)
        {
            box = box.Including(curve.PointAt(at));
        }

        return box.LargestCoordinate;
    }

    // Where the direction jumps, a pair of arcs must end; and at the end of the curve.
    private static double[] KinksOf(Curve2d curve)
    {
        var kinks = new List<double>();
        foreach (double at in curve.Breaks)
        {
            if (TangentBefore(curve, at).Dot(TangentAfter(curve, at)) < 1 - 1e-9)
            {
                kinks.Add(at);
            }
        }

        return [.. kinks, curve.EndParameter];
    }

    private static double DeviationOf(in Biarc biarc, Curve2d curve, double start, double end)
    {
        int spans = 1 + BreaksBefore(curve, end) - BreaksBefore(curve, start);
        double largest = 0;
        int samples = spans * SamplesPerSpan;
        for (int i = 1; i < samples; i++)
        {
            Point2d point = curve.PointAt(start + ((end - start) * i / samples));
            largest = Math.Max(largest, biarc.DistanceTo(point));
        }

        return largest;
    }

    private static int BreaksBefore(Curve2d curve, double parameter)
    {
        int index = curve.Breaks.BinarySearch(parameter);
        return index < 0 ? ~index : index;
    }

    private static Vector2d TangentAfter(Curve2d curve, double parameter) => TangentAt(curve, parameter, 1);

    private static Vector2d TangentBefore(Curve2d curve, double parameter) => TangentAt(curve, parameter, -1);

    // One-sided: a hair's breadth beside the parameter, or further where the derivative vanishes.
    private static Vector2d TangentAt(Curve2d curve, double parameter, int side)
    {
        double range = curve.EndParameter - curve.StartParameter;
        double resolution = 4 * (Math.BitIncrement(Math.Abs(parameter)) - Math.Abs(parameter));
        Vector2d tangent = default;
        for (double step = Math.Max(1e-12 * range, resolution); tangent.LengthSquared == 0 && step <= 1e-3 * range; step *= 100)
        {
            double beside = Math.Clamp(parameter + (side * step), curve.StartParameter, curve.EndParameter);
            tangent = curve.DerivativeAt(beside).Normalized();
        }

        return tangent;
    }
}
