using BenchmarkDotNet.Attributes;
using CadLift.Drawings;
using CadLift.Dxf;
using CadLift.Inspection;
using CadLift.Step;

namespace CadLift.Benchmarks;

/// <summary>Reading and lifting a generated plan: the whole road from DXF bytes to STEP bytes, and its first stage alone.</summary>
[MemoryDiagnoser]
public class LiftBenchmarks
{
    private readonly DxfDrawingReader _reader = new();
    private readonly CadLiftEngine _engine = new([new DxfDrawingReader()], [new StepExporter()]);
    private byte[] _plan = [];

    [Params(100, 1_000)]
    public int Rooms { get; set; }

    [GlobalSetup]
    public void Setup() => _plan = RoomPlan.Write(Rooms);

    [Benchmark]
    public DrawingReadResult Read() => _reader.Read(_plan, new DrawingReadOptions());

    [Benchmark]
    public InspectionResult Inspect() => _reader.Inspect(_plan, new Limits());

    [Benchmark(Baseline = true)]
    public Task<LiftResult> Lift() => _engine.LiftAsync(LiftInput.FromBytes(_plan, "plan"));
}
