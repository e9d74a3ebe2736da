using System.Globalization;

namespace CadLift.Diagnostics;

/// <summary>Collects findings; beyond a number of one kind it counts them and says so in one finding of its own.</summary>
/// <remarks>A hostile file can hold a million faults; a report must not. Not thread-safe.</remarks>
public sealed class DiagnosticList
{
    private readonly int _maxOfOneKind;
    private readonly List<CadDiagnostic> _findings = [];
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>Creates an empty list.</summary>
    /// <param name="maxOfOneKind">How many findings of one id are kept, at least 1.</param>
    public DiagnosticList(int maxOfOneKind = 20)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxOfOneKind);
        _maxOfOneKind = maxOfOneKind;
    }

    /// <summary>Whether nothing was found.</summary>
    public bool IsEmpty => _findings.Count == 0;

    /// <summary>Whether a further finding of a kind would be kept; lets a caller save the making of its message.</summary>
    /// <param name="descriptor">The kind.</param>
    public bool Keeps(DiagnosticDescriptor descriptor)
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        return _counts.GetValueOrDefault(descriptor.Id) < _maxOfOneKind;
    }

    /// <summary>Counts a finding and keeps it while its kind is not too frequent.</summary>
    /// <param name="descriptor">The kind.</param>
    /// <param name="message">What was found, what was expected and what follows.</param>
    /// <param name="place">Where.</param>
    public void Add(DiagnosticDescriptor descriptor, string message, SourcePlace place = default)
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        if (Keeps(descriptor))
        {
            _findings.Add(descriptor.At(message, place));
        }

        Count(descriptor);
    }

    /// <summary>Counts a finding without keeping it; for kinds that <see cref="Keeps"/> refused.</summary>
    /// <param name="descriptor">The kind.</param>
    public void Count(DiagnosticDescriptor descriptor)
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        _counts[descriptor.Id] = _counts.GetValueOrDefault(descriptor.Id) + 1;
    }

    /// <summary>Keeps findings made elsewhere.</summary>
    /// <param name="findings">The findings.</param>
    public void AddRange(IEnumerable<CadDiagnostic> findings) => _findings.AddRange(findings);

    /// <summary>The findings kept, and one more for each kind that was cut short.</summary>
    public IReadOnlyList<CadDiagnostic> ToList()
    {
        var all = new List<CadDiagnostic>(_findings);
        foreach ((string id, int count) in _counts)
        {
            if (count > _maxOfOneKind)
            {
                CadDiagnostic last = _findings.FindLast(finding => string.Equals(finding.Id, id, StringComparison.Ordinal))!;
                all.Add(new CadDiagnostic(
                    id,
                    last.Severity,
                    string.Create(CultureInfo.InvariantCulture, $"{count - _maxOfOneKind} more findings of this kind are not listed."),
                    default));
            }
        }

        return all;
    }
}
