using CadLift.Text;
using Microsoft.Extensions.Configuration;

namespace CadLift.Health;

/// <summary>Whether credentials stand in files of the configuration, where they end up in repositories and backups.</summary>
/// <remarks>
/// What comes from the environment, from folders of secrets, vaults and the secrets of a user's development is where it belongs. Findings name
/// keys, never values.
/// </remarks>
public sealed class ConfigurationProbe(IConfiguration? configuration, IRedactor redactor) : IHealthProbe
{
    private static readonly string[] Fit = ["EnvironmentVariables", "KeyPerFile", "Vault", "Secret", "Chained"];

    /// <inheritdoc/>
    public string Name => "configuration-secrets";

    /// <inheritdoc/>
    public bool IsForStartOnly => true;

    /// <inheritdoc/>
    public ValueTask<HealthFinding> ProbeAsync(CancellationToken cancellationToken = default)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (IConfigurationProvider provider in (configuration as IConfigurationRoot)?.Providers ?? [])
        {
            // Providers of files say which file they are of; user secrets are a file of that very name.
            if (!Array.Exists(Fit, fit => provider.GetType().Name.Contains(fit, StringComparison.Ordinal))
                && $"{provider}".Contains("'secrets.json'", StringComparison.Ordinal) is false)
            {
                Search(provider, parent: null, found);
            }
        }

        return ValueTask.FromResult(found.Count == 0
            ? HealthFinding.Healthy("No credentials stand in the configuration.")
            : HealthFinding.Unhealthy($"Credentials stand in the configuration, under {string.Join(", ", found)}. Take them from the environment or from a store of secrets."));
    }

    private void Search(IConfigurationProvider provider, string? parent, SortedSet<string> found)
    {
        foreach (string key in provider.GetChildKeys([], parent).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            string path = parent is null ? key : ConfigurationPath.Combine(parent, key);
            if (provider.TryGet(path, out string? value) && !string.IsNullOrEmpty(value) && (redactor.HasSecrets(value) || redactor.HasSecrets($"{key}={value}")))
            {
                found.Add(SafeText.OneLine(path));
            }

            Search(provider, path, found);
        }
    }
}
