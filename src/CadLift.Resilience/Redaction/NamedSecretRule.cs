using System.Buffers;

namespace CadLift.Resilience.Redaction;

/// <summary>Values behind a name that says what they are: <c>password=…</c>, <c>"api_key": "…"</c>, <c>AccountKey=…;</c>.</summary>
/// <param name="label">What it finds.</param>
/// <param name="least">How long a value is at least.</param>
/// <param name="needsDigit">Whether there is a digit in it: words are no values then.</param>
/// <param name="names">The names; what stands before them, as in <c>DB_PASSWORD</c>, does not matter.</param>
internal sealed class NamedSecretRule(string label, int least, bool needsDigit, params string[] names) : RedactionRule(label, names)
{
    private const int Looked = 256;
    private const int MostBlanks = 4;

    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n,;&\"'<>(){}[]|");
    private static readonly SearchValues<char> EndsOfQuoted = SearchValues.Create("\"'\r\n");

    private static readonly string[] Nothing = ["null", "none", "nil", "true", "false", "undefined", "empty", "missing", "required", "[redacted"];

    /// <inheritdoc/>
    public override Range Find(ReadOnlySpan<char> text, int anchor, int length)
    {
        bool isArgument = anchor >= 2 && text[anchor - 1] == '-' && text[anchor - 2] == '-';
        int start = ValueAfter(text, anchor + length, isArgument, out bool isQuoted);
        if (start < 0)
        {
            return default;
        }

        SearchValues<char> ends = isQuoted ? EndsOfQuoted : Ends;
        ReadOnlySpan<char> rest = text[start..];
        ReadOnlySpan<char> looked = rest[..Math.Min(rest.Length, Looked)];
        int end = looked.IndexOfAny(ends);
        ReadOnlySpan<char> value = end < 0 ? looked : looked[..end];
        if (value.Length < least || (needsDigit && !value.ContainsAnyInRange('0', '9')) || IsNothing(value))
        {
            return default;
        }

        int whole = rest.IndexOfAny(ends);
        return start..(whole < 0 ? text.Length : start + whole);
    }

    // A quote that closes the name, blanks, one sign that gives, blanks, a quote that opens the value. Of an argument of a command the
    // blanks are enough, and in XML the sign is the end of the tag.
    private static int ValueAfter(ReadOnlySpan<char> text, int at, bool isArgument, out bool isQuoted)
    {
        isQuoted = false;
        at += at < text.Length && text[at] is ('"' or '\'') ? 1 : 0;
        int blanks = at;
        at = SkipBlanks(text, at);
        bool isGiven = at < text.Length && text[at] is ('=' or ':' or '>');
        if (at >= text.Length || !(isGiven || (isArgument && at > blanks)))
        {
            return -1;
        }

        at = SkipBlanks(text, isGiven ? at + 1 : at);
        isQuoted = at < text.Length && text[at] is ('"' or '\'');
        return isQuoted ? at + 1 : at;
    }

    private static int SkipBlanks(ReadOnlySpan<char> text, int at)
    {
        for (int i = 0; i < MostBlanks && at < text.Length && text[at] is (' ' or '\t'); i++)
        {
            at++;
        }

        return at;
    }

    private static bool IsNothing(ReadOnlySpan<char> value)
    {
        foreach (string nothing in Nothing)
        {
            if (value.Equals(nothing, StringComparison.OrdinalIgnoreCase) || (nothing[0] == '[' && value.StartsWith(nothing, StringComparison.Ordinal)))
            {
                return true;
            }
        }

        // Stars, as others put them where they have taken a secret out.
        return value.IndexOfAnyExcept('*', '•', 'x') < 0 && !value.Contains('x');
    }
}
