using System.Collections.ObjectModel;

namespace CadLift.Health;

/// <summary>What was found of the health of something.</summary>
/// <param name="State">How well it does.</param>
/// <param name="Message">What was found, in a sentence, without secrets.</param>
public sealed record HealthFinding(HealthState State, string Message)
{
    /// <summary>Further facts by name, such as how much memory is free.</summary>
    public IReadOnlyDictionary<string, string> Data { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>A finding that all is well.</summary>
    /// <param name="message">What was found.</param>
    public static HealthFinding Healthy(string message) => new(HealthState.Healthy, message);

    /// <summary>A finding that somebody should look.</summary>
    /// <param name="message">What was found.</param>
    public static HealthFinding Degraded(string message) => new(HealthState.Degraded, message);

    /// <summary>A finding that something does not work.</summary>
    /// <param name="message">What was found.</param>
    public static HealthFinding Unhealthy(string message) => new(HealthState.Unhealthy, message);
}
