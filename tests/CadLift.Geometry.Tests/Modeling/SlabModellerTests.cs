using CadLift.Geometry.Checking;
using CadLift.Geometry.Modeling;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.TestKit;

namespace CadLift.Geometry.Tests.Modeling;

public sealed class SlabModellerTests
{
    private static readonly Tolerance Tolerance = Tolerance.Default;

    [Fact]
    public void A_wall_with_a_window_is_one_face_with_a_hole_on_each_side()
    {
        Body body = Build(
            new Slab(0, 3000, Shapes.RegionOf(Shapes.Rectangle(0, 0, 5000, 200))),
            new Slab(900, 2100, Shapes.RegionOf(Shapes.Rectangle(2000, -50, 1000, 300)), isCut: true));
        Assert.Equal(10, body.Topology.Faces.Count);
        Assert.Equal(2, body.Topology.Faces.ToList().Count(face => body.Topology.LoopsOf(face).Count == 2));
        Assert.Equal((5000.0 * 3000 * 200) - (1000.0 * 1200 * 200), VolumeOf(body), 1e-3);
    }

    [Fact]
    public void A_wall_over_two_storeys_is_one_face()
    {
        Body body = Build(
            new Slab(0, 3000, Shapes.RegionOf(Shapes.Rectangle(0, 0, 5000, 200))),
            new Slab(3000, 6000, Shapes.RegionOf(Shapes.Rectangle(0, 0, 5000, 200))));
        Assert.Equal(6, body.Topology.Faces.Count);
        Assert.Equal(8, body.Topology.Vertices.Count);
    }

    [Fact]
    public void A_plate_with_round_pockets_of_different_depth_has_a_cylinder_and_a_floor_for_each()
    {
        Body body = Build(
            new Slab(0, 20, Shapes.RegionOf(Shapes.Rectangle(0, 0, 100, 60))),
            new Slab(10, 20, Shapes.RegionOf(Shapes.Circle(30, 30, 10)), isCut: true),
            new Slab(0, 20, Shapes.RegionOf(Shapes.Circle(70, 30, 10)), isCut: true));
        Assert.Equal(6 + 2 + 1, body.Topology.Faces.Count);
        Assert.Equal((100 * 60 * 20) - (Math.PI * 100 * 30), VolumeOf(body), 1e-7);
    }

    [Fact]
    public void A_closed_box_has_a_shell_for_the_room_inside()
    {
        Body body = Build(
            new Slab(0, 10, Shapes.RegionOf(Shapes.Rectangle(0, 0, 100, 100))),
            new Slab(10, 40, Shapes.RegionOf(Shapes.Rectangle(0, 0, 100, 100), Shapes.Rectangle(10, 10, 80, 80).Reversed())),
            new Slab(40, 50, Shapes.RegionOf(Shapes.Rectangle(0, 0, 100, 100))));
        Assert.Equal(1, body.Topology.Lumps.Count);
        Assert.Equal(2, body.Topology.Shells.Count);
        Assert.Equal(12, body.Topology.Faces.Count);
        Assert.Equal((100.0 * 100 * 50) - (80.0 * 80 * 30), VolumeOf(body), 1e-6);
    }

    // Lower left and upper right block share one edge only: a solid there would not be manifold.
    [Fact]
    public void Blocks_that_meet_along_an_edge_are_parted_and_the_place_is_told()
    {
        SlabResult result = SlabModeller.Build(
            [
                new Slab(0, 10, Shapes.RegionOf(Shapes.Rectangle(0, 0, 10, 10))),
                new Slab(10, 20, Shapes.RegionOf(Shapes.Rectangle(10, 0, 10, 10))),
            ],
            Tolerance,
            TestContext.Current.CancellationToken);
        Assert.True(BodyChecker.Check(result.Body!, Tolerance, TestContext.Current.CancellationToken).IsSound);
        Assert.Equal(2, result.Body!.Topology.Lumps.Count);
        Assert.NotEmpty(result.Contacts);
        Assert.InRange(VolumeOf(result.Body), 1999.8, 2000);
    }

    [Fact]
    public void Slabs_that_cancel_out_leave_an_empty_body()
    {
        RegionSet section = Shapes.RegionOf(Shapes.Rectangle(0, 0, 10, 10));
        Body body = Build(new Slab(0, 10, section), new Slab(-1, 11, section, isCut: true));
        Assert.Equal(0, body.Topology.Faces.Count);
    }

    [Fact]
    public void Coordinates_that_are_no_numbers_are_refused_with_a_status()
    {
        Loop wrong = Shapes.Polygon((0, 0), (double.NaN, 0), (5, 5));
        SlabResult result = SlabModeller.Build(
            [new Slab(0, 10, Shapes.RegionOf(wrong))], Tolerance, TestContext.Current.CancellationToken);
        Assert.Equal(PlanarStatus.NotRepresentable, result.Status);
        Assert.Null(result.Body);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(0, double.NaN)]
    [InlineData(double.NegativeInfinity, 0)]
    public void A_slab_without_a_height_is_refused(double bottom, double top) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Slab(bottom, top, RegionSet.Empty));

    private static Body Build(params Slab[] slabs)
    {
        SlabResult result = SlabModeller.Build(slabs, Tolerance, TestContext.Current.CancellationToken);
        Assert.Equal(PlanarStatus.Ok, result.Status);
        BodyCheckResult check = BodyChecker.Check(result.Body!, Tolerance, TestContext.Current.CancellationToken);
        Assert.True(check.IsSound || result.Body!.Topology.Faces.Count == 0, string.Join("; ", check.Defects));
        return result.Body!;
    }

    private static double VolumeOf(Body body) =>
        BodyChecker.Check(body, Tolerance, TestContext.Current.CancellationToken).Measures!.Volume;

    [Fact]
    public void Thousands_of_heights_over_a_large_plan_are_a_status_not_a_full_memory()
    {
        var slabs = new List<Slab>();
        for (int i = 0; i < 20_000; i++)
        {
            slabs.Add(new Slab(0, 1 + (i * 0.01), Shapes.RegionOf(Shapes.Rectangle(i % 150 * 10, i / 150 * 10, 9, 9))));
        }

        Assert.Equal(PlanarStatus.TooComplex, SlabModeller.Build(slabs, Tolerance, TestContext.Current.CancellationToken).Status);
    }

    // Far out the plan cannot tell a hundredth of a micrometre; heights must not either, or an edge would have no length.
    [Fact]
    public void Heights_are_told_apart_as_finely_as_the_plan()
    {
        Body body = Build(new Slab(0, 1e-5, Shapes.RegionOf(Shapes.Rectangle(1e8, 1e8, 1000, 1000))));
        Assert.Equal(0, body.Topology.Faces.Count);
    }

    // Two parts meet along an upright edge, and a slab at another height runs past so near that the edges there are cut short.
    [Fact]
    public void A_slab_at_another_height_does_not_keep_a_contact_from_being_parted()
    {
        Body body = Build(
            new Slab(3, 5, Shapes.RegionOf(Shapes.Rectangle(0, 2, 1, 1))),
            new Slab(3, 5, Shapes.RegionOf(Shapes.Circle(2, 2, 1))),
            new Slab(1, 2, Shapes.RegionOf(Shapes.Rectangle(-1, 0, 1.99, 5))));
        Assert.True(BodyChecker.Check(body, Tolerance, TestContext.Current.CancellationToken).IsSound);
    }
}
