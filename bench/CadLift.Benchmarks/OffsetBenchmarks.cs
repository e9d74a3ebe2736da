using BenchmarkDotNet.Attributes;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Buffer;

namespace CadLift.Benchmarks;

/// <summary>Growing and shrinking a thousand polygons at once, exact arcs, beside NetTopologySuite's buffer with 32 chords a quarter.</summary>
[MemoryDiagnoser]
public class OffsetBenchmarks
{
    private RegionSet _regions = RegionSet.Empty;
    private NetTopologySuite.Geometries.Geometry _polygons = new GeometryFactory().CreatePolygon();

    /// <summary>Millimetres, on polygons of about 300 mm.</summary>
    [Params(-20, 20, 100)]
    public int Distance { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var factory = new GeometryFactory();
        List<Point2d[]> corners = RandomPolygons.Create(1_000, 300);
        PlanarResult union = RegionBoolean.Union([.. corners.Select(RandomPolygons.RegionOf)], Tolerance.Default);
        _regions = union.Regions;
        _polygons = OverlayUnion(factory, corners);
    }

    [Benchmark]
    public double CadLift() => RegionOffset.Apply(_regions, Distance, OffsetOptions.Rounded, Tolerance.Default).Regions.Area;

    [Benchmark(Baseline = true)]
    public double NtsBuffer() => _polygons.Buffer(Distance, new BufferParameters(quadrantSegments: 32)).Area;

    private static NetTopologySuite.Geometries.Geometry OverlayUnion(GeometryFactory factory, List<Point2d[]> corners) =>
        NetTopologySuite.Operation.OverlayNG.OverlayNGRobust.Union(factory.BuildGeometry([.. corners.Select(polygon =>
            factory.CreatePolygon([.. polygon.Append(polygon[0]).Select(point => new Coordinate(point.X, point.Y))]))]));
}
