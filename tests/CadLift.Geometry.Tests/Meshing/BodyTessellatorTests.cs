using CadLift.Geometry.Checking;
using CadLift.Geometry.Measuring;
using CadLift.Geometry.Meshing;
using CadLift.Geometry.Modeling;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Geometry.Surfaces;
using CadLift.Geometry.Topology;
using CadLift.TestKit;

namespace CadLift.Geometry.Tests.Meshing;

public sealed class BodyTessellatorTests
{
    private static readonly Tolerance Tolerance = Tolerance.Default;

    private static Body Extrude(Loop outer, params Loop[] holes) => Build(new Slab(0, 10, Shapes.RegionOf(outer, holes)));

    private static Body Build(params Slab[] slabs) =>
        SlabModeller.Build(slabs, Tolerance, TestContext.Current.CancellationToken).Body!;

    private static TriangleMesh Tessellate(Body body, TessellationOptions? options = null)
    {
        TessellationResult result = BodyTessellator.Tessellate(
            body, options ?? TessellationOptions.Default, Tolerance, TestContext.Current.CancellationToken);
        Assert.Equal(TessellationStatus.Ok, result.Status);
        return result.Mesh!;
    }

    [Fact]
    public void A_box_is_twelve_triangles()
    {
        TriangleMesh mesh = Tessellate(Extrude(Shapes.Rectangle(0, 0, 20, 30)));
        Assert.Equal(8, mesh.Vertices.Length);
        Assert.Equal(12, mesh.Triangles.Length);
        AssertClosed(mesh);
        Assert.Equal(6000, VolumeOf(mesh), 1e-9);
    }

    [Fact]
    public void A_plate_with_holes_keeps_them_open()
    {
        Body plate = Extrude(
            Shapes.Rectangle(0, 0, 100, 100), Shapes.Rectangle(10, 10, 20, 20).Reversed(), Shapes.Circle(60, 60, 20).Reversed());
        TriangleMesh mesh = Tessellate(plate, new TessellationOptions { ChordTolerance = 0.001 });
        AssertClosed(mesh);
        Assert.Equal((10000 - 400 - (Math.PI * 400)) * 10, VolumeOf(mesh), 10 * 0.001 * Math.PI * 40);
    }

    [Theory]
    [InlineData(1, 90)]
    [InlineData(0.1, 90)]
    [InlineData(1e-4, 90)]
    [InlineData(10, 5)]
    public void Chords_keep_both_tolerances(double chord, double degrees)
    {
        const double Radius = 50;
        var options = new TessellationOptions { ChordTolerance = chord, AngularTolerance = double.DegreesToRadians(degrees) };
        Body cylinder = Extrude(Shapes.Circle(3, 4, Radius));
        TriangleMesh mesh = Tessellate(cylinder, options);
        AssertClosed(mesh);
        int sides = mesh.Vertices.Length / 2;
        double step = Math.Tau / sides;
        Assert.True(Radius * (1 - Math.Cos(step / 2)) <= chord * (1 + 1e-9));
        Assert.True(step <= options.AngularTolerance * (1 + 1e-9));

        // Quarters are cut by themselves, so that the mesh is as large as the circle; one side fewer in each would break one of the tolerances.
        Assert.Equal(0, sides % 4);
        double wider = Math.Tau / (sides - 4);
        Assert.True(Radius * (1 - Math.Cos(wider / 2)) > chord || wider > options.AngularTolerance || sides <= 8);
    }

    // Whatever vertices a round outline has, the mesh reaches as far as the body.
    [Fact]
    public void Meshes_are_as_large_as_their_body()
    {
        var random = new Random(3);
        for (int round = 0; round < 100; round++)
        {
            double radius = 10 + (1000 * random.NextDouble());
            double start = random.NextDouble() * Math.Tau;
            double sweep = 0.5 + (5.5 * random.NextDouble());
            Segment arc = Segment.Arc(new Point2d(random.Next(-500, 500), random.Next(-500, 500)), radius, start, sweep);
            Body body = Extrude(new Loop([arc, Segment.Line(arc.End, arc.Start)]));
            Box3d expected = BodyMeasurer.BoundsOf(body);
            Box3d actual = Box3d.Empty;
            foreach (Point3d point in Tessellate(body, TessellationOptions.Default).Vertices)
            {
                actual = actual.Including(point);
            }

            // Half a degree from a vertex an arc reaches no further than so much of its radius.
            double missing = radius * (1 - Math.Cos(double.DegreesToRadians(0.5))) + 1e-9;
            Assert.True(expected.Min.DistanceTo(actual.Min) <= 2 * missing && expected.Max.DistanceTo(actual.Max) <= 2 * missing);
        }
    }

