using CadLift.Reporting;

namespace HardenedHost;

/// <summary>Stands for an error tracker: what it gets is redacted already.</summary>
internal sealed class ConsoleTracker : IErrorReporter
{
    public ValueTask ReportAsync(ErrorReport report, CancellationToken cancellationToken = default)
    {
        Console.WriteLine($"tracker: {report.Entry.Name} {report.CorrelationId} {report.Stage}");
        return ValueTask.CompletedTask;
    }
}
