namespace CadLift.Resilience;

/// <summary>Protects work: limits per caller, time limits, retries, circuit breakers. Around a whole lift or around one plugin.</summary>
/// <remarks>Thread-safe. Whatever fails leaves as a <see cref="CadLiftException"/>.</remarks>
public interface ICadLiftResilience
{
    /// <summary>Told when a circuit changes its state, on the thread of the call that changed it.</summary>
    event EventHandler<CircuitChangedEventArgs>? CircuitChanged;

    /// <summary>The circuits of all dependencies that were called so far, by name.</summary>
    IReadOnlyCollection<DependencyCircuit> Circuits { get; }

    /// <summary>The circuit of a dependency.</summary>
    /// <param name="dependency">Its name, such as <c>pricing</c>.</param>
    DependencyCircuit CircuitOf(string dependency);

    /// <summary>Does some work.</summary>
    /// <typeparam name="T">What comes of it.</typeparam>
    /// <param name="dependency">What the work depends on: circuit and limit of concurrency are those of the name.</param>
    /// <param name="work">The work; called again after a failure that may pass.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="CadLiftException">
    /// The failure of the last attempt; or <see cref="ErrorCode.SysRateLimited"/>, <see cref="ErrorCode.SysBusy"/>,
    /// <see cref="ErrorCode.SysCircuitOpen"/>, <see cref="ErrorCode.SysTimeout"/>.
    /// </exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    ValueTask<T> ExecuteAsync<T>(string dependency, Func<CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken = default);

    /// <summary>Does some work on a remote dependency: where it does not answer in time it is asked once more, and the first answer counts.</summary>
    /// <typeparam name="T">What comes of it.</typeparam>
    /// <param name="dependency">The dependency.</param>
    /// <param name="work">The work; it may run twice at the same time.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="CadLiftException">As of <see cref="ExecuteAsync"/>.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    ValueTask<T> ExecuteHedgedAsync<T>(string dependency, Func<CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken = default);
}
