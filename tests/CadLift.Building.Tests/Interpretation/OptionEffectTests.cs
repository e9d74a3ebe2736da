using CadLift.Building.Diagnostics;
using CadLift.Plans;
using CadLift.TestKit;
using static CadLift.Building.Tests.Interpreted;

namespace CadLift.Building.Tests.Interpretation;

/// <summary>What is asked for and does not happen is told.</summary>
public sealed class OptionEffectTests
{
    private static SketchOf House() => new SketchOf().Closed("WALLS", Shapes.Rectangle(0, 0, 6000, 4000));

    private static SketchOf Plate() => new SketchOf().Closed("0", Shapes.Rectangle(0, 0, 300, 200)).Closed("CUT", Shapes.Rectangle(250, 50, 100, 100));

    private static Dictionary<string, double> Depth(string layer, double depth) => new(StringComparer.OrdinalIgnoreCase) { [layer] = depth };

    private static string Told(SketchOf sketch, LiftOptions options) =>
        Assert.Single(Read(sketch, options).Diagnostics, finding => finding.Id == BuildingDiagnostics.OptionWithoutEffect.Id).Message;

    [Fact]
    public void Options_that_do_something_are_not_told() => Assert.DoesNotContain(
        Read(House(), new LiftOptions { Building = { Roof = RoofKind.Hip, WallNames = ["WALL"], Storeys = [new StoreyOptions { Name = "0", Height = 2500 }] } }).Diagnostics,
        finding => finding.Id == BuildingDiagnostics.OptionWithoutEffect.Id);

    [Fact]
    public void A_roof_over_a_part_is_told() => Assert.Contains("roof", Told(Plate(), new LiftOptions { Height = 100, Building = { Roof = RoofKind.Hip } }), StringComparison.Ordinal);

    [Fact]
    public void A_storey_that_is_not_drawn_is_told() =>
        Assert.Contains("ATTIC", Told(House(), new LiftOptions { Building = { Storeys = [new StoreyOptions { Name = "ATTIC", Height = 2500 }] } }), StringComparison.Ordinal);

    [Fact]
    public void A_depth_of_a_layer_that_is_not_drawn_is_told() =>
        Assert.Contains("SLOTS", Told(Plate(), new LiftOptions { Height = 100, Depths = Depth("SLOTS", 5) }), StringComparison.Ordinal);

    [Fact]
    public void A_depth_in_a_building_is_told() =>
        Assert.Contains("only parts", Told(House(), new LiftOptions { Depths = Depth("WALLS", 5) }), StringComparison.Ordinal);

    [Fact]
    public void Measures_of_what_is_not_there_are_told() => Assert.Equal(
        3,
        Read(House(), new LiftOptions { Building = { DoorHeight = 2000, WindowSill = 900, RoofPitch = 45 } }).Diagnostics
            .Count(finding => finding.Id == BuildingDiagnostics.OptionWithoutEffect.Id));

    [Fact]
    public void A_name_that_nothing_has_is_told() =>
        Assert.Contains("BRICK*", Told(House(), new LiftOptions { Building = { WallNames = ["BRICK*"] } }), StringComparison.Ordinal);

    [Fact]
    public void Building_options_beside_drawn_heights_are_told() =>
        Assert.Contains("floor plates", Told(House(), new LiftOptions { UseDrawnHeights = true, Building = { SlabThickness = 200 } }), StringComparison.Ordinal);

    [Theory]
    [InlineData(100, "go through")]
    [InlineData(5, "50 % lie outside")]
    public void A_pocket_that_goes_astray_is_told(double depth, string what) => Assert.Contains(
        Read(Plate(), new LiftOptions { Height = 100, Depths = Depth("CUT", depth) }).Diagnostics,
        finding => finding.Id == BuildingDiagnostics.PocketAstray.Id && finding.Message.Contains(what, StringComparison.Ordinal));
}
