using System.Numerics;
using CadLift.Geometry.Meshing;
using CadLift.Geometry.Numerics;
using CadLift.Meshes;

namespace CadLift.Mesh.Exporting;

/// <summary>The points of a scene in the precision of a format, and what that does to its triangles.</summary>
/// <remarks>
/// A triangle two of whose corners fall on one place is left out. As it shared that side with another triangle that is left out, too, or
/// with one on the other side of a fold, what is left is as closed as before.
/// </remarks>
internal sealed class RoundedPoints
{
    private readonly Vector3[] _points;

    private RoundedPoints(Vector3[] points, double deviation)
    {
        _points = points;
        Deviation = deviation;
    }

    /// <summary>How far a point was moved at the most, in millimetres.</summary>
    public double Deviation { get; }

    public Vector3 this[int point] => _points[point];

    /// <summary>As single-precision numbers in millimetres, z upwards.</summary>
    public static RoundedPoints InMillimetres(MeshScene scene)
    {
        ReadOnlySpan<Point3d> points = scene.Points;
        var rounded = new Vector3[points.Length];
        double deviation = 0;
        for (int i = 0; i < rounded.Length; i++)
        {
            Point3d point = points[i];
            rounded[i] = new Vector3((float)point.X, (float)point.Y, (float)point.Z);
            deviation = Math.Max(deviation, point.DistanceSquaredTo(new Point3d(rounded[i].X, rounded[i].Y, rounded[i].Z)));
        }

        return new RoundedPoints(rounded, Math.Sqrt(deviation));
    }

    /// <summary>As single-precision numbers in metres, y upwards, measured from an origin.</summary>
    public static RoundedPoints InMetres(MeshScene scene, Point3d origin)
    {
        ReadOnlySpan<Point3d> points = scene.Points;
        var rounded = new Vector3[points.Length];
        double deviation = 0;
        for (int i = 0; i < rounded.Length; i++)
        {
            Vector3d offset = points[i] - origin;
            var metres = new Vector3((float)(offset.X / 1000), (float)(offset.Z / 1000), (float)(-offset.Y / 1000));
            rounded[i] = metres;
            deviation = Math.Max(deviation, (offset - new Vector3d(metres.X * 1000d, metres.Z * -1000d, metres.Y * 1000d)).LengthSquared);
        }

        return new RoundedPoints(rounded, Math.Sqrt(deviation));
    }

    /// <summary>As whole numbers, y upwards, measured from an origin in steps.</summary>
    public static RoundedPoints InSteps(MeshScene scene, Point3d origin, double step)
    {
        ReadOnlySpan<Point3d> points = scene.Points;
        var rounded = new Vector3[points.Length];
        double deviation = 0;
        for (int i = 0; i < rounded.Length; i++)
        {
            Vector3d offset = points[i] - origin;
            var steps = new Vector3((float)Math.Round(offset.X / step), (float)Math.Round(offset.Z / step), (float)Math.Round(-offset.Y / step));
            rounded[i] = steps;
            deviation = Math.Max(deviation, (offset - (new Vector3d(steps.X, -steps.Z, steps.Y) * step)).LengthSquared);
        }

        return new RoundedPoints(rounded, Math.Sqrt(deviation));
    }

    /// <summary>Whether two corners of a triangle fall on one place.</summary>
    public bool IsCollapsed(in MeshTriangle triangle)
    {
        Vector3 a = _points[triangle.A];
        Vector3 b = _points[triangle.B];
        Vector3 c = _points[triangle.C];
        return a == b || b == c || c == a;
    }
}
