namespace CadLift.Meshes;

/// <summary>Consecutive triangles of one material.</summary>
/// <param name="Material">The index in <see cref="MeshScene.Materials"/>.</param>
/// <param name="First">The index of the first triangle.</param>
/// <param name="Count">How many there are, at least one.</param>
public readonly record struct MeshPatch(int Material, int First, int Count);
