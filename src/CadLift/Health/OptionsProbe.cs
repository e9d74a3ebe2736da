using Microsoft.Extensions.Options;

namespace CadLift.Health;

/// <summary>Whether all options that are validated at start are valid; all that is wrong is told.</summary>
public sealed class OptionsProbe(IEnumerable<IStartupValidator> validators) : IHealthProbe
{
    /// <inheritdoc/>
    public string Name => "options";

    /// <inheritdoc/>
    public bool IsForStartOnly => true;

    /// <inheritdoc/>
    public ValueTask<HealthFinding> ProbeAsync(CancellationToken cancellationToken = default)
    {
        var faults = new List<string>();
        foreach (IStartupValidator validator in validators)
        {
            try
            {
                validator.Validate();
            }
            catch (OptionsValidationException exception)
            {
                faults.AddRange(exception.Failures);
            }
            catch (AggregateException exception)
            {
                faults.AddRange(exception.Flatten().InnerExceptions.OfType<OptionsValidationException>().SelectMany(static inner => inner.Failures));
            }
        }

        return ValueTask.FromResult(faults.Count == 0
            ? HealthFinding.Healthy("All options are in range.")
            : HealthFinding.Unhealthy(string.Join(' ', faults)));
    }
}
