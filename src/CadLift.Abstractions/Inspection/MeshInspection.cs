using CadLift.Geometry.Numerics;

namespace CadLift.Inspection;

/// <summary>What a mesh contains, in millimetres.</summary>
public sealed class MeshInspection : InspectionResult
{
    /// <summary>The number of triangles.</summary>
    public required int Triangles { get; init; }

    /// <summary>The number of places that are corners of triangles.</summary>
    public required int Points { get; init; }

    /// <summary>The names of the parts, each after that of its group.</summary>
    public IReadOnlyList<string> Parts { get; init; } = [];

    /// <summary>The names of the materials.</summary>
    public IReadOnlyList<string> Materials { get; init; } = [];

    /// <summary>Whether the mesh is closed: every side of a triangle is used as often in one direction as in the other.</summary>
    public required bool IsClosed { get; init; }

    /// <summary>How many sides are not.</summary>
    public required int OpenSides { get; init; }

    /// <summary>How many sides more than two triangles share.</summary>
    public required int CrowdedSides { get; init; }

    /// <summary>How many triangles have no area.</summary>
    public required int FlatTriangles { get; init; }

    /// <summary>The volume in cubic millimetres; of no meaning where the mesh is not closed, negative where it is inside out.</summary>
    public required double Volume { get; init; }

    /// <summary>The area of all triangles in square millimetres.</summary>
    public required double Area { get; init; }

    /// <summary>The smallest box that holds all triangles; <see langword="null"/> where there are none.</summary>
    public Box3d? Bounds { get; init; }
}
