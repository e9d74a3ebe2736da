using CadLift.Diagnostics;

namespace CadLift.Building.Diagnostics;

/// <summary>The findings of plan interpretation; docs/diagnostics.md lists them.</summary>
public static class BuildingDiagnostics
{
    /// <summary>Two curve ends that nearly meet were joined.</summary>
    public static DiagnosticDescriptor GapClosed { get; } = new(
        "CLB1001", DiagnosticSeverity.Info, "Two curve ends that nearly meet were joined.");

    /// <summary>Curves that close no shape were left out.</summary>
    public static DiagnosticDescriptor OpenCurves { get; } = new(
        "CLB1002", DiagnosticSeverity.Warning, "Curves that are not part of a closed shape were left out.");

    /// <summary>A curve was drawn twice.</summary>
    public static DiagnosticDescriptor DuplicateCurve { get; } = new(
        "CLB1003", DiagnosticSeverity.Info, "A curve was drawn more than once; it counts once.");

    /// <summary>A closed shape encloses no area.</summary>
    public static DiagnosticDescriptor ShapeWithoutArea { get; } = new(
        "CLB1004", DiagnosticSeverity.Warning, "A closed shape encloses no area or is thinner than two thousand tolerances (0.002 mm); it is left out.");

    /// <summary>A closed shape crosses itself.</summary>
    public static DiagnosticDescriptor ShapeCrossesItself { get; } = new(
        "CLB1005", DiagnosticSeverity.Warning, "A closed shape crosses itself; everything it winds around is taken as inside.");

    /// <summary>Linework was mended.</summary>
    public static DiagnosticDescriptor LineworkMended { get; } = new(
        "CLB1006", DiagnosticSeverity.Info, "Lines of walls that nearly meet were joined, and lines drawn twice dropped.");

    /// <summary>Lines of walls miss each other by a little too much.</summary>
    public static DiagnosticDescriptor WallLinesMiss { get; } = new(
        "CLB1007", DiagnosticSeverity.Warning, "Lines of walls miss each other by more than hands do and less than an opening is wide; they are left open.");

    /// <summary>The walls of a room leave no free floor.</summary>
    public static DiagnosticDescriptor RoomFilled { get; } = new(
        "CLB2001", DiagnosticSeverity.Warning, "The walls of a shape leave no room inside it; it is filled.");

    /// <summary>Shapes that touch at a single point were parted.</summary>
    public static DiagnosticDescriptor ContactParted { get; } = new(
        "CLB2002", DiagnosticSeverity.Warning, "Shapes touch at a single point; they are parted there by about a thousand tolerances (0.001 mm) so that the solid is a manifold.");

    /// <summary>A layer is frozen or off.</summary>
    public static DiagnosticDescriptor LayerHidden { get; } = new(
        "CLB3001", DiagnosticSeverity.Info, "Shapes on a layer that is frozen or switched off were left out; name the layer to use it.");

    /// <summary>A layer asked for holds nothing.</summary>
    public static DiagnosticDescriptor LayerEmpty { get; } = new(
        "CLB3002", DiagnosticSeverity.Warning, "A layer that was asked for holds no usable curve.");

    /// <summary>The plan was moved near to the origin.</summary>
    public static DiagnosticDescriptor PlanMoved { get; } = new(
        "CLB3003", DiagnosticSeverity.Warning, "The plan lies further than 100 km from the origin, where doubles cannot hold a solid exactly; it was moved by whole kilometres.");

    /// <summary>The unit was seen from the sizes.</summary>
    public static DiagnosticDescriptor UnitGuessed { get; } = new(
        "CLB3004", DiagnosticSeverity.Warning, "The plan is too small for people in the unit it says; it was read in one in which doors and walls have their usual sizes.");

    /// <summary>Curves looked like something else than walls.</summary>
    public static DiagnosticDescriptor FittingByShape { get; } = new(
        "CLB3005", DiagnosticSeverity.Info, "Curves that no name tells from walls look like the frame of a sheet, dimensions, stairs or furniture; they are no part of the walls.");

    /// <summary>Curves on a layer of which nothing is known were left out beside layers of walls.</summary>
    public static DiagnosticDescriptor LayerUnknown { get; } = new(
        "CLB3006", DiagnosticSeverity.Info, "A layer names nothing that is known and other layers hold the walls; its curves are left out.");

    /// <summary>An opening stands in no wall.</summary>
    public static DiagnosticDescriptor OpeningWithoutWall { get; } = new(
        "CLB4001", DiagnosticSeverity.Warning, "A door or window stands in no wall within reach; it is left out.");

    /// <summary>An opening is wider than its wall.</summary>
    public static DiagnosticDescriptor OpeningCutShort { get; } = new(
        "CLB4002", DiagnosticSeverity.Warning, "An opening is wider than the wall it stands in; it goes as far as the wall does.");

    /// <summary>An opening is higher than its storey.</summary>
    public static DiagnosticDescriptor OpeningTooHigh { get; } = new(
        "CLB4003", DiagnosticSeverity.Warning, "An opening reaches higher than its storey; it was lowered to end at the ceiling.");

    /// <summary>A wall is interrupted by too little for an opening.</summary>
    public static DiagnosticDescriptor WallGapClosed { get; } = new(
        "CLB4004", DiagnosticSeverity.Warning, "A wall is interrupted by too little for an opening; it was closed.");

    /// <summary>A layer belongs to no storey.</summary>
    public static DiagnosticDescriptor LayerOfNoStorey { get; } = new(
        "CLB5001", DiagnosticSeverity.Warning, "A layer names no storey though others do; its curves are left out.");

    /// <summary>A storey is drawn in two places.</summary>
    public static DiagnosticDescriptor StoreyTwice { get; } = new(
        "CLB5002", DiagnosticSeverity.Warning, "Two symbols in different places are one storey by their names; both are part of it.");

    /// <summary>A storey has no walls.</summary>
    public static DiagnosticDescriptor StoreyWithoutWalls { get; } = new(
        "CLB5003", DiagnosticSeverity.Warning, "A storey has no walls; its place stays empty.");

    /// <summary>Storeys drawn beside each other were stood on each other.</summary>
    public static DiagnosticDescriptor StoreysAligned { get; } = new(
        "CLB5004", DiagnosticSeverity.Info, "Storeys that are drawn beside each other were stood on each other.");

    /// <summary>A sloped roof has straight eaves over round walls.</summary>
    public static DiagnosticDescriptor RoofOfChords { get; } = new(
        "CLB6001", DiagnosticSeverity.Warning, "A sloped roof stands over round walls; its eaves are straight there, within 20 mm.");

    /// <summary>A lower storey reaches further than the one above it.</summary>
    public static DiagnosticDescriptor RoofOverSetback { get; } = new(
        "CLB6002", DiagnosticSeverity.Info, "A storey reaches further than the one above it; what is left open there has a flat roof.");

    /// <summary>A roof cannot slope.</summary>
    public static DiagnosticDescriptor RoofFlattened { get; } = new(
        "CLB6003", DiagnosticSeverity.Warning, "The outline under a sloped roof has too many sides for slopes, or corners too near to each other; the roof is flat.");

    /// <summary>An option has no effect.</summary>
    public static DiagnosticDescriptor OptionWithoutEffect { get; } = new(
        "CLB7001", DiagnosticSeverity.Warning, "An option has no effect on this drawing.");

    /// <summary>A pocket does not do what pockets do.</summary>
    public static DiagnosticDescriptor PocketAstray { get; } = new(
        "CLB7002", DiagnosticSeverity.Warning, "A pocket lies outside the part, or is as deep as the part is high.");
}
