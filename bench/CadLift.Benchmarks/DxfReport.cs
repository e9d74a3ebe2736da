using System.Diagnostics;
using System.Globalization;
using CadLift.Dxf;
using CadLift.Dxf.Model;
using CadLift.Inspection;

namespace CadLift.Benchmarks;

/// <summary>How fast large drawings are read and how much memory that takes, each measurement in a process of its own, beside ezdxf.</summary>
internal static class DxfReport
{
    private const string Python = "/usr/bin/python3";

    private const string EzdxfScript = """
        import sys, time, resource, warnings
        warnings.simplefilter("ignore")
        import ezdxf
        from ezdxf.addons import iterdxf
        mode, path = sys.argv[1:]
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        start = time.perf_counter()
        if mode == "stream":
            count = sum(1 for _ in iterdxf.modelspace(path))
        else:
            count = len(ezdxf.readfile(path).modelspace())
        seconds = time.perf_counter() - start
        print(seconds, count, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024, 0, 0)
        """;

    private static readonly string[] Modes = ["stream", "document", "inspect"];

    /// <summary>Prints the table for some files, or, given a mode and a file, the figures of one measurement.</summary>
    public static async Task RunAsync(string[] arguments)
    {
        if (arguments.Length == 2 && Modes.Contains(arguments[0], StringComparer.Ordinal))
        {
            await MeasureAsync(arguments[0], arguments[1]);
            return;
        }

        Console.WriteLine("| file | what | entities | time | speed | memory at its peak | live memory | allocated per entity |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (string file in arguments)
        {
            foreach (string mode in Modes)
            {
                await PrintAsync(file, mode, Environment.ProcessPath!, [typeof(DxfReport).Assembly.Location, "dxf", mode, file]);
            }

            if (File.Exists(Python))
            {
                await PrintAsync(file, "ezdxf, streamed", Python, ["-c", EzdxfScript, "stream", file]);
                await PrintAsync(file, "ezdxf, document", Python, ["-c", EzdxfScript, "document", file]);
            }
        }
    }

    private static async Task PrintAsync(string file, string what, string program, string[] arguments)
    {
        // The best of a few processes; of the peer's one, which takes longer than all others together.
        int runs = string.Equals(program, Python, StringComparison.Ordinal) ? 1 : 5;
        double[]? best = null;
        for (int i = 0; i < runs; i++)
        {
            using Process process = Process.Start(
                new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true })!;
            string line = (await process.StandardOutput.ReadToEndAsync()).Trim();
            await process.WaitForExitAsync();
            if (process.ExitCode != 0)
            {
                Console.WriteLine($"| {Path.GetFileName(file)} | {what} | not measured | | | | | |");
                return;
            }

            double[] figures = [.. line.Split(' ').Select(figure => double.Parse(figure, CultureInfo.InvariantCulture))];
            best = best is null || figures[0] < best[0] ? figures : best;
        }

        double size = new FileInfo(file).Length;
        string live = best![3] > 0 ? string.Create(CultureInfo.InvariantCulture, $"{best[3] / 1e6:N1} MB, {best[3] / size:P0} of the file") : string.Empty;
        string each = string.Equals(program, Python, StringComparison.Ordinal) ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"{best[4] / best[1]:N1} B");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {Path.GetFileName(file)}, {size / 1e6:N0} MB | {what} | {best[1]:N0} | {best[0]:F3} s | {size / 1e6 / best[0]:N0} MB/s | {best[2] / 1e6:N0} MB | {live} | {each} |"));
    }

    // Seconds, entities, memory at its peak, live memory, bytes allocated; beyond what the process had before.
    private static async Task MeasureAsync(string mode, string file)
    {
        using var process = Process.GetCurrentProcess();
        long before = process.PeakWorkingSet64;
        long liveBefore = GC.GetTotalMemory(forceFullCollection: true);
        long allocatedBefore = GC.GetTotalAllocatedBytes(precise: true);
        long start = Stopwatch.GetTimestamp();
        (long entities, object? kept) = mode switch
        {
            "stream" => Stream(file),
            "document" => Document(file),
            _ => await InspectAsync(file),
        };
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        long allocated = GC.GetTotalAllocatedBytes(precise: true) - allocatedBefore;
        process.Refresh();
        long peak = process.PeakWorkingSet64 - before;
        long live = kept is null ? 0 : GC.GetTotalMemory(forceFullCollection: true) - liveBefore;
        GC.KeepAlive(kept);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seconds} {entities} {peak} {live} {allocated}"));
    }

    private static FileStream Open(string file) => new(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);

    private static Limits NoLimits => new() { MaxDrawingBytes = long.MaxValue, MaxEntities = int.MaxValue, MaxExpandedEntities = int.MaxValue };

    // Every number of every entity is asked for.
    private static (long Entities, object? Kept) Stream(string file)
    {
        using FileStream stream = Open(file);
        using DxfEntityReader reader = DxfEntityReader.Open(stream, new DxfReadOptions { Limits = NoLimits });
        long count = 0;
        double sum = 0;
        foreach (DxfEntity entity in reader)
        {
            count++;
            switch (entity)
            {
                case DxfLine line:
                    sum += line.Start.X + line.Start.Y + line.Start.Z + line.End.X + line.End.Y + line.End.Z;
                    break;
                case DxfLightweightPolyline polyline:
                    foreach (DxfPolylineVertex vertex in polyline.Vertices)
                    {
                        sum += vertex.X + vertex.Y + vertex.Bulge;
                    }

                    break;
            }
        }

        return double.IsFinite(sum) ? (count, null) : throw new InvalidOperationException("The numbers are not finite.");
    }

    private static (long Entities, object? Kept) Document(string file)
    {
        using FileStream stream = Open(file);
        DxfDocument document = DxfReader.Read(stream, new DxfReadOptions { Limits = NoLimits });
        return (document.Entities.Count, document);
    }

    private static async Task<(long Entities, object? Kept)> InspectAsync(string file)
    {
        await using FileStream stream = Open(file);
        DrawingInspection inspection = (DrawingInspection)await new DxfDrawingReader().InspectAsync(stream, NoLimits);
        return (inspection.Entities.Values.Sum(), null);
    }
}
