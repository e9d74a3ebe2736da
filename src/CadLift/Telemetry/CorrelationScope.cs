using System.Collections;

namespace CadLift.Telemetry;

/// <summary>The scope of all log lines of a call: correlation id, and for whom it is made.</summary>
internal sealed class CorrelationScope(string? id, string? caller) : IReadOnlyList<KeyValuePair<string, object?>>
{
    public int Count => caller is null ? 1 : 2;

    public KeyValuePair<string, object?> this[int index] => index switch
    {
        0 => new("CorrelationId", id),
        1 when caller is not null => new("Caller", caller),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => caller is null ? $"CorrelationId:{id}" : $"CorrelationId:{id} Caller:{caller}";
}
