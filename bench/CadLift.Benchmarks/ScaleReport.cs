using System.Diagnostics;
using System.Globalization;
using CadLift.Building.Modeling;
using CadLift.Export;
using CadLift.Geometry.Checking;
using CadLift.Geometry.Modeling;
using CadLift.Geometry.Numerics;
using CadLift.Plans;
using CadLift.Step;

namespace CadLift.Benchmarks;

/// <summary>How time and memory grow with the number of rooms, each size in a process of its own so that its peak memory can be told.</summary>
internal static class ScaleReport
{
    /// <summary>Prints the table, or, given a number of rooms, its one row.</summary>
    public static async Task RunAsync(string[] arguments)
    {
        if (arguments.Length > 0)
        {
            await MeasureAsync(int.Parse(arguments[0], CultureInfo.InvariantCulture));
            return;
        }

        await GrowthTable.PrintAsync(
            "scale", "| rooms | faces | STEP | model | check | write | total | peak memory | exponent |", static row => row.Split('|')[7]);
    }

    // The fastest of several runs: what is left when nothing else disturbs.
    private static async Task MeasureAsync(int rooms)
    {
        int runs = rooms switch { <= 1_000 => 30, <= 10_000 => 6, _ => 1 };
        if (runs == 1)
        {
            await BestOfAsync(1_000, 10);
        }

        string row = await BestOfAsync(rooms, runs);
        double peak = Process.GetCurrentProcess().PeakWorkingSet64 / 1e6;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row} {peak:N0} MB |"));
    }

    private static async Task<string> BestOfAsync(int rooms, int runs)
    {
        FloorPlan plan = RoomFloorPlan.Create(rooms);
        double best = double.PositiveInfinity;
        string row = string.Empty;
        for (int i = 0; i < runs; i++)
        {
            GC.Collect();
            long start = Stopwatch.GetTimestamp();
            Body body = FloorPlanModeller.Build(plan, Tolerance.Default);
            double model = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            BodyCheckResult check = BodyChecker.Check(body, Tolerance.Default);
            double isChecked = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            await using var counter = new CountingStream();
            await new StepExporter().ExportAsync(body, counter, new ModelExportOptions());
            double total = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            if (!check.IsSound)
            {
                throw new InvalidOperationException("The body is not sound.");
            }

            if (total < best)
            {
                best = total;
                row = string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {rooms:N0} | {body.Topology.Faces.Count:N0} | {counter.Length / 1e6:N1} MB | {model:F1} ms | {isChecked - model:F1} ms | {total - isChecked:F1} ms | {total:F1} ms |");
            }
        }

        return row;
    }
}
