using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.TestKit;

/// <summary>Shapes that many tests start from.</summary>
public static class Shapes
{
    public static Loop Polygon(params (double X, double Y)[] corners)
    {
        var segments = new Segment[corners.Length];
        for (int i = 0; i < corners.Length; i++)
        {
            (double x, double y) = corners[i];
            (double nextX, double nextY) = corners[(i + 1) % corners.Length];
            segments[i] = Segment.Line(new Point2d(x, y), new Point2d(nextX, nextY));
        }

        return new Loop(segments);
    }

    public static Loop Rectangle(double x, double y, double width, double height) =>
        Polygon((x, y), (x + width, y), (x + width, y + height), (x, y + height));

    public static Loop Circle(double x, double y, double radius) => new([Segment.Circle(new Point2d(x, y), radius)]);

    public static RegionSet RegionOf(Loop outer, params Loop[] holes) => new([new Region(outer, holes)]);
}
