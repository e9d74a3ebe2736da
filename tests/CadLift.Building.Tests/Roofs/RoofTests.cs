using CadLift.Building.Interpretation;
using CadLift.Building.Modeling;
using CadLift.Geometry.Checking;
using CadLift.Geometry.Modeling;
using CadLift.Geometry.Numerics;
using CadLift.Plans;
using CadLift.TestKit;

namespace CadLift.Building.Tests.Roofs;

public sealed class RoofTests
{
    private const double Length = 9_000;
    private const double Width = 6_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static (Body Body, double Volume, Box3d Bounds) Model(SketchOf sketch, RoofKind roof, double overhang = 0)
    {
        var options = new LiftOptions { Building = { Roof = roof, RoofPitch = 45, RoofThickness = 200, RoofOverhang = overhang } };
        FloorPlan plan = PlanInterpreter.Interpret(sketch.Build(), options, Tolerance.Default, Token).Plan;
        Body body = FloorPlanModeller.Build(plan, Tolerance.Default, Token);
        BodyCheckResult check = BodyChecker.Check(body, Tolerance.Default, Token);
        Assert.Empty(check.Defects);
        Assert.Equal(1, body.Topology.Lumps.Count);
        double walls = plan.Storeys[0].Solids.Area * plan.Storeys[0].Height;
        return (body, check.Measures!.Volume - walls, check.Measures.Bounds);
    }

    private static SketchOf House() => new SketchOf().Closed("WALLS", Shapes.Rectangle(0, 0, Length, Width));

    [Fact]
    public void A_flat_roof_is_a_plate()
    {
        (_, double volume, Box3d bounds) = Model(House(), RoofKind.Flat);
        Assert.Equal(Length * Width * 200, volume, 1.0);
        Assert.Equal(3_200, bounds.Max.Z, 1e-9);
    }

    // h W (3 L - W) / 6 with h half the width at 45 degrees: a prism and a pyramid.
    [Fact]
    public void A_hip_roof_slopes_to_all_sides()
    {
        (_, double volume, Box3d bounds) = Model(House(), RoofKind.Hip);
        double height = Width / 2;
        Assert.Equal((Length * Width * 200) + (height * Width * ((3 * Length) - Width) / 6), volume, 1.0);
        Assert.Equal(3_200 + height, bounds.Max.Z, 1e-6);
    }

    [Fact]
    public void A_gable_roof_is_a_prism()
    {
        (_, double volume, Box3d bounds) = Model(House(), RoofKind.Gable);
        Assert.Equal((Length * Width * 200) + (Width / 2 * Width / 2 * Length), volume, 1.0);
        Assert.Equal(3_200 + (Width / 2), bounds.Max.Z, 1e-6);
    }

    [Fact]
    public void A_gable_roof_over_a_square_has_two_gables()
    {
        (_, double volume, _) = Model(new SketchOf().Closed("WALLS", Shapes.Rectangle(0, 0, Width, Width)), RoofKind.Gable);
        Assert.Equal((Width * Width * 200) + (Width / 2 * Width / 2 * Width), volume, 1.0);
    }

    [Theory]
    [InlineData(RoofKind.Flat)]
    [InlineData(RoofKind.Gable)]
    [InlineData(RoofKind.Hip)]
    public void Roofs_reach_over_walls_round_corners_and_courtyards(RoofKind roof)
    {
        SketchOf angle = new SketchOf().Closed("WALLS", Shapes.Polygon((0, 0), (9000, 0), (9000, 4000), (5000, 4000), (5000, 9000), (0, 9000)));
        (_, _, Box3d bounds) = Model(angle, roof, overhang: 500);
        Assert.Equal(-500, bounds.Min.X, 1e-6);
        Model(new SketchOf().Closed("WALLS", Shapes.Circle(0, 0, 4000)), roof, overhang: 300);
    }
}
