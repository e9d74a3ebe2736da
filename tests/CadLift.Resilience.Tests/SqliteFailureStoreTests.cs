using CadLift.Errors;
using CadLift.Resilience.Failures;
using CadLift.Resilience.Redaction;
using CadLift.Resilience.Sqlite;
using CadLift.TestKit;

namespace CadLift.Resilience.Tests;

/// <summary>Failures that are kept in a SQLite database: the same promises as in files.</summary>
public sealed class SqliteFailureStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Database => Path.Combine(_folder.Path, "stores", "failures.db");

    public void Dispose() => _folder.Dispose();

    private SqliteFailureStore Open(Action<SqliteFailureStoreOptions>? configure = null)
    {
        var options = new SqliteFailureStoreOptions { Path = Database };
        configure?.Invoke(options);
        return new SqliteFailureStore(options, new SecretRedactor(), _time);
    }

    private FailureRecord Record(ErrorCode code = ErrorCode.SysTimeout, string message = "It took too long.") =>
        FailureRecord.Of(new CadLiftException(code, message) { Stage = LiftStage.Model, Attempts = 5 }, _time.GetUtcNow()) with
        {
            InputName = "flat.dxf",
            InputHash = "abc",
            Details = new Dictionary<string, string> { ["limit"] = "5 s" },
        };

    private static async Task<List<FailureRecord>> AllOfAsync(SqliteFailureStore store, FailureQuery? query = null)
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
        using (SqliteFailureStore store = Open())
        {
            first = await store.AddAsync(Record(), "0 SECTION"u8.ToArray(), Token);
            await store.AddAsync(Record(ErrorCode.CadReadError) with { Stage = null, InputName = null, InputHash = null }, cancellationToken: Token);
            Assert.True(await store.MarkAsync(first.Id, FailureState.Reprocessed, Token));
            Assert.False(await store.MarkAsync(99, FailureState.Discarded, Token));
        }

        using SqliteFailureStore again = Open();
        List<FailureRecord> all = await AllOfAsync(again);
        Assert.Equal([ErrorCode.SysTimeout, ErrorCode.CadReadError], all.ConvertAll(static record => record.Code));
        Assert.Equal((FailureState.Reprocessed, LiftStage.Model, 5, "flat.dxf", "abc", "5 s"), (all[0].State, all[0].Stage!.Value, all[0].Attempts, all[0].InputName, all[0].InputHash, all[0].Details["limit"]));
        Assert.Equal((null, null, null), (all[1].Stage, all[1].InputName, all[1].InputHash));
        Assert.Equal(_time.GetUtcNow(), all[0].Time);
        Assert.Equal("0 SECTION"u8.ToArray(), (await again.ReadInputAsync(first.Id, Token))!.Value.ToArray());
        Assert.Null(await again.ReadInputAsync(all[1].Id, Token));
    }

    [Fact]
    public async Task Failures_are_found_by_class_code_state_and_time_page_by_page()
    {
        using SqliteFailureStore store = Open();
        for (int i = 0; i < 700; i++)
        {
            await store.AddAsync(Record(i % 2 == 0 ? ErrorCode.SysTimeout : ErrorCode.CadReadError), cancellationToken: Token);
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(700, (await AllOfAsync(store)).Count);
        Assert.Equal(350, (await AllOfAsync(store, new FailureQuery { Code = ErrorCode.SysTimeout })).Count);
        Assert.Equal(350, (await AllOfAsync(store, new FailureQuery { Class = ErrorClass.Permanent })).Count);
        Assert.Empty(await AllOfAsync(store, new FailureQuery { State = FailureState.Discarded }));
        Assert.Equal(60, (await AllOfAsync(store, new FailureQuery { From = _time.GetUtcNow().AddHours(-2), To = _time.GetUtcNow().AddHours(-1) })).Count);
        FailureStatistics day = await ((IFailureStore)store).CountAsync(_time.GetUtcNow().AddHours(-24), Token);
        Assert.Equal((700, 700), (day.Total, day.Open));
        (int succeeded, int failed) = await ((IFailureStore)store).ReprocessAsync(
            new FailureQuery { Code = ErrorCode.SysTimeout },
            static (record, _, _) => record.Id % 4 == 1 ? ValueTask.CompletedTask : throw new CadLiftException(ErrorCode.SysTimeout),
            Token);
        Assert.Equal((175, 175), (succeeded, failed));
        Assert.Equal(175, (await AllOfAsync(store, new FailureQuery { State = FailureState.Reprocessed })).Count);
    }

    [Fact]
    public async Task Secrets_are_taken_out_and_what_looks_like_sql_is_text()
    {
        using SqliteFailureStore store = Open();
        FailureRecord stored = await store.AddAsync(Record(message: "Password=hunter2'); DROP TABLE failures; --"), cancellationToken: Token);
        FailureRecord read = Assert.Single(await AllOfAsync(store));
        Assert.Equal(stored.Message, read.Message);
        Assert.DoesNotContain("hunter2", read.Message, StringComparison.Ordinal);
        Assert.Contains("DROP TABLE", read.Message, StringComparison.Ordinal);
        await store.CheckAsync(Token);
    }

    [Fact]
    public async Task What_is_old_too_much_or_too_large_goes()
    {
        using (SqliteFailureStore store = Open(static options => (options.MaxRecords, options.MaxInputBytes) = (3, 4)))
        {
            for (int i = 0; i < 5; i++)
            {
                await store.AddAsync(Record(), new byte[i + 1], Token);
            }

            Assert.Equal([3, 4, 5], (await AllOfAsync(store)).Select(static record => record.Id));
            Assert.Null(await store.ReadInputAsync(1, Token));
            Assert.NotNull(await store.ReadInputAsync(4, Token));
            Assert.Null(await store.ReadInputAsync(5, Token));
            _time.Advance(TimeSpan.FromDays(91));
            Assert.Empty(await AllOfAsync(store));
            await store.AddAsync(Record(), cancellationToken: Token);
        }

        using SqliteFailureStore again = Open();
        Assert.Single(await AllOfAsync(again));
        Assert.Equal(1, await again.PurgeAsync(_time.GetUtcNow().AddDays(1), Token));
    }

    // Whoever sends bad files again and again must not fill the disk.
    [Fact]
    public async Task Copies_of_inputs_are_bounded_together_and_old_ones_go_while_the_store_is_open()
    {
        using SqliteFailureStore store = Open(static options => options.MaxInputsBytes = 250);
        for (int i = 0; i < 4; i++)
        {
            await store.AddAsync(Record(), new byte[100], Token);
        }

        bool[] kept = await Task.WhenAll(Enumerable.Range(1, 4).Select(async id => (await store.ReadInputAsync(id, Token)).HasValue));
        Assert.Equal([false, false, true, true], kept);
        Assert.Equal(4, (await AllOfAsync(store)).Count);
        _time.Advance(TimeSpan.FromDays(91));
        await store.AddAsync(Record(), cancellationToken: Token);
        Assert.Null(await store.ReadInputAsync(4, Token));
    }

    [Fact]
    public async Task A_database_that_cannot_be_used_has_a_code()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Database)!);
        await File.WriteAllTextAsync(Database, new string('x', 5_000), Token);
        Assert.Equal(ErrorCode.SysStorageError, Assert.Throws<CadLiftException>(() => Open()).Code);
        File.Delete(Database);
        using SqliteFailureStore store = Open();
        foreach (string file in Directory.GetFiles(Path.GetDirectoryName(Database)!))
        {
            File.Delete(file);
        }

        Assert.Equal(ErrorCode.SysStorageError, (await Assert.ThrowsAsync<CadLiftException>(async () => await store.CheckAsync(Token))).Code);
    }

    [Fact]
    public async Task Two_processes_may_share_a_database()
    {
        using SqliteFailureStore first = Open();
        using SqliteFailureStore second = Open();
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(async () => await (i % 2 == 0 ? first : second).AddAsync(Record(), cancellationToken: Token), Token)));
        Assert.Equal(40, (await AllOfAsync(second)).Select(static record => record.Id).Distinct().Count());
    }
}
