using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Mapping;

/// <summary>The object coordinate system that an extrusion vector defines by the arbitrary axis algorithm.</summary>
/// <remarks>Source: DXF reference, Object coordinate systems (OCS).</remarks>
internal static class ObjectCoordinates
{
    // Within this of the world's z axis in x and y, the y axis takes part instead of the z axis.
    private const double NearVertical = 1.0 / 64;

    /// <summary>The map from object to world coordinates; a zero vector counts as the z axis.</summary>
    public static Transform3d ToWorld(Vector3d extrusion)
    {
        if (extrusion == Vector3d.UnitZ || !(extrusion.LengthSquared > 0))
        {
            return Transform3d.Identity;
        }

        Vector3d z = extrusion.Normalized();
        bool isNearVertical = Math.Abs(z.X) < NearVertical && Math.Abs(z.Y) < NearVertical;
        Vector3d x = (isNearVertical ? Vector3d.UnitY : Vector3d.UnitZ).Cross(z).Normalized();
        return new Transform3d(x, z.Cross(x), z, Point3d.Origin);
    }

    /// <summary>A point of the world in object coordinates.</summary>
    /// <param name="toWorld">The map from there, as <see cref="ToWorld"/> gives it: its axes are at right angles and of length one.</param>
    /// <param name="point">The point.</param>
    public static Point3d FromWorld(in Transform3d toWorld, Point3d point)
    {
        Vector3d offset = point - toWorld.Origin;
        return new Point3d(offset.Dot(toWorld.XAxis), offset.Dot(toWorld.YAxis), offset.Dot(toWorld.ZAxis));
    }
}
