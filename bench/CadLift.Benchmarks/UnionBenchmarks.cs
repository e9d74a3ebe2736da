using BenchmarkDotNet.Attributes;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;

namespace CadLift.Benchmarks;

/// <summary>The union of 10,000 random polygons, beside NetTopologySuite's OverlayNG.</summary>
[MemoryDiagnoser]
public class UnionBenchmarks
{
    private const int Count = 10_000;

    private List<RegionSet> _regions = [];
    private NetTopologySuite.Geometries.Geometry _polygons = new GeometryFactory().CreatePolygon();

    /// <summary>Millimetres: from scattered polygons to heaps of hundreds over each other.</summary>
    [Params(100, 300, 1000)]
    public int Radius { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var factory = new GeometryFactory();
        List<Point2d[]> corners = RandomPolygons.Create(Count, Radius);
        _regions = [.. corners.Select(RandomPolygons.RegionOf)];
        _polygons = factory.BuildGeometry([.. corners.Select(polygon => factory.CreatePolygon(
            [.. polygon.Append(polygon[0]).Select(point => new Coordinate(point.X, point.Y))]))]);
    }

    [Benchmark]
    public double CadLift() => RegionBoolean.Union(_regions, Tolerance.Default).Regions.Area;

    [Benchmark(Baseline = true)]
    public double OverlayNG() => OverlayNGRobust.Union(_polygons).Area;
}
