using System.IO.Enumeration;

namespace CadLift.Meshes;

/// <summary>Which material a part has: by the layer it is drawn on where a pattern fits, else by what it is.</summary>
/// <remarks>Change it before it is used; it is not safe to change from several threads.</remarks>
public sealed class MeshMaterials
{
    private static readonly MeshMaterial Plaster = new("plaster", new MeshColor(0xE9, 0xE4, 0xDA));
    private static readonly MeshMaterial Reveal = new("reveal", new MeshColor(0xD9, 0xD2, 0xC5));
    private static readonly MeshMaterial Concrete = new("concrete", new MeshColor(0xB4, 0xB6, 0xB8));
    private static readonly MeshMaterial Brick = new("brick", new MeshColor(0xB5, 0x67, 0x4D));
    private static readonly MeshMaterial Tile = new("tile", new MeshColor(0xA8, 0x5B, 0x45));
    private static readonly MeshMaterial Wood = new("wood", new MeshColor(0xB0, 0x82, 0x55)) { Roughness = 0.7 };
    private static readonly MeshMaterial Frame = new("frame", new MeshColor(0xF4, 0xF4, 0xF2)) { Roughness = 0.6 };
    private static readonly MeshMaterial Glass = new("glass", new MeshColor(0xBC, 0xDB, 0xE8, 0x66)) { Roughness = 0.1 };
    private static readonly MeshMaterial Metal = new("metal", new MeshColor(0xA9, 0xB4, 0xBE)) { Metallic = 0.6, Roughness = 0.45 };

    /// <summary>The material of each kind of part; a kind that is missing looks like <see cref="MeshPartKind.Part"/>.</summary>
    public IDictionary<MeshPartKind, MeshMaterial> ByKind { get; } = new Dictionary<MeshPartKind, MeshMaterial>
    {
        [MeshPartKind.Part] = Metal,
        [MeshPartKind.Wall] = Plaster,
        [MeshPartKind.Slab] = Concrete,
        [MeshPartKind.Roof] = Tile,
        [MeshPartKind.Door] = Reveal,
        [MeshPartKind.Window] = Reveal,
        [MeshPartKind.Passage] = Plaster,
        [MeshPartKind.DoorLeaf] = Wood,
        [MeshPartKind.Frame] = Frame,
        [MeshPartKind.Pane] = Glass,
    };

    /// <summary>
    /// Patterns of names of layers (<c>*</c> and <c>?</c> stand for letters, case is of no meaning) and their materials; the first that
    /// fits counts. Fittings of openings are not asked about.
    /// </summary>
    public IList<KeyValuePair<string, MeshMaterial>> ByLayer { get; } =
    [
        new("*brick*", Brick), new("*mauerwerk*", Brick),
        new("*concrete*", Concrete), new("*beton*", Concrete),
        new("*wood*", Wood), new("*timber*", Wood), new("*holz*", Wood), new("*bois*", Wood),
        new("*glass*", Glass), new("*glas", Glass), new("*verre*", Glass),
        new("*steel*", Metal), new("*metal*", Metal), new("*stahl*", Metal), new("*alumin*", Metal),
    ];

    /// <summary>The material of a part.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="layer">The layer that it is drawn on, where one is known.</param>
    public MeshMaterial Of(MeshPartKind kind, string? layer)
    {
        if (layer is not null && kind is MeshPartKind.Part or MeshPartKind.Wall or MeshPartKind.Slab or MeshPartKind.Roof)
        {
            foreach ((string pattern, MeshMaterial material) in ByLayer)
            {
                if (FileSystemName.MatchesSimpleExpression(pattern, layer, ignoreCase: true))
                {
                    return material;
                }
            }
        }

        return ByKind.TryGetValue(kind, out MeshMaterial? known) || ByKind.TryGetValue(MeshPartKind.Part, out known) ? known : Metal;
    }
}
