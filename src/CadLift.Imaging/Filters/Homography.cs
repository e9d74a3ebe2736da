using CadLift.Geometry.Numerics;

namespace CadLift.Imaging.Filters;

/// <summary>A projective map of the plane: what a photograph does to a flat sheet.</summary>
/// <remarks>Source: Heckbert, Fundamentals of Texture Mapping and Image Warping (1989), the map of the unit square to a quadrilateral.</remarks>
public readonly struct Homography
{
    private readonly double _a;
    private readonly double _b;
    private readonly double _c;
    private readonly double _d;
    private readonly double _e;
    private readonly double _f;
    private readonly double _g;
    private readonly double _h;

    private Homography(double a, double b, double c, double d, double e, double f, double g, double h) =>
        (_a, _b, _c, _d, _e, _f, _g, _h) = (a, b, c, d, e, f, g, h);

    /// <summary>The map that takes a rectangle from the origin to a quadrilateral.</summary>
    /// <param name="width">The width of the rectangle; more than 0.</param>
    /// <param name="height">Its height; more than 0.</param>
    /// <param name="corners">Where its upper left, upper right, lower right and lower left corners go: a convex quadrilateral.</param>
    /// <exception cref="CadLiftException"><see cref="ErrorCode.SysInvalidOptions"/>: the corners are not those of a convex quadrilateral, in this order or the other way around.</exception>
    public static Homography FromRectangle(double width, double height, ReadOnlySpan<Point2d> corners)
    {
        if (corners.Length != 4 || !(width > 0 && height > 0 && double.IsFinite(width + height)) || !IsConvex(corners))
        {
            throw new CadLiftException(ErrorCode.SysInvalidOptions, "The corners must be four, in order around a convex quadrilateral, and the rectangle must have a size.");
        }

        (Point2d p0, Point2d p1, Point2d p2, Point2d p3) = (corners[0], corners[1], corners[2], corners[3]);
        Vector2d first = p1 - p2;
        Vector2d second = p3 - p2;
        Vector2d sum = (p0 - p1) + (p2 - p3);
        double area = first.Cross(second);
        if (!double.IsFinite(area) || area == 0)
        {
            throw new CadLiftException(ErrorCode.SysInvalidOptions, "The corners are too near each other, or too far away.");
        }

        double g = sum.Cross(second) / area;
        double h = first.Cross(sum) / area;
        return new Homography(
            (p1.X - p0.X + (g * p1.X)) / width,
            (p3.X - p0.X + (h * p3.X)) / height,
            p0.X,
            (p1.Y - p0.Y + (g * p1.Y)) / width,
            (p3.Y - p0.Y + (h * p3.Y)) / height,
            p0.Y,
            g / width,
            h / height);
    }

    /// <summary>Where a point goes.</summary>
    /// <param name="point">The point.</param>
    /// <returns>A point; not a finite one for the points of the line that the map takes to the horizon.</returns>
    public Point2d Map(Point2d point)
    {
        double w = (_g * point.X) + (_h * point.Y) + 1;
        return new Point2d(((_a * point.X) + (_b * point.Y) + _c) / w, ((_d * point.X) + (_e * point.Y) + _f) / w);
    }

    /// <summary>How many times longer things are around where a point goes: the root of how many times larger areas are.</summary>
    internal double ScaleAt(Point2d point)
    {
        double w = (_g * point.X) + (_h * point.Y) + 1;
        double determinant = (_a * (_e - (_f * _h))) - (_b * (_d - (_f * _g))) + (_c * ((_d * _h) - (_e * _g)));
        return Math.Sqrt(Math.Abs(determinant / (w * w * w)));
    }

    /// <summary>The map back.</summary>
    internal Homography Inverted()
    {
        // The adjugate of the matrix, scaled so that its last element is 1.
        double scale = (_a * _e) - (_b * _d);
        return new Homography(
            (_e - (_f * _h)) / scale,
            ((_c * _h) - _b) / scale,
            ((_b * _f) - (_c * _e)) / scale,
            ((_f * _g) - _d) / scale,
            (_a - (_c * _g)) / scale,
            ((_c * _d) - (_a * _f)) / scale,
            ((_d * _h) - (_e * _g)) / scale,
            ((_b * _g) - (_a * _h)) / scale);
    }

    /// <summary>Whether four corners are those of a convex quadrilateral, one way round or the other.</summary>
    internal static bool IsConvex(ReadOnlySpan<Point2d> corners)
    {
        int turns = 0;
        for (int i = 0; i < 4; i++)
        {
            double turn = (corners[(i + 1) % 4] - corners[i]).Cross(corners[(i + 2) % 4] - corners[(i + 1) % 4]);
            turns += turn > 0 ? 1 : turn < 0 ? -1 : 0;
        }

        return Math.Abs(turns) == 4;
    }
}
