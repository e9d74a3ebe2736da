using System.ComponentModel;
using CadLift.Meshes;

namespace CadLift.Options;

/// <summary>How meshes and pictures are made, in a file of options.</summary>
internal sealed class MeshDocument
{
    [Description("How far triangles may lie from round faces, in mm, 0.0001 to 1,000.")]
    public double? ChordTolerance { get; init; }

    [Description("The largest turn between neighbouring triangles of a round face, in degrees, 0.05 to 90.")]
    public double? AngularTolerance { get; init; }

    [Description("Faces that meet at a smaller angle are shaded as one, in degrees, 0 to 180; 0 shades flat.")]
    public double? SmoothAngle { get; init; }

    [Description("Whether glTF gets the edges between faces as lines, too.")]
    public bool? EdgeLines { get; init; }

    [Description("Whether glTF holds coordinates as 16-bit integers.")]
    public bool? Quantize { get; init; }

    [Description("Whether meshes show leaves in doors, frames and panes in windows.")]
    public bool? Fittings { get; init; }

    [Description("The longer side of pictures in pixels, 64 to 4,096.")]
    public int? PictureSize { get; init; }

    [Description("The materials of kinds of parts.")]
    public IDictionary<MeshPartKind, MaterialDocument>? Materials { get; init; }

    [Description("The materials of layers, by patterns of their names with * and ?; they go before the built-in ones.")]
    public IDictionary<string, MaterialDocument>? LayerMaterials { get; init; }

    public static MeshDocument? Of(MeshOptions options)
    {
        var usual = new MeshOptions();
        Dictionary<MeshPartKind, MaterialDocument> kinds = options.Materials.ByKind
            .Where(kind => !usual.Materials.ByKind.TryGetValue(kind.Key, out MeshMaterial? known) || known != kind.Value)
            .ToDictionary(static kind => kind.Key, static kind => MaterialDocument.Of(kind.Value));
        Dictionary<string, MaterialDocument> layers = options.Materials.ByLayer
            .Where(layer => !usual.Materials.ByLayer.Contains(layer))
            .GroupBy(static layer => layer.Key, StringComparer.Ordinal)
            .ToDictionary(static layer => layer.Key, static layer => MaterialDocument.Of(layer.First().Value), StringComparer.Ordinal);
        var document = new MeshDocument
        {
            ChordTolerance = Other(options.ChordTolerance, usual.ChordTolerance),
            AngularTolerance = Other(options.AngularTolerance, usual.AngularTolerance),
            SmoothAngle = Other(options.SmoothAngle, usual.SmoothAngle),
            EdgeLines = options.EdgeLines ? true : null,
            Quantize = options.Quantize ? true : null,
            Fittings = options.Fittings ? true : null,
            PictureSize = options.PictureSize == usual.PictureSize ? null : options.PictureSize,
            Materials = kinds.Count > 0 ? kinds : null,
            LayerMaterials = layers.Count > 0 ? layers : null,
        };
        return document.IsEmpty ? null : document;
    }

    public void ApplyTo(MeshOptions options)
    {
        options.ChordTolerance = ChordTolerance ?? options.ChordTolerance;
        options.AngularTolerance = AngularTolerance ?? options.AngularTolerance;
        options.SmoothAngle = SmoothAngle ?? options.SmoothAngle;
        options.EdgeLines = EdgeLines ?? options.EdgeLines;
        options.Quantize = Quantize ?? options.Quantize;
        options.Fittings = Fittings ?? options.Fittings;
        options.PictureSize = PictureSize ?? options.PictureSize;
        foreach ((MeshPartKind kind, MaterialDocument material) in Materials ?? new Dictionary<MeshPartKind, MaterialDocument>())
        {
            options.Materials.ByKind[kind] = MaterialDocument.ToMaterial(material, kind.ToString().ToLowerInvariant());
        }

        int first = 0;
        foreach ((string pattern, MaterialDocument material) in LayerMaterials ?? new Dictionary<string, MaterialDocument>(StringComparer.Ordinal))
        {
            options.Materials.ByLayer.Insert(first++, new KeyValuePair<string, MeshMaterial>(pattern, MaterialDocument.ToMaterial(material, pattern)));
        }
    }

    private bool IsEmpty =>
        ChordTolerance is null && AngularTolerance is null && SmoothAngle is null && EdgeLines is null && Quantize is null
        && Fittings is null && PictureSize is null && Materials is null && LayerMaterials is null;

    private static double? Other(double value, double usual) => value == usual ? null : value;
}
