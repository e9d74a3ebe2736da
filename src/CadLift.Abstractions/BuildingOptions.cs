using CadLift.Plans;

namespace CadLift;

/// <summary>How a drawing is read as a building. Whatever is left out is decided from the drawing, and the report says how.</summary>
public sealed class BuildingOptions
{
    /// <summary>The largest <see cref="MaxWallThickness"/>, in millimetres.</summary>
    public const double LargestWallThickness = 5_000;

    /// <summary>How the shapes are read; <see langword="null"/> to decide from the drawing. Default <see langword="null"/>.</summary>
    public PlanInterpretation? Interpretation { get; set; }

    /// <summary>Parallel lines further apart are not the two faces of a wall, in millimetres, 20 to 5,000. Default 600.</summary>
    public double MaxWallThickness { get; set; } = 600;

    /// <summary>How far apart the lines of walls may end and still be joined, in millimetres, 0 to 100. Default 5.</summary>
    public double WallGap { get; set; } = 5;

    /// <summary>How far from its wall an opening may be drawn, in millimetres, 0 to 10,000. Default 500.</summary>
    public double OpeningReach { get; set; } = 500;

    /// <summary>The widest gap in a wall that is an opening, in millimetres, 100 to 100,000. Default 6,000.</summary>
    public double MaxOpeningWidth { get; set; } = 6_000;

    /// <summary>The height of doors above the floor, in millimetres, positive. Default 2,100.</summary>
    public double DoorHeight { get; set; } = 2_100;

    /// <summary>The height of windows above their sill, in millimetres, positive. Default 1,200.</summary>
    public double WindowHeight { get; set; } = 1_200;

    /// <summary>Where windows begin above the floor, in millimetres, not negative. Default 1,000.</summary>
    public double WindowSill { get; set; } = 1_000;

    /// <summary>
    /// The height of openings without a door, in millimetres, positive; <see langword="null"/>, the default, for openings up to the
    /// ceiling: a plan shows such a gap and nothing above it.
    /// </summary>
    public double? PassageHeight { get; set; }

    /// <summary>Further names of layers that hold walls. A name with <c>*</c> or <c>?</c> is a pattern for the whole name, any other a word in it.</summary>
    public IList<string> WallNames { get; set; } = [];

    /// <summary>Further names of layers and symbols of doors, as in <see cref="WallNames"/>.</summary>
    public IList<string> DoorNames { get; set; } = [];

    /// <summary>Further names of layers and symbols of windows, as in <see cref="WallNames"/>.</summary>
    public IList<string> WindowNames { get; set; } = [];

    /// <summary>Names of layers and symbols that do not count for walls, openings or rooms, as in <see cref="WallNames"/>.</summary>
    public IList<string> IgnoredNames { get; set; } = [];

    /// <summary>
    /// Further names of layers and symbols of storeys: patterns in which <c>#</c> stands for the number of the storey, <c>*</c> and <c>?</c> for
    /// other letters, such as <c>PLAN#_*</c>.
    /// </summary>
    public IList<string> StoreyNames { get; set; } = [];

    /// <summary>What is known about storeys, from bottom to top; empty, the default, to go by the names in the drawing.</summary>
    public IList<StoreyOptions> Storeys { get; set; } = [];

    /// <summary>Whether storeys that are drawn beside each other are stood on each other; <see langword="null"/>, the default, where they do not overlap.</summary>
    public bool? AlignStoreys { get; set; }

    /// <summary>The thickness of the floor plate below each storey, in millimetres, 0 to 5,000. Default 0: none.</summary>
    public double SlabThickness { get; set; }

    /// <summary>The form of the roof. Default <see cref="RoofKind.None"/>.</summary>
    public RoofKind Roof { get; set; }

    /// <summary>The angle of its slopes in degrees, 1 to 80. Default 35.</summary>
    public double RoofPitch { get; set; } = 35;

    /// <summary>How far it reaches beyond the walls, in millimetres, 0 to 5,000. Default 0.</summary>
    public double RoofOverhang { get; set; }

    /// <summary>The thickness in millimetres of a flat roof, or of the plate that slopes stand on, 10 to 5,000. Default 200.</summary>
    public double RoofThickness { get; set; } = 200;

    /// <summary>A copy whose values can be set without changing these; lists are shared.</summary>
    public BuildingOptions Clone() => (BuildingOptions)MemberwiseClone();
}
