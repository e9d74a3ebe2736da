using System.Globalization;
using System.Text;

namespace CadLift.Diagnostics;

/// <summary>A place in an input: which of several inputs, a line, a byte offset, an entity and its handle; whatever of these is known.</summary>
public readonly record struct SourcePlace
{
    /// <summary>The name of the input where a call takes several; <see langword="null"/> where it takes one.</summary>
    public string? Input { get; init; }

    /// <summary>The line, from 1; 0 when not known.</summary>
    public long Line { get; init; }

    /// <summary>The byte offset, from 0; <see langword="null"/> when not known.</summary>
    public long? ByteOffset { get; init; }

    /// <summary>The type of the entity, such as <c>LWPOLYLINE</c>.</summary>
    public string? Entity { get; init; }

    /// <summary>The handle of the entity, or the name of an instance.</summary>
    public string? Handle { get; init; }

    /// <summary>Whether nothing is known.</summary>
    public bool IsUnknown => Input is null && Line == 0 && ByteOffset is null && Entity is null && Handle is null;

    /// <summary>The place of a line.</summary>
    /// <param name="line">The line, from 1.</param>
    public static SourcePlace AtLine(long line) => new() { Line = line };

    /// <summary>The place in words, such as <c>LWPOLYLINE 2F, line 1284</c>; empty when nothing is known.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Append(text, ", ", Input);
        Append(text, ", ", Entity);
        Append(text, " ", Handle);
        Append(text, ", ", Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"line {Line}") : null);
        Append(text, ", ", ByteOffset is { } offset ? string.Create(CultureInfo.InvariantCulture, $"byte {offset}") : null);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string separator, string? part)
    {
        if (part is not null)
        {
            text.Append(text.Length > 0 ? separator : string.Empty).Append(part);
        }
    }
}
