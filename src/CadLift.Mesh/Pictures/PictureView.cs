using CadLift.Geometry.Numerics;

namespace CadLift.Mesh.Pictures;

/// <summary>A parallel projection of space onto a picture: x to the right and y downwards in pixels, depth towards the viewer in millimetres.</summary>
internal readonly struct PictureView
{
    private PictureView(Point3d origin, Vector3d right, Vector3d up, Vector3d toward, double scale, double left, double top)
    {
        Origin = origin;
        Right = right;
        Up = up;
        Toward = toward;
        Scale = scale;
        Left = left;
        Top = top;
    }

    /// <summary>The point that depths are measured from: near to what is seen, or single precision does not tell what is before what.</summary>
    public Point3d Origin { get; }

    /// <summary>Where one pixel to the right leads, of length 1.</summary>
    public Vector3d Right { get; }

    /// <summary>Where one pixel up leads, of length 1.</summary>
    public Vector3d Up { get; }

    /// <summary>Where the viewer is, of length 1.</summary>
    public Vector3d Toward { get; }

    /// <summary>Pixels a millimetre.</summary>
    public double Scale { get; }

    /// <summary>The x of the origin in pixels.</summary>
    public double Left { get; }

    /// <summary>The y of the origin in pixels.</summary>
    public double Top { get; }

    /// <summary>A view from a direction, one pixel a millimetre, the origin at 0 0.</summary>
    /// <param name="origin">What the view is about.</param>
    /// <param name="azimuth">Where the viewer stands seen from above, in radians from x counter-clockwise.</param>
    /// <param name="elevation">How high the viewer looks from, in radians above the plane of x and y.</param>
    public static PictureView From(Point3d origin, double azimuth, double elevation)
    {
        (double sinA, double cosA) = Math.SinCos(azimuth);
        (double sinE, double cosE) = Math.SinCos(elevation);
        var toward = new Vector3d(cosE * cosA, cosE * sinA, sinE);
        var right = new Vector3d(-sinA, cosA, 0);
        return new PictureView(origin, right, toward.Cross(right), toward, 1, 0, 0);
    }

    /// <summary>The same view in another scale and place.</summary>
    public PictureView Placed(double scale, double left, double top) => new(Origin, Right, Up, Toward, scale, left, top);

    /// <summary>The same view on a picture of so many times as many pixels.</summary>
    public PictureView Enlarged(double factor) => new(Origin, Right, Up, Toward, Scale * factor, Left * factor, Top * factor);

    /// <summary>Where a point is seen, and how near it is.</summary>
    public (double X, double Y, double Depth) Project(Point3d point)
    {
        Vector3d offset = point - Origin;
        return (Left + (Scale * offset.Dot(Right)), Top - (Scale * offset.Dot(Up)), offset.Dot(Toward));
    }

    /// <summary>The point of a pixel at a depth.</summary>
    public Point3d PointAt(double x, double y, double depth) =>
        Origin + (Right * ((x - Left) / Scale)) + (Up * ((Top - y) / Scale)) + (Toward * depth);

    /// <summary>The view that fits a box into a rectangle of pixels.</summary>
    public PictureView Fitted(Box2d seen, double left, double top, double width, double height, double largestScale = double.PositiveInfinity)
    {
        double scale = Math.Min(Math.Min(width / Math.Max(seen.Width, 1e-9), height / Math.Max(seen.Height, 1e-9)), largestScale);
        Point2d middle = seen.Min.MidpointTo(seen.Max);
        return Placed(scale, left + (width / 2) - (scale * middle.X), top + (height / 2) + (scale * middle.Y));
    }

    /// <summary>The box around points seen in this view, in millimetres, y upwards.</summary>
    public Box2d SeenOf(IEnumerable<Point3d> points)
    {
        Box2d seen = Box2d.Empty;
        foreach (Point3d point in points)
        {
            Vector3d offset = point - Origin;
            var flat = new Point2d(offset.Dot(Right), offset.Dot(Up));
            seen = seen.Including(Box2d.Of(flat, flat));
        }

        return seen;
    }
}
