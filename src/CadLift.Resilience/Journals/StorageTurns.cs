namespace CadLift.Resilience.Journals;

/// <summary>Lets one at a time at a store on disk, and gives faults of the disk their code.</summary>
/// <param name="what">The store, as failures name it.</param>
internal sealed class StorageTurns(string what) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>Waits for the turn and does the work; what is begun is finished.</summary>
    /// <param name="work">The work.</param>
    /// <param name="token">Stops waiting.</param>
    /// <exception cref="CadLiftException"><see cref="ErrorCode.SysStorageError"/>: the disk fails.</exception>
    public async ValueTask<T> RunAsync<T>(Func<T> work, CancellationToken token)
    {
        await _gate.WaitAsync(token).ConfigureAwait(false);
        try
        {
            return StorageGuard.Run(what, work);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();
}
