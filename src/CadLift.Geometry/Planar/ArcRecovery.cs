using System.Runtime.InteropServices;
using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>Finds the arcs and lines that a dense polyline was made from: 36 points on a circle become the circle.</summary>
/// <remarks>
/// From every corner on, the longest run of points is taken that lie on one line or one circle through both its ends; the longer of the
/// two wins. Sides within an arc must turn the same way and by little, so that polygons stay polygons.
/// O(n log n) for n points. Cancellation is looked at for every run.
/// </remarks>
public static class ArcRecovery
{
    /// <summary>The segments of an open polyline.</summary>
    /// <param name="points">The corners in order, at least two; equal neighbours count once.</param>
    /// <param name="options">What counts as an arc.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The chain; it starts and ends as the polyline does.</returns>
    /// <exception cref="ArgumentException">There are fewer than two different points, or one is not finite.</exception>
    public static Chain RecoverChain(
        ReadOnlySpan<Point2d> points, ArcRecoveryOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<Point2d> distinct = Distinct(points, isClosed: false);
        if (distinct.Count < 2)
        {
            throw new ArgumentException("A polyline needs two different points.", nameof(points));
        }

        return new Chain(new PolylineRuns(distinct, options).Split(cancellation).ToArray());
    }

    /// <summary>The segments of a closed polyline.</summary>
    /// <param name="points">The corners in order, the first not repeated at the end (though it may be); at least three.</param>
    /// <param name="options">What counts as an arc.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The loop; one full circle where all points lie on one.</returns>
    /// <exception cref="ArgumentException">There are fewer than three corners, or one is not finite.</exception>
    public static Loop RecoverLoop(
        ReadOnlySpan<Point2d> points, ArcRecoveryOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<Point2d> distinct = Distinct(points, isClosed: true);
        if (distinct.Count < 3)
        {
            throw new ArgumentException("A closed polyline needs three different points.", nameof(points));
        }

        if (CircleThroughAll(distinct, options) is { } circle)
        {
            return new Loop([circle]);
        }

        // Runs must not be cut where the polyline happens to start: they begin where the first run of a first go ends.
        Turn(distinct, SharpestCorner(distinct));
        distinct.Add(distinct[0]);
        var runs = new PolylineRuns(distinct, options);
        int firstEnd = runs.EndOfRun(0);
        if (firstEnd < distinct.Count - 1)
        {
            distinct.RemoveAt(distinct.Count - 1);
            Turn(distinct, firstEnd);
            distinct.Add(distinct[0]);
        }

        return new Loop(runs.Split(cancellation).ToArray());
    }

    private static List<Point2d> Distinct(ReadOnlySpan<Point2d> points, bool isClosed)
    {
        var distinct = new List<Point2d>(points.Length + 1);
        foreach (Point2d point in points)
        {
            if (!point.IsFinite)
            {
                throw new ArgumentException("Points must be finite.", nameof(points));
            }

            if (distinct.Count == 0 || distinct[^1] != point)
            {
                distinct.Add(point);
            }
        }

        while (isClosed && distinct.Count > 1 && distinct[^1] == distinct[0])
        {
            distinct.RemoveAt(distinct.Count - 1);
        }

        return distinct;
    }

    private static void Turn(List<Point2d> points, int first)
    {
        Point2d[] turned = [.. CollectionsMarshal.AsSpan(points)[first..], .. CollectionsMarshal.AsSpan(points)[..first]];
        turned.CopyTo(CollectionsMarshal.AsSpan(points));
    }

    private static int SharpestCorner(List<Point2d> points)
    {
        int sharpest = 0;
        double largest = -1;
        for (int i = 0; i < points.Count; i++)
        {
            Vector2d before = points[i] - points[i == 0 ? points.Count - 1 : i - 1];
            double turn = Math.Abs(before.TurnTo(points[(i + 1) % points.Count] - points[i]));
            if (turn > largest)
            {
                (sharpest, largest) = (i, turn);
            }
        }

        return sharpest;
    }

    // Least squares give the circle (I. Kåsa, IEEE Transactions on Instrumentation and Measurement 25, 1976); on dense points all
    // round it is unbiased.
    private static Segment? CircleThroughAll(List<Point2d> points, ArcRecoveryOptions options)
    {
        if (points.Count < Math.Max(options.FewestPoints, 6))
        {
            return null;
        }

        Point2d mean = Mean(points);
        double uu = 0;
        double uv = 0;
        double vv = 0;
        double uz = 0;
        double vz = 0;
        double z = 0;
        foreach (Point2d point in points)
        {
            Vector2d arm = point - mean;
            uu += arm.X * arm.X;
            uv += arm.X * arm.Y;
            vv += arm.Y * arm.Y;
            uz += arm.X * arm.LengthSquared;
            vz += arm.Y * arm.LengthSquared;
            z += arm.LengthSquared;
        }

        double determinant = 2 * ((uu * vv) - (uv * uv));
        var offset = new Vector2d(((uz * vv) - (vz * uv)) / determinant, ((vz * uu) - (uz * uv)) / determinant);
        Point2d center = mean + offset;
        double radius = Math.Sqrt(offset.LengthSquared + (z / points.Count));
        if (!center.IsFinite || !(radius > options.Deviation))
        {
            return null;
        }

        double turned = 0;
        for (int i = 0; i < points.Count; i++)
        {
            Vector2d arm = points[i] - center;
            double turn = arm.TurnTo(points[(i + 1) % points.Count] - center);
            turned += turn;
            if (Math.Abs(arm.Length - radius) > options.Deviation || Math.Abs(turn) > options.LargestTurn)
            {
                return null;
            }
        }

        Segment circle = Segment.Circle(center, radius);
        return Math.Abs(Math.Abs(turned) - Math.Tau) < 1 ? (turned > 0 ? circle : circle.Reversed()) : null;
    }

    private static Point2d Mean(List<Point2d> points)
    {
        Vector2d sum = default;
        foreach (Point2d point in points)
        {
            sum += point - points[0];
        }

        return points[0] + (sum / points.Count);
    }
}
