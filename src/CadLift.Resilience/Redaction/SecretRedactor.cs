using System.Buffers;
using System.Text;
using CadLift.Text;

namespace CadLift.Resilience.Redaction;

/// <summary>Finds credentials in texts and puts <c>[redacted:…]</c> in their place.</summary>
/// <remarks>
/// Keys and tokens of the large clouds and forges, JSON web tokens, private keys, passwords in addresses and connection strings, credentials
/// of HTTP, and values behind names that say what they are. All anchors are looked for at once; what has none is passed over at the speed of
/// memory. Thread-safe.
/// </remarks>
public sealed class SecretRedactor : IRedactor
{
    private readonly SearchValues<string> _anchors;
    private readonly Dictionary<char, List<(string Anchor, RedactionRule Rule)>> _rules = [];

    /// <summary>Creates a redactor of the shapes that are known.</summary>
    public SecretRedactor()
        : this([])
    {
    }

    /// <summary>Creates a redactor.</summary>
    /// <param name="further">Rules beside those that are known; asked first.</param>
    public SecretRedactor(IEnumerable<RedactionRule> further)
    {
        ArgumentNullException.ThrowIfNull(further);
        var all = new List<string>();
        foreach (RedactionRule rule in further.Concat(KnownRules()))
        {
            foreach (string anchor in rule.Anchors)
            {
                ArgumentOutOfRangeException.ThrowIfLessThan(anchor.Length, 2, nameof(further));
                char first = char.ToLowerInvariant(anchor[0]);
                if (!_rules.TryGetValue(first, out List<(string Anchor, RedactionRule Rule)>? rules))
                {
                    _rules.Add(first, rules = []);
                }

                rules.Add((anchor, rule));
                all.Add(anchor);
            }
        }

        _anchors = SearchValues.Create([.. all], StringComparison.OrdinalIgnoreCase);
    }

    /// <inheritdoc/>
    public bool HasSecrets(ReadOnlySpan<char> text) => TryFind(text, 0, out _, out _);

    /// <inheritdoc/>
    public string Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        StringBuilder? safe = null;
        int done = 0;
        while (TryFind(text, done, out Range secret, out string? label))
        {
            safe ??= new StringBuilder(text.Length);
            safe.Append(text, done, secret.Start.Value - done).Append("[redacted:").Append(label).Append(']');
            done = secret.End.Value;
        }

        return safe is null ? text : safe.Append(text, done, text.Length - done).ToString();
    }

    private bool TryFind(ReadOnlySpan<char> text, int from, out Range secret, out string? label)
    {
        int at = from;
        while (at < text.Length)
        {
            int next = text[at..].IndexOfAny(_anchors);
            if (next < 0)
            {
                break;
            }

            at += next;
            foreach ((string anchor, RedactionRule rule) in _rules[char.ToLowerInvariant(text[at])])
            {
                if (text[at..].StartsWith(anchor, StringComparison.OrdinalIgnoreCase))
                {
                    secret = rule.Find(text, at, anchor.Length);
                    if (secret.End.Value > secret.Start.Value && secret.Start.Value >= from)
                    {
                        label = rule.Label;
                        return true;
                    }
                }
            }

            at++;
        }

        (secret, label) = (default, null);
        return false;
    }

    // Prefixes and lengths as their makers document them; a token that became a little longer is still one.
    private static RedactionRule[] KnownRules() =>
    [
        new PrivateKeyRule(),
        new JsonWebTokenRule(),
        new PrefixedTokenRule("aws-key", 16, needsDigit: false, "AKIA", "ASIA", "AROA", "AIDA"),
        new PrefixedTokenRule("github-token", 20, needsDigit: true, "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"),
        new PrefixedTokenRule("gitlab-token", 16, needsDigit: false, "glpat-", "gldt-", "glrt-"),
        new PrefixedTokenRule("slack-token", 10, needsDigit: true, "xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xapp-"),
        new PrefixedTokenRule("stripe-key", 16, needsDigit: true, "sk_live_", "sk_test_", "rk_live_", "rk_test_", "whsec_"),
        new PrefixedTokenRule("api-key", 20, needsDigit: true, "sk-", "sk-proj-", "sk-ant-", "hf_", "SG.", "dop_v1_", "shpat_", "npm_", "pypi-", "key-"),
        new PrefixedTokenRule("google-key", 30, needsDigit: false, "AIza", "ya29."),
        new AddressRule(),
        new BearerRule(),
        new NamedSecretRule("connection-key", 16, needsDigit: false, "AccountKey", "SharedAccessKey", "SharedSecretKey"),
        new NamedSecretRule("signature", 20, needsDigit: true, "&sig", "?sig", "SharedAccessSignature"),
        new NamedSecretRule("password", 3, needsDigit: false, "password", "passwd", "passphrase", "pwd", "passwort", "kennwort"),
        new NamedSecretRule("secret", 8, needsDigit: true, "secret", "secret_key", "secret-key", "secretkey", "client_secret", "clientsecret", "access_key", "accesskey", "access-key"),
        new NamedSecretRule("api-key", 8, needsDigit: true, "api_key", "apikey", "api-key", "x-api-key", "private_key", "encryption_key"),
        new NamedSecretRule("token", 16, needsDigit: true, "token", "session_id", "sessionid"),
    ];
}
