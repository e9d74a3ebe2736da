using System.ComponentModel;
using System.Text.Json.Serialization;

namespace CadLift.Options;

/// <summary>A file of options.</summary>
internal sealed class LiftOptionsDocument
{
    [JsonPropertyName("$schema")]
    [Description("Where the schema of this file lies; for editors.")]
    public string? Schema { get; init; }

    [Description("The height of storeys, or of a part, in mm, 100 to 100,000.")]
    public double? Height { get; init; }

    [Description("The thickness of walls drawn as outlines or centrelines, in mm, 0 to 5,000; 0 extrudes the shapes whole.")]
    public double? WallThickness { get; init; }

    [Description("Whether shapes stand at the height they are drawn at, and are as high as they are thick.")]
    public bool? UseDrawnHeights { get; init; }

    [Description("The layers to use; left out for all visible ones.")]
    public IList<string>? Layers { get; init; }

    [Description("How far apart line ends of closed shapes may lie and still be joined, in mm, 0 to 1,000.")]
    public double? ChainingGap { get; init; }

    [Description("The unit to read the drawing in, whatever it says itself.")]
    public LengthUnit? Units { get; init; }

    [Description("For parts: how deep what is drawn on a layer is cut from above, in mm.")]
    public IDictionary<string, double>? Depths { get; init; }

    [Description("How the drawing is read as a building.")]
    public BuildingDocument? Building { get; init; }

    [Description("How a picture is read.")]
    public ImageDocument? Image { get; init; }

    [Description("How meshes and pictures are made.")]
    public MeshDocument? Mesh { get; init; }

    public static LiftOptionsDocument Of(LiftOptions options)
    {
        var usual = new LiftOptions();
        return new LiftOptionsDocument
        {
            Height = options.Height == usual.Height ? null : options.Height,
            WallThickness = options.WallThickness == usual.WallThickness ? null : options.WallThickness,
            UseDrawnHeights = options.UseDrawnHeights ? true : null,
            Layers = options.Layers.Count > 0 ? options.Layers : null,
            ChainingGap = options.ChainingGap == usual.ChainingGap ? null : options.ChainingGap,
            Units = options.Units,
            Depths = options.Depths.Count > 0 ? options.Depths : null,
            Building = BuildingDocument.Of(options.Building),
            Image = ImageDocument.Of(options.Image),
            Mesh = MeshDocument.Of(options.Mesh),
        };
    }

    public void ApplyTo(LiftOptions options)
    {
        options.Height = Height ?? options.Height;
        options.WallThickness = WallThickness ?? options.WallThickness;
        options.UseDrawnHeights = UseDrawnHeights ?? options.UseDrawnHeights;
        options.Layers = Layers ?? options.Layers;
        options.ChainingGap = ChainingGap ?? options.ChainingGap;
        options.Units = Units ?? options.Units;
        if (Depths is not null)
        {
            options.Depths = new Dictionary<string, double>(Depths, StringComparer.OrdinalIgnoreCase);
        }

        Building?.ApplyTo(options.Building);
        Image?.ApplyTo(options.Image);
        Mesh?.ApplyTo(options.Mesh);
    }
}
