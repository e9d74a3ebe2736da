using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Mesh.Svg;

/// <summary>Finds where the name of a room has the most room.</summary>
internal static class RoomCentre
{
    private static readonly double[] Heights = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8];

    // A level further from the middle must be this much wider to be the better one.
    private const double Better = 1.25;

    /// <summary>The middle of the widest level stretch inside, and how wide it is.</summary>
    public static (Point2d Middle, double Width) Of(Region region)
    {
        Box2d box = region.Outer.Bounds;
        Point2d best = box.Min.MidpointTo(box.Max);
        double widest = 0;
        var crossings = new List<double>();
        foreach (double part in Heights)
        {
            double y = box.Min.Y + (part * box.Height);
            crossings.Clear();
            Collect(region.Outer, y, crossings);
            foreach (Loop hole in region.Holes)
            {
                Collect(hole, y, crossings);
            }

            crossings.Sort();
            for (int i = 0; i + 1 < crossings.Count; i += 2)
            {
                double width = crossings[i + 1] - crossings[i];
                if (width > Better * widest)
                {
                    widest = width;
                    best = new Point2d((crossings[i] + crossings[i + 1]) / 2, y);
                }
            }
        }

        return (best, widest);
    }

    private static void Collect(Loop loop, double y, List<double> crossings)
    {
        foreach (ref readonly Segment segment in loop.Segments)
        {
            if (!segment.IsArc)
            {
                if (segment.Start.Y > y != segment.End.Y > y)
                {
                    double fraction = (y - segment.Start.Y) / (segment.End.Y - segment.Start.Y);
                    crossings.Add(segment.Start.X + (fraction * (segment.End.X - segment.Start.X)));
                }

                continue;
            }

            double off = y - segment.Center.Y;
            double square = (segment.Radius - off) * (segment.Radius + off);
            if (square > 0)
            {
                double half = Math.Sqrt(square);
                AddIfOn(segment, new Point2d(segment.Center.X - half, y), crossings);
                AddIfOn(segment, new Point2d(segment.Center.X + half, y), crossings);
            }
        }
    }

    private static void AddIfOn(in Segment arc, Point2d point, List<double> crossings)
    {
        if (arc.IsFullCircle || arc.DistanceTo(point) <= 1e-6 * arc.Radius)
        {
            crossings.Add(point.X);
        }
    }
}
