namespace CadLift.Reporting;

/// <summary>Takes failures to an error tracker. All that are registered are told.</summary>
/// <remarks>It gets nothing that was not redacted. What it throws is logged and goes no further.</remarks>
public interface IErrorReporter
{
    /// <summary>Reports a failure.</summary>
    /// <param name="report">What happened, without secrets and without content of files.</param>
    /// <param name="cancellationToken">Stops it.</param>
    ValueTask ReportAsync(ErrorReport report, CancellationToken cancellationToken = default);
}
