using System.Globalization;
using System.Security.Cryptography;
using CadLift.Inspection;
using CadLift.Resilience.Auditing;
using CadLift.Resilience.Failures;
using CadLift.Validation;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CadLift.Resilience.Recording;

/// <summary>Writes down how calls ended: failures to a store and to error trackers, everything to an audit trail.</summary>
/// <remarks>
/// What cannot be written down is logged and changes nothing for the caller: the result, or the failure it is told of, stays what it was.
/// Inputs are taken into memory first, as far as their limit lets in, so that what is hashed and kept is what was worked.
/// </remarks>
public sealed class RecordedCadLift : DelegatingCadLift, IDisposable
{
    // Longer than a slow disk takes, shorter than a caller waits for an answer that is there already.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly IFailureStore? _failures;
    private readonly IAuditTrail? _audit;
    private readonly ErrorReports? _reports;
    private readonly RecordingOptions _options;
    private readonly LiftOptions _defaults;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ICadLiftResilience? _circuits;

    /// <summary>Writes down the calls of another <see cref="ICadLift"/>.</summary>
    /// <param name="inner">Whose calls.</param>
    /// <param name="failures">Where failures go; nowhere where <see langword="null"/>.</param>
    /// <param name="audit">Where events go; nowhere where <see langword="null"/>.</param>
    /// <param name="reports">The error trackers; none where <see langword="null"/>.</param>
    /// <param name="options">What is written down.</param>
    /// <param name="defaults">The options of calls that give none.</param>
    /// <param name="circuits">Whose circuits go to the audit trail; none where <see langword="null"/>.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Where it is told that something could not be written down.</param>
    public RecordedCadLift(
        ICadLift inner,
        IFailureStore? failures,
        IAuditTrail? audit,
        ErrorReports? reports = null,
        RecordingOptions? options = null,
        LiftOptions? defaults = null,
        ICadLiftResilience? circuits = null,
        TimeProvider? time = null,
        ILogger<RecordedCadLift>? logger = null)
        : base(inner)
    {
        _failures = failures;
        _audit = audit;
        _reports = reports;
        _options = options ?? new RecordingOptions();
        _defaults = defaults ?? new LiftOptions();
        _time = time ?? TimeProvider.System;
        _logger = logger ?? NullLogger<RecordedCadLift>.Instance;
        _circuits = circuits;
        if (_circuits is not null && _audit is not null)
        {
            _circuits.CircuitChanged += OnCircuitChanged;
        }
    }

