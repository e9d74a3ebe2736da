using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>Splits a polyline into the longest runs that lie on one line or arc.</summary>
/// <param name="points">The corners, neighbours different; may be turned between two calls.</param>
/// <param name="options">What counts as an arc.</param>
internal sealed class PolylineRuns(List<Point2d> points, ArcRecoveryOptions options)
{
    // An arc that bulges by less than this many deviations could as well be a line.
    private const double LeastHeightInDeviations = 3;

    /// <summary>The segments from the first point to the last.</summary>
    public List<Segment> Split(CancellationToken cancellation)
    {
        var segments = new List<Segment>();
        for (int first = 0; first < points.Count - 1;)
        {
            cancellation.ThrowIfCancellationRequested();
            segments.Add(LongestFrom(first, out int last));
            first = last;
        }

        return segments;
    }

    /// <summary>The last point of the run that starts at a point.</summary>
    public int EndOfRun(int first)
    {
        LongestFrom(first, out int last);
        return last;
    }

    private Segment LongestFrom(int first, out int last)
    {
        int lineEnd = Furthest(first, first + 1, FitsLine);
        int fewest = Math.Min(options.FewestPoints, points.Count - first + 1);
        int arcEnd = Furthest(first, first + fewest - 1, FitsArc);
        last = arcEnd > lineEnd ? arcEnd : lineEnd;
        return arcEnd > lineEnd && ArcOf(first, arcEnd) is { } arc ? arc : Segment.Line(points[first], points[last]);
    }

    // The last point up to which a run fits: steps double while it does, and halve when it does not any more.
    private int Furthest(int first, int least, Func<int, int, bool> fits)
    {
        if (least >= points.Count || !fits(first, least))
        {
            return first;
        }

        int good = least;
        int step = 1;
        bool isGrowing = true;
        while (step > 0)
        {
            if (good + step < points.Count && fits(first, good + step))
            {
                good += step;
                step = isGrowing ? step * 2 : step / 2;
            }
            else
            {
                isGrowing = false;
                step /= 2;
            }
        }

        return good;
    }

    private bool FitsLine(int first, int last)
    {
        var line = Segment.Line(points[first], points[last]);
        Vector2d along = line.End - line.Start;
        for (int i = first + 1; i <= last; i++)
        {
            // A line that turns back on itself is none.
            if (line.DistanceTo(points[i]) > options.Deviation || (points[i] - points[i - 1]).Dot(along) <= 0)
            {
                return false;
            }
        }

        return true;
    }

    private bool FitsArc(int first, int last) => ArcOf(first, last) is not null;

    // The arc through both ends whose bulge is the mean of those that the points between ask for, each counted by how well it
    // knows: points near the ends hardly do.
    private Segment? ArcOf(int first, int last)
    {
        Point2d start = points[first];
        Point2d end = points[last];
        double sum = 0;
        double weights = 0;
        for (int i = first + 1; i < last; i++)
        {
            // Half the sweep is the turn from the leg towards a point of the arc to the leg onwards.
            double half = (points[i] - start).TurnTo(end - points[i]);
            double weight = Math.Min(points[i].DistanceTo(start), points[i].DistanceTo(end));
            sum += half * weight;
            weights += weight;
        }

        double bulge = Math.Tan(sum / weights / 2);
        if (start == end || !double.IsFinite(bulge) || bulge == 0)
        {
            return null;
        }

        var arc = Segment.FromBulge(start, end, bulge);
        double height = start.DistanceTo(end) * Math.Abs(bulge) / 2;
        return height >= LeastHeightInDeviations * options.Deviation && Explains(arc, first, last) ? arc : null;
    }

    // All points lie on the arc, one after the other, and no side spans too much of it.
    private bool Explains(in Segment arc, int first, int last)
    {
        double turned = 0;
        for (int i = first; i < last; i++)
        {
            double turn = (points[i] - arc.Center).TurnTo(points[i + 1] - arc.Center);
            turned += turn;
            if (arc.IsCounterClockwise != turn > 0
                || Math.Abs(turn) > options.LargestTurn
                || arc.RadialErrorAt(points[i]) > options.Deviation)
            {
                return false;
            }
        }

        return Math.Abs(turned - arc.Sweep) < 1;
    }
}
