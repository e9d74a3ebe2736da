namespace CadLift.Resilience.Failures;

/// <summary>Keeps work that failed for good until somebody has dealt with it.</summary>
/// <remarks>Thread-safe. What is acknowledged survives the end of the process at any moment.</remarks>
public interface IFailureStore
{
    /// <summary>Stores a failure.</summary>
    /// <param name="record">The failure; its id does not matter. Secrets in it are taken out.</param>
    /// <param name="input">A copy of the input, for working it again; empty for none.</param>
    /// <param name="cancellationToken">Stops before anything is stored; what is begun is finished.</param>
    /// <returns>The record as stored, with its id.</returns>
    /// <exception cref="CadLiftException"><see cref="ErrorCode.SysStorageError"/>: it cannot be stored.</exception>
    ValueTask<FailureRecord> AddAsync(FailureRecord record, ReadOnlyMemory<byte> input = default, CancellationToken cancellationToken = default);

    /// <summary>The failures that are asked for, the oldest first.</summary>
    /// <param name="query">Which; all where <see langword="null"/>.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    IAsyncEnumerable<FailureRecord> QueryAsync(FailureQuery? query = null, CancellationToken cancellationToken = default);

    /// <summary>The copy of an input.</summary>
    /// <param name="id">The id of the failure.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The bytes; <see langword="null"/> where there is no copy.</returns>
    ValueTask<ReadOnlyMemory<byte>?> ReadInputAsync(long id, CancellationToken cancellationToken = default);

    /// <summary>Says what has become of a failure.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="state">What.</param>
    /// <param name="cancellationToken">Stops before anything is stored.</param>
    /// <returns>Whether there is such a failure.</returns>
    ValueTask<bool> MarkAsync(long id, FailureState state, CancellationToken cancellationToken = default);

    /// <summary>Removes what is older than a time.</summary>
    /// <param name="before">The time.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>How many failures were removed.</returns>
    ValueTask<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken = default);

    /// <summary>Finds out whether it can be written, without leaving anything behind.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="CadLiftException"><see cref="ErrorCode.SysStorageError"/>: it cannot.</exception>
    ValueTask CheckAsync(CancellationToken cancellationToken = default);

    /// <summary>How much has failed since a time.</summary>
    /// <param name="since">The time, such as 24 hours ago.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    async ValueTask<FailureStatistics> CountAsync(DateTimeOffset since, CancellationToken cancellationToken = default)
    {
        var counts = new SortedDictionary<ErrorCode, int>();
        (int total, int open) = (0, 0);
        await foreach (FailureRecord record in QueryAsync(new FailureQuery { From = since }, cancellationToken).ConfigureAwait(false))
        {
            total++;
            open += record.State == FailureState.Open ? 1 : 0;
            counts[record.Code] = counts.GetValueOrDefault(record.Code) + 1;
        }

        return new FailureStatistics(total, open, [.. counts.OrderByDescending(static count => count.Value).ThenBy(static count => count.Key)]);
    }

    /// <summary>Works failures again after what caused them was mended: those that succeed are marked.</summary>
    /// <param name="query">Which; of them those that are open.</param>
    /// <param name="work">Does the work again, with the copy of the input where there is one; a failure leaves the record open.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>How many succeeded, and how many failed again.</returns>
    async ValueTask<(int Succeeded, int Failed)> ReprocessAsync(
        FailureQuery query, Func<FailureRecord, ReadOnlyMemory<byte>?, CancellationToken, ValueTask> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(work);
        var open = new List<FailureRecord>();
        await foreach (FailureRecord record in QueryAsync(query with { State = FailureState.Open }, cancellationToken).ConfigureAwait(false))
        {
            open.Add(record);
        }

        (int succeeded, int failed) = (0, 0);
        foreach (FailureRecord record in open)
        {
            ReadOnlyMemory<byte>? input = await ReadInputAsync(record.Id, cancellationToken).ConfigureAwait(false);
            try
            {
                await work(record, input, cancellationToken).ConfigureAwait(false);
            }
            catch (CadLiftException)
            {
                failed++;
                continue;
            }

            await MarkAsync(record.Id, FailureState.Reprocessed, cancellationToken).ConfigureAwait(false);
            succeeded++;
        }

        return (succeeded, failed);
    }
}
