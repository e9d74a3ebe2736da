using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Model;

/// <summary>What entities of all types have in common; entities that agree in all of it share one instance.</summary>
internal sealed record DxfProperties
{
    /// <summary>The colour number that stands for the layer's colour.</summary>
    public const short ByLayer = 256;

    /// <summary>The lineweight that stands for the layer's.</summary>
    public const short LineweightByLayer = -1;

    public static DxfProperties Default { get; } = new();

    public string Layer { get; set; } = "0";

    public string? Linetype { get; set; }

    public short Color { get; set; } = ByLayer;

    public int? TrueColor { get; set; }

    public string? ColorName { get; set; }

    public short Lineweight { get; set; } = LineweightByLayer;

    public double LinetypeScale { get; set; } = 1;

    public int? Transparency { get; set; }

    public bool IsInvisible { get; set; }

    public bool IsPaperSpace { get; set; }

    /// <summary>A value that could not be read makes the geometry unusable; the entity still counts.</summary>
    public bool IsBroken { get; set; }

    public ulong Owner { get; set; }

    /// <summary>A handle that does not fit into 32 bits.</summary>
    public ulong LongHandle { get; set; }

    public double Thickness { get; set; }

    public Vector3d Extrusion { get; set; } = Vector3d.UnitZ;

    /// <summary>Tags that are not understood, extended data included; such properties are never shared.</summary>
    public DxfTagList? Extra { get; set; }

    /// <summary>Back to what an entity has that says nothing.</summary>
    public void Reset()
    {
        Layer = "0";
        Linetype = null;
        Color = ByLayer;
        TrueColor = null;
        ColorName = null;
        Lineweight = LineweightByLayer;
        LinetypeScale = 1;
        Transparency = null;
        IsInvisible = false;
        IsPaperSpace = false;
        IsBroken = false;
        Owner = 0;
        LongHandle = 0;
        Thickness = 0;
        Extrusion = Vector3d.UnitZ;
        Extra = null;
    }

    /// <summary>A number that is the same for properties that are the same; quick rather than good.</summary>
    public int QuickHash()
    {
        int text = Layer.Length == 0 ? 0 : (Layer.Length << 16) + (Layer[0] << 8) + Layer[^1];
        return text + (Color * 31) + (int)Owner + (Linetype?.Length ?? 0);
    }
}
