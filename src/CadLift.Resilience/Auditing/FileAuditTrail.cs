using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CadLift.Resilience.Journals;
using CadLift.Resilience.Redaction;
using CadLift.Text;

namespace CadLift.Resilience.Auditing;

/// <summary>An audit trail in files of a folder: each line is tied to the one before it by its hash (SHA-256).</summary>
/// <remarks>
/// Whoever changes, adds, leaves out or moves an event breaks the chain. Who takes away events at the end does not: for that the
/// <see cref="Head"/> is to be kept elsewhere. Where old files are gone, the trail begins at the event that is written down for it.
/// </remarks>
public sealed class FileAuditTrail : IAuditTrail, IAsyncDisposable, IDisposable
{
    private const string Name = "audit trail";
    private const string AnchorName = "audit.anchor";

    private readonly FileAuditTrailOptions _options;
    private readonly IRedactor _redactor;
    private readonly TimeProvider _time;
    private readonly StorageTurns _turns = new(Name);
    private readonly LineJournal _journal;
    private volatile AuditHead _head = new(0, AuditLine.Nothing);

    /// <summary>Opens a trail.</summary>
    /// <param name="options">Where it lies.</param>
    /// <param name="redactor">Takes secrets out of what is written; one of the known shapes where <see langword="null"/>.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="CadLiftException"><see cref="ErrorCode.SysStorageError"/>: the folder cannot be used, or another process uses it.</exception>
    public FileAuditTrail(FileAuditTrailOptions options, IRedactor? redactor = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Folder, nameof(options));
        _options = options;
        _redactor = redactor ?? new SecretRedactor();
        _time = time ?? TimeProvider.System;
        _journal = StorageGuard.Run(Name, () => new LineJournal(options.Folder, "audit", options.MaxFileBytes, Take));
        StorageGuard.Run(Name, Forget);
    }

    /// <inheritdoc/>
    public AuditHead Head => _head;

    /// <inheritdoc/>
    public ValueTask<AuditEvent> AppendAsync(AuditEvent happened, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(happened);
        AuditEvent safe = Redacted(happened);
        return _turns.RunAsync(
            () =>
            {
                AuditHead head = _head;
                AuditEvent written = safe with { Sequence = head.Sequence + 1, Time = _time.GetUtcNow(), Previous = head.Hash };
                (byte[] line, string hash) = AuditLine.Write(written);
                _journal.Append(line);
                _head = new AuditHead(written.Sequence, hash);
                return written;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<AuditEvent> ReadAsync(long from = 1, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach ((byte[] line, _) in await LinesAsync(cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (AuditLine.Read(line, out _, out _) is { } happened && happened.Sequence >= from)
            {
                yield return happened;
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask<AuditVerdict> VerifyAsync(AuditHead? expected = null, CancellationToken cancellationToken = default)
    {
        var faults = new List<string>();
        AuditHead last = ReadAnchor() ?? new AuditHead(0, AuditLine.Nothing);
        bool isExpected = expected is null || last == expected;
        long events = 0;
        foreach ((byte[] line, string place) in await LinesAsync(cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (AuditLine.Read(line, out string hash, out bool isTrue) is not { } happened)
            {
                faults.Add($"{place} is no event.");
                continue;
            }

            events++;
            if (!isTrue)
            {
                faults.Add($"{place} was changed: its hash is another.");
            }

            if (happened.Sequence != last.Sequence + 1 || !string.Equals(happened.Previous, last.Hash, StringComparison.Ordinal))
            {
                faults.Add(string.Create(CultureInfo.InvariantCulture, $"{place} does not follow event {last.Sequence}: events were added, left out or moved."));
            }

            last = new AuditHead(happened.Sequence, hash);
            isExpected |= last == expected;
        }

        if (!isExpected)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"Event {expected!.Sequence}, which was the end once, is not in the trail: events at the end were taken away or changed."));
        }

        return new AuditVerdict(events, last, faults);
    }

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

    private AuditEvent Redacted(AuditEvent happened) => happened with
    {
        Kind = _redactor.Line(happened.Kind),
        CorrelationId = Clean(happened.CorrelationId ?? CadLiftCorrelation.Current),
        Caller = Clean(happened.Caller ?? CadLiftCorrelation.Caller),
        Data = _redactor.Facts(happened.Data),
    };

    private string? Clean(string? text) => text is null ? null : _redactor.Line(text);

    private bool Take(ReadOnlySpan<byte> line)
    {
        AuditEvent? happened = AuditLine.Read(line, out string hash, out _);
        if (happened is not null)
        {
            _head = new AuditHead(happened.Sequence, hash);
        }

        return happened is not null;
    }

    // Whole files go, the oldest first; the end of the last of them is written down before, as what the trail begins after.
    private void Forget()
    {
        DateTimeOffset kept = RetentionTime.Before(_time.GetUtcNow(), _options.Retention);
        foreach (string path in _journal.Files.SkipLast(1))
        {
            AuditHead? end = null;
            foreach (byte[] line in LinesOf(path))
            {
                if (AuditLine.Read(line, out string hash, out _) is not { } happened || happened.Time >= kept)
                {
                    return;
                }

                end = new AuditHead(happened.Sequence, hash);
            }

            if (end is not null)
            {
                LineJournal.WriteWhole(
                    Path.Combine(_options.Folder, AnchorName), file => file.Write(JsonSerializer.SerializeToUtf8Bytes(end, AuditJsonContext.Default.AuditHead)));
            }

            File.Delete(path);
        }
    }

    private AuditHead? ReadAnchor()
    {
        string path = Path.Combine(_options.Folder, AnchorName);
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), AuditJsonContext.Default.AuditHead) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // As they stand in the files; where each of them stands, for who has to look.
    private ValueTask<List<(byte[] Line, string Place)>> LinesAsync(CancellationToken cancellation) => _turns.RunAsync(
        () =>
        {
            var lines = new List<(byte[] Line, string Place)>();
            foreach (string path in _journal.Files)
            {
                int number = 0;
                foreach (byte[] line in LinesOf(path))
                {
                    lines.Add((line, string.Create(CultureInfo.InvariantCulture, $"Line {++number} of {Path.GetFileName(path)}")));
                }
            }

            return lines;
        },
        cancellation);

    private static List<byte[]> LinesOf(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        byte[] bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        var lines = new List<byte[]>();
        foreach (Range range in bytes.AsSpan().Split((byte)'\n'))
        {
            if (range.End.Value > range.Start.Value)
            {
                lines.Add(bytes[range]);
            }
        }

        return lines;
    }
}
