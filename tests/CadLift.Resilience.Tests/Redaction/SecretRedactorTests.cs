using System.Text;
using CadLift.Resilience.Redaction;
using CadLift.TestKit;
using CadLift.TestKit.Buildings;

namespace CadLift.Resilience.Tests.Redaction;

/// <summary>Secrets are taken out, and nothing else is.</summary>
public sealed class SecretRedactorTests
{
    private const string Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const string Base64Url = Letters + "-_";
    private const string Base64 = Letters + "+/";
    private const string Hexadecimal = "0123456789abcdef";

    private static readonly SecretRedactor Redactor = new();

    private static string Some(SeededRandom random, string alphabet, int length)
    {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++)
        {
            text.Append(alphabet[random.Whole(0, alphabet.Length - 1)]);
        }

        // With a digit, as all of these have in their dozens of characters.
        return text.Append('7').ToString();
    }

    // All of them made up: shapes as their makers document them.
    private static (string Secret, string Line)[] Made(SeededRandom random)
    {
        string Of(string alphabet, int length) => Some(random, alphabet, length);
        string aws = "AKIA" + Of(Upper, 15);
        string awsSecret = Of(Base64, 39);
        string github = "ghp_" + Of(Letters, 35);
        string fine = "github_pat_" + Of(Letters + "_", 81);
        string gitlab = "glpat-" + Of(Base64Url, 19);
        string slack = $"xoxb-{Of("0123456789", 11)}-{Of(Letters, 23)}";
        string stripe = "sk_live_" + Of(Letters, 23);
        string google = "AIza" + Of(Base64Url, 34);
        string model = "sk-proj-" + Of(Base64Url, 47);
        string sendgrid = $"SG.{Of(Base64Url, 21)}.{Of(Base64Url, 42)}";
        string jwt = $"eyJhbGciOiJIUzI1NiJ9.eyJ{Of(Base64Url, 40)}.{Of(Base64Url, 42)}";
        string pem = $"-----BEGIN RSA PRIVATE KEY-----\n{Of(Base64, 63)}\n{Of(Base64, 63)}\n-----END RSA PRIVATE KEY-----";
        string azure = Of(Base64, 86) + "==";
        string sql = Of(Letters + "!$%*", 11);
        string url = Of(Letters, 13);
        string bearer = Of(Base64Url, 31);
        string basic = Convert.ToBase64String(Encoding.ASCII.GetBytes($"user:{Of(Letters, 11)}"));
        string apiKey = Of(Hexadecimal, 31);
        string signature = Of(Letters, 42) + "%3D";
        string argument = Of(Letters, 9);
        return
        [
            (aws, $"Using key {aws} of the account."),
            (awsSecret, $"aws_secret_access_key = {awsSecret}"),
            (github, $"git clone failed for token '{github}'"),
            (fine, $"GITHUB={fine};"),
            (gitlab, $"header PRIVATE-TOKEN {gitlab}"),
            (slack, $"posting with {slack} failed"),
            (stripe, $"{{\"key\":\"{stripe}\"}}"),
            (google, $"https://maps.example/api?key={google}&v=3"),
            (model, $"OPENAI={model}"),
            (sendgrid, $"mail key {sendgrid}."),
            (jwt, $"cookie: session={jwt}; path=/"),
            (pem, $"read {pem} from disk"),
            (azure, $"DefaultEndpointsProtocol=https;AccountName=x;AccountKey={azure};EndpointSuffix=core.example"),
            (sql, $"Server=db;User Id=sa;Password={sql};Encrypt=true"),
            (url, $"connecting to postgres://cadlift:{url}@db.example:5432/jobs"),
            (bearer, $"Authorization: Bearer {bearer}"),
            (basic, $"authorization: Basic {basic}"),
            (apiKey, $"\"x-api-key\": \"{apiKey}\","),
            (signature, $"https://blob.example/c/f.dxf?sv=2024&sig={signature}&se=2026"),
            (argument, $"cadlift push --password {argument} plan.dxf"),
        ];
    }

    [Fact]
    public void Two_hundred_secrets_in_twenty_shapes_are_all_found()
    {
        var missed = new List<string>();
        int count = 0;
        for (ulong seed = 1; seed <= 10; seed++)
        {
            foreach ((string secret, string line) in Made(new SeededRandom(seed)))
            {
                count++;
                string safe = Redactor.Redact(line);
                if (safe.Contains(secret, StringComparison.Ordinal) || !safe.Contains("[redacted:", StringComparison.Ordinal) || !Redactor.HasSecrets(line))
                {
                    missed.Add(line);
                }

                // Not a part of it stays either, and redacting twice changes nothing more.
                Assert.DoesNotContain(secret[^8..], safe, StringComparison.Ordinal);
                Assert.Equal(safe, Redactor.Redact(safe));
            }
        }

        Assert.Equal(200, count);
        Assert.Empty(missed);
    }

    [Fact]
    public void What_stands_around_a_secret_stays()
    {
        Assert.Equal("Server=db;Password=[redacted:password];Encrypt=true", Redactor.Redact("Server=db;Password=hunter2;Encrypt=true"));
        Assert.Equal("https://me:[redacted:password]@host/x?a=1", Redactor.Redact("https://me:s3cr3t@host/x?a=1"));
        Assert.Equal("<password>[redacted:password]</password>", Redactor.Redact("<password>hunter2</password>"));
        Assert.Equal("{\"password\": \"[redacted:password]\"}", Redactor.Redact("{\"password\": \"it has blanks\"}"));
    }

    // Documentation, sources and their comments, messages: nothing in them is a secret. The rules' own words are left out.
    [Fact]
    public void Ordinary_lines_are_untouched()
    {
        string[] lines =
        [
            .. new[] { "docs", "src" }
                .SelectMany(static folder => Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Root, folder), "*.*", SearchOption.AllDirectories))
                .Where(static path => path.EndsWith(".md", StringComparison.Ordinal) || path.EndsWith(".cs", StringComparison.Ordinal))
                .Where(static path => !path.Contains("Redaction", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal))
                .SelectMany(File.ReadLines)
                .Where(static line => line.Trim().Length > 20),
        ];
        Assert.True(lines.Length > 5_000);
        Assert.Equal(lines, lines.Select(Redactor.Redact));
    }

    [Theory]
    [InlineData("The password is wrong.")]
    [InlineData("password: null")]
    [InlineData("Unexpected token: identifier")]
    [InlineData("tokens=1234567 in 3 s")]
    [InlineData("Basic validation finished")]
    [InlineData("bearer of the beam")]
    [InlineData("task-list: risk-free, disk-cleanup-2024")]
    [InlineData("https://example.org:8080/a@b")]
    [InlineData("Layer WALL-SECRET at 12")]
    [InlineData("secret: ********")]
    [InlineData("eyJ.eyJ.x")]
    [InlineData("-----BEGIN CERTIFICATE-----")]
    [InlineData("AKIAS are birds")]
    public void What_only_looks_like_one_stays(string line) => Assert.Same(line, Redactor.Redact(line));

    [Fact]
    public void A_host_adds_shapes_of_its_own()
    {
        var redactor = new SecretRedactor([new CustomerNumber()]);
        Assert.Equal("order of [redacted:customer] on Monday", redactor.Redact("order of KD-123456 on Monday"));
        Assert.Equal("order of KD-12 on Monday", redactor.Redact("order of KD-12 on Monday"));
    }

    // Anchors over anchors, halves of secrets, one endless token: what is not linear does not end within a test run.
    [Theory]
    [InlineData("token=")]
    [InlineData("sk-")]
    [InlineData("eyJ")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.")]
    [InlineData("://a:")]
    [InlineData("-----BEGIN PRIVATE KEY-----")]
    [InlineData("-----BEGIN ")]
    [InlineData("password")]
    [InlineData("password=\"")]
    [InlineData("Bearer ")]
    [InlineData("Basic AAAA")]
    public async Task Hostile_texts_come_to_an_end(string piece)
    {
        string text = string.Concat(Enumerable.Repeat(piece, 2_000_000));
        string safe = await Task.Run(() => Redactor.Redact(text), TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.NotNull(safe);
    }

    private sealed class CustomerNumber() : RedactionRule("customer", "KD-")
    {
        public override Range Find(ReadOnlySpan<char> text, int anchor, int length)
        {
            int end = anchor + length;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
            {
                end++;
            }

            return end - anchor - length == 6 ? anchor..end : default;
        }
    }
}
