using System.Buffers;

namespace CadLift.Resilience.Redaction;

/// <summary>Keys and tokens that begin with letters of their maker, such as <c>AKIA</c> or <c>ghp_</c>.</summary>
/// <param name="label">What it finds.</param>
/// <param name="least">How many characters follow the prefix at least.</param>
/// <param name="needsDigit">Whether one of them is a digit: words are none then.</param>
/// <param name="prefixes">The prefixes; here case counts.</param>
internal sealed class PrefixedTokenRule(string label, int least, bool needsDigit, params string[] prefixes) : RedactionRule(label, prefixes)
{
    // Beyond so many characters it is decided.
    private const int Looked = 256;

    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.+/=");

    /// <inheritdoc/>
    public override Range Find(ReadOnlySpan<char> text, int anchor, int length)
    {
        bool isPrefix = false;
        foreach (string prefix in Anchors)
        {
            isPrefix |= text[anchor..].StartsWith(prefix, StringComparison.Ordinal);
        }

        if (!isPrefix || (anchor > 0 && (char.IsAsciiLetterOrDigit(text[anchor - 1]) || text[anchor - 1] is '_' or '-')))
        {
            return default;
        }

        ReadOnlySpan<char> rest = text[(anchor + length)..];
        ReadOnlySpan<char> looked = rest[..Math.Min(rest.Length, Looked)];
        int end = looked.IndexOfAnyExcept(TokenCharacters);
        ReadOnlySpan<char> run = end < 0 ? looked : looked[..end];
        if (run.TrimEnd('.').Length < least || (needsDigit && !run.ContainsAnyInRange('0', '9')))
        {
            return default;
        }

        int whole = rest.IndexOfAnyExcept(TokenCharacters);
        ReadOnlySpan<char> taken = (whole < 0 ? rest : rest[..whole]).TrimEnd('.');
        return anchor..(anchor + length + taken.Length);
    }
}
