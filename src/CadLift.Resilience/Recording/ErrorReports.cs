using CadLift.Reporting;
using CadLift.Resilience.Redaction;
using CadLift.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CadLift.Resilience.Recording;

/// <summary>Takes failures to all <see cref="IErrorReporter"/>s, redacted.</summary>
public sealed class ErrorReports
{
    private const int LongestChain = 16;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly IErrorReporter[] _reporters;
    private readonly IRedactor _redactor;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    /// <summary>Knows whom to tell.</summary>
    /// <param name="reporters">The error trackers.</param>
    /// <param name="redactor">Takes secrets out first.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Where it is told that one of them failed.</param>
    public ErrorReports(IEnumerable<IErrorReporter> reporters, IRedactor? redactor = null, TimeProvider? time = null, ILogger<ErrorReports>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(reporters);
        _reporters = [.. reporters];
        _redactor = redactor ?? new SecretRedactor();
        _time = time ?? TimeProvider.System;
        _logger = logger ?? NullLogger<ErrorReports>.Instance;
    }

    /// <summary>Tells everybody of a failure.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="operation">What was asked for.</param>
    public async Task ReportAsync(CadLiftException failure, string operation)
    {
        ArgumentNullException.ThrowIfNull(failure);
        if (_reporters.Length == 0)
        {
            return;
        }

        ErrorReport report = Of(failure, operation);
        foreach (IErrorReporter reporter in _reporters)
        {
            try
            {
                await reporter.ReportAsync(report, CancellationToken.None).AsTask().WaitAsync(Patience, _time).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                // A tracker that is down is no reason to fail: the failure that it was to be told of goes its way.
                RecordingLog.NotReported(_logger, failure.Entry.Name, reporter.GetType().Name, exception.GetType().Name);
            }
        }
    }

    private ErrorReport Of(CadLiftException failure, string operation) => new()
    {
        Time = _time.GetUtcNow(),
        Entry = failure.Entry,
        Message = _redactor.Line(failure.Message),
        Operation = operation,
        CorrelationId = failure.CorrelationId is { } id ? _redactor.Line(id) : null,
        Stage = failure.Stage,
        Details = _redactor.Facts(failure.Details),
        Causes = [.. Chain(failure).Select(static exception => exception.GetType().FullName ?? exception.GetType().Name)],
        StackTrace = failure.StackTrace is { } trace ? _redactor.Redact(WithoutFolders(trace)) : null,
    };

    // Lines read "at Type.Method() in FOLDER/File.cs:line 7": the folders of those who built a library are nobody's business.
    private static string WithoutFolders(string trace)
    {
        const string In = " in ";
        string[] lines = trace.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            int at = lines[i].IndexOf(In, StringComparison.Ordinal);
            int file = lines[i].LastIndexOfAny(['/', '\\']);
            if (at >= 0 && file > at)
            {
                lines[i] = string.Concat(lines[i].AsSpan(0, at + In.Length), lines[i].AsSpan(file + 1));
            }
        }

        return string.Join('\n', lines);
    }

    private static IEnumerable<Exception> Chain(Exception exception)
    {
        Exception? current = exception;
        for (int i = 0; current is not null && i < LongestChain; i++)
        {
            yield return current;
            current = current.InnerException;
        }
    }
}
