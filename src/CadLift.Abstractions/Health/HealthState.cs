namespace CadLift.Health;

/// <summary>How well something does.</summary>
public enum HealthState
{
    /// <summary>As it should.</summary>
    Healthy,

    /// <summary>It works, but somebody should look.</summary>
    Degraded,

    /// <summary>It does not work.</summary>
    Unhealthy,
}
