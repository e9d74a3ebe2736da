using CadLift.Meshes;

namespace CadLift;

/// <summary>How to lift an input. Every value has a default; ranges are checked before any work.</summary>
public sealed class LiftOptions
{
    /// <summary>The smallest <see cref="Height"/>, in millimetres.</summary>
    public const double MinHeight = 100;

    /// <summary>The largest <see cref="Height"/>, in millimetres.</summary>
    public const double MaxHeight = 100_000;

    /// <summary>The largest <see cref="WallThickness"/>, in millimetres.</summary>
    public const double MaxWallThickness = 5_000;

    /// <summary>The largest <see cref="ChainingGap"/>, in millimetres.</summary>
    public const double MaxChainingGap = 1_000;

    /// <summary>The most names in <see cref="Layers"/>.</summary>
    public const int MaxLayers = 50;

    /// <summary>The most characters of all names in <see cref="Layers"/> together.</summary>
    public const int MaxLayerCharacters = 500;

    /// <summary>The most drawings in <see cref="UpperStoreys"/>.</summary>
    public const int MaxUpperStoreys = 200;

    /// <summary>The largest <see cref="MaxShapes"/>.</summary>
    public const int MaxShapesLimit = 1_000_000;

    /// <summary>The height of the solid in millimetres, 100 to 100,000. Default 3,000.</summary>
    public double Height { get; set; } = 3_000;

    /// <summary>
    /// The thickness of walls in millimetres, 0 to 5,000. Default 200. Each closed shape is a room whose wall lies on its inner
    /// side; 0 extrudes the shapes whole, with holes by nesting.
    /// </summary>
    public double WallThickness { get; set; } = 200;

    /// <summary>
    /// Whether shapes stand at the height they are drawn at, and are as high as they are thick (DXF group 39) where they have a
    /// thickness. Default <see langword="false"/>: all stand at 0 and are <see cref="Height"/> high.
    /// </summary>
    public bool UseDrawnHeights { get; set; }

    /// <summary>The layers to use, by name in any case; all of them when empty. At most 50 names with 500 characters in all.</summary>
    public IList<string> Layers { get; set; } = [];

    /// <summary>The most closed shapes to build from, 1 to 1,000,000. Default 100,000.</summary>
    public int MaxShapes { get; set; } = 100_000;

    /// <summary>How far apart line ends may lie and still be joined, in millimetres, 0 to 1,000. Default 0.5.</summary>
    public double ChainingGap { get; set; } = 0.5;

    /// <summary>The unit to read the drawing in, whatever it says itself; <see langword="null"/> to believe the drawing.</summary>
    public LengthUnit? Units { get; set; }

    /// <summary>The formats to write, by the names of the registered exporters. Default <c>step</c>.</summary>
    public IList<string> Outputs { get; set; } = ["step"];

    /// <summary>
    /// Whether the plan alone is wanted and no solid: <see cref="Outputs"/> then name formats of plans, such as <c>dxf</c>, a drawing of it, and
    /// <c>svg</c>. Default <see langword="false"/>.
    /// </summary>
    public bool PlanOnly { get; set; }

    /// <summary>The application protocol of STEP output. Default AP242.</summary>
    public StepSchema StepSchema { get; set; } = StepSchema.Ap242;

    /// <summary>The folder for artifacts, made where missing; <see langword="null"/> keeps them in memory.</summary>
    public string? OutputDirectory { get; set; }

    /// <summary>
    /// For parts: how deep what is drawn on a layer is cut from above, in millimetres, positive. Layers whose names say a depth, such as
    /// <c>POCKET-5</c>, need no entry. Default: none.
    /// </summary>
    public IDictionary<string, double> Depths { get; set; } = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Drawings of the storeys above the first, from bottom to top, drawn about the same origin: each whole drawing is a storey. Default: none.
    /// </summary>
    public IList<LiftInput> UpperStoreys { get; set; } = [];

    /// <summary>How the drawing is read as a building.</summary>
    public BuildingOptions Building { get; set; } = new();

    /// <summary>How a picture is read.</summary>
    public ImageOptions Image { get; set; } = new();

    /// <summary>How meshes and pictures are made.</summary>
    public MeshOptions Mesh { get; set; } = new();

    /// <summary>What the input may cost.</summary>
    public Limits Limits { get; set; } = new();

    /// <summary>A copy whose values can be set without changing these; materials, budgets and names of parts are shared.</summary>
    public LiftOptions Clone()
    {
        var copy = (LiftOptions)MemberwiseClone();
        copy.Layers = Layers is null ? null! : [.. Layers];
        copy.Outputs = Outputs is null ? null! : [.. Outputs];
        copy.UpperStoreys = UpperStoreys is null ? null! : [.. UpperStoreys];
        copy.Depths = Depths is null ? null! : new Dictionary<string, double>(Depths, (Depths as Dictionary<string, double>)?.Comparer);
        copy.Building = Building?.Clone()!;
        copy.Image = Image?.Clone()!;
        copy.Mesh = Mesh?.Clone()!;
        copy.Limits = Limits?.Clone()!;
        return copy;
    }
}
