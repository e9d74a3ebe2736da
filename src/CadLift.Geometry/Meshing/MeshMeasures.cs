using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Meshing;

/// <summary>What a mesh of triangles measures, and what keeps it from being closed.</summary>
public readonly record struct MeshMeasures
{
    internal MeshMeasures(double volume, double area, Box3d bounds, int openSides, int crowdedSides, int flatTriangles)
    {
        Volume = volume;
        Area = area;
        Bounds = bounds;
        OpenSides = openSides;
        CrowdedSides = crowdedSides;
        FlatTriangles = flatTriangles;
    }

    /// <summary>The volume; negative where triangles are turned inside out, of no meaning where the mesh is not closed.</summary>
    public double Volume { get; }

    /// <summary>The area of all triangles.</summary>
    public double Area { get; }

    /// <summary>The smallest box that holds all triangles.</summary>
    public Box3d Bounds { get; }

    /// <summary>How many sides are not used as often in one direction as in the other.</summary>
    public int OpenSides { get; }

    /// <summary>How many sides more than two triangles share.</summary>
    public int CrowdedSides { get; }

    /// <summary>How many triangles have no area.</summary>
    public int FlatTriangles { get; }

    /// <summary>Whether the mesh is closed: every side is used as often in one direction as in the other.</summary>
    public bool IsClosed => OpenSides == 0;
}
