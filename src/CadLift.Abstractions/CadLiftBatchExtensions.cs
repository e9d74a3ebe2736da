using System.Runtime.CompilerServices;
using System.Threading.Channels;
using CadLift.Errors;
using CadLift.Validation;

namespace CadLift;

/// <summary>Batches: many inputs, a few at a time, and one bad one never stops the others.</summary>
public static class CadLiftBatchExtensions
{
    /// <summary>Lifts many drawings.</summary>
    /// <param name="cadLift">Who lifts them.</param>
    /// <param name="inputs">The drawings; asked for as they are needed.</param>
    /// <param name="options">How to lift them, all alike; the defaults where <see langword="null"/>.</param>
    /// <param name="maxParallelism">How many at a time; 0 for one per processor.</param>
    /// <param name="cancellationToken">Stops all of them.</param>
    /// <returns>An item for each input, in the order in which they are done. Whoever stops asking stops the work.</returns>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static IAsyncEnumerable<BatchItem<LiftResult>> LiftManyAsync(
        this ICadLift cadLift,
        IEnumerable<LiftInput> inputs,
        LiftOptions? options = null,
        int maxParallelism = 0,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cadLift);
        return RunAsync(inputs, (input, token) => cadLift.LiftAsync(input, options, cancellationToken: token), maxParallelism, cancellationToken);
    }

    /// <summary>Gives verdicts on many inputs.</summary>
    /// <param name="cadLift">Who gives them.</param>
    /// <param name="inputs">The inputs; asked for as they are needed.</param>
    /// <param name="options">The options they would be lifted with; the defaults where <see langword="null"/>.</param>
    /// <param name="maxParallelism">How many at a time; 0 for one per processor.</param>
    /// <param name="cancellationToken">Stops all of them.</param>
    /// <returns>An item for each input, in the order in which they are done. Whoever stops asking stops the work.</returns>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static IAsyncEnumerable<BatchItem<ValidationReport>> ValidateManyAsync(
        this ICadLift cadLift,
        IEnumerable<LiftInput> inputs,
        LiftOptions? options = null,
        int maxParallelism = 0,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cadLift);
        return RunAsync(inputs, (input, token) => cadLift.ValidateAsync(input, options, token), maxParallelism, cancellationToken);
    }

    private static IAsyncEnumerable<BatchItem<T>> RunAsync<T>(
        IEnumerable<LiftInput> inputs, Func<LiftInput, CancellationToken, Task<T>> work, int maxParallelism, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentOutOfRangeException.ThrowIfNegative(maxParallelism);
        return RunCoreAsync(inputs, work, maxParallelism == 0 ? Environment.ProcessorCount : maxParallelism, cancellationToken);
    }

    // Workers take one input after the other; what they have done waits in a channel that holds one item for each of them.
    private static async IAsyncEnumerable<BatchItem<T>> RunCoreAsync<T>(
        IEnumerable<LiftInput> inputs,
        Func<LiftInput, CancellationToken, Task<T>> work,
        int workers,
        CancellationToken caller,
        [EnumeratorCancellation] CancellationToken enumeration = default)
        where T : class
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(caller, enumeration);
        using var queue = new InputQueue(inputs);
        var done = Channel.CreateBounded<BatchItem<T>>(workers);
        Task[] running = [.. Enumerable.Range(0, workers).Select(_ => Task.Run(() => WorkAsync(queue, work, done.Writer, stop.Token), CancellationToken.None))];
        Task ending = Task.WhenAll(running).ContinueWith(
            all => done.Writer.TryComplete(all.Exception?.InnerException), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        try
        {
            await foreach (BatchItem<T> item in done.Reader.ReadAllAsync(stop.Token).ConfigureAwait(false))
            {
                yield return item;
            }

            stop.Token.ThrowIfCancellationRequested();
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await ending.ConfigureAwait(false);
        }
    }

    private static async Task WorkAsync<T>(
        InputQueue queue, Func<LiftInput, CancellationToken, Task<T>> work, ChannelWriter<BatchItem<T>> done, CancellationToken token)
        where T : class
    {
        while (!token.IsCancellationRequested && queue.TryTake(out int index, out LiftInput? input))
        {
            BatchItem<T> item;
            try
            {
                item = new BatchItem<T> { Index = index, Input = input, Result = await work(input, token).ConfigureAwait(false) };
            }
            catch (OperationCanceledException) when (token.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                item = new BatchItem<T> { Index = index, Input = input, Error = ErrorClassifier.Default.Classify(exception) };
            }

            try
            {
                await done.WriteAsync(item, token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>Hands out inputs one by one to whoever asks first.</summary>
    private sealed class InputQueue(IEnumerable<LiftInput> inputs) : IDisposable
    {
        private readonly IEnumerator<LiftInput> _inputs = inputs.GetEnumerator();
        private readonly Lock _gate = new();
        private int _next;

        public bool TryTake(out int index, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out LiftInput? input)
        {
            lock (_gate)
            {
                bool isThere = _next >= 0 && _inputs.MoveNext();
                (index, input) = isThere ? (_next++, _inputs.Current) : (-1, null);
                _next = isThere ? _next : -1;
                return input is not null;
            }
        }

        public void Dispose() => _inputs.Dispose();
    }
}
