using System.Buffers;

namespace CadLift.Resilience.Redaction;

/// <summary>Passwords in addresses: what stands between the colon and the <c>@</c> of <c>scheme://name:password@host</c> (RFC 3986, 3.2.1).</summary>
internal sealed class AddressRule() : RedactionRule("password", "://")
{
    private const int Longest = 512;

    private static readonly SearchValues<char> Ends = SearchValues.Create("/?# \t\r\n\"'<>");

    /// <inheritdoc/>
    public override Range Find(ReadOnlySpan<char> text, int anchor, int length)
    {
        ReadOnlySpan<char> rest = text[(anchor + length)..];
        ReadOnlySpan<char> authority = rest[..Math.Min(rest.Length, Longest)];
        int end = authority.IndexOfAny(Ends);
        authority = end < 0 ? authority : authority[..end];
        int at = authority.LastIndexOf('@');
        int colon = at < 0 ? -1 : authority[..at].IndexOf(':');
        return colon < 0 || colon + 1 == at || authority[(colon + 1)..at].StartsWith("[redacted", StringComparison.Ordinal)
            ? default
            : (anchor + length + colon + 1)..(anchor + length + at);
    }
}
