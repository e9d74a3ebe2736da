namespace CadLift.TestKit.Buildings;

/// <summary>The names a draughtsman gives his layers.</summary>
internal sealed class DraughtLayers(LayerNaming naming, SeededRandom random)
{
    private readonly bool _isAia = random.Chance(0.5);

    /// <summary>What the names of layers begin with, such as <c>FLOOR-1_</c>.</summary>
    public string Prefix { get; set; } = string.Empty;

    public string Walls => Named("A-WALL", "WALLS", "Layer3");

    public string Doors => Named("A-DOOR", "DOORS", "Layer7");

    public string Windows => Named("A-GLAZ", "WINDOWS", "Layer8");

    public string Labels => Named("A-ANNO-TEXT", "LABELS", "pen 2");

    public string Furniture => Named("A-FURN", "FURNITURE", "xyz");

    public string Stairs => Named("A-FLOR-STRS", "STAIRS", "Layer12");

    public string Dimensions => Named("A-ANNO-DIMS", "DIM", "pen 4");

    private string Named(string aia, string plain, string bad) => naming switch
    {
        LayerNaming.Good => Prefix + (_isAia ? aia : plain),
        LayerNaming.Bad => bad,
        _ => "0",
    };
}
