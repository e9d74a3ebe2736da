using CadLift.Diagnostics;

namespace CadLift.Imaging.Diagnostics;

/// <summary>The findings about pictures; docs/diagnostics.md lists them.</summary>
public static class ImagingDiagnostics
{
    /// <summary>The picture is cut off or damaged.</summary>
    public static DiagnosticDescriptor Damaged { get; } = new(
        "CLI1001", DiagnosticSeverity.Warning, "The picture is cut off or damaged; what could be read of it counts.");

    /// <summary>The scale of the picture was estimated.</summary>
    public static DiagnosticDescriptor ScaleEstimated { get; } = new(
        "CLI2001", DiagnosticSeverity.Warning, "The scale of the picture was estimated from usual sizes of doors and walls; all measures are as uncertain as it is.");

    /// <summary>The scale of the picture is not known.</summary>
    public static DiagnosticDescriptor ScaleUnknown { get; } = new(
        "CLI2002", DiagnosticSeverity.Warning, "Neither options nor the picture say how large it is; a pixel is taken as 1 mm.");

    /// <summary>Contours were traced instead of walls.</summary>
    public static DiagnosticDescriptor ContoursTraced { get; } = new(
        "CLI2003", DiagnosticSeverity.Info, "The picture was not read as a plan; its outer contours were traced.");

    /// <summary>The sheet in a photograph was laid flat.</summary>
    public static DiagnosticDescriptor SheetLaidFlat { get; } = new(
        "CLI2004", DiagnosticSeverity.Info, "The picture is a photograph of a sheet, which was laid flat; measures are those on the sheet.");

    /// <summary>The scale that options give is far from what the picture shows.</summary>
    public static DiagnosticDescriptor ScaleDoubtful { get; } = new(
        "CLI2005", DiagnosticSeverity.Warning, "By the scale that the options give, doors and walls have unusual sizes.");

    /// <summary>Options were given that have no effect.</summary>
    public static DiagnosticDescriptor OptionWithoutEffect { get; } = new(
        "CLI2006", DiagnosticSeverity.Warning, "Options of contours have no effect on a picture that is read as a plan.");

    /// <summary>The picture shows several plans.</summary>
    public static DiagnosticDescriptor SeveralPlans { get; } = new(
        "CLI2007", DiagnosticSeverity.Warning, "The picture shows several plans apart from each other; they become one storey, side by side. Crop it to one of them, and give others as storeys.");

    /// <summary>Something beside the building was left out.</summary>
    public static DiagnosticDescriptor LeftOutBeside { get; } = new(
        "CLI2008", DiagnosticSeverity.Warning, "Something in the picture is as thick as walls but stands clear of the building, as scales, arrows and garden walls do; it was left out.");
}
