using BenchmarkDotNet.Attributes;
using CadLift.Export;
using CadLift.Geometry.Checking;
using CadLift.Geometry.Meshing;
using CadLift.Geometry.Modeling;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Step;

namespace CadLift.Benchmarks;

/// <summary>A plate with round holes: from its outlines to a checked solid, to STEP, and to a mesh.</summary>
[MemoryDiagnoser]
public class PlateBenchmarks
{
    private Slab[] _slabs = [];
    private Body? _body;

    [Params(1_200, 12_000)]
    public int Holes { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _slabs = Plate(Holes);
        _body = Model();
    }

    [Benchmark]
    public Body Model() => SlabModeller.Build(_slabs, Tolerance.Default).Body!;

    [Benchmark]
    public BodyCheckResult Check() => BodyChecker.Check(_body!, Tolerance.Default);

    [Benchmark]
    public TessellationResult Tessellate() =>
        BodyTessellator.Tessellate(_body!, TessellationOptions.Default, Tolerance.Default);

    [Benchmark(Baseline = true)]
    public async Task ModelCheckAndWrite()
    {
        Body body = Model();
        BodyChecker.Check(body, Tolerance.Default);
        await new StepExporter().ExportAsync(body, Stream.Null, new ModelExportOptions());
    }

    private static Slab[] Plate(int holes)
    {
        int columns = (int)Math.Ceiling(Math.Sqrt(holes));
        double side = (columns * 20.0) + 10;
        Loop outline = Rectangle(side);
        var circles = new RegionSet[holes];
        for (int i = 0; i < holes; i++)
        {
            var center = new Point2d((i % columns * 20.0) + 15, (i / columns * 20.0) + 15);
            circles[i] = new RegionSet([new Region(new Loop([Segment.Circle(center, 6)]), [])]);
        }

        return
        [
            new Slab(0, 10, new RegionSet([new Region(outline, [])])),
            .. circles.Select(circle => new Slab(0, 10, circle, isCut: true)),
        ];
    }

    private static Loop Rectangle(double side)
    {
        Point2d[] corners = [new(0, 0), new(side, 0), new(side, side), new(0, side)];
        return new Loop(
        [
            Segment.Line(corners[0], corners[1]),
            Segment.Line(corners[1], corners[2]),
            Segment.Line(corners[2], corners[3]),
            Segment.Line(corners[3], corners[0]),
        ]);
    }
}
