using System.Diagnostics;
using System.Text.Json;
using CadLift.Resilience.Auditing;
using CadLift.Resilience.Failures;
using CadLift.Resilience.Redaction;
using CadLift.Resilience.Sqlite;
using CadLift.TestKit;

namespace CadLift.Hosting.Tests;

/// <summary>The sample host, run as its page says.</summary>
public sealed class HardenedHostTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static async Task<string> RunAsync(string folder)
    {
        using var host = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "HardenedHost.dll")])
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                UseShellExecute = false,
            },
        };
        host.Start();
        string output = await host.StandardOutput.ReadToEndAsync(Token);
        await host.WaitForExitAsync(Token);
        Assert.True(host.ExitCode == 0, output);
        return output;
    }

    [Fact]
    public async Task It_lifts_what_it_can_keeps_what_it_cannot_and_says_so()
    {
        using var folder = new TemporaryFolder();
        File.Copy(Path.Combine(RepositoryPaths.Root, "samples", "HardenedHost", "appsettings.json"), Path.Combine(folder.Path, "appsettings.json"));
        string inbox = Path.Combine(folder.Path, "inbox");
        Directory.CreateDirectory(inbox);
        File.Copy(Path.Combine(RepositoryPaths.Samples, "two-room-flat.dxf"), Path.Combine(inbox, "flat.dxf"));
        await File.WriteAllTextAsync(Path.Combine(inbox, "bad.dxf"), "Password=hunter2", Token);

        string first = await RunAsync(folder.Path);
        Assert.Contains("doctor: READY", first, StringComparison.Ordinal);
        Assert.Contains("flat: 1 solids", first, StringComparison.Ordinal);
        Assert.Contains("bad: 415 CAD_INVALID_FORMAT", first, StringComparison.Ordinal);
        Assert.Contains("tracker: CAD_INVALID_FORMAT", first, StringComparison.Ordinal);
        Assert.Contains("failures: 1 open; health: Healthy", first, StringComparison.Ordinal);
        Assert.Contains("Activity.DisplayName:        cadlift.model", first, StringComparison.Ordinal);
        Assert.Contains("cadlift.call.duration", first, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder.Path, "outbox", "flat.step")));
        Assert.Contains("flat: 1 solids, from the cache", await RunAsync(folder.Path), StringComparison.Ordinal);

        // Each line of the console and of the files is JSON, the failure with its correlation id.
        JsonElement failed = first.Split('\n').Where(static line => line.StartsWith('{')).Select(static line => JsonDocument.Parse(line).RootElement)
            .Single(static line => line.GetProperty("EventId").GetInt32() == (int)ErrorCode.CadInvalidFormat);
        string correlation = failed.GetProperty("Scopes").EnumerateArray().Single(static scope => scope.TryGetProperty("CorrelationId", out _)).GetProperty("CorrelationId").GetString()!;
        string log = await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(Path.Combine(folder.Path, "state", "logs"))), Token);
        Assert.Contains(correlation, log, StringComparison.Ordinal);

        using var store = new SqliteFailureStore(new SqliteFailureStoreOptions { Path = Path.Combine(folder.Path, "state", "failures", "failures.db") }, new SecretRedactor());
        var stored = new List<FailureRecord>();
        await foreach (FailureRecord record in store.QueryAsync(cancellationToken: Token))
        {
            stored.Add(record);
        }

        Assert.Equal(2, stored.Count);
        Assert.Equal((correlation, ErrorCode.CadInvalidFormat, "bad"), (stored[0].CorrelationId, stored[0].Code, stored[0].InputName));
        Assert.Equal("Password=hunter2"u8.ToArray(), (await store.ReadInputAsync(stored[0].Id, Token))!.Value.ToArray());
        using var trail = new FileAuditTrail(new FileAuditTrailOptions { Folder = Path.Combine(folder.Path, "state", "audit") });
        AuditVerdict verdict = await trail.VerifyAsync(cancellationToken: Token);
        Assert.Equal((true, 4L), (verdict.IsIntact, verdict.Events));
        Assert.DoesNotContain("hunter2", first + log, StringComparison.Ordinal);
    }

    // The page says under a hundred lines.
    [Fact]
    public void It_is_short()
    {
        string[] sources = Directory.GetFiles(Path.Combine(RepositoryPaths.Root, "samples", "HardenedHost"), "*.cs");
        Assert.InRange(sources.Sum(static source => File.ReadAllLines(source).Length), 1, 99);
    }
}
