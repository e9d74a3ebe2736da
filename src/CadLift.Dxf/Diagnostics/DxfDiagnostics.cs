using CadLift.Diagnostics;

namespace CadLift.Dxf.Diagnostics;

/// <summary>The findings of the DXF reader; docs/diagnostics.md lists them.</summary>
public static class DxfDiagnostics
{
    /// <summary>The drawing does not say in which unit it is made.</summary>
    public static DiagnosticDescriptor UnitsMissing { get; } = new(
        "CLD1001", DiagnosticSeverity.Info, "The drawing does not say in which unit it is made; it is taken as millimetres.");

    /// <summary>The unit number of the drawing is not one that DXF knows.</summary>
    public static DiagnosticDescriptor UnitsUnknown { get; } = new(
        "CLD1002", DiagnosticSeverity.Warning, "The unit number of the drawing is not one that DXF knows; the drawing is taken as millimetres.");

    /// <summary>The version of the drawing is not known.</summary>
    public static DiagnosticDescriptor VersionUnknown { get; } = new(
        "CLD1003", DiagnosticSeverity.Info, "The version of the drawing is not known; it is read as far as it is understood.");

    /// <summary>The file ends without its EOF mark.</summary>
    public static DiagnosticDescriptor EndMissing { get; } = new(
        "CLD1004", DiagnosticSeverity.Warning, "The file ends without its EOF mark, between two sections.");

    /// <summary>A value is not what its group code calls for.</summary>
    public static DiagnosticDescriptor ValueInvalid { get; } = new(
        "CLD2101", DiagnosticSeverity.Warning, "A value is not the finite number that its group code calls for; the entity is left out.");

    /// <summary>A shape has a radius that is not positive.</summary>
    public static DiagnosticDescriptor RadiusInvalid { get; } = new(
        "CLD2102", DiagnosticSeverity.Warning, "A circle or arc has a radius that is not positive; it is left out.");

    /// <summary>A shape lies further out than can be represented.</summary>
    public static DiagnosticDescriptor TooFarOut { get; } = new(
        "CLD2103", DiagnosticSeverity.Warning, "A shape lies further out than can be represented with a meaningful tolerance; it is left out.");

    /// <summary>A shape does not lie parallel to the plan.</summary>
    public static DiagnosticDescriptor NotInPlan { get; } = new(
        "CLD2104", DiagnosticSeverity.Warning, "A shape does not lie parallel to the plan (the world's xy plane); it is left out.");

    /// <summary>A line rises or falls and is flattened.</summary>
    public static DiagnosticDescriptor LineFlattened { get; } = new(
        "CLD2105", DiagnosticSeverity.Info, "A line rises or falls; its projection on the plan is used.");

    /// <summary>An uneven scale makes an arc an ellipse.</summary>
    public static DiagnosticDescriptor UnevenScale { get; } = new(
        "CLD2106", DiagnosticSeverity.Warning, "An uneven scale of a block turns an arc into an ellipse, which is not used; the shape is left out.");

    /// <summary>An arc is too flat to be kept.</summary>
    public static DiagnosticDescriptor ArcFlattened { get; } = new(
        "CLD2107", DiagnosticSeverity.Info, "An arc of a radius beyond 1e7 mm was replaced by chords within 0.001 mm of it.");

    /// <summary>A value outside its range was replaced.</summary>
    public static DiagnosticDescriptor ValueReplaced { get; } = new(
        "CLD2108", DiagnosticSeverity.Info, "A value that means nothing was replaced by what CAD programs take it for.");

    /// <summary>The parts of an entity do not add up.</summary>
    public static DiagnosticDescriptor EntityIncomplete { get; } = new(
        "CLD2109", DiagnosticSeverity.Warning, "An entity has not as many vertices as it says, or no end mark; what is there is used.");

    /// <summary>A type of entity is not used for lifting.</summary>
    public static DiagnosticDescriptor TypeIgnored { get; } = new(
        "CLD2201", DiagnosticSeverity.Info, "Entities of a type that is not used for lifting were left out.");

    /// <summary>An entity is marked invisible.</summary>
    public static DiagnosticDescriptor Invisible { get; } = new(
        "CLD2202", DiagnosticSeverity.Info, "Entities that are marked invisible were left out.");

    /// <summary>An insert names a block that does not exist.</summary>
    public static DiagnosticDescriptor BlockMissing { get; } = new(
        "CLD2301", DiagnosticSeverity.Warning, "An insert names a block that the drawing does not define; it is left out.");

    /// <summary>A block inserts itself.</summary>
    public static DiagnosticDescriptor BlockCyclic { get; } = new(
        "CLD2302", DiagnosticSeverity.Error, "A block inserts itself, directly or through others; that insert is left out.");
}
