using BenchmarkDotNet.Attributes;
using CadLift.Building.Modeling;
using CadLift.Export;
using CadLift.Geometry.Modeling;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Plans;
using CadLift.Step;

namespace CadLift.Benchmarks;

/// <summary>A floor plan with two doors a room: uniting its walls, modelling it, and the way from the plan to STEP.</summary>
[MemoryDiagnoser]
public class FloorPlanBenchmarks
{
    private FloorPlan _plan = new("walls", []);
    private List<RegionSet> _walls = [];

    [Params(10, 100, 1_000, 10_000)]
    public int Rooms { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _plan = RoomFloorPlan.Create(Rooms);
        _walls = RoomFloorPlan.Walls(Rooms);
    }

    [Benchmark]
    public PlanarResult UniteWalls() => RegionBoolean.Union(_walls, Tolerance.Default, ContactMode.Part);

    [Benchmark]
    public Body Model() => FloorPlanModeller.Build(_plan, Tolerance.Default);

    [Benchmark(Baseline = true)]
    public async Task ModelAndWrite() =>
        await new StepExporter().ExportAsync(Model(), Stream.Null, new ModelExportOptions());
}
