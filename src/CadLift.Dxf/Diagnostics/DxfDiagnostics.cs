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

    /// <summary>The file ends in the middle of a section.</summary>
    public static DiagnosticDescriptor CutOff { get; } = new(
        "CLD1005", DiagnosticSeverity.Error, "The file ends in the middle of a section: it is cut off, and what is there is used.");

    /// <summary>A line that should hold a group code does not.</summary>
    public static DiagnosticDescriptor TagDamaged { get; } = new(
        "CLD1006", DiagnosticSeverity.Error, "A line should hold a group code and holds something else; the rest of the record is passed over.");

    /// <summary>A section ends without its end mark.</summary>
    public static DiagnosticDescriptor SectionNotEnded { get; } = new(
        "CLD1007", DiagnosticSeverity.Warning, "A section ends without its ENDSEC; what it holds is used.");

    /// <summary>Records stand outside any section.</summary>
    public static DiagnosticDescriptor SectionMissing { get; } = new(
        "CLD1008", DiagnosticSeverity.Warning, "Records stand outside any section; they are read as entities.");

    /// <summary>A record stands where none belongs.</summary>
    public static DiagnosticDescriptor RecordStray { get; } = new(
        "CLD1009", DiagnosticSeverity.Warning, "A record or an end mark stands where none belongs; it is passed over.");

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

    /// <summary>An arc is too flat to be kept.</summary>
    public static DiagnosticDescriptor ArcFlattened { get; } = new(
        "CLD2107", DiagnosticSeverity.Info, "An arc of a radius beyond 1e7 mm was replaced by chords within 0.001 mm of it.");

    /// <summary>A value outside its range was replaced.</summary>
    public static DiagnosticDescriptor ValueReplaced { get; } = new(
        "CLD2108", DiagnosticSeverity.Info, "A value that means nothing was replaced by what CAD programs take it for.");

    /// <summary>The parts of an entity do not add up.</summary>
    public static DiagnosticDescriptor EntityIncomplete { get; } = new(
        "CLD2109", DiagnosticSeverity.Warning, "An entity has not as many vertices as it says, or no end mark; what is there is used.");

    /// <summary>A comma stands for the decimal point.</summary>
    public static DiagnosticDescriptor DecimalComma { get; } = new(
        "CLD2110", DiagnosticSeverity.Warning, "A number has a comma for a decimal point; it is read as one.");

    /// <summary>A handle is not a hexadecimal number.</summary>
    public static DiagnosticDescriptor HandleInvalid { get; } = new(
        "CLD2111", DiagnosticSeverity.Warning, "A handle is not a hexadecimal number of up to 16 digits above 0; it is left out.");

    /// <summary>Two entities have the same handle.</summary>
    public static DiagnosticDescriptor HandleRepeated { get; } = new(
        "CLD2112", DiagnosticSeverity.Warning, "Two entities have the same handle; both are kept.");

    /// <summary>A value stands in a subclass where it means nothing.</summary>
    public static DiagnosticDescriptor ValueMisplaced { get; } = new(
        "CLD2113", DiagnosticSeverity.Warning, "A thickness or extrusion stands in subclass AcDbEntity, where it means nothing; it is kept but not used.");

    /// <summary>Curves were replaced by arcs.</summary>
    public static DiagnosticDescriptor CurveFitted { get; } = new(
        "CLD2114", DiagnosticSeverity.Info, "Ellipses or splines were replaced by chains of circular arcs within 0.01 mm of them.");

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

    /// <summary>A block has no name.</summary>
    public static DiagnosticDescriptor BlockNameless { get; } = new(
        "CLD2303", DiagnosticSeverity.Warning, "A block has no name; no insert can place it.");

    /// <summary>Two blocks have the same name.</summary>
    public static DiagnosticDescriptor BlockRepeated { get; } = new(
        "CLD2304", DiagnosticSeverity.Warning, "A block has the name of an earlier one; inserts place the earlier one.");

    /// <summary>The base point of a block is no point.</summary>
    public static DiagnosticDescriptor BlockBaseInvalid { get; } = new(
        "CLD2306", DiagnosticSeverity.Warning, "A coordinate of a block's base point is not a finite number; zero is used.");

    /// <summary>Entities were cut at the boundary of a clipped insert.</summary>
    public static DiagnosticDescriptor InsertClipped { get; } = new(
        "CLD2305", DiagnosticSeverity.Info, "Entities of a clipped insert (XCLIP) were cut at its boundary, or left out beyond it.");

    /// <summary>The boundary of a clipped insert cannot be used.</summary>
    public static DiagnosticDescriptor ClipNotApplied { get; } = new(
        "CLD2307", DiagnosticSeverity.Warning, "The boundary of a clipped insert (XCLIP) is not readable, encloses nothing, cannot be placed or crosses itself too often; the whole block is used.");

    /// <summary>A clipped insert is cut off in depth too.</summary>
    public static DiagnosticDescriptor ClipDepthNotApplied { get; } = new(
        "CLD2308", DiagnosticSeverity.Warning, "A clipped insert (XCLIP) has a front or back plane; only its boundary is used.");

    /// <summary>Two layers have the same name.</summary>
    public static DiagnosticDescriptor LayerRepeated { get; } = new(
        "CLD2309", DiagnosticSeverity.Warning, "A layer has the name of an earlier one; the earlier one counts.");

    /// <summary>The drawing is hardly as large, or as far out, as it says.</summary>
    public static DiagnosticDescriptor ExtentsOdd { get; } = new(
        "CLD2401", DiagnosticSeverity.Warning, "The drawing is smaller than 1 mm, larger than 10 km, or lies further than 100 km from the origin; told by the verdict at upload.");

    /// <summary>An application group is not closed.</summary>
    public static DiagnosticDescriptor GroupNotClosed { get; } = new(
        "CLD2115", DiagnosticSeverity.Warning, "An application group (102) is not closed; what follows it in the record is kept but not understood.");

    /// <summary>Entities were not written.</summary>
    public static DiagnosticDescriptor EntityNotWritten { get; } = new(
        "CLD3001", DiagnosticSeverity.Warning, "Entities with values that are no numbers, and parts of entities that stand alone, were not written.");

    /// <summary>Objects were not written.</summary>
    public static DiagnosticDescriptor ObjectNotWritten { get; } = new(
        "CLD3002", DiagnosticSeverity.Warning, "Objects that nothing owns, or layouts whose block is missing, were not written.");

    /// <summary>What R12 has no place for was not written.</summary>
    public static DiagnosticDescriptor ExtraNotWritten { get; } = new(
        "CLD3003", DiagnosticSeverity.Warning, "R12 has no place for application groups, subclasses and objects; they were not written.");
}
