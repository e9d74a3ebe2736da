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

    private static InterpretationResult TwoStoreys(SketchOf ground, RoofKind roof) => Interpreted.Read(
        ground.Closed("FLOOR-1", Shapes.Rectangle(0, 0, 6000, 5000)), new LiftOptions { Building = { Roof = roof, RoofPitch = 45 } });

    // The lower storey reaches three metres further than the upper one; by two centimetres on the other side hands have slipped.
    [Fact]
    public void What_a_storey_reaches_further_than_the_one_above_has_a_flat_roof()
    {
        InterpretationResult result = TwoStoreys(new SketchOf().Closed("FLOOR-0", Shapes.Rectangle(-20, 0, 9020, 5000)), RoofKind.Hip);
        Assert.Equal([RoofKind.Hip, RoofKind.Flat], result.Plan.Roofs.Select(roof => roof.Kind));
        Assert.Equal(3000.0 * 5000, result.Plan.Roofs[1].Outline.Area, 1);
        Assert.Equal(3000, result.Plan.Roofs[1].Elevation);
        Assert.True(Interpreted.Tells(result, Building.Diagnostics.BuildingDiagnostics.RoofOverSetback));
        Assert.Equal(6200 + 2500, Interpreted.Model(result).Measures.Bounds.Max.Z, 1e-6);
    }

    [Fact]
    public void A_part_that_stands_free_of_the_storey_above_has_a_roof_of_its_own()
    {
        InterpretationResult result = TwoStoreys(
            new SketchOf().Closed("FLOOR-0", Shapes.Rectangle(0, 0, 6000, 5000)).Closed("FLOOR-0", Shapes.Rectangle(9000, 0, 4000, 6000)), RoofKind.Gable);
        Assert.Equal([(RoofKind.Gable, 6000.0), (RoofKind.Gable, 3000.0)], result.Plan.Roofs.Select(roof => (roof.Kind, roof.Elevation)));
        (Body body, _) = Interpreted.Model(result);
        Assert.Equal(2, body.Topology.Lumps.Count);
    }

    [Theory]
    [InlineData("Innenhof", 10_000.0 * 10_000 - 3_600.0 * 3_600)]
    [InlineData("Hall", 10_000.0 * 10_000)]
    public void A_court_stays_open(string name, double area)
    {
        var sketch = new SketchOf();
        for (int i = 0; i < 9; i++)
        {
            bool isMiddle = i == 4;
            double x = new[] { 0, 3000, 7000 }[i % 3];
            double y = new[] { 0, 3000, 7000 }[i / 3];
            double width = i % 3 == 1 ? 4000 : 3000;
            double height = i / 3 == 1 ? 4000 : 3000;
            sketch.Closed("WALLS", Shapes.Rectangle(x, y, width, height)).Label("TEXT", isMiddle ? name : "Room", x + 1000, y + 1000);
        }

        InterpretationResult result = Interpreted.Read(sketch, new LiftOptions { Building = { Roof = RoofKind.Hip, RoofPitch = 30 } });
        Assert.Equal(area, Assert.Single(result.Plan.Roofs).Outline.Area, 1);
        Interpreted.Model(result);
    }

    [Fact]
    public void An_outline_with_too_many_sides_for_slopes_has_a_flat_roof()
    {
        (double X, double Y)[] teeth = [.. Enumerable.Range(0, 600).SelectMany(static i => new[] { (i * 500.0, 0.0), ((i * 500.0) + 250, 400.0) })];
        InterpretationResult result = Interpreted.Read(
            new SketchOf().Closed("WALLS", Shapes.Polygon([.. teeth, (299_750, 9_000), (0, 9_000)])), new LiftOptions { WallThickness = 50, Building = { Roof = RoofKind.Hip } });
        Assert.Equal(RoofKind.Flat, Assert.Single(result.Plan.Roofs).Kind);
        Assert.True(Interpreted.Tells(result, Building.Diagnostics.BuildingDiagnostics.RoofFlattened));
    }
}
