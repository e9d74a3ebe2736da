using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CadLift.Resilience.Journals;
using CadLift.Resilience.Redaction;
using CadLift.Text;

namespace CadLift.Resilience.Failures;

/// <summary>Keeps failures in files of a folder: a line of JSON for each, only ever added to, on the disk before it is acknowledged.</summary>
/// <remarks>
/// A line that is cut off at the end of the last file was never acknowledged, and is taken away when the store is opened. Damaged lines
/// elsewhere are passed over and counted. What is removed is removed by writing a file that stands for all before it, which takes their place
/// only once it is whole. One process at a time; within it from any number of threads.
/// </remarks>
public sealed class FileFailureStore : IFailureStore, IAsyncDisposable, IDisposable
{
    private const string Name = "store of failures";
    private const string InputFolder = "inputs";

    private static readonly TimeSpan BetweenPurges = TimeSpan.FromDays(1);

    private readonly FileFailureStoreOptions _options;
    private readonly IRedactor _redactor;
    private readonly TimeProvider _time;
    private readonly SortedDictionary<long, FailureRecord> _records = [];
    private readonly SortedDictionary<long, long> _inputs = [];
    private readonly StorageTurns _turns = new(Name);
    private readonly LineJournal _journal;
    private long _lastId;
    private long _inputBytes;
    private DateTimeOffset _purged;

