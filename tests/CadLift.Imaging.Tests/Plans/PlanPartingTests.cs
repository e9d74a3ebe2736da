using CadLift.Geometry.Numerics;
using CadLift.Imaging.Plans;
using CadLift.Plans;

namespace CadLift.Imaging.Tests.Plans;

/// <summary>Several plans on one sheet are told from one building in several bodies.</summary>
public sealed class PlanPartingTests
{
    [Theory]
    [InlineData(500, 0, true)]
    [InlineData(0, 400, true)]
    [InlineData(405, 0, false)]
    [InlineData(0, 0, false)]
    public void Plans_are_parted_by_paper(double right, double down, bool isParted)
    {
        (List<PixelRegion> walls, List<PixelRegion> rooms, List<PixelOpening> openings) = ([], [], []);
        Add(0, 0);
        Add(right, down);
        Assert.Equal(isParted, PlanParting.IsParted(PlanOf(walls, rooms, openings)));

        void Add(double x, double y)
        {
            walls.Add(Rectangle(x, y, x + 190, y + 300));
            walls.Add(Rectangle(x + 240, y, x + 400, y + 300));
            rooms.Add(Rectangle(x + 20, y + 20, x + 380, y + 280));
            openings.Add(new PixelOpening(OpeningKind.Door, new Point2d(x + 190, y + 10), new Point2d(x + 240, y + 10), 20, 1));
        }
    }

    // A wall in the garden, far away.
    [Fact]
    public void A_wall_by_itself_is_no_plan() => Assert.False(PlanParting.IsParted(PlanOf(
        [Rectangle(0, 0, 400, 300), Rectangle(900, 0, 910, 300)],
        [Rectangle(20, 20, 190, 280), Rectangle(210, 20, 380, 280)],
        [new PixelOpening(OpeningKind.Door, new Point2d(200, 100), new Point2d(200, 150), 20, 1)])));

    private static VectorizedPlan PlanOf(IReadOnlyList<PixelRegion> walls, IReadOnlyList<PixelRegion> rooms, IReadOnlyList<PixelOpening> openings) =>
        new() { Width = 1000, Height = 1000, Mode = VectorizeMode.Plan, Walls = walls, Rooms = rooms, Openings = openings };

    private static PixelRegion Rectangle(double left, double top, double right, double bottom) =>
        new([new(left, top), new(right, top), new(right, bottom), new(left, bottom)], []);
}
