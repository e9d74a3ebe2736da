using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Model;

/// <summary>A point of a multiline and the parts of its lines that start there.</summary>
/// <param name="Location">The point (groups 11, 21, 31).</param>
/// <param name="Direction">Where the lines go from here (groups 12, 22, 32).</param>
/// <param name="Miter">Along which they start (groups 13, 23, 33).</param>
/// <param name="Elements">
/// For each line its parameters (group 41): how far along the miter it starts, how far from there along the direction it is drawn first,
/// and then in turn how far from that it breaks off and goes on.
/// </param>
public sealed record DxfMLineVertex(
    Point3d Location, Vector3d Direction, Vector3d Miter, IReadOnlyList<IReadOnlyList<double>> Elements);
