namespace CadLift.Health;

/// <summary>Finds out how well one thing does: a dependency, a store, the machine. Register as many as there are things.</summary>
/// <remarks>Package CadLift.Hosting makes health checks of a host of them, <see cref="ICadLiftDoctor"/> a verdict before start.</remarks>
public interface IHealthProbe
{
    /// <summary>What is looked at, in lower case with dashes, such as <c>failure-store</c>.</summary>
    string Name { get; }

    /// <summary>Whether it is too dear to be asked every few seconds, and is asked by the doctor only.</summary>
    bool IsForStartOnly => false;

    /// <summary>Looks.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What was found; something that does not work is a finding, not an exception.</returns>
    ValueTask<HealthFinding> ProbeAsync(CancellationToken cancellationToken = default);
}
