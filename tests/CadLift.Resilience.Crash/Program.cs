using CadLift;
using CadLift.Resilience.Auditing;
using CadLift.Resilience.Failures;
using CadLift.Resilience.Redaction;
using CadLift.Resilience.Sqlite;

// Stores failures and writes an audit trail until it is killed, and says each id only once it is acknowledged: what a test kills, and asks
// store and trail about afterwards.
await using var trail = new FileAuditTrail(new FileAuditTrailOptions { Folder = Path.Combine(args[0], "audit"), MaxFileBytes = 2_000 });
using IDisposable opened = args is [_, "sqlite"]
    ? new SqliteFailureStore(new SqliteFailureStoreOptions { Path = Path.Combine(args[0], "failures.db") }, new SecretRedactor())
    : new FileFailureStore(new FileFailureStoreOptions { Folder = args[0], MaxFileBytes = 2_000 });
var store = (IFailureStore)opened;
Console.Out.WriteLine("open");
Console.Out.Flush();
for (int i = 0; ; i++)
{
    var failure = new CadLiftException(ErrorCode.SysTimeout, $"number {i} of process {Environment.ProcessId}");
    FailureRecord stored = await store.AddAsync(FailureRecord.Of(failure, DateTimeOffset.UtcNow), i % 3 == 0 ? new byte[100] : default);
    if (i % 4 == 1)
    {
        await store.MarkAsync(stored.Id, FailureState.Discarded);
    }

    // Now and then all that is older goes, by a file that takes the place of the others.
    if (i % 40 == 39)
    {
        await store.PurgeAsync(DateTimeOffset.UnixEpoch);
    }

    Console.Out.WriteLine($"{stored.Id} {(i % 4 == 1 ? "marked" : "open")}");
    Console.Out.Flush();
    AuditEvent written = await trail.AppendAsync(new AuditEvent { Kind = AuditEvents.ProcessingFailed });
    Console.Out.WriteLine($"{written.Sequence} audited");
    Console.Out.Flush();
}
