using System.Diagnostics;
using System.Globalization;
using System.Text;
using CadLift.Resilience;
using CadLift.Resilience.Redaction;

namespace CadLift.Benchmarks;

/// <summary>What protection and redaction cost.</summary>
internal static class ResilienceReport
{
    private const int Calls = 20_000;
    private const int Rounds = 9;

    public static async Task RunAsync()
    {
        await ReportProtectionAsync().ConfigureAwait(false);
        await LayersReport.RunAsync().ConfigureAwait(false);
        ReportRedaction();
    }

    // A job of a millisecond that does not wait, bare and in all of the wrapper: places, shares of callers, time limits, retries, circuit.
    private static async Task ReportProtectionAsync()
    {
        using var all = new CadLiftResilience(new CadLiftResilienceOptions
        {
            MaxConcurrency = 8,
            CallerBurst = 1_000_000,
            CallerCallsPerPeriod = 1_000_000,
            AttemptTimeout = TimeSpan.FromMinutes(1),
            TotalTimeout = TimeSpan.FromMinutes(5),
        });
        using var usual = new CadLiftResilience(new CadLiftResilienceOptions());
        Console.WriteLine("| a call of nothing | time | allocated |");
        Console.WriteLine("| --- | --- | --- |");
        foreach ((string name, Func<ValueTask<int>> call) in ((string, Func<ValueTask<int>>)[])
            [
                ("bare", static () => Nothing(default)),
                ("in the usual wrapper", () => usual.ExecuteAsync("job", Nothing)),
                ("in all of it", () => all.ExecuteAsync("job", Nothing)),
            ])
        {
            (double time, double bytes) = (double.PositiveInfinity, double.PositiveInfinity);
            for (int round = 0; round < Rounds; round++)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                long start = Stopwatch.GetTimestamp();
                for (int i = 0; i < Calls; i++)
                {
                    await call().ConfigureAwait(false);
                }

                time = Math.Min(time, Stopwatch.GetElapsedTime(start).TotalMicroseconds / Calls);
                bytes = Math.Min(bytes, (double)(GC.GetAllocatedBytesForCurrentThread() - before) / Calls);
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {time:0.00} µs | {bytes:0} bytes |"));
        }

        Console.WriteLine();
    }

    private static ValueTask<int> Nothing(CancellationToken token) => ValueTask.FromResult(1);

    private static void ReportRedaction()
    {
        var redactor = new SecretRedactor();
        var ordinary = new StringBuilder();
        var leaky = new StringBuilder();
        for (int i = 0; i < 200_000; i++)
        {
            string line = string.Create(
                CultureInfo.InvariantCulture, $"2026-01-02 03:04:05.{i % 1000:000} info: CadLift.Dxf[1042] Read drawing {i} with {i % 977} entities on layer WALL_{i % 31} in {i % 97}.3 ms\n");
            ordinary.Append(line);
            leaky.Append(line);
            if (i % 50 == 0)
            {
                leaky.Append("Server=db;Password=hunter2;Encrypt=true\n");
            }
        }

        Console.WriteLine("| text | characters | redacted at |");
        Console.WriteLine("| --- | --- | --- |");
        Measure("ordinary lines of logs", ordinary.ToString(), redactor);
        Measure("a secret in every fiftieth line", leaky.ToString(), redactor);
    }

    private static void Measure(string name, string text, SecretRedactor redactor)
    {
        double best = double.PositiveInfinity;
        for (int round = 0; round < Rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            redactor.Redact(text);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {text.Length / 1e6:0.0} million | {text.Length / best / 1e6:0} MB/s of UTF-8 |"));
    }
}
