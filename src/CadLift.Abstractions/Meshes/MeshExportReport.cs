namespace CadLift.Meshes;

/// <summary>What a mesh format got of a scene.</summary>
/// <param name="Triangles">How many triangles were written.</param>
/// <param name="Deviation">How far they lie from the exact faces at the most, rounding of coordinates included, in millimetres.</param>
public readonly record struct MeshExportReport(long Triangles, double Deviation);
