using System.Diagnostics;
using System.Globalization;
using CadLift.Errors;
using CadLift.Resilience.Auditing;
using CadLift.Resilience.Failures;
using CadLift.Resilience.Redaction;
using CadLift.Resilience.Sqlite;
using CadLift.TestKit;

namespace CadLift.Resilience.Tests;

/// <summary>Failures that are kept in files.</summary>
public sealed class FileFailureStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    private FileFailureStore Open(Action<FileFailureStoreOptions>? configure = null)
    {
        var options = new FileFailureStoreOptions { Folder = _folder.Path };
        configure?.Invoke(options);
        return new FileFailureStore(options, time: _time);
    }

    private FailureRecord Record(ErrorCode code = ErrorCode.SysTimeout, string message = "It took too long.") =>
        FailureRecord.Of(new CadLiftException(code, message) { Stage = LiftStage.Model }, _time.GetUtcNow()) with { InputName = "flat.dxf", Attempts = 5 };

    private static async Task<List<FailureRecord>> AllOfAsync(IFailureStore store, FailureQuery? query = null)
    {
        var all = new List<FailureRecord>();
        await foreach (FailureRecord record in store.QueryAsync(query, Token))
        {
            all.Add(record);
        }

        return all;
    }

    [Fact]
    public async Task What_is_stored_is_there_after_the_store_is_opened_again()
    {
        FailureRecord first;
        await using (FileFailureStore store = Open())
        {
            first = await store.AddAsync(Record(), "0 SECTION"u8.ToArray(), Token);
            await store.AddAsync(Record(ErrorCode.CadReadError), cancellationToken: Token);
            Assert.True(await store.MarkAsync(first.Id, FailureState.Reprocessed, Token));
            Assert.False(await store.MarkAsync(99, FailureState.Discarded, Token));
        }

        await using FileFailureStore again = Open();
        List<FailureRecord> all = await AllOfAsync(again);
        Assert.Equal([(1L, ErrorCode.SysTimeout, FailureState.Reprocessed), (2L, ErrorCode.CadReadError, FailureState.Open)], all.Select(static record => (record.Id, record.Code, record.State)));
        Assert.Equal(("flat.dxf", 5, LiftStage.Model, "It took too long."), (all[0].InputName, all[0].Attempts, all[0].Stage, all[0].Message));
        Assert.Equal("0 SECTION"u8.ToArray(), (await again.ReadInputAsync(first.Id, Token))!.Value.ToArray());
        Assert.Null(await again.ReadInputAsync(2, Token));
        Assert.Equal(0, again.DamagedLines);
    }

    [Fact]
    public async Task Failures_are_found_by_class_code_state_and_time_and_counted()
    {
        await using FileFailureStore store = Open();
        foreach (ErrorCode code in (ErrorCode[])[ErrorCode.SysTimeout, ErrorCode.CadReadError, ErrorCode.SysTimeout, ErrorCode.SysUnexpectedError])
        {
            await store.AddAsync(Record(code), cancellationToken: Token);
            _time.Advance(TimeSpan.FromHours(10));
        }

        await store.MarkAsync(3, FailureState.Discarded, Token);
        Assert.Equal([1L, 3], (await AllOfAsync(store, new FailureQuery { Class = ErrorClass.Transient })).Select(static record => record.Id));
        Assert.Equal([2L], (await AllOfAsync(store, new FailureQuery { Code = ErrorCode.CadReadError })).Select(static record => record.Id));
        Assert.Equal([3L], (await AllOfAsync(store, new FailureQuery { State = FailureState.Discarded })).Select(static record => record.Id));
        Assert.Equal([2L, 3], (await AllOfAsync(store, new FailureQuery { From = _time.GetUtcNow().AddHours(-30), To = _time.GetUtcNow().AddHours(-10) })).Select(static record => record.Id));
        FailureStatistics day = await ((IFailureStore)store).CountAsync(_time.GetUtcNow().AddHours(-24), Token);
        Assert.Equal((2, 1), (day.Total, day.Open));
    }

    [Fact]
    public async Task What_was_mended_is_worked_again()
    {
        await using FileFailureStore store = Open();
        await store.AddAsync(Record(), "good"u8.ToArray(), Token);
        await store.AddAsync(Record(), "bad"u8.ToArray(), Token);
        await store.AddAsync(Record(ErrorCode.CadReadError), cancellationToken: Token);
        (int succeeded, int failed) = await ((IFailureStore)store).ReprocessAsync(
            new FailureQuery { Code = ErrorCode.SysTimeout },
            static (_, input, _) => input!.Value.Span.SequenceEqual("good"u8) ? ValueTask.CompletedTask : throw new CadLiftException(ErrorCode.SysTimeout),
            Token);
        Assert.Equal((1, 1), (succeeded, failed));
        Assert.Equal([FailureState.Reprocessed, FailureState.Open, FailureState.Open], (await AllOfAsync(store)).Select(static record => record.State));
    }

    [Fact]
    public async Task Secrets_and_forged_lines_are_not_stored()
    {
        await using (FileFailureStore store = Open())
        {
            await store.AddAsync(
                Record(message: "Password=hunter2;\r\n{\"add\":1}") with
                {
                    InputName = "https://me:s3cr3t@host/x.dxf",
                    Details = new Dictionary<string, string>(StringComparer.Ordinal) { ["key"] = "AKIAIOSFODNN7EXAMPLE" },
                },
                cancellationToken: Token);
        }

        string text = string.Concat(Directory.EnumerateFiles(_folder.Path, "*.jsonl").Select(File.ReadAllText));
        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", text, StringComparison.Ordinal);
        Assert.DoesNotContain("AKIAIOSFODNN7EXAMPLE", text, StringComparison.Ordinal);
        Assert.Single(text.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    // Cut at every byte of the last line: what stands before it is there, and the next line is whole.
    [Fact]
    public async Task A_line_that_is_cut_off_is_taken_away()
    {
        string path;
        long before;
        await using (FileFailureStore store = Open())
        {
            await store.AddAsync(Record(), cancellationToken: Token);
            path = Directory.EnumerateFiles(_folder.Path, "*.jsonl").Single();
            before = new FileInfo(path).Length;
            await store.AddAsync(Record(message: "Grüße 🏠"), cancellationToken: Token);
        }

        byte[] whole = await File.ReadAllBytesAsync(path, Token);
        for (int length = (int)before; length < whole.Length; length++)
        {
            await File.WriteAllBytesAsync(path, whole[..length], Token);
            await using FileFailureStore store = Open();
            Assert.Equal([1L], (await AllOfAsync(store)).Select(static record => record.Id));
            Assert.Equal(2, (await store.AddAsync(Record(), cancellationToken: Token)).Id);
            Assert.Equal(0, store.DamagedLines);
            await store.DisposeAsync();
            await using FileFailureStore again = Open();
            Assert.Equal(2, (await AllOfAsync(again)).Count);
        }
    }

    [Fact]
    public async Task Damaged_lines_are_passed_over_and_counted()
    {
        string path;
        await using (FileFailureStore store = Open())
        {
            await store.AddAsync(Record(), cancellationToken: Token);
            path = Directory.EnumerateFiles(_folder.Path, "*.jsonl").Single();
        }

        await File.AppendAllTextAsync(path, "not json\n{}\n{\"add\":{\"id\":7}}\n[1]\n", Token);
        await using FileFailureStore again = Open();
        Assert.Equal(4, again.DamagedLines);
        Assert.Equal(2, (await again.AddAsync(Record(), cancellationToken: Token)).Id);
    }

    [Fact]
    public async Task Files_rotate_and_what_is_old_or_too_much_goes()
    {
        await using (FileFailureStore store = Open(static options => options.MaxFileBytes = 1_000))
        {
            for (int i = 0; i < 50; i++)
            {
                await store.AddAsync(Record(), "x"u8.ToArray(), Token);
                _time.Advance(TimeSpan.FromDays(1));
            }

            Assert.True(Directory.EnumerateFiles(_folder.Path, "*.jsonl").Count() > 5);
            Assert.Equal(20, await store.PurgeAsync(_time.GetUtcNow().AddDays(-30), Token));
            Assert.Single(Directory.EnumerateFiles(_folder.Path, "*.jsonl"));
            Assert.Equal(30, Directory.EnumerateFiles(Path.Combine(_folder.Path, "inputs")).Count());
        }

        await using (FileFailureStore again = Open(static options => options.Retention = TimeSpan.FromDays(10)))
        {
            Assert.Equal(10, (await AllOfAsync(again)).Count);
            Assert.Equal(51, (await again.AddAsync(Record(), cancellationToken: Token)).Id);
        }

        await using FileFailureStore few = Open(static options => options.MaxRecords = 5);
        Assert.True((await AllOfAsync(few)).Count <= 11);
        for (int i = 0; i < 20; i++)
        {
            await few.AddAsync(Record(), cancellationToken: Token);
        }

        Assert.True((await AllOfAsync(few)).Count <= 6, "The oldest go first.");
    }

    [Fact]
    public async Task Many_threads_lose_nothing_and_count_nothing_twice()
    {
        await using (FileFailureStore store = Open(static options => options.MaxFileBytes = 5_000))
        {
            long[] ids = await Task.WhenAll(Enumerable.Range(0, 8).SelectMany(worker => Enumerable.Range(0, 25).Select(i => Task.Run(
                async () => (await store.AddAsync(Record(message: $"{worker}-{i}"), cancellationToken: Token)).Id, Token))));
            Assert.Equal(200, ids.Distinct().Count());
        }

        await using FileFailureStore again = Open();
        Assert.Equal(200, (await AllOfAsync(again)).Select(static record => record.Message).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_folder_is_of_one_store_at_a_time()
    {
        await using FileFailureStore store = Open();
        Assert.Equal(ErrorCode.SysStorageError, Assert.Throws<CadLiftException>(() => Open()).Code);
    }

    // Whoever sends bad files again and again must not fill the disk.
    [Fact]
    public async Task Copies_of_inputs_are_bounded_together_and_old_ones_go_while_the_store_is_open()
    {
        using (FileFailureStore store = Open(static options => options.MaxInputsBytes = 250))
        {
            for (int i = 0; i < 4; i++)
            {
                await store.AddAsync(Record(), new byte[100], Token);
            }

            bool[] kept = await Task.WhenAll(Enumerable.Range(1, 4).Select(async id => (await store.ReadInputAsync(id, Token)).HasValue));
            Assert.Equal([false, false, true, true], kept);
            Assert.Equal(4, (await AllOfAsync(store)).Count);
        }

        using FileFailureStore again = Open(static options => options.MaxInputsBytes = 100);
        Assert.Null(await again.ReadInputAsync(3, Token));
        Assert.NotNull(await again.ReadInputAsync(4, Token));
        _time.Advance(TimeSpan.FromDays(91));
        await again.AddAsync(Record(), cancellationToken: Token);
        Assert.Null(await again.ReadInputAsync(4, Token));
        Assert.Single(await AllOfAsync(again));
    }

    // A process that stores is killed two hundred times at any moment; whatever it said was stored is there.
    [Theory]
    [InlineData("files")]
    [InlineData("sqlite")]
    public async Task Nothing_acknowledged_is_lost_when_the_process_is_killed(string kind)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "CadLift.Resilience.Crash.dll");
        var random = new Random(5);
        var acknowledged = new Dictionary<long, bool>();
        long audited = 0;
        for (int round = 0; round < 200; round++)
        {
            using var child = new Process
            {
                StartInfo = new ProcessStartInfo(Environment.ProcessPath is { } path && path.EndsWith("dotnet", StringComparison.Ordinal) ? path : "dotnet", [program, _folder.Path, kind])
                {
                    RedirectStandardOutput = true,
                    UseShellExecute = false,
                },
            };
            child.Start();
            Assert.Equal("open", await child.StandardOutput.ReadLineAsync(Token));
            for (int lines = random.Next(8); lines > 0; lines--)
            {
                Note(await child.StandardOutput.ReadLineAsync(Token));
            }

            await Task.Delay(random.Next(40), Token);
            child.Kill();
            while (await child.StandardOutput.ReadLineAsync(Token) is { } line)
            {
                Note(line);
            }

            await child.WaitForExitAsync(Token);
        }

        using IDisposable opened = kind == "sqlite"
            ? new SqliteFailureStore(new SqliteFailureStoreOptions { Path = Path.Combine(_folder.Path, "failures.db") }, new SecretRedactor())
            : new FileFailureStore(new FileFailureStoreOptions { Folder = _folder.Path });
        Dictionary<long, FailureRecord> all = (await AllOfAsync((IFailureStore)opened)).ToDictionary(static record => record.Id);
        Assert.Equal(0, (opened as FileFailureStore)?.DamagedLines ?? 0);
        Assert.True(acknowledged.Count > 400, $"Only {acknowledged.Count} were acknowledged.");
        Assert.All(acknowledged, entry =>
        {
            Assert.True(all.ContainsKey(entry.Key), $"{entry.Key} is lost.");
            Assert.True(!entry.Value || all[entry.Key].State == FailureState.Discarded, $"The mark of {entry.Key} is lost.");
        });

        await using var trail = new FileAuditTrail(new FileAuditTrailOptions { Folder = Path.Combine(_folder.Path, "audit") });
        AuditVerdict verdict = await trail.VerifyAsync(cancellationToken: Token);
        Assert.True(verdict.IsIntact, string.Join(" ", verdict.Faults));
        Assert.True(audited > 100 && verdict.Head.Sequence >= audited, $"{audited} were acknowledged, {verdict.Head.Sequence} are there.");

        // A line may be cut off by the kill, too.
        void Note(string? line)
        {
            string[] words = line?.Split(' ') ?? [];
            if (words is [var id, "open" or "marked"])
            {
                acknowledged[long.Parse(id, CultureInfo.InvariantCulture)] = words[1] == "marked";
            }
            else if (words is [var sequence, "audited"])
            {
                audited = long.Parse(sequence, CultureInfo.InvariantCulture);
            }
        }
    }
}
