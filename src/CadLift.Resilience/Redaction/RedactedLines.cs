using CadLift.Text;

namespace CadLift.Resilience.Redaction;

/// <summary>Makes texts fit to be stored: without secrets, each on one line.</summary>
internal static class RedactedLines
{
    /// <summary>A text without secrets, on one line.</summary>
    public static string Line(this IRedactor redactor, string text) => SafeText.OneLine(redactor.Redact(text));

    /// <summary>Facts by name, their values without secrets.</summary>
    public static Dictionary<string, string> Facts(this IRedactor redactor, IReadOnlyDictionary<string, string> facts) =>
        facts.ToDictionary(static fact => SafeText.OneLine(fact.Key), fact => redactor.Line(fact.Value), StringComparer.Ordinal);
}
