namespace CadLift.Meshes;

/// <summary>How to read a mesh.</summary>
public sealed class MeshReadOptions
{
    /// <summary>The unit of formats that name none (STL, OBJ). Default millimetres.</summary>
    public LengthUnit Unit { get; init; } = LengthUnit.Millimetre;

    /// <summary>What the input may cost.</summary>
    public Limits Limits { get; init; } = new();
}