    // Rings so thin that chords at the asked tolerance would cross.
    [Fact]
    public void Thin_rings_are_cut_finer_until_they_are_rings()
    {
        Body ring = Extrude(Shapes.Circle(0, 0, 100), Shapes.Circle(0.01, 0, 99.95).Reversed());
        TriangleMesh mesh = Tessellate(ring, new TessellationOptions { ChordTolerance = 5, AngularTolerance = 1.5 });
        AssertClosed(mesh);
        Assert.True(VolumeOf(mesh) > 0);
    }

    [Fact]
    public void A_window_in_a_round_wall_has_straight_and_curved_borders()
    {
        Body wall = Build(
            new Slab(0, 3000, Shapes.RegionOf(Shapes.Circle(0, 0, 2000), Shapes.Circle(0, 0, 1800).Reversed())),
            new Slab(900, 2100, Shapes.RegionOf(Shapes.Rectangle(1000, -500, 2000, 1000)), isCut: true));
        TriangleMesh mesh = Tessellate(wall, new TessellationOptions { ChordTolerance = 0.01 });
        AssertClosed(mesh);
        double volume = BodyMeasurer.Measure(wall, TestContext.Current.CancellationToken).Volume;
        Assert.Equal(1, VolumeOf(mesh) / volume, 1e-3);
    }

    [Fact]
    public void Triangles_of_a_face_lie_on_it_and_face_outward()
    {
        Body body = Build(
            new Slab(0, 20, Shapes.RegionOf(Shapes.Rectangle(0, 0, 100, 60))),
            new Slab(10, 20, Shapes.RegionOf(Shapes.Circle(30, 30, 10)), isCut: true));
        TriangleMesh mesh = Tessellate(body);
        foreach (FaceId face in body.Topology.Faces)
        {
            FaceSurface surface = body.SurfaceOf(face);
            Assert.False(mesh.TrianglesOf(face).IsEmpty);
            foreach (MeshTriangle triangle in mesh.TrianglesOf(face))
            {
                (Point3d a, Point3d b, Point3d c) = Corners(mesh, triangle);
                Vector3d normal = (b - a).Cross(c - a).Normalized();
                Vector3d outward = surface.Surface.NormalAt(a.MidpointTo(b)) * (surface.IsSameSense ? 1 : -1);
                Assert.True(normal.Dot(outward) > 0.9);
                Assert.True(surface.Surface.DistanceTo(a) < 1e-9);
            }
        }
    }

    [Fact]
    public void A_comb_of_needles_is_triangulated()
    {
        var corners = new List<(double X, double Y)> { (0, -5) };
        for (int i = 0; i < 500; i++)
        {
            corners.Add((i, 0));
            corners.Add((i + 0.3, 100 + (i * 37 % 11)));
        }

        corners.Add((500, -5));
        corners.Reverse();
        AssertClosed(Tessellate(Extrude(Shapes.Polygon([.. corners]))));
    }

    [Fact]
    public void Slab_stacks_become_closed_meshes_of_their_volume() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            SlabResult stack = SlabModeller.Build(SlabStacks.Create(seed), Tolerance);
            double[] chords = [0.01, 1, 100];
            TessellationResult result = BodyTessellator.Tessellate(
                stack.Body!, new TessellationOptions { ChordTolerance = chords[seed % 3] }, Tolerance);
            Assert.Equal(TessellationStatus.Ok, result.Status);
            AssertClosed(result.Mesh!);
            if (stack.Body!.Topology.Faces.Count == 0)
            {
                return;
            }

