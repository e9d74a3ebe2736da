using System.Security.Cryptography;
using CadLift.Reporting;
using CadLift.Resilience.Auditing;
using CadLift.Resilience.Failures;
using CadLift.Resilience.Recording;
using CadLift.TestKit;
using Microsoft.Extensions.Logging;

namespace CadLift.Resilience.Tests.Recording;

/// <summary>What is written down of calls, and that callers never notice where it cannot be.</summary>
public sealed class RecordedCadLiftTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
    private readonly FileFailureStore _failures;
    private readonly FileAuditTrail _audit;
    private readonly RecordingLogger<RecordedCadLift> _logger = new();

    public RecordedCadLiftTests()
    {
        _failures = new FileFailureStore(new FileFailureStoreOptions { Folder = Path.Combine(_folder.Path, "f") }, time: _time);
        _audit = new FileAuditTrail(new FileAuditTrailOptions { Folder = Path.Combine(_folder.Path, "a") }, time: _time);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _failures.Dispose();
        _audit.Dispose();
        _folder.Dispose();
    }

    private RecordedCadLift Record(ICadLift inner, IErrorReporter? reporter = null, ICadLiftResilience? circuits = null) => new(
        inner, _failures, _audit, reporter is null ? null : new ErrorReports([reporter], time: _time), circuits: circuits, time: _time, logger: _logger);

    private async Task<List<FailureRecord>> StoredAsync()
    {
        var all = new List<FailureRecord>();
        await foreach (FailureRecord record in ((IFailureStore)_failures).QueryAsync(null, Token))
        {
            all.Add(record);
        }

        return all;
    }

    private async Task<List<AuditEvent>> EventsAsync()
    {
        var all = new List<AuditEvent>();
        await foreach (AuditEvent happened in _audit.ReadAsync(cancellationToken: Token))
        {
            all.Add(happened);
        }

        return all;
    }

    public static TheoryData<string> Kinds() => ["bytes", "file", "stream"];

    // From wherever the input came, the store knows what was worked, so that it can be worked again.
    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_failure_is_stored_with_hash_and_copy_of_its_input(string kind)
    {
        byte[] content = "0 SECTION"u8.ToArray();
        string path = Path.Combine(_folder.Path, "flat.dxf");
        await File.WriteAllBytesAsync(path, content, Token);
        using var stream = new MemoryStream(content);
        LiftInput input = kind switch
        {
            "bytes" => LiftInput.FromBytes(content, "flat"),
            "file" => LiftInput.FromFile(path),
            _ => LiftInput.FromStream(stream, "flat"),
        };
        using RecordedCadLift cadLift = Record(TestCadLift.Failing(static () => new CadLiftException(ErrorCode.CadReadError, "broken") { Attempts = 3 }));
        await Assert.ThrowsAsync<CadLiftException>(() => cadLift.LiftAsync(input, cancellationToken: Token));
        FailureRecord record = Assert.Single(await StoredAsync());
        Assert.Equal((ErrorCode.CadReadError, 3, "flat"), (record.Code, record.Attempts, record.InputName));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), record.InputHash);
        Assert.Equal(content, (await _failures.ReadInputAsync(record.Id, Token))!.Value.ToArray());

        (int succeeded, int failed) = await ((IFailureStore)_failures).ReprocessAsync(
            new FailureQuery { Code = ErrorCode.CadReadError },
            static async (_, copy, token) => await TestCadLift.Succeeding().LiftAsync(LiftInput.FromBytes(copy!.Value), cancellationToken: token),
            Token);
        Assert.Equal((1, 0), (succeeded, failed));
    }

    [Fact]
    public async Task What_was_done_what_failed_and_verdicts_are_events_of_one_call_each()
    {
        using RecordedCadLift done = Record(TestCadLift.Succeeding());
        using RecordedCadLift failing = Record(TestCadLift.Failing(static () => new CadLiftException(ErrorCode.SysTimeout)));
        using (CadLiftCorrelation.Begin("call-1", "tenant"))
        {
            await done.ValidateAsync(LiftInput.FromBytes("a"u8.ToArray(), "flat"), cancellationToken: Token);
            await done.LiftAsync(LiftInput.FromBytes("a"u8.ToArray(), "flat"), cancellationToken: Token);
        }

        await Assert.ThrowsAsync<CadLiftException>(() => failing.LiftAsync(LiftInput.FromBytes("b"u8.ToArray(), "other"), cancellationToken: Token));
        List<AuditEvent> events = await EventsAsync();
        Assert.Equal(["validation_complete", "processing_complete", "processing_failed"], events.ConvertAll(static happened => happened.Kind));
        Assert.All(events[..2], static happened => Assert.Equal(("call-1", "tenant"), (happened.CorrelationId, happened.Caller)));
        Assert.Equal(("rejected", "CAD_NO_ENTITIES"), (events[0].Data["verdict"], events[0].Data["findings"]));
        Assert.Equal(("step", "3", "flat"), (events[1].Data["artifacts"], events[1].Data["bytes"], events[1].Data["input"]));
        Assert.Equal(("SYS_TIMEOUT", "other"), (events[2].Data["code"], events[2].Data["input"]));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData("b"u8)), events[2].Data["sha256"]);
        Assert.True((await _audit.VerifyAsync(cancellationToken: Token)).IsIntact);
    }

    [Fact]
    public async Task Circuits_that_open_and_close_are_events()
    {
        using var circuits = new CadLiftResilience(new CadLiftResilienceOptions(), _time);
        using (Record(TestCadLift.Succeeding(), circuits: circuits))
        {
            await circuits.CircuitOf("prices").IsolateAsync(Token);
            await circuits.CircuitOf("prices").ResetAsync(Token);
        }

        // Whoever is no longer there is told no more.
        await circuits.CircuitOf("prices").IsolateAsync(Token);
        List<AuditEvent> events = await EventsAsync();
        Assert.Equal([AuditEvents.CircuitOpened, AuditEvents.CircuitClosed], events.ConvertAll(static happened => happened.Kind));
        Assert.Equal(("prices", "Isolated"), (events[0].Data["dependency"], events[0].Data["state"]));
    }

    // The disk may be full when most goes wrong: the caller still learns what was wrong with its input.
    [Fact]
    public async Task Where_nothing_can_be_written_down_the_failure_and_the_result_stay_what_they_are()
    {
        using RecordedCadLift failing = Record(TestCadLift.Failing(static () => new CadLiftException(ErrorCode.CadReadError)));
        using RecordedCadLift done = Record(TestCadLift.Succeeding());
        _failures.Dispose();
        _audit.Dispose();
        CadLiftException failure = await Assert.ThrowsAsync<CadLiftException>(() => failing.LiftAsync(LiftInput.FromBytes("a"u8.ToArray()), cancellationToken: Token));
        Assert.Equal(ErrorCode.CadReadError, failure.Code);
        Assert.NotNull(await done.LiftAsync(LiftInput.FromBytes("a"u8.ToArray()), cancellationToken: Token));
        Assert.Equal([20, 21, 21], _logger.Lines.Select(static line => line.Event));
        Assert.All(_logger.Lines, static line => Assert.Equal(LogLevel.Critical, line.Level));
    }

    // A tracker that hangs, a store whose client gives up: the caller gets his own failure, and soon.
    [Fact]
    public async Task Trackers_that_hang_and_stores_that_give_up_hold_nobody_up()
    {
        using var failing = new RecordedCadLift(
            TestCadLift.Failing(static () => new CadLiftException(ErrorCode.CadReadError)), new GivingUpStore(), audit: null, new ErrorReports([new HangingReporter()], time: _time), time: _time, logger: _logger);
        Task<LiftResult> lifting = failing.LiftAsync(LiftInput.FromBytes("a"u8.ToArray()), cancellationToken: Token);
        for (int i = 0; i < 2000 && !lifting.IsCompleted; i++)
        {
            await Task.Delay(5, Token);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(ErrorCode.CadReadError, (await Assert.ThrowsAsync<CadLiftException>(() => lifting)).Code);
        Assert.Equal(20, Assert.Single(_logger.Lines).Event);
    }

    [Fact]
    public async Task A_stream_that_breaks_is_a_failure_with_a_code_and_is_stored_without_a_copy()
    {
        using RecordedCadLift cadLift = Record(TestCadLift.Succeeding());
        CadLiftException failure = await Assert.ThrowsAsync<CadLiftException>(() => cadLift.LiftAsync(LiftInput.FromStream(new BrokenStream()), cancellationToken: Token));
        Assert.Equal(ErrorCode.SysStorageError, failure.Code);
        Assert.Null(Assert.Single(await StoredAsync()).InputHash);
    }

    [Fact]
    public async Task Floods_do_not_fill_the_disk_and_what_a_caller_cancels_is_no_failure()
    {
        foreach (ErrorCode code in (ErrorCode[])[ErrorCode.SysRateLimited, ErrorCode.SysBusy])
        {
            using RecordedCadLift flooded = Record(TestCadLift.Failing(() => new CadLiftException(code)));
            await Assert.ThrowsAsync<CadLiftException>(() => flooded.LiftAsync(LiftInput.FromBytes("a"u8.ToArray()), cancellationToken: Token));
        }

        using RecordedCadLift cancelled = Record(TestCadLift.Failing(static () => new OperationCanceledException()));
        await Assert.ThrowsAsync<OperationCanceledException>(() => cancelled.LiftAsync(LiftInput.FromBytes("a"u8.ToArray()), cancellationToken: Token));
        Assert.Empty(await StoredAsync());
        Assert.Empty(await EventsAsync());
    }

    [Fact]
    public async Task Error_trackers_get_what_is_redacted_and_may_fail()
    {
        var reporter = new Reporter();
        using RecordedCadLift cadLift = Record(
            TestCadLift.Failing(static () => new CadLiftException(
                ErrorCode.SysDependencyFailed, "Server=db;Password=hunter2\nrefused", default, new InvalidOperationException("hunter3"))
            {
                Details = new Dictionary<string, string> { ["key"] = "password=hunter4" },
                Stage = LiftStage.Read,
            }),
            reporter);
        CadLiftException failure = await Assert.ThrowsAsync<CadLiftException>(() => cadLift.LiftAsync(LiftInput.FromBytes("a"u8.ToArray()), cancellationToken: Token));
        Assert.Equal(ErrorCode.SysDependencyFailed, failure.Code);
        ErrorReport report = reporter.Report!;
        Assert.Equal(("lift", LiftStage.Read, failure.CorrelationId), (report.Operation, report.Stage, report.CorrelationId));
        Assert.Equal(["CadLift.CadLiftException", "System.InvalidOperationException"], report.Causes);
        Assert.Contains(nameof(TestCadLift), report.StackTrace, StringComparison.Ordinal);
        Assert.DoesNotContain(RepositoryPaths.Root, report.StackTrace, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter", $"{report.Message} {string.Join(' ', report.Details.Values)} {report.StackTrace}", StringComparison.Ordinal);
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("gone");
    }

    private sealed class HangingReporter : IErrorReporter
    {
        public async ValueTask ReportAsync(ErrorReport report, CancellationToken cancellationToken = default) => await Task.Delay(Timeout.Infinite, Token);
    }

    private sealed class GivingUpStore : IFailureStore
    {
        public ValueTask<FailureRecord> AddAsync(FailureRecord record, ReadOnlyMemory<byte> input = default, CancellationToken cancellationToken = default) =>
            throw new TaskCanceledException();

        public ValueTask CheckAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public ValueTask<bool> MarkAsync(long id, FailureState state, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public ValueTask<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public IAsyncEnumerable<FailureRecord> QueryAsync(FailureQuery? query = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public ValueTask<ReadOnlyMemory<byte>?> ReadInputAsync(long id, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }

    private sealed class Reporter : IErrorReporter
    {
        public ErrorReport? Report { get; private set; }

        public ValueTask ReportAsync(ErrorReport report, CancellationToken cancellationToken = default)
        {
            Report = report;
            throw new InvalidOperationException("The tracker is down.");
        }
    }
}
