using CadLift.Meshes;

namespace CadLift.Mesh.Gltf;

/// <summary>What writer and reader of glTF agree on: marks of the binary form, names of kinds of parts, and the way from sRGB to linear values and back.</summary>
internal static class GltfWords
{
    /// <summary>"glTF".</summary>
    public const uint Magic = 0x46546C67;

    /// <summary>"JSON".</summary>
    public const uint JsonChunk = 0x4E4F534A;

    /// <summary>"BIN" and a zero.</summary>
    public const uint BinaryChunk = 0x004E4942;

    public const int HeaderLength = 12;

    public const int ChunkHeaderLength = 8;

    /// <summary>The extension for coordinates as whole numbers.</summary>
    public const string Quantization = "KHR_mesh_quantization";

    private static readonly (MeshPartKind Kind, string Name)[] Kinds =
    [
        (MeshPartKind.Part, "part"), (MeshPartKind.Wall, "wall"), (MeshPartKind.Slab, "slab"), (MeshPartKind.Roof, "roof"),
        (MeshPartKind.Door, "door"), (MeshPartKind.Window, "window"), (MeshPartKind.Passage, "passage"),
        (MeshPartKind.DoorLeaf, "leaf"), (MeshPartKind.Frame, "frame"), (MeshPartKind.Pane, "pane"),
    ];

    /// <summary>The name of a kind of part; what is not known is a part.</summary>
    public static string NameOf(MeshPartKind kind) => Array.Find(Kinds, known => known.Kind == kind).Name ?? "part";

    /// <summary>The kind of part of a name; what is not known is a part.</summary>
    public static MeshPartKind KindOf(string? name) => Array.Find(Kinds, known => string.Equals(known.Name, name, StringComparison.Ordinal)).Kind;

    /// <summary>The linear value of a channel of sRGB (IEC 61966-2-1), rounded to five digits.</summary>
    public static double ToLinear(byte channel)
    {
        double share = channel / 255.0;
        double linear = share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
        return Math.Round(linear, 5);
    }

    /// <summary>The channel of sRGB of a linear value; values out of range are brought into it.</summary>
    public static byte ToSrgb(double linear)
    {
        double share = Math.Clamp(linear, 0, 1);
        return (byte)Math.Round(255 * (share <= 0.0031308 ? 12.92 * share : (1.055 * Math.Pow(share, 1 / 2.4)) - 0.055));
    }
}
