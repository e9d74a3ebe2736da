namespace CadLift.Meshes;

/// <summary>Parts that belong together, such as those of a storey.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Elevation">Where it begins, in millimetres; <see langword="null"/> where that is of no meaning.</param>
public sealed record MeshGroup(string Name, double? Elevation = null);
