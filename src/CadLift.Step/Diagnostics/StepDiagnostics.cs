using CadLift.Diagnostics;

namespace CadLift.Step.Diagnostics;

/// <summary>The findings about STEP files; docs/diagnostics.md lists them.</summary>
public static class StepDiagnostics
{
    /// <summary>The schema of the file is not one of those that solids are exchanged in.</summary>
    public static DiagnosticDescriptor SchemaUnknown { get; } = new(
        "CLS1001", DiagnosticSeverity.Warning, "The schema of the file is none of AP203, AP214 and AP242; it may hold no solids.");
}
