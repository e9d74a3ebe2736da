using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>Where the whole lines and circles meet that segments lie on.</summary>
public static class CarrierIntersection
{
    /// <summary>The common points of two carriers.</summary>
    /// <param name="a">A segment with length; of no meaning where it begins and ends.</param>
    /// <param name="b">Another one.</param>
    /// <param name="tolerance">Carriers that miss each other by no more than its coincidence touch in one point.</param>
    /// <param name="points">Room for two points.</param>
    /// <returns>How many there are; none where the carriers coincide.</returns>
    public static int Find(in Segment a, in Segment b, Tolerance tolerance, Span<Point2d> points) => (a.IsArc, b.IsArc) switch
    {
        (false, false) => OfLines(a, b, tolerance, points),
        (false, true) => OfLineAndCircle(a, b, tolerance, points),
        (true, false) => OfLineAndCircle(b, a, tolerance, points),
        _ => OfCircles(a, b, tolerance, points),
    };

    private static int OfLines(in Segment a, in Segment b, Tolerance tolerance, Span<Point2d> points)
    {
        Vector2d along = a.StartDirection;
        Vector2d other = b.StartDirection;
        double cross = along.Cross(other);
        if (!(Math.Abs(cross) > tolerance.Angular))
        {
            return 0;
        }

        points[0] = a.Start + (along * ((b.Start - a.Start).Cross(other) / cross));
        return 1;
    }

    private static int OfLineAndCircle(in Segment line, in Segment circle, Tolerance tolerance, Span<Point2d> points)
    {
        Vector2d along = line.StartDirection;
        Vector2d toCenter = circle.Center - line.Start;
        Point2d foot = line.Start + (along * along.Dot(toCenter));
        double distance = Math.Abs(along.Cross(toCenter));
        return Around(foot, along, distance, circle.Radius, tolerance, points);
    }

    // Seen from the smaller circle, whose size bounds the rounding error.
    private static int OfCircles(in Segment a, in Segment b, Tolerance tolerance, Span<Point2d> points)
    {
        Segment small = a.Radius <= b.Radius ? a : b;
        Segment large = a.Radius <= b.Radius ? b : a;
        Vector2d between = large.Center - small.Center;
        double distance = between.Length;
        if (!(distance > tolerance.Coincidence))
        {
            return 0;
        }

        Vector2d axis = between / distance;
        double along = (((distance - large.Radius) * (distance + large.Radius) / distance) + (small.Radius * small.Radius / distance)) / 2;
        return Around(small.Center + (axis * along), axis.TurnedLeft(), Math.Abs(along), small.Radius, tolerance, points);
    }

    // Two points to both sides of the foot of a chord, or the foot itself where the chord only touches.
    private static int Around(
        Point2d foot, Vector2d along, double distance, double radius, Tolerance tolerance, Span<Point2d> points)
    {
        if (!(distance <= radius + tolerance.Coincidence))
        {
            return 0;
        }

        if (distance >= radius - tolerance.Coincidence)
        {
            points[0] = foot;
            return 1;
        }

        double half = Math.Sqrt((radius - distance) * (radius + distance));
        points[0] = foot - (along * half);
        points[1] = foot + (along * half);
        return 2;
    }
}
