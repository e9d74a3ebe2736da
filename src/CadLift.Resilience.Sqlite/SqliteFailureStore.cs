using System.Runtime.CompilerServices;
using System.Text.Json;
using CadLift.Resilience.Failures;
using CadLift.Resilience.Journals;
using CadLift.Text;
using Microsoft.Data.Sqlite;

namespace CadLift.Resilience.Sqlite;

/// <summary>Keeps failures in a SQLite database: in its write-ahead log, on the disk, before they are acknowledged.</summary>
/// <remarks>
/// Thread-safe; several processes may share a database, and wait for each other. SQLite works on the calling thread, as its interface knows no
/// other way: a write takes as long as the disk does.
/// </remarks>
public sealed class SqliteFailureStore : IFailureStore, IAsyncDisposable, IDisposable
{
    private const int PageSize = 256;

    private static readonly TimeSpan BetweenPurges = TimeSpan.FromDays(1);

    private readonly SqliteFailureStoreOptions _options;
    private readonly IRedactor _redactor;
    private readonly TimeProvider _time;
    private readonly SqliteConnection _connection;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile bool _isClosed;
    private DateTimeOffset _purged;

    // Of all copies, as far as this process knows: looked up again when there seem to be too many.
    private long _inputBytes;

    /// <summary>Opens a store.</summary>
    /// <param name="options">Where it lies.</param>
    /// <param name="redactor">Takes secrets out of what is stored.</param>
    /// <param name="time">The clock of retention.</param>
    /// <exception cref="CadLiftException"><see cref="ErrorCode.SysStorageError"/>: the database cannot be used.</exception>
    public SqliteFailureStore(SqliteFailureStoreOptions options, IRedactor redactor, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Path, nameof(options));
        ArgumentNullException.ThrowIfNull(redactor);
        _options = options;
        _redactor = redactor;
        _time = time ?? TimeProvider.System;
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = options.Path,
            ForeignKeys = true,
            DefaultTimeout = 30,
            Pooling = false,
        }.ToString());
        try
        {
            Open();
        }
        catch (Exception exception) when (IsFault(exception))
        {
            _connection.Dispose();
            throw Error(exception);
        }
    }

    /// <inheritdoc/>
    public ValueTask<FailureRecord> AddAsync(FailureRecord record, ReadOnlyMemory<byte> input = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        FailureRecord safe = record.Redacted(_redactor);
        return RunAsync(
            () =>
            {
                using SqliteTransaction transaction = _connection.BeginTransaction();
                using SqliteCommand insert = Command(FailureRow.Insert, transaction);
                FailureRow.Bind(insert, safe);
                long id = (long)insert.ExecuteScalar()!;
                if (!input.IsEmpty && input.Length <= _options.MaxInputBytes)
                {
                    using SqliteCommand copy = Command("INSERT INTO inputs (id, content) VALUES ($id, $content);", transaction);
                    copy.Parameters.AddWithValue("$id", id);
                    copy.Parameters.AddWithValue("$content", input.ToArray());
                    copy.ExecuteNonQuery();
                }

                _inputBytes += input.Length;
                if (_inputBytes > _options.MaxInputsBytes)
                {
                    DropOldInputs(transaction);
                }

                using SqliteCommand trim = Command("DELETE FROM failures WHERE id <= (SELECT MAX(id) FROM failures) - $most;", transaction);
                trim.Parameters.AddWithValue("$most", _options.MaxRecords);
                trim.ExecuteNonQuery();
                transaction.Commit();
                if (_time.GetUtcNow() - _purged > BetweenPurges)
                {
                    Purge(RetentionTime.Before(_time.GetUtcNow(), _options.Retention));
                }

                return safe with { Id = id };
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<FailureRecord> QueryAsync(
        FailureQuery? query = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // Page by page, so that who asks may take his time, and write in between.
        long after = 0;
        while (true)
        {
            (List<FailureRecord> page, long last) = await RunAsync(() => Page(query ?? new FailureQuery(), after), cancellationToken).ConfigureAwait(false);
            foreach (FailureRecord record in page)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return record;
            }

            if (last == after)
            {
                yield break;
            }

            after = last;
        }
    }

    /// <inheritdoc/>
    public ValueTask<ReadOnlyMemory<byte>?> ReadInputAsync(long id, CancellationToken cancellationToken = default) => RunAsync<ReadOnlyMemory<byte>?>(
        () =>
        {
            using SqliteCommand command = Command("SELECT content FROM inputs WHERE id = $id;");
            command.Parameters.AddWithValue("$id", id);
            return command.ExecuteScalar() is byte[] content ? new ReadOnlyMemory<byte>(content) : (ReadOnlyMemory<byte>?)null;
        },
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> MarkAsync(long id, FailureState state, CancellationToken cancellationToken = default) => RunAsync(
        () =>
        {
            using SqliteCommand command = Command("UPDATE failures SET state = $state WHERE id = $id;");
            command.Parameters.AddWithValue("$state", (int)state);
            command.Parameters.AddWithValue("$id", id);
            return command.ExecuteNonQuery() > 0;
        },
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken = default) => RunAsync(() => Purge(before), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<FailureStatistics> CountAsync(DateTimeOffset since, CancellationToken cancellationToken = default) => RunAsync(
        () =>
        {
            using SqliteCommand command = Command(
                "SELECT code, COUNT(*), SUM(state = $open) FROM failures WHERE time >= $since GROUP BY code ORDER BY COUNT(*) DESC, code;");
            command.Parameters.AddWithValue("$open", (int)FailureState.Open);
            command.Parameters.AddWithValue("$since", since.UtcTicks);
            var counts = new List<KeyValuePair<ErrorCode, int>>();
            (int total, int open) = (0, 0);
            using SqliteDataReader rows = command.ExecuteReader();
            while (rows.Read())
            {
                total += rows.GetInt32(1);
                open += rows.GetInt32(2);
                if (Enum.IsDefined((ErrorCode)rows.GetInt32(0)))
                {
                    counts.Add(new((ErrorCode)rows.GetInt32(0), rows.GetInt32(1)));
                }
            }

            return new FailureStatistics(total, open, counts);
        },
        cancellationToken);

    /// <inheritdoc/>
    public async ValueTask CheckAsync(CancellationToken cancellationToken = default) => await RunAsync(
        () =>
        {
            if (!File.Exists(_options.Path))
            {
                throw new FileNotFoundException("The database was taken away.");
            }

            // A lock for writing is taken and given back.
            using SqliteTransaction transaction = _connection.BeginTransaction(deferred: false);
            transaction.Rollback();
            return true;
        },
        cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public void Dispose()
    {
        // What is begun is finished; who comes later is told that the store is closed.
        if (_isClosed)
        {
            return;
        }

        _gate.Wait();
        _isClosed = true;
        _connection.Dispose();
        _gate.Release();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private static bool IsFault(Exception exception) =>
        exception is SqliteException or IOException or UnauthorizedAccessException or InvalidOperationException or JsonException or InvalidCastException;

    private static CadLiftException Error(Exception exception) => new(
        ErrorCode.SysStorageError, "The database of failures cannot be read or written: check its folder, permissions and free space.", default, exception);

    private void Open()
    {
        string path = Path.GetFullPath(_options.Path);
        if (Path.GetDirectoryName(path) is { } folder)
        {
            PrivateFolder.Create(folder);
        }

        _connection.Open();
        if (!OperatingSystem.IsWindows() && File.Exists(path))
        {
            // Inputs of users are nobody else's business; the log beside it gets the same rights.
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        using (SqliteCommand setup = Command("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; " + FailureRow.Schema))
        {
            setup.ExecuteNonQuery();
        }

        Purge(RetentionTime.Before(_time.GetUtcNow(), _options.Retention));
        _inputBytes = SumOfInputs(transaction: null);
    }

    // The newest copies that fit stay, as a running sum from the newest to the oldest tells.
    private void DropOldInputs(SqliteTransaction transaction)
    {
        using SqliteCommand command = Command(
            "DELETE FROM inputs WHERE id IN (SELECT id FROM (SELECT id, SUM(LENGTH(content)) OVER (ORDER BY id DESC) AS total FROM inputs) WHERE total > $most) AND id < (SELECT MAX(id) FROM inputs);",
            transaction);
        command.Parameters.AddWithValue("$most", _options.MaxInputsBytes);
        command.ExecuteNonQuery();
        _inputBytes = SumOfInputs(transaction);
    }

    private long SumOfInputs(SqliteTransaction? transaction)
    {
        using SqliteCommand command = Command("SELECT COALESCE(SUM(LENGTH(content)), 0) FROM inputs;", transaction);
        return (long)command.ExecuteScalar()!;
    }

    private int Purge(DateTimeOffset before)
    {
        _purged = _time.GetUtcNow();
        using SqliteCommand command = Command("DELETE FROM failures WHERE time < $before;");
        command.Parameters.AddWithValue("$before", before.UtcTicks);
        return command.ExecuteNonQuery();
    }

    private (List<FailureRecord> Records, long Last) Page(FailureQuery query, long after)
    {
        DateTimeOffset kept = RetentionTime.Before(_time.GetUtcNow(), _options.Retention);
        DateTimeOffset from = query.From is { } asked && asked > kept ? asked : kept;
        using SqliteCommand command = Command($"""
            SELECT {FailureRow.Columns} FROM failures
            WHERE id > $after AND time >= $from AND ($to IS NULL OR time < $to) AND ($code IS NULL OR code = $code)
                AND ($class IS NULL OR class = $class) AND ($state IS NULL OR state = $state)
            ORDER BY id LIMIT {PageSize};
            """);
        command.Parameters.AddWithValue("$after", after);
        command.Parameters.AddWithValue("$from", from.UtcTicks);
        command.Parameters.AddWithValue("$to", query.To is { } to ? to.UtcTicks : DBNull.Value);
        command.Parameters.AddWithValue("$code", query.Code is { } code ? (int)code : DBNull.Value);
        command.Parameters.AddWithValue("$class", query.Class is { } kind ? (int)kind : DBNull.Value);
        command.Parameters.AddWithValue("$state", query.State is { } state ? (int)state : DBNull.Value);
        var records = new List<FailureRecord>();
        long last = after;
        using SqliteDataReader rows = command.ExecuteReader();
        while (rows.Read())
        {
            last = rows.GetInt64(0);
            if (FailureRow.Read(rows) is { } record)
            {
                records.Add(record);
            }
        }

        return (records, last);
    }

    private SqliteCommand Command(string text, SqliteTransaction? transaction = null)
    {
        SqliteCommand command = _connection.CreateCommand();
        command.CommandText = text;
        command.Transaction = transaction;
        return command;
    }

    private async ValueTask<T> RunAsync<T>(Func<T> work, CancellationToken token)
    {
        await _gate.WaitAsync(token).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            return work();
        }
        catch (Exception exception) when (IsFault(exception))
        {
            throw Error(exception);
        }
        finally
        {
            _gate.Release();
        }
    }
}
