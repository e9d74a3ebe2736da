using System.Buffers;

namespace CadLift.Resilience.Redaction;

/// <summary>JSON web tokens (RFC 7519): three parts of base64url with points between them, the first beginning with <c>eyJ</c>.</summary>
internal sealed class JsonWebTokenRule() : RedactionRule("jwt", "eyJ")
{
    private const int LeastPart = 8;
    private const int LongestHeader = 2_048;

    private static readonly SearchValues<char> Base64Url = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <inheritdoc/>
    public override Range Find(ReadOnlySpan<char> text, int anchor, int length)
    {
        if (!text[anchor..].StartsWith("eyJ", StringComparison.Ordinal) || (anchor > 0 && (Base64Url.Contains(text[anchor - 1]) || text[anchor - 1] == '.')))
        {
            return default;
        }

        ReadOnlySpan<char> rest = text[anchor..];
        int header = PartOf(rest[..Math.Min(rest.Length, LongestHeader)]);
        if (header < LeastPart || header >= rest.Length || rest[header] != '.')
        {
            return default;
        }

        int payload = PartOf(rest[(header + 1)..]);
        if (payload < LeastPart)
        {
            return default;
        }

        // Of an encrypted token there are five parts; of an unsigned one the last is empty.
        int end = header + 1 + payload;
        for (int part = 0; part < 3 && end < rest.Length && rest[end] == '.'; part++)
        {
            int next = PartOf(rest[(end + 1)..]);
            if (next == 0)
            {
                break;
            }

            end += next + 1;
        }

        return anchor..(anchor + end);
    }

    private static int PartOf(ReadOnlySpan<char> text)
    {
        int end = text.IndexOfAnyExcept(Base64Url);
        return end < 0 ? text.Length : end;
    }
}
