using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
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
    private const string Extension = ".jsonl";
    private const string LockName = "store.lock";
    private const string InputFolder = "inputs";

    private readonly FileFailureStoreOptions _options;
    private readonly IRedactor _redactor;
    private readonly TimeProvider _time;
    private readonly SortedDictionary<long, FailureRecord> _records = [];
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly FileStream _lock;
    private FileStream _file = null!;
    private int _fileNumber;
    private long _lastId;

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
        _lock = Stored(() =>
        {
            Directory.CreateDirectory(Path.Combine(options.Folder, InputFolder));
            return new FileStream(Path.Combine(options.Folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        });
        try
        {
            Stored(Open);
        }
        catch
        {
            _lock.Dispose();
            throw;
        }
    }

    /// <summary>How many lines could not be read when the store was opened.</summary>
    public int DamagedLines { get; private set; }

    /// <inheritdoc/>
    public async ValueTask<FailureRecord> AddAsync(FailureRecord record, ReadOnlyMemory<byte> input = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        FailureRecord safe = Redacted(record);
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            FailureRecord stored = safe with { Id = _lastId + 1, Time = safe.Time.ToUniversalTime() };
            return Stored(() =>
            {
                if (!input.IsEmpty && input.Length <= _options.MaxInputBytes)
                {
                    WriteWhole(InputPath(stored.Id), file => file.Write(input.Span));
                }

                Append(new FailureLine { Add = stored });
                _lastId = stored.Id;
                _records.Add(stored.Id, stored);
                if (_records.Count > _options.MaxRecords)
                {
                    // A few more than have to: the next one shall not do it again.
                    Remove([.. _records.Keys.Take(_records.Count - _options.MaxRecords + (_options.MaxRecords / 10))]);
                }

                return stored;
            });
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<FailureRecord> QueryAsync(
        FailureQuery? query = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        List<FailureRecord> found;
        try
        {
            DateTimeOffset kept = _time.GetUtcNow() - _options.Retention;
            found = [.. _records.Values.Where(record => record.Time >= kept && (query?.Matches(record) ?? true))];
        }
        finally
        {
            _gate.Release();
        }

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
        catch (Exception exception) when (IsStorageFault(exception))
        {
            throw StorageError(exception);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<bool> MarkAsync(long id, FailureState state, CancellationToken cancellationToken = default)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_records.TryGetValue(id, out FailureRecord? record))
            {
                return false;
            }

            Stored(() => Append(new FailureLine { Mark = id, State = state }));
            _records[id] = record with { State = state };
            return true;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken = default)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            long[] old = [.. _records.Where(record => record.Value.Time < before).Select(static record => record.Key)];
            if (old.Length > 0)
            {
                Stored(() => Remove(old));
            }

            return old.Length;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _file.Dispose();
        _lock.Dispose();
        _gate.Dispose();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private static bool IsStorageFault(Exception exception) => exception is IOException or UnauthorizedAccessException or NotSupportedException;

    private static CadLiftException StorageError(Exception exception) =>
        new(ErrorCode.SysStorageError, "The store of failures cannot be read or written: check its folder, permissions and free space, and that no other process uses it.", default, exception);

    private static T Stored<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception exception) when (IsStorageFault(exception))
        {
            throw StorageError(exception);
        }
    }

    private static void Stored(Action work) => Stored(() =>
    {
        work();
        return true;
    });

    // Under another name until all of it is on the disk.
    private static void WriteWhole(string path, Action<FileStream> write)
    {
        string temporary = $"{path}.tmp";
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            write(file);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }

    private static byte[] BytesOf(FailureLine line)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(line, FailureJsonContext.Default.FailureLine);
        return [.. json, (byte)'\n'];
    }

    private string PathOf(int number) => Path.Combine(_options.Folder, string.Create(CultureInfo.InvariantCulture, $"failures-{number:D8}{Extension}"));

    private string InputPath(long id) => Path.Combine(_options.Folder, InputFolder, string.Create(CultureInfo.InvariantCulture, $"{id}.bin"));

    private FailureRecord Redacted(FailureRecord record) => record with
    {
        Message = SafeText.OneLine(_redactor.Redact(record.Message)),
        InputName = record.InputName is { } name ? SafeText.OneLine(_redactor.Redact(name)) : null,
        CorrelationId = record.CorrelationId is { } id ? SafeText.OneLine(_redactor.Redact(id)) : null,
        Details = record.Details.ToDictionary(
            static detail => SafeText.OneLine(detail.Key), detail => SafeText.OneLine(_redactor.Redact(detail.Value)), StringComparer.Ordinal),
        State = FailureState.Open,
    };

    private void Open()
    {
        string[] files = [.. Directory.EnumerateFiles(_options.Folder, $"failures-*{Extension}").Order(StringComparer.Ordinal)];
        for (int i = 0; i < files.Length; i++)
        {
            Read(files[i], isLast: i == files.Length - 1);
            string number = Path.GetFileNameWithoutExtension(files[i])["failures-".Length..];
            _fileNumber = int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int known) ? Math.Max(_fileNumber, known) : _fileNumber;
        }

        _fileNumber = Math.Max(_fileNumber, 1);
        _file = new FileStream(PathOf(_fileNumber), FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0);
        _file.Seek(0, SeekOrigin.End);
        DateTimeOffset kept = _time.GetUtcNow() - _options.Retention;
        long[] old = [.. _records.Where(record => record.Value.Time < kept).Select(static record => record.Key)];
        if (old.Length > 0)
        {
            Remove(old);
        }
    }

    private void Read(string path, bool isLast)
    {
        byte[] bytes = File.ReadAllBytes(path);
        int start = 0;
        while (start < bytes.Length)
        {
            int length = bytes.AsSpan(start).IndexOf((byte)'\n');
            if (length < 0)
            {
                // Cut off: it was never acknowledged.
                if (isLast)
                {
                    using var file = new FileStream(path, FileMode.Open, FileAccess.Write);
                    file.SetLength(start);
                    file.Flush(flushToDisk: true);
                }

                return;
            }

            if (!TryTake(bytes.AsSpan(start, length)))
            {
                DamagedLines++;
            }

            start += length + 1;
        }
    }

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

    // What cannot be written whole is taken back, so that the next line does not follow half of one.
    private void Append(FailureLine line)
    {
        if (_file.Length > _options.MaxFileBytes)
        {
            var next = new FileStream(PathOf(_fileNumber + 1), FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
            _file.Dispose();
            _file = next;
            _fileNumber++;
        }

        long before = _file.Length;
        try
        {
            _file.Write(BytesOf(line));
            _file.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            _file.SetLength(before);
            _file.Seek(before, SeekOrigin.Begin);
            throw;
        }
    }

    // A file that stands for all before it comes into place whole; only then the others go.
    private void Remove(long[] ids)
    {
        var gone = ids.ToHashSet();
        WriteWhole(PathOf(_fileNumber + 1), file =>
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
        _file.Dispose();
        _fileNumber++;
        _file = new FileStream(PathOf(_fileNumber), FileMode.Open, FileAccess.Write, FileShare.Read, bufferSize: 0);
        _file.Seek(0, SeekOrigin.End);
        for (int number = _fileNumber - 1; number > 0 && File.Exists(PathOf(number)); number--)
        {
            File.Delete(PathOf(number));
        }

        foreach (long id in ids)
        {
            _records.Remove(id);
            File.Delete(InputPath(id));
        }
    }
}
