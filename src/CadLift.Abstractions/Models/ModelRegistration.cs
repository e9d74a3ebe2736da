namespace CadLift.Models;

/// <summary>What is said of a model when it is registered.</summary>
/// <param name="Name">Its name: letters, digits, dashes, dots and underscores, up to 100.</param>
/// <param name="Version">Its semantic version.</param>
/// <param name="Path">The file of its content.</param>
public sealed record ModelRegistration(string Name, string Version, string Path)
{
    /// <summary>How good it was found to be.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>Its licence, as an SPDX expression.</summary>
    public string? Licence { get; init; }

    /// <summary>Whether nothing of it may change from now on.</summary>
    public bool IsLocked { get; init; }
}
