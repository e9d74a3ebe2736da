using CadLift.Diagnostics;

namespace CadLift.Imaging.Diagnostics;

/// <summary>The findings about pictures; docs/diagnostics.md lists them.</summary>
public static class ImagingDiagnostics
{
    /// <summary>The picture is cut off or damaged.</summary>
    public static DiagnosticDescriptor Damaged { get; } = new(
        "CLI1001", DiagnosticSeverity.Warning, "The picture is cut off or damaged; what could be read of it counts.");
}
