namespace CadLift.Resilience.Auditing;

/// <summary>Writes down what happened, so that nobody can change it unseen.</summary>
/// <remarks>Thread-safe. What is acknowledged survives the end of the process at any moment.</remarks>
public interface IAuditTrail
{
    /// <summary>The end of the trail.</summary>
    AuditHead Head { get; }

    /// <summary>Writes an event.</summary>
    /// <param name="happened">What happened; place, time and what ties it to the one before are given by the trail, correlation id and caller where they are missing.</param>
    /// <param name="cancellationToken">Stops before anything is written.</param>
    /// <returns>The event as written.</returns>
    /// <exception cref="CadLiftException"><see cref="ErrorCode.SysStorageError"/>: it cannot be written.</exception>
    ValueTask<AuditEvent> AppendAsync(AuditEvent happened, CancellationToken cancellationToken = default);

    /// <summary>The events from one place on, the oldest first.</summary>
    /// <param name="from">The first place.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    IAsyncEnumerable<AuditEvent> ReadAsync(long from = 1, CancellationToken cancellationToken = default);

    /// <summary>Finds out whether it can be written, without leaving anything behind.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="CadLiftException"><see cref="ErrorCode.SysStorageError"/>: it cannot.</exception>
    ValueTask CheckAsync(CancellationToken cancellationToken = default);

    /// <summary>Checks the whole trail for changes and gaps.</summary>
    /// <param name="expected">An end that was kept elsewhere: the trail must contain it. <see langword="null"/> where there is none.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<AuditVerdict> VerifyAsync(AuditHead? expected = null, CancellationToken cancellationToken = default);
}
