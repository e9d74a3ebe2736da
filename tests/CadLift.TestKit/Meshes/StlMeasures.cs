using CadLift.Geometry.Numerics;

namespace CadLift.TestKit.Meshes;

/// <summary>What a file of binary STL holds.</summary>
public sealed record StlMeasures(int Triangles, double Volume, Box3d Bounds)
{
    private const int HeadLength = 84;
    private const int TriangleLength = 50;

    /// <summary>Measures a file, whatever program wrote it.</summary>
    public static StlMeasures Of(byte[] file)
    {
        int count = BitConverter.ToInt32(file, HeadLength - 4);
        double volume = 0;
        Box3d bounds = Box3d.Empty;
        Point3d origin = count > 0 ? Corner(0, 0) : default;
        for (int i = 0; i < count; i++)
        {
            (Point3d a, Point3d b, Point3d c) = (Corner(i, 0), Corner(i, 1), Corner(i, 2));
            volume += (a - origin).Cross(b - origin).Dot(c - origin) / 6;
            bounds = bounds.Including(a).Including(b).Including(c);
        }

        return new StlMeasures(count, volume, bounds);

        Point3d Corner(int triangle, int corner)
        {
            int at = HeadLength + (TriangleLength * triangle) + 12 + (12 * corner);
            return new Point3d(BitConverter.ToSingle(file, at), BitConverter.ToSingle(file, at + 4), BitConverter.ToSingle(file, at + 8));
        }
    }
}
