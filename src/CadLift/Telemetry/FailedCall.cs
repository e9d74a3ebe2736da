using System.Collections;
using System.Globalization;

namespace CadLift.Telemetry;

/// <summary>A failure as structured logs have it.</summary>
internal sealed class FailedCall(string operation, string input, double seconds, string message, CadLiftException failure)
    : IReadOnlyList<KeyValuePair<string, object?>>
{
    private const string Format = "{Operation} of {Input} failed after {Seconds} s with {Code}: {Message}";

    private readonly KeyValuePair<string, object?>[] _values =
    [
        new("Operation", operation),
        new("Input", input),
        new("Seconds", seconds),
        new("Code", failure.Entry.Name),
        new("Message", message),
        new("Class", failure.Entry.Class.ToString()),
        new("Stage", failure.Stage?.ToString()),
        new("Place", failure.Place.IsUnknown ? null : Text.SafeText.OneLine(failure.Place.ToString())),
        new("Cause", failure.InnerException?.GetType().FullName),
        new("{OriginalFormat}", Format),
    ];

    public int Count => _values.Length;

    public KeyValuePair<string, object?> this[int index] => _values[index];

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _values.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString()
    {
        string cause = failure.InnerException is { } inner ? $" ({inner.GetType().Name})" : string.Empty;
        return string.Create(CultureInfo.InvariantCulture, $"{operation} of {input} failed after {seconds:0.000} s with {failure.Entry.Name}: {message}{cause}");
    }
}
