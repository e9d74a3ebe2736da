using System.Diagnostics;
using System.Globalization;
using System.Text;
using CadLift.Dxf.Memory;
using CadLift.Inspection;
using CadLift.Resilience;
using CadLift.Resilience.Auditing;
using CadLift.Resilience.Caching;
using CadLift.Resilience.Failures;
using CadLift.Resilience.Memory;
using CadLift.Resilience.Protection;
using CadLift.Resilience.Recording;
using CadLift.Validation;

namespace CadLift.Benchmarks;

/// <summary>What the layers between a host and the engine cost: around one that does nothing, and looked at from a real lift.</summary>
internal static class LayersReport
{
    private const int Rounds = 7;

    public static async Task RunAsync()
    {
        string folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        byte[] drawing = Drawing(rooms: 100);
        var nothing = new NothingCadLift();
        using var resilience = new CadLiftResilience(new CadLiftResilienceOptions { MaxConcurrency = 8, TotalTimeout = TimeSpan.FromMinutes(5) });
        using var guard = new MemoryGuard();
        var cache = new ResultCache(new LiftCacheOptions());
        using var failures = new FileFailureStore(new FileFailureStoreOptions { Folder = Path.Combine(folder, "failures") });
        using var audit = new FileAuditTrail(new FileAuditTrailOptions { Folder = Path.Combine(folder, "audit") });
        var protection = new ProtectedCadLift(nothing, resilience);
        var memory = new MemoryGuardedCadLift(protection, guard, [new DxfMemoryEstimator()]);
        CachedCadLift cached = cache.Before(memory);
        using var recorded = new RecordedCadLift(memory, failures, audit: null);
        using var audited = new RecordedCadLift(memory, failures, audit);
        var engine = new CadLiftEngine([new Dxf.DxfDrawingReader()], [new Step.StepExporter()]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| a lift of {drawing.Length / 1000} KB | time | allocated |"));
        Console.WriteLine("| --- | --- | --- |");
        try
        {
            foreach ((string name, ICadLift cadLift, int calls) in ((string, ICadLift, int)[])
                [
                    ("of an engine that does nothing", nothing, 5_000),
                    ("protected", protection, 5_000),
                    ("and with memory set aside (the drawing is looked through)", memory, 1_000),
                    ("and with failures stored", recorded, 1_000),
                    ("and with every call in an audit trail, on the disk", audited, 100),
                    ("answered from the cache in memory (the drawing is hashed)", cached, 2_000),
                    ("of the engine itself: 100 rooms to STEP", engine, 30),
                ])
            {
                (double time, double bytes) = await MeasureAsync(cadLift, drawing, calls).ConfigureAwait(false);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {time:0.0} µs | {bytes:0} bytes |"));
            }
        }
        finally
        {
            failures.Dispose();
            audit.Dispose();
            Directory.Delete(folder, recursive: true);
        }

        Console.WriteLine();
    }

    private static async Task<(double Microseconds, double Bytes)> MeasureAsync(ICadLift cadLift, byte[] drawing, int calls)
    {
        (double time, double bytes) = (double.PositiveInfinity, double.PositiveInfinity);
        for (int round = 0; round < Rounds; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < calls; i++)
            {
                await cadLift.LiftAsync(LiftInput.FromBytes(drawing)).ConfigureAwait(false);
            }

            time = Math.Min(time, Stopwatch.GetElapsedTime(start).TotalMicroseconds / calls);
            bytes = Math.Min(bytes, (double)(GC.GetTotalAllocatedBytes(precise: true) - before) / calls);
        }

        return (time, bytes);
    }

    private static byte[] Drawing(int rooms)
    {
        var text = new StringBuilder("0\nSECTION\n2\nENTITIES\n");
        for (int i = 0; i < rooms; i++)
        {
            (int x, int y) = (i % 10 * 6_000, i / 10 * 5_000);
            text.Append(CultureInfo.InvariantCulture, $"0\nLWPOLYLINE\n8\nROOMS\n90\n4\n70\n1\n10\n{x}\n20\n{y}\n10\n{x + 5_000}\n20\n{y}\n10\n{x + 5_000}\n20\n{y + 4_000}\n10\n{x}\n20\n{y + 4_000}\n");
        }

        return Encoding.ASCII.GetBytes(text.Append("0\nENDSEC\n0\nEOF\n").ToString());
    }

    private sealed class NothingCadLift : ICadLift
    {
        private static readonly Task<LiftResult> Result = Task.FromResult(new LiftResult { Pipeline = "dxf", Artifacts = [], Report = new LiftReport(), Stages = [] });

        public Task<LiftResult> LiftAsync(
            LiftInput input, LiftOptions? options = null, IProgress<LiftProgress>? progress = null, CancellationToken cancellationToken = default) => Result;

        public Task<ValidationReport> ValidateAsync(LiftInput input, LiftOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public Task<InspectionResult> InspectAsync(LiftInput input, Limits? limits = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();
    }
}