    /// <summary>Opens a store.</summary>
    /// <param name="options">Where it lies.</param>
    /// <param name="redactor">Takes secrets out of what is stored; one of the known shapes where <see langword="null"/>.</param>
    /// <param name="time">The clock of retention.</param>
    /// <exception cref="CadLiftException"><see cref="ErrorCode.SysStorageError"/>: the folder cannot be used, or another process uses it.</exception>
    public FileFailureStore(FileFailureStoreOptions options, IRedactor? redactor = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Folder, nameof(options));
        _options = options;
        _redactor = redactor ?? new SecretRedactor();
        _time = time ?? TimeProvider.System;
        _journal = StorageGuard.Run(Name, () =>
        {
            PrivateFolder.Create(options.Folder);
            PrivateFolder.Create(Path.Combine(options.Folder, InputFolder));
            return new LineJournal(options.Folder, "failures", options.MaxFileBytes, TryTake);
        });
        StorageGuard.Run(Name, () =>
        {
            ReadInputSizes();
            Purge(RetentionTime.Before(_time.GetUtcNow(), options.Retention));
        });
        _purged = _time.GetUtcNow();
    }

    /// <summary>How many lines could not be read when the store was opened.</summary>
    public int DamagedLines => _journal.DamagedLines;

    /// <inheritdoc/>
    public ValueTask<FailureRecord> AddAsync(FailureRecord record, ReadOnlyMemory<byte> input = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        FailureRecord safe = record.Redacted(_redactor);
        return _turns.RunAsync(
            () =>
            {
                FailureRecord stored = safe with { Id = _lastId + 1 };
                if (!input.IsEmpty && input.Length <= _options.MaxInputBytes)
                {
                    LineJournal.WriteWhole(InputPath(stored.Id), file => file.Write(input.Span));
                    NoteInput(stored.Id, input.Length);
                }

                _journal.Append(BytesOf(new FailureLine { Add = stored }));
                _lastId = stored.Id;
                _records.Add(stored.Id, stored);
                if (_records.Count > _options.MaxRecords)
                {
                    // A few more than have to: the next one shall not do it again.
                    Remove([.. _records.Keys.Take(_records.Count - _options.MaxRecords + (_options.MaxRecords / 10))]);
                }

                if (_time.GetUtcNow() - _purged > BetweenPurges)
                {
                    Purge(RetentionTime.Before(_time.GetUtcNow(), _options.Retention));
                    _purged = _time.GetUtcNow();
                }

                return stored;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<FailureRecord> QueryAsync(
        FailureQuery? query = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        List<FailureRecord> found = await _turns.RunAsync(
            () =>
            {
                DateTimeOffset kept = RetentionTime.Before(_time.GetUtcNow(), _options.Retention);
                return _records.Values.Where(record => record.Time >= kept && (query?.Matches(record) ?? true)).ToList();
            },
            cancellationToken).ConfigureAwait(false);
        foreach (FailureRecord record in found)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return record;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadInputAsync(long id, CancellationToken cancellationToken = default)
    {
        try
        {
            return await File.ReadAllBytesAsync(InputPath(id), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (StorageGuard.IsFault(exception))
        {
            throw StorageGuard.Error(Name, exception);
        }
    }

    /// <inheritdoc/>
    public ValueTask<bool> MarkAsync(long id, FailureState state, CancellationToken cancellationToken = default) => _turns.RunAsync(
        () =>
        {
            if (!_records.TryGetValue(id, out FailureRecord? record))
            {
                return false;
            }

            _journal.Append(BytesOf(new FailureLine { Mark = id, State = state }));
            _records[id] = record with { State = state };
            return true;
        },
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken = default) =>
        _turns.RunAsync(() => Purge(before), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask CheckAsync(CancellationToken cancellationToken = default) => await _turns.RunAsync(
        () =>
        {
            _journal.Check();
            return true;
        },
        cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public void Dispose()
    {
        _journal.Dispose();
        _turns.Dispose();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private static byte[] BytesOf(FailureLine line)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(line, FailureJsonContext.Default.FailureLine);
        return [.. json, (byte)'\n'];
    }

    private string InputPath(long id) => Path.Combine(_options.Folder, InputFolder, string.Create(CultureInfo.InvariantCulture, $"{id}.bin"));

    private bool TryTake(ReadOnlySpan<byte> json)
    {
        try
        {
            FailureLine? line = JsonSerializer.Deserialize(json, FailureJsonContext.Default.FailureLine);
            switch (line)
            {
                case { Snapshot: { } last }:
                    _records.Clear();
                    _lastId = Math.Max(_lastId, last);
                    return true;
                case { Add: { Id: > 0 } record } when Enum.IsDefined(record.Code):
                    _records[record.Id] = record;
                    _lastId = Math.Max(_lastId, record.Id);
                    return true;
                case { Mark: { } id, State: { } state }:
                    if (_records.TryGetValue(id, out FailureRecord? marked))
                    {
                        _records[id] = marked with { State = state };
                    }

                    return true;
                default:
                    return false;
            }
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private int Purge(DateTimeOffset before)
    {
        long[] old = [.. _records.Where(record => record.Value.Time < before).Select(static record => record.Key)];
        if (old.Length > 0)
        {
            Remove(old);
        }

        return old.Length;
    }

    private void ReadInputSizes()
    {
        foreach (FileInfo file in new DirectoryInfo(Path.Combine(_options.Folder, InputFolder)).EnumerateFiles("*.bin"))
        {
            if (long.TryParse(Path.GetFileNameWithoutExtension(file.Name), NumberStyles.None, CultureInfo.InvariantCulture, out long id))
            {
                NoteInput(id, file.Length);
            }
        }
    }

    // The copies of bad inputs must not fill the disk: the oldest go, and their failures say still what there was.
    private void NoteInput(long id, long bytes)
    {
        _inputs[id] = bytes;
        _inputBytes += bytes;
        while (_inputBytes > _options.MaxInputsBytes && _inputs.Count > 1)
        {
            DropInput(_inputs.Keys.First());
        }
    }

    private void DropInput(long id)
    {
        File.Delete(InputPath(id));
        if (_inputs.Remove(id, out long bytes))
        {
            _inputBytes -= bytes;
        }
    }

    private void Remove(long[] ids)
    {
        var gone = ids.ToHashSet();
        _journal.Replace(file =>
        {
            file.Write(BytesOf(new FailureLine { Snapshot = _lastId }));
            foreach (FailureRecord record in _records.Values)
            {
                if (!gone.Contains(record.Id))
                {
                    file.Write(BytesOf(new FailureLine { Add = record }));
                }
            }
        });
        foreach (long id in ids)
        {
            _records.Remove(id);
            DropInput(id);
        }
    }
}
