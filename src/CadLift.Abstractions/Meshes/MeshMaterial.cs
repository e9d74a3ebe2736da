namespace CadLift.Meshes;

/// <summary>How a surface looks: a colour, and how it reflects light (metallic-roughness model of glTF 2.0, clause 3.9.2).</summary>
public sealed record MeshMaterial
{
    private readonly double _metallic;
    private readonly double _roughness = 0.9;

    /// <summary>Creates a material that is neither metallic nor shiny.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="color">Its colour.</param>
    public MeshMaterial(string name, MeshColor color)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        Color = color;
    }

    /// <summary>What it is called, such as <c>wood</c>.</summary>
    public string Name { get; }

    /// <summary>Its colour; less than opaque is see-through.</summary>
    public MeshColor Color { get; init; }

    /// <summary>How metallic it is, 0 to 1. Default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double Metallic
    {
        get => _metallic;
        init => _metallic = Checked(value, nameof(value));
    }

    /// <summary>How rough it is, 0 (a mirror) to 1. Default 0.9.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double Roughness
    {
        get => _roughness;
        init => _roughness = Checked(value, nameof(value));
    }

    private static double Checked(double value, string name) =>
        value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(name, value, "A share lies from 0 to 1.");
}
