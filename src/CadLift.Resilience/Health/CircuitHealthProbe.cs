using CadLift.Health;

namespace CadLift.Resilience.Health;

/// <summary>Whether circuits are closed: one that is open or tried again is degraded, and so is what somebody isolated.</summary>
/// <remarks>Not unhealthy: a host that is restarted for it would lose what the circuit knows.</remarks>
public sealed class CircuitHealthProbe(Func<ICadLiftResilience> resilience) : IHealthProbe
{
    /// <inheritdoc/>
    public string Name => "circuits";

    /// <inheritdoc/>
    public ValueTask<HealthFinding> ProbeAsync(CancellationToken cancellationToken = default)
    {
        var states = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var broken = new List<string>();
        foreach (DependencyCircuit circuit in resilience().Circuits)
        {
            CircuitState state = circuit.State;
            states[circuit.Dependency] = state.ToString();
            if (state != CircuitState.Closed)
            {
                broken.Add($"{circuit.Dependency} is {state}");
            }
        }

        HealthFinding finding = broken.Count == 0
            ? HealthFinding.Healthy(states.Count == 0 ? "No dependency was called yet." : "All circuits are closed.")
            : HealthFinding.Degraded($"Circuits are not closed: {string.Join(", ", broken)}.");
        return ValueTask.FromResult(finding with { Data = states });
    }
}
