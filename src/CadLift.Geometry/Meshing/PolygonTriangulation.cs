using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Meshing;

/// <summary>Cuts polygons into triangles.</summary>
public static class PolygonTriangulation
{
    /// <summary>Cuts one polygon, convex or not.</summary>
    /// <param name="corners">Its corners in order, counter-clockwise.</param>
    /// <param name="triangles">Gets the triangles, counter-clockwise, by the numbers of the corners; two less than there are corners.</param>
    /// <param name="cancellation">Looked at every few hundred corners.</param>
    /// <returns><see langword="false"/>, and nothing added, where the polygon crosses itself or does not run counter-clockwise.</returns>
    public static bool TryTriangulate(
        ReadOnlySpan<Point2d> corners, ICollection<MeshTriangle> triangles, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(triangles);
        if (corners.Length < 3)
        {
            return false;
        }

        var triangulator = new PolygonTriangulator();
        triangulator.AddLoop(corners);
        if (!triangulator.Triangulate(cancellation))
        {
            return false;
        }

        foreach (MeshTriangle triangle in triangulator.Triangles)
        {
            triangles.Add(triangle);
        }

        return true;
    }
}
