using System.ComponentModel;
using CadLift.Meshes;

namespace CadLift.Options;

/// <summary>A material, in a file of options.</summary>
internal sealed class MaterialDocument
{
    [Description("What it is called.")]
    public string? Name { get; init; }

    [Description("Its colour as #RRGGBB, or #RRGGBBAA where it is not opaque.")]
    public string? Color { get; init; }

    [Description("How metallic it is, 0 to 1.")]
    public double? Metallic { get; init; }

    [Description("How rough it is, 0 to 1.")]
    public double? Roughness { get; init; }

    public static MaterialDocument Of(MeshMaterial material) => new()
    {
        Name = material.Name,
        Color = material.Color.ToString(),
        Metallic = material.Metallic,
        Roughness = material.Roughness,
    };

    /// <summary>The material; what is left out is as usual.</summary>
    /// <param name="material">What the file says.</param>
    /// <param name="usualName">What it is called where the file does not say.</param>
    /// <exception cref="CadLiftException">The colour is none, or a share is out of range.</exception>
    public static MeshMaterial ToMaterial(MaterialDocument? material, string usualName)
    {
        if (!MeshColor.TryParse(material?.Color, out MeshColor color))
        {
            throw new CadLiftException(ErrorCode.SysInvalidOptions, $"The material of {usualName} needs a color such as #A0522D.");
        }

        if (material.Metallic is < 0 or > 1 || material.Roughness is < 0 or > 1)
        {
            throw new CadLiftException(ErrorCode.SysInvalidOptions, $"The metallic and rough shares of the material of {usualName} lie from 0 to 1.");
        }

        string name = string.IsNullOrWhiteSpace(material.Name) ? usualName : material.Name;
        var usual = new MeshMaterial(string.IsNullOrWhiteSpace(name) ? "material" : name, color);
        return usual with { Metallic = material.Metallic ?? usual.Metallic, Roughness = material.Roughness ?? usual.Roughness };
    }
}
