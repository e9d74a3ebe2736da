using System.Text;
using CadLift.Resilience.Auditing;
using CadLift.TestKit;

namespace CadLift.Resilience.Tests;

/// <summary>An audit trail that nobody changes unseen.</summary>
public sealed class FileAuditTrailTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    private FileAuditTrail Open(Action<FileAuditTrailOptions>? configure = null)
    {
        var options = new FileAuditTrailOptions { Folder = _folder.Path };
        configure?.Invoke(options);
        return new FileAuditTrail(options, time: _time);
    }

    private async Task<AuditHead> FillAsync(int events)
    {
        await using FileAuditTrail trail = Open();
        for (int i = 0; i < events; i++)
        {
            await trail.AppendAsync(
                new AuditEvent { Kind = AuditEvents.ProcessingComplete, Data = new Dictionary<string, string>(StringComparer.Ordinal) { ["input"] = $"flat{i}.dxf" } }, Token);
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        return trail.Head;
    }

    private string OnlyFile() => Directory.EnumerateFiles(_folder.Path, "*.jsonl").Single();

    private async Task<AuditVerdict> VerdictAsync(AuditHead? expected = null)
    {
        await using FileAuditTrail trail = Open();
        return await trail.VerifyAsync(expected, Token);
    }

    [Fact]
    public async Task Events_are_there_in_order_with_their_call_and_the_chain_holds()
    {
        await using (FileAuditTrail trail = Open())
        {
            using (CadLiftCorrelation.Begin("call-1", "tenant-7"))
            {
                await trail.AppendAsync(new AuditEvent { Kind = AuditEvents.ValidationComplete }, Token);
            }

            await trail.AppendAsync(new AuditEvent { Kind = AuditEvents.CircuitOpened, CorrelationId = "own" }, Token);
        }

        AuditHead head = await FillAsync(3);
        await using FileAuditTrail again = Open();
        var all = new List<AuditEvent>();
        await foreach (AuditEvent happened in again.ReadAsync(cancellationToken: Token))
        {
            all.Add(happened);
        }

        Assert.Equal([1L, 2, 3, 4, 5], all.Select(static happened => happened.Sequence));
        Assert.Equal(("validation_complete", "call-1", "tenant-7"), (all[0].Kind, all[0].CorrelationId, all[0].Caller));
        Assert.Equal("own", all[1].CorrelationId);
        AuditVerdict verdict = await again.VerifyAsync(head, Token);
        Assert.True(verdict.IsIntact, string.Join(" ", verdict.Faults));
        Assert.Equal((5, head), (verdict.Events, verdict.Head));
    }

    // Every byte of the trail, changed by one: somebody sees it.
    [Fact]
    public async Task A_change_of_any_byte_is_seen()
    {
        AuditHead head = await FillAsync(3);
        string path = OnlyFile();
        byte[] bytes = await File.ReadAllBytesAsync(path, Token);
        for (int i = 0; i < bytes.Length; i++)
        {
            byte[] changed = [.. bytes];
            changed[i] ^= 1;
            await File.WriteAllBytesAsync(path, changed, Token);
            Assert.False((await VerdictAsync(head)).IsIntact, $"byte {i}");
            await File.WriteAllBytesAsync(path, bytes, Token);
        }

        Assert.True((await VerdictAsync(head)).IsIntact);
    }

    [Theory]
    [InlineData("left out")]
    [InlineData("moved")]
    [InlineData("twice")]
    [InlineData("first gone")]
    [InlineData("last gone")]
    public async Task Lines_that_are_missing_moved_or_there_twice_are_seen(string what)
    {
        AuditHead head = await FillAsync(6);
        string path = OnlyFile();
        List<string> lines = [.. await File.ReadAllLinesAsync(path, Token)];
        switch (what)
        {
            case "left out":
                lines.RemoveAt(2);
                break;
            case "moved":
                (lines[2], lines[3]) = (lines[3], lines[2]);
                break;
            case "twice":
                lines.Insert(3, lines[2]);
                break;
            case "first gone":
                lines.RemoveAt(0);
                break;
            default:
                lines.RemoveAt(5);
                break;
        }

        await File.WriteAllTextAsync(path, string.Concat(lines.Select(static line => line + "\n")), Token);
        Assert.False((await VerdictAsync(head)).IsIntact);

        // Without an end that was kept elsewhere, what is missing at the end alone is not to be seen.
        Assert.Equal(what == "last gone", (await VerdictAsync()).IsIntact);
    }

    // An event that is written anew with a hash of its own breaks the tie to the one after it.
    [Fact]
    public async Task A_forged_event_with_a_true_hash_is_seen()
    {
        AuditHead head = await FillAsync(3);
        string path = OnlyFile();
        string[] lines = await File.ReadAllLinesAsync(path, Token);
        string json = lines[1][65..].Replace("flat1", "flat9", StringComparison.Ordinal);
        lines[1] = $"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(json)))} {json}";
        await File.WriteAllTextAsync(path, string.Concat(lines.Select(static line => line + "\n")), Token);
        AuditVerdict verdict = await VerdictAsync(head);
        Assert.Contains("does not follow event 2", Assert.Single(verdict.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_that_is_cut_off_was_never_acknowledged_and_the_chain_goes_on()
    {
        await FillAsync(3);
        string path = OnlyFile();
        byte[] whole = await File.ReadAllBytesAsync(path, Token);
        int second = Array.IndexOf(whole, (byte)'\n', Array.IndexOf(whole, (byte)'\n') + 1);
        for (int length = second + 1; length < whole.Length; length += 7)
        {
            await File.WriteAllBytesAsync(path, whole[..length], Token);
            AuditHead head = await FillAsync(1);
            Assert.Equal(3, head.Sequence);
            Assert.True((await VerdictAsync(head)).IsIntact);
        }
    }

    [Fact]
    public async Task Old_files_go_and_the_rest_still_verifies()
    {
        AuditHead head;
        await using (FileAuditTrail trail = Open(static options => options.MaxFileBytes = 1_000))
        {
            for (int i = 0; i < 60; i++)
            {
                await trail.AppendAsync(new AuditEvent { Kind = AuditEvents.HealingApplied }, Token);
                _time.Advance(TimeSpan.FromDays(3));
            }

            head = trail.Head;
        }

        await using FileAuditTrail again = Open(static options => options.MaxFileBytes = 1_000);
        AuditVerdict verdict = await again.VerifyAsync(head, Token);
        Assert.True(verdict.IsIntact, string.Join(" ", verdict.Faults));
        Assert.InRange(verdict.Events, 30, 40);
        Assert.Equal(61, (await again.AppendAsync(new AuditEvent { Kind = "next" }, Token)).Sequence);

        // What is gone without being written down is seen.
        await again.DisposeAsync();
        File.Delete(Directory.EnumerateFiles(_folder.Path, "*.jsonl").Order(StringComparer.Ordinal).First());
        Assert.False((await VerdictAsync()).IsIntact);
    }

    [Fact]
    public async Task Secrets_are_not_written_and_many_threads_make_one_chain()
    {
        await using FileAuditTrail trail = Open();
        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(
            () => trail.AppendAsync(
                new AuditEvent { Kind = "test", Data = new Dictionary<string, string>(StringComparer.Ordinal) { ["sql"] = $"Password=hunter{i};" } }, Token).AsTask(),
            Token)));
        AuditVerdict verdict = await trail.VerifyAsync(trail.Head, Token);
        Assert.True(verdict.IsIntact && verdict.Events == 100);
        await trail.DisposeAsync();
        Assert.DoesNotContain("hunter", await File.ReadAllTextAsync(OnlyFile(), Token), StringComparison.Ordinal);
    }
}
