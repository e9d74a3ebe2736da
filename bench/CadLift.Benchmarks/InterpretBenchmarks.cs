using BenchmarkDotNet.Attributes;
using CadLift.Building.Interpretation;
using CadLift.Drawings;
using CadLift.Geometry.Numerics;

namespace CadLift.Benchmarks;

/// <summary>A plan of rooms with doors, from the sketch to walls, openings and rooms.</summary>
[MemoryDiagnoser]
public class InterpretBenchmarks
{
    private readonly LiftOptions _options = new() { MaxShapes = LiftOptions.MaxShapesLimit };
    private PlanSketch _sketch = new([], new HashSet<string>(StringComparer.Ordinal));

    [Params(100, 1_000, 10_000, 100_000)]
    public int Rooms { get; set; }

    [Params("outlines", "double lines", "centrelines")]
    public string Manner { get; set; } = string.Empty;

    [GlobalSetup]
    public void Setup() => _sketch = RoomSketch.Create(Rooms, Manner);

    [Benchmark]
    public InterpretationResult Interpret() => PlanInterpreter.Interpret(_sketch, _options, Tolerance.Default);
}
