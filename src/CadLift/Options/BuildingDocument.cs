using System.ComponentModel;
using CadLift.Plans;

namespace CadLift.Options;

/// <summary>How a drawing is read as a building, in a file of options.</summary>
internal sealed class BuildingDocument
{
    [Description("How the shapes are read; left out to decide from the drawing.")]
    public PlanInterpretation? Interpretation { get; init; }

    [Description("Parallel lines further apart are not the two faces of a wall, in mm, 20 to 5,000.")]
    public double? MaxWallThickness { get; init; }

    [Description("How far apart the lines of walls may end and still be joined, in mm, 0 to 100.")]
    public double? WallGap { get; init; }

    [Description("How far from its wall an opening may be drawn, in mm, 0 to 10,000.")]
    public double? OpeningReach { get; init; }

    [Description("The widest gap in a wall that is an opening, in mm, 100 to 100,000.")]
    public double? MaxOpeningWidth { get; init; }

    [Description("The height of doors above the floor, in mm.")]
    public double? DoorHeight { get; init; }

    [Description("The height of windows above their sill, in mm.")]
    public double? WindowHeight { get; init; }

    [Description("Where windows begin above the floor, in mm.")]
    public double? WindowSill { get; init; }

    [Description("The height of openings without a door, in mm; left out for openings up to the ceiling.")]
    public double? PassageHeight { get; init; }

    [Description("Further names of layers of walls. With * or ? a pattern for the whole name, else a word in it.")]
    public IList<string>? WallNames { get; init; }

    [Description("Further names of layers and symbols of doors.")]
    public IList<string>? DoorNames { get; init; }

    [Description("Further names of layers and symbols of windows.")]
    public IList<string>? WindowNames { get; init; }

    [Description("Names of layers and symbols that do not count for walls, openings or rooms.")]
    public IList<string>? IgnoredNames { get; init; }

    [Description("Further names of layers and symbols of storeys; # stands for the number of the storey.")]
    public IList<string>? StoreyNames { get; init; }

    [Description("What is known about storeys, from bottom to top.")]
    public IList<StoreyDocument>? Storeys { get; init; }

    [Description("Whether storeys that are drawn beside each other are stood on each other; left out where they do not overlap.")]
    public bool? AlignStoreys { get; init; }

    [Description("The thickness of the floor plate below each storey, in mm, 0 to 5,000; 0 for none.")]
    public double? SlabThickness { get; init; }

    [Description("The form of the roof.")]
    public RoofKind? Roof { get; init; }

    [Description("The angle of the slopes of the roof in degrees, 1 to 80.")]
    public double? RoofPitch { get; init; }

    [Description("How far the roof reaches beyond the walls, in mm, 0 to 5,000.")]
    public double? RoofOverhang { get; init; }

    [Description("The thickness of a flat roof, or of the plate that slopes stand on, in mm, 10 to 5,000.")]
    public double? RoofThickness { get; init; }

    public static BuildingDocument? Of(BuildingOptions options)
    {
        var usual = new BuildingOptions();
        var document = new BuildingDocument
        {
            Interpretation = options.Interpretation,
            MaxWallThickness = Other(options.MaxWallThickness, usual.MaxWallThickness),
            WallGap = Other(options.WallGap, usual.WallGap),
            OpeningReach = Other(options.OpeningReach, usual.OpeningReach),
            MaxOpeningWidth = Other(options.MaxOpeningWidth, usual.MaxOpeningWidth),
            DoorHeight = Other(options.DoorHeight, usual.DoorHeight),
            WindowHeight = Other(options.WindowHeight, usual.WindowHeight),
            WindowSill = Other(options.WindowSill, usual.WindowSill),
            PassageHeight = options.PassageHeight,
            WallNames = Other(options.WallNames),
            DoorNames = Other(options.DoorNames),
            WindowNames = Other(options.WindowNames),
            IgnoredNames = Other(options.IgnoredNames),
            StoreyNames = Other(options.StoreyNames),
            Storeys = options.Storeys.Count > 0 ? [.. options.Storeys.Select(StoreyDocument.Of)] : null,
            AlignStoreys = options.AlignStoreys,
            SlabThickness = Other(options.SlabThickness, usual.SlabThickness),
            Roof = options.Roof == RoofKind.None ? null : options.Roof,
            RoofPitch = Other(options.RoofPitch, usual.RoofPitch),
            RoofOverhang = Other(options.RoofOverhang, usual.RoofOverhang),
            RoofThickness = Other(options.RoofThickness, usual.RoofThickness),
        };
        return document.IsEmpty ? null : document;
    }

    public void ApplyTo(BuildingOptions options)
    {
        options.Interpretation = Interpretation ?? options.Interpretation;
        options.MaxWallThickness = MaxWallThickness ?? options.MaxWallThickness;
        options.WallGap = WallGap ?? options.WallGap;
        options.OpeningReach = OpeningReach ?? options.OpeningReach;
        options.MaxOpeningWidth = MaxOpeningWidth ?? options.MaxOpeningWidth;
        options.DoorHeight = DoorHeight ?? options.DoorHeight;
        options.WindowHeight = WindowHeight ?? options.WindowHeight;
        options.WindowSill = WindowSill ?? options.WindowSill;
        options.PassageHeight = PassageHeight ?? options.PassageHeight;
        options.WallNames = WallNames ?? options.WallNames;
        options.DoorNames = DoorNames ?? options.DoorNames;
        options.WindowNames = WindowNames ?? options.WindowNames;
        options.IgnoredNames = IgnoredNames ?? options.IgnoredNames;
        options.StoreyNames = StoreyNames ?? options.StoreyNames;
        options.Storeys = Storeys?.Select(static storey => storey?.ToOptions()!).ToList() ?? options.Storeys;
        options.AlignStoreys = AlignStoreys ?? options.AlignStoreys;
        options.SlabThickness = SlabThickness ?? options.SlabThickness;
        options.Roof = Roof ?? options.Roof;
        options.RoofPitch = RoofPitch ?? options.RoofPitch;
        options.RoofOverhang = RoofOverhang ?? options.RoofOverhang;
        options.RoofThickness = RoofThickness ?? options.RoofThickness;
    }

    private bool IsEmpty =>
        Interpretation is null && MaxWallThickness is null && WallGap is null && OpeningReach is null && MaxOpeningWidth is null
        && DoorHeight is null && WindowHeight is null && WindowSill is null && PassageHeight is null && WallNames is null
        && DoorNames is null && WindowNames is null && IgnoredNames is null && StoreyNames is null && Storeys is null
        && AlignStoreys is null && SlabThickness is null && Roof is null && RoofPitch is null && RoofOverhang is null && RoofThickness is null;

    private static double? Other(double value, double usual) => value == usual ? null : value;

    private static IList<string>? Other(IList<string> names) => names.Count > 0 ? names : null;
}
