using CadLift.Building.Diagnostics;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Plans;
using static CadLift.Building.Tests.Interpreted;

namespace CadLift.Building.Tests.Interpretation;

/// <summary>Why there is nothing to build.</summary>
public sealed class PlanFailureTests
{
    [Theory]
    [InlineData(PlanarStatus.NotRepresentable, ErrorCode.GeoInvalidPolygon)]
    [InlineData(PlanarStatus.TooComplex, ErrorCode.SysLimitExceeded)]
    [InlineData(PlanarStatus.ContactTooTight, ErrorCode.GeoBooleanOpFailed)]
    [InlineData(PlanarStatus.Inconsistent, ErrorCode.GeoBooleanOpFailed)]
    public void Every_reason_has_its_code_and_says_where(PlanarStatus status, ErrorCode code)
    {
        CadLiftException failure = PlanFailure.Of(status, new Point2d(12, 34));
        Assert.Equal(code, failure.Code);
        Assert.Equal(code == ErrorCode.GeoBooleanOpFailed, failure.Message.Contains("(12, 34)", StringComparison.Ordinal));
    }

    // Each of them could be left out, but not both.
    [Fact]
    public void Storeys_of_which_none_has_a_closed_shape_leave_nothing()
    {
        SketchOf sketch = new SketchOf().Line("FLOOR_1_WALL", 0, 0, 5000, 0).Line("FLOOR_2_WALL", 0, 9000, 5000, 9000);
        var options = new LiftOptions { Building = { Interpretation = PlanInterpretation.Outline } };
        Assert.Equal(ErrorCode.GeoNoPolygons, Assert.Throws<CadLiftException>(() => Read(sketch, options)).Code);
    }
}