    /// <inheritdoc/>
    public override async Task<LiftResult> LiftAsync(
        LiftInput input, LiftOptions? options = null, IProgress<LiftProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        using CadLiftCorrelation.Scope scope = CadLiftCorrelation.Begin();
        LiftInput held = input;
        try
        {
            HeldDrawings? drawings = _failures is null && _audit is null
                ? null
                : await HeldDrawings.TakeAsync(input, options ?? _defaults, cancellationToken).ConfigureAwait(false);
            held = drawings?.Input ?? input;
            LiftResult result = await Inner.LiftAsync(held, drawings?.Options ?? options, progress, cancellationToken).ConfigureAwait(false);
            await AuditAsync(AuditEvents.ProcessingComplete, held, await HashOfAsync(held, _audit is not null).ConfigureAwait(false), FactsOf(result)).ConfigureAwait(false);
            return result;
        }
        catch (CadLiftException failure)
        {
            await NoteAsync(failure, held, "lift").ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public override async Task<InspectionResult> InspectAsync(
        LiftInput input, Limits? limits = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        using CadLiftCorrelation.Scope scope = CadLiftCorrelation.Begin();
        try
        {
            return await Inner.InspectAsync(input, limits, cancellationToken).ConfigureAwait(false);
        }
        catch (CadLiftException failure)
        {
            await NoteAsync(failure, input, "inspect").ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public override async Task<ValidationReport> ValidateAsync(
        LiftInput input, LiftOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        using CadLiftCorrelation.Scope scope = CadLiftCorrelation.Begin();
        ValidationReport report;
        try
        {
            report = await Inner.ValidateAsync(input, options, cancellationToken).ConfigureAwait(false);
        }
        catch (CadLiftException failure)
        {
            await NoteAsync(failure, input, "validate").ConfigureAwait(false);
            throw;
        }

        await AuditAsync(AuditEvents.ValidationComplete, input, hash: null, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["verdict"] = report.IsValid ? "accepted" : "rejected",
            ["findings"] = string.Join(' ', report.Findings.Select(static finding => finding.Code)),
        }).ConfigureAwait(false);
        return report;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_circuits is not null)
        {
            _circuits.CircuitChanged -= OnCircuitChanged;
        }
    }

    private static Dictionary<string, string> FactsOf(LiftResult result) => new(StringComparer.Ordinal)
    {
        ["pipeline"] = result.Pipeline,
        ["solids"] = result.Report.Solids.ToString(CultureInfo.InvariantCulture),
        ["artifacts"] = string.Join(' ', result.Artifacts.Select(static artifact => artifact.Format)),
        ["bytes"] = result.Artifacts.Sum(static artifact => artifact.Bytes).ToString(CultureInfo.InvariantCulture),
    };

    private async Task NoteAsync(CadLiftException failure, LiftInput input, string operation)
    {
        if (!_options.Keeps(failure))
        {
            return;
        }

        string? hash = await HashOfAsync(input, _failures is not null || _audit is not null).ConfigureAwait(false);
        await StoreAsync(failure, input, hash).ConfigureAwait(false);
        await AuditAsync(AuditEvents.ProcessingFailed, input, hash, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["code"] = failure.Entry.Name,
            ["stage"] = failure.Stage?.ToString() ?? "none",
        }).ConfigureAwait(false);
        if (_reports is not null)
        {
            await _reports.ReportAsync(failure, operation).ConfigureAwait(false);
        }
    }

    private async Task StoreAsync(CadLiftException failure, LiftInput input, string? hash)
    {
        if (_failures is null)
        {
            return;
        }

        try
        {
            ReadOnlyMemory<byte> copy = _options.KeepInputs && input.IsHeld ? await input.ReadAsync(long.MaxValue).ConfigureAwait(false) : default;
            FailureRecord record = FailureRecord.Of(failure, _time.GetUtcNow()) with
            {
                InputName = input.Name,
                InputHash = hash,
            };
            await _failures.AddAsync(record, copy, CancellationToken.None).AsTask().WaitAsync(Patience, _time).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // Stores of hosts throw what they like, timeouts of their own among it; the caller is to learn of his own failure.
            RecordingLog.NotStored(_logger, failure.Entry.Name, exception.GetType().Name);
        }
    }

    private async Task AuditAsync(string kind, LiftInput input, string? hash, Dictionary<string, string> facts)
    {
        if (_audit is null)
        {
            return;
        }

        facts["input"] = input.Name;
        if (hash is not null)
        {
            facts["sha256"] = hash;
        }

        await AppendAsync(_audit, new AuditEvent { Kind = kind, Data = facts }).ConfigureAwait(false);
    }

    private async Task AppendAsync(IAuditTrail audit, AuditEvent happened)
    {
        try
        {
            await audit.AppendAsync(happened, CancellationToken.None).AsTask().WaitAsync(Patience, _time).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // As above.
            RecordingLog.NotAudited(_logger, happened.Kind, exception.GetType().Name);
        }
    }

    // Only of what is in memory: a file may have changed since, and a stream is gone.
    private static async ValueTask<string?> HashOfAsync(LiftInput input, bool isWanted) => isWanted && input.IsHeld
        ? Convert.ToHexStringLower(SHA256.HashData((await input.ReadAsync(long.MaxValue).ConfigureAwait(false)).Span))
        : null;

    private void OnCircuitChanged(object? sender, CircuitChangedEventArgs change)
    {
        string? kind = change.State switch
        {
            CircuitState.Open or CircuitState.Isolated => AuditEvents.CircuitOpened,
            CircuitState.Closed => AuditEvents.CircuitClosed,
            _ => null,
        };
        if (kind is not null)
        {
            // The call that changed the circuit does not wait until it is acknowledged; what fails is logged.
            var happened = new AuditEvent
            {
                Kind = kind,
                Data = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["dependency"] = change.Dependency,
                    ["state"] = change.State.ToString(),
                    ["cause"] = change.Cause is { } cause ? Errors.ErrorCatalogue.Get(cause).Name : "none",
                },
            };
            _ = AppendAsync(_audit!, happened);
        }
    }
}
