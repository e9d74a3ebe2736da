using System.Globalization;
using CadLift.Building.Interpretation;
using CadLift.Building.Modeling;
using CadLift.Drawings;
using CadLift.Dxf;
using CadLift.Geometry.Checking;
using CadLift.Geometry.Modeling;
using CadLift.Geometry.Numerics;
using CadLift.TestKit.Buildings;

namespace CadLift.Building.Tests.Buildings;

/// <summary>500 buildings of known truth, drawn in four manners with layers named well, badly or not at all, written as DXF and read back.</summary>
public sealed class GeneratedBuildingTests
{
    private const int Buildings = 500;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<DrawingManner> Manners => [.. Enum.GetValues<DrawingManner>()];

    [Theory]
    [MemberData(nameof(Manners))]
    public void Buildings_are_read_as_they_are_meant(DrawingManner manner)
    {
        var faults = new List<string>();
        int count = 0;
        for (int number = 0; number < Buildings; number++)
        {
            BuildingSpec spec = BuildingSpec.Of(number);
            if (spec.Manner == manner)
            {
                count++;
                if (FaultOf(spec) is { } fault)
                {
                    faults.Add($"{number} {spec}: {fault}");
                }
            }
        }

        Assert.Equal(Buildings / 4, count);
        Assert.Empty(faults);
    }

    private static string? FaultOf(BuildingSpec spec)
    {
        TrueBuilding building = BuildingGenerator.Make(spec);
        using var file = new MemoryStream();
        DxfWriter.Write(BuildingDrawing.Draw(building), file, cancellationToken: Token);
        PlanSketch sketch = new DxfDrawingReader().Read(file.ToArray(), new DrawingReadOptions(), Token).Sketch;
        var options = new LiftOptions { Height = building.Height, WallThickness = building.WallThickness };
        InterpretationResult result = PlanInterpreter.Interpret(sketch, options, Tolerance.Default, Token);
        Body body = FloorPlanModeller.Build(result.Plan, Tolerance.Default, Token);
        BodyCheckResult check = BodyChecker.Check(body, Tolerance.Default, Token);
        if (check.Measures is not { } measures)
        {
            return "the body is not sound";
        }

        BuildingScore score = BuildingScore.Of(building, result.Plan, measures.Volume, options.Building);
        return score.WallIou >= (spec.HasErrors ? 0.97 : 0.99) && score.RoomF1 >= 0.98 && score.OpeningF1 >= 0.98
            && score.LargestWidthError <= 5 && score.RightLabels == score.TrueRooms && score.VolumeError <= 0.005
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{result.Plan.Interpretation}, {score}");
    }
}
