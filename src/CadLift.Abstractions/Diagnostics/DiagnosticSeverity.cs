namespace CadLift.Diagnostics;

/// <summary>How much a finding matters.</summary>
public enum DiagnosticSeverity
{
    /// <summary>Something was decided for the caller that he may want to know.</summary>
    Info,

    /// <summary>Something was repaired, or left out.</summary>
    Warning,

    /// <summary>Something could not be used although it was asked for.</summary>
    Error,
}
