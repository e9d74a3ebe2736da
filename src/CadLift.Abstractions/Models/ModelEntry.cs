namespace CadLift.Models;

/// <summary>A model as it is registered: a recogniser, a vectoriser, or what else learns from data.</summary>
public sealed record ModelEntry
{
    /// <summary>Its name, such as <c>wall-segmentation</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its semantic version.</summary>
    public required string Version { get; init; }

    /// <summary>SHA-256 of its content, in hexadecimal digits.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Where its content lies.</summary>
    public required string Path { get; init; }

    /// <summary>How good it was found to be, such as <c>iou</c>.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>Its licence, as an SPDX expression; <see langword="null"/> where it is not known.</summary>
    public string? Licence { get; init; }

    /// <summary>Whether nothing of it may change.</summary>
    public bool IsLocked { get; init; }

    /// <summary>When it was registered, in UTC.</summary>
    public DateTimeOffset Registered { get; init; }
}
