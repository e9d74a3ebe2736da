namespace CadLift.Resilience.Redaction;

/// <summary>Private keys in the armour of RFC 7468, from their first line to their last; to the end of the text where that is missing.</summary>
internal sealed class PrivateKeyRule() : RedactionRule("private-key", "-----BEGIN")
{
    private const int LongestLabel = 64;
    private const string End = "PRIVATE KEY";

    /// <inheritdoc/>
    public override Range Find(ReadOnlySpan<char> text, int anchor, int length)
    {
        ReadOnlySpan<char> rest = text[(anchor + length)..];
        int label = rest[..Math.Min(rest.Length, LongestLabel)].IndexOf("-----", StringComparison.Ordinal);
        if (label < 0 || !rest[..label].Contains(End, StringComparison.Ordinal))
        {
            return default;
        }

        int last = rest.IndexOf("-----END", StringComparison.Ordinal);
        if (last < 0)
        {
            return anchor..text.Length;
        }

        int close = rest[(last + 8)..].IndexOf("-----", StringComparison.Ordinal);
        return anchor..(close < 0 ? text.Length : anchor + length + last + 8 + close + 5);
    }
}
