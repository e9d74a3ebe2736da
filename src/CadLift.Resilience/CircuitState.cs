namespace CadLift.Resilience;

/// <summary>Whether calls go through a circuit.</summary>
public enum CircuitState
{
    /// <summary>They do.</summary>
    Closed,

    /// <summary>They are refused: too many in a row have failed.</summary>
    Open,

    /// <summary>One is let through to see whether it works again.</summary>
    HalfOpen,

    /// <summary>They are refused until somebody closes the circuit by hand.</summary>
    Isolated,
}
