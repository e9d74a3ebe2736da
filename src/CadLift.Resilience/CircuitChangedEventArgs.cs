namespace CadLift.Resilience;

/// <summary>A circuit that went from one state to another.</summary>
public sealed class CircuitChangedEventArgs : EventArgs
{
    internal CircuitChangedEventArgs(string dependency, CircuitState state, ErrorCode? cause)
    {
        Dependency = dependency;
        State = state;
        Cause = cause;
    }

    /// <summary>What the circuit protects.</summary>
    public string Dependency { get; }

    /// <summary>The state that it is in now.</summary>
    public CircuitState State { get; }

    /// <summary>The code of the failure that opened it; <see langword="null"/> where none did.</summary>
    public ErrorCode? Cause { get; }
}
