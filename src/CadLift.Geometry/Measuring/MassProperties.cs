using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Measuring;

/// <summary>What a body measures.</summary>
public sealed class MassProperties
{
    internal MassProperties(double volume, double area, Point3d centroid, Box3d bounds)
    {
        Volume = volume;
        Area = area;
        Centroid = centroid;
        Bounds = bounds;
    }

    /// <summary>The enclosed volume in cubic millimetres; negative where faces point inward.</summary>
    public double Volume { get; }

    /// <summary>The area of all faces in square millimetres.</summary>
    public double Area { get; }

    /// <summary>The centre of the volume.</summary>
    public Point3d Centroid { get; }

    /// <summary>The smallest axis-parallel box that holds the body.</summary>
    public Box3d Bounds { get; }
}