            BodyCheckResult check = BodyChecker.Check(stack.Body, Tolerance);
            double curved = stack.Body.Topology.Faces.ToList().Any(face => stack.Body.SurfaceOf(face).Surface is CylinderSurface) ? 0.03 : 1e-9;
            Assert.Equal(1, VolumeOf(result.Mesh!) / check.Measures!.Volume, curved);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000).WithReplay(42UL, 1UL));

    [Fact]
    public void Tolerances_without_meaning_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new TessellationOptions { ChordTolerance = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TessellationOptions { AngularTolerance = 2 });
    }

    [Fact]
    public void Too_fine_a_tolerance_is_a_status_not_a_full_memory() =>
        Assert.Equal(
            TessellationStatus.TooFine,
            BodyTessellator.Tessellate(
                Extrude(Shapes.Circle(0, 0, 1e9)), new TessellationOptions { ChordTolerance = 1e-9 }, Tolerance).Status);

    // Every side of a triangle is the side of exactly one other, the other way round.
    private static void AssertClosed(TriangleMesh mesh)
    {
        var sides = new HashSet<(int, int)>();
        foreach (MeshTriangle triangle in mesh.Triangles)
        {
            Assert.True(sides.Add((triangle.A, triangle.B)));
            Assert.True(sides.Add((triangle.B, triangle.C)));
            Assert.True(sides.Add((triangle.C, triangle.A)));
        }

        Assert.All(sides, side => Assert.Contains((side.Item2, side.Item1), sides));
    }

    private static double VolumeOf(TriangleMesh mesh)
    {
        double sum = 0;
        foreach (MeshTriangle triangle in mesh.Triangles)
        {
            (Point3d a, Point3d b, Point3d c) = Corners(mesh, triangle);
            sum += (a - mesh.Vertices[0]).Dot((b - mesh.Vertices[0]).Cross(c - mesh.Vertices[0])) / 6;
        }

        return sum;
    }

    private static (Point3d A, Point3d B, Point3d C) Corners(TriangleMesh mesh, MeshTriangle triangle) =>
        (mesh.Vertices[triangle.A], mesh.Vertices[triangle.B], mesh.Vertices[triangle.C]);

    // An arc of one step is a chord, and the wall beside it may use the same two corners for a diagonal.
    [Fact]
    public void A_flat_bay_beside_a_wall_shares_no_side_with_its_diagonals()
    {
        RegionSet wall = Shapes.RegionOf(Shapes.Rectangle(0, 0, 4, 2));
        RegionSet bay = Shapes.RegionOf(new Loop(
        [
            Segment.Line(new Point2d(0, -2), new Point2d(4, -2)),
            Segment.Line(new Point2d(4, -2), new Point2d(4, 0)),
            Segment.Line(new Point2d(4, 0), new Point2d(2.1, 0)),
            Segment.FromBulge(new Point2d(2.1, 0), new Point2d(1.9, 0), -0.05),
            Segment.Line(new Point2d(1.9, 0), new Point2d(0, 0)),
            Segment.Line(new Point2d(0, 0), new Point2d(0, -2)),
        ]));
        AssertClosed(Tessellate(Build(new Slab(0, 3, wall), new Slab(1, 2, bay))));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.05)]
    [InlineData(0.01)]
    public void Arcs_that_touch_are_cut_until_they_are_clear(double chord)
    {
        static RegionSet Ring(double x, double y) => Shapes.RegionOf(Shapes.Circle(x, y, 3), Shapes.Circle(x, y, 2).Reversed());
        Body body = Build(
            new Slab(2, 4, Ring(4, 0)),
            new Slab(1, 4, Ring(2, 4), isCut: true),
            new Slab(1, 3, Shapes.RegionOf(Shapes.Rectangle(0, 2, 5, 2))),
            new Slab(1, 3, Ring(5, 0), isCut: true));
        AssertClosed(Tessellate(body, new TessellationOptions { ChordTolerance = chord }));
    }

    // A sector a little longer than a whole number of steps.
    [Fact]
    public void No_chord_is_longer_than_the_tolerance_allows()
    {
        double step = 4 * Math.Asin(Math.Sqrt(1.0 / 1000 / 2));
        double even = Math.Tau / Math.Ceiling(Math.Tau / step);
        for (double steps = 1.05; steps < 6; steps += 0.13)
        {
            var arc = Segment.Arc(Point2d.Origin, 1000, 0, steps * even);
            var sector = new Loop([arc, Segment.Line(arc.End, Point2d.Origin), Segment.Line(Point2d.Origin, arc.Start)]);
            TriangleMesh mesh = Tessellate(Extrude(sector), new TessellationOptions { ChordTolerance = 1, AngularTolerance = 1 });
            double[] angles = [.. mesh.Vertices.ToArray().Where(point => point.Z == 0 && Math.Abs(point.X) + Math.Abs(point.Y) > 1)
                .Select(point => Math.Atan2(point.Y, point.X)).Order()];
            for (int i = 1; i < angles.Length; i++)
            {
                Assert.True(1000 * (1 - Math.Cos((angles[i] - angles[i - 1]) / 2)) <= 1 + 1e-6);
            }
        }
    }

    [Theory]
    [InlineData(1e-300, 1)]
    [InlineData(1, 1e-300)]
    public void Tolerances_near_nothing_are_a_status(double chord, double angle) =>
        Assert.Equal(
            TessellationStatus.TooFine,
            BodyTessellator.Tessellate(
                Extrude(Shapes.Circle(0, 0, 10)),
                new TessellationOptions { ChordTolerance = chord, AngularTolerance = angle },
                Tolerance).Status);
}
