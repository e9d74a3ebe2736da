using CadLift;
using CadLift.Errors;
using CadLift.Health;
using CadLift.Resilience.Failures;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace HardenedHost;

/// <summary>Lifts every drawing of a folder, once; what fails stays in the store until somebody has dealt with it.</summary>
internal sealed class InboxWorker(
    ICadLift cadLift, ICadLiftDoctor doctor, IFailureStore failures, HealthCheckService health, IOptions<LiftOptions> defaults, IConfiguration configuration,
    IHostApplicationLifetime host) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Environment.ExitCode = 1;
        DoctorReport report = await doctor.ExamineAsync(stoppingToken);
        Console.WriteLine($"doctor: {report.Verdict}");
        string inbox = configuration["CadLift:Inbox"] ?? "inbox";
        LiftOptions options = defaults.Value.Clone();
        (options.Outputs, options.OutputDirectory) = (["step", "glb"], configuration["CadLift:Outbox"] ?? "outbox");
        IEnumerable<LiftInput> drawings = Directory.EnumerateFiles(inbox).Order(StringComparer.Ordinal).Select(LiftInput.FromFile);
        await foreach (BatchItem<LiftResult> item in cadLift.LiftManyAsync(drawings, options, maxParallelism: 2, stoppingToken))
        {
            ErrorProblem? problem = item.Error?.ToProblemDetails();
            string cached = item.Result is { IsFromCache: true } ? ", from the cache" : string.Empty;
            Console.WriteLine(problem is null
                ? FormattableString.Invariant($"{item.Input.Name}: {item.Result!.Report.Solids} solids{cached}")
                : FormattableString.Invariant($"{item.Input.Name}: {problem.Status} {problem.Code}: {problem.UserAction}"));
        }

        FailureStatistics day = await failures.CountAsync(DateTimeOffset.UtcNow.AddHours(-24), stoppingToken);
        HealthReport state = await health.CheckHealthAsync(stoppingToken);
        Console.WriteLine(FormattableString.Invariant($"failures: {day.Open} open; health: {state.Status}"));
        Environment.ExitCode = report.IsReady ? 0 : 1;
        host.StopApplication();
    }
}
