using System.Buffers;
using System.Text;

namespace CadLift.Resilience.Redaction;

/// <summary>Credentials of HTTP (RFC 6750, RFC 7617): <c>Bearer</c> and a token, <c>Basic</c> and a name and a password in base64.</summary>
internal sealed class BearerRule() : RedactionRule("authorization", "bearer ", "basic ")
{
    private const int LeastToken = 16;
    private const int Looked = 512;

    private static readonly SearchValues<char> Token = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~+/=");

    /// <inheritdoc/>
    public override Range Find(ReadOnlySpan<char> text, int anchor, int length)
    {
        if (anchor > 0 && char.IsLetterOrDigit(text[anchor - 1]))
        {
            return default;
        }

        ReadOnlySpan<char> rest = text[(anchor + length)..];
        ReadOnlySpan<char> looked = rest[..Math.Min(rest.Length, Looked)];
        int end = looked.IndexOfAnyExcept(Token);
        ReadOnlySpan<char> run = end < 0 ? looked : looked[..end];
        bool isSecret = text[anchor] is 'b' or 'B' && text[anchor + 1] is 'e' or 'E'
            ? run.Length >= LeastToken && run.ContainsAnyInRange('0', '9')
            : IsNameAndPassword(run);
        if (!isSecret)
        {
            return default;
        }

        int whole = rest.IndexOfAnyExcept(Token);
        return (anchor + length)..(whole < 0 ? text.Length : anchor + length + whole);
    }

    private static bool IsNameAndPassword(ReadOnlySpan<char> run)
    {
        Span<byte> decoded = stackalloc byte[Looked];
        return run.Length >= 4 && Convert.TryFromBase64Chars(run, decoded, out int count)
            && decoded[..count].IndexOf((byte)':') > 0 && Ascii.IsValid(decoded[..count]);
    }
}
