using CadLift.Geometry.Numerics;

namespace CadLift.Imaging.Plans;

/// <summary>The box around a closed line.</summary>
internal readonly record struct PixelBox(double Left, double Top, double Right, double Bottom)
{
    public static PixelBox Of(IReadOnlyList<Point2d> loop)
    {
        var box = new PixelBox(double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        foreach (Point2d point in loop)
        {
            box = new PixelBox(Math.Min(box.Left, point.X), Math.Min(box.Top, point.Y), Math.Max(box.Right, point.X), Math.Max(box.Bottom, point.Y));
        }

        return box;
    }

    /// <summary>Whether a point lies within, or so near to it.</summary>
    public bool Contains(Point2d point, double slack = 0) =>
        point.X >= Left - slack && point.X <= Right + slack && point.Y >= Top - slack && point.Y <= Bottom + slack;
}
