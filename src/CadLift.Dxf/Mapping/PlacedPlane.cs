using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Mapping;

/// <summary>Where the plane of a plane entity comes to lie, and the object coordinate system that it gets there.</summary>
/// <remarks>
/// Its extrusion vector is the cross product of the placed axes, so seen along it everything turns the way it did: bulges and the order of
/// angles stay, mirrored or not.
/// </remarks>
internal readonly struct PlacedPlane
{
    private readonly Transform3d _toWorld;
    private readonly Transform3d _frame;

    /// <summary>Creates it.</summary>
    /// <param name="toWorld">The placement of what the entity lies in.</param>
    /// <param name="extrusion">The entity's extrusion vector.</param>
    public PlacedPlane(in Transform3d toWorld, Vector3d extrusion)
    {
        _toWorld = toWorld.Compose(ObjectCoordinates.ToWorld(extrusion));
        Vector3d normal = _toWorld.XAxis.Cross(_toWorld.YAxis);
        Extrusion = normal.LengthSquared > 0 ? Clean(normal.Normalized()) : Vector3d.UnitZ;
        _frame = ObjectCoordinates.ToWorld(Extrusion);
    }

    /// <summary>The z axis.</summary>
    public Vector3d Extrusion { get; }

    /// <summary>From the entity's coordinates to the world.</summary>
    public Transform3d ToWorld => _toWorld;

    /// <summary>A point of the world in the new object coordinates.</summary>
    public Point3d ToObject(Point3d world) => ObjectCoordinates.FromWorld(_frame, world);

    /// <summary>A point of the entity in the new object coordinates.</summary>
    public Point3d Place(Point3d point) => ToObject(_toWorld.Apply(point));

    /// <summary>A point of the entity's plane at a height, in the new object coordinates.</summary>
    public Point2d Place(Point2d point, double elevation)
    {
        Point3d placed = Place(new Point3d(point.X, point.Y, elevation));
        return new Point2d(placed.X, placed.Y);
    }

    /// <summary>A vector of the entity's plane in the new object coordinates.</summary>
    public Vector2d Place(Vector2d vector)
    {
        Vector3d placed = _toWorld.Apply(new Vector3d(vector.X, vector.Y, 0));
        return new Vector2d(placed.Dot(_frame.XAxis), placed.Dot(_frame.YAxis));
    }

    /// <summary>An angle of the entity in degrees, in the new object coordinates, from 0 to 360.</summary>
    public double PlaceAngle(double degrees)
    {
        (double sin, double cos) = Angle.SinCosDegrees(degrees);
        Vector2d placed = Place(new Vector2d(cos, sin));
        double angle = double.RadiansToDegrees(Math.Atan2(placed.Y, placed.X));
        return angle < 0 ? angle + 360 : angle;
    }

    // Straight up or down to the last bit where it all but is: turns of a block leave crumbs.
    private static Vector3d Clean(Vector3d normal) =>
        Math.Abs(normal.X) < 1e-15 && Math.Abs(normal.Y) < 1e-15 ? new Vector3d(0, 0, Math.Sign(normal.Z)) : normal;
}
