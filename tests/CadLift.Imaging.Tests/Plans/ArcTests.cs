using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Imaging.Plans;
using CadLift.Plans;

namespace CadLift.Imaging.Tests.Plans;

/// <summary>Round walls are arcs with their true centre and radius; what has straight sides has none.</summary>
public sealed class ArcTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // A hall with a half round end, and a round tower that a line goes to.
    [Theory]
    [InlineData(1)]
    [InlineData(0.5)]
    public void Round_walls_have_their_centres_and_radii(double ink)
    {
        PlanPicture picture = WithLines(new PlanPicture(620, 400).FillWhere(static (x, y) => IsHall(x, y, 0) && !IsHall(x, y, 14), ink)
            .FillWhere(static (x, y) => Off(x, y, 515, 200) is < 72.4 and > 60.2, ink)).Line(415, 200, 448, 200, 1);
        VectorizedPlan plan = picture.Vectorize();
        Assert.Equal(2, plan.Walls.Count);
        PixelRegion hall = plan.Walls.Single(static wall => wall.Outer.Min(static corner => corner.X) < 100);
        PixelRegion tower = plan.Walls.Single(wall => wall != hall);
        Assert.Equal([0, 1], hall.Arcs.Select(static arc => arc.Loop));
        AssertArc(hall, hall.Arcs[0], new Point2d(300, 200), 120, 0.5);
        AssertArc(hall, hall.Arcs[1], new Point2d(300, 200), 106, 0.5);
        Assert.Equal([0, 1], tower.Arcs.Select(static arc => arc.Loop));
        Assert.Equal(tower.Outer.Count, tower.Arcs[0].Sides);
        AssertArc(tower, tower.Arcs[0], new Point2d(515, 200), 72.4, 0.1);
        AssertArc(tower, tower.Arcs[1], new Point2d(515, 200), 60.2, 0.1);
        Assert.Equal(2, plan.Rooms.Count);
    }

    // Eight sides are no circle, and neither is a gable.
    [Theory]
    [InlineData(8, 70)]
    [InlineData(6, 100)]
    [InlineData(3, 90)]
    public void Polygons_have_no_arcs(int sides, double radius)
    {
        PlanPicture picture = WithLines(new PlanPicture(500, 400).FillWhere((x, y) => IsPolygon(x, y, sides, radius) && !IsPolygon(x, y, sides, radius - 12)));
        VectorizedPlan plan = picture.Vectorize();
        PixelRegion body = Assert.Single(plan.Walls);
        Assert.Empty(body.Arcs);
        Assert.Single(body.Holes);
    }

    [Fact]
    public void Arcs_stay_where_bodies_are_levelled_and_mapped()
    {
        PlanPicture picture = WithLines(new PlanPicture(620, 400).FillWhere(static (x, y) => IsHall(x, y, 0) && !IsHall(x, y, 14)));
        VectorizedPlan plan = picture.Vectorize();
        PixelRegion levelled = Assert.Single(WallLevels.Level(plan.Walls, Token));
        AssertArc(levelled, levelled.Arcs[0], new Point2d(300, 200), 120, 0.5);
        VectorizedPlan larger = plan.Mapped(1_240, 800, sheet: null, static place => new Point2d(2 * place.X, 2 * place.Y), static _ => 2);
        AssertArc(larger.Walls[0], larger.Walls[0].Arcs[0], new Point2d(600, 400), 240, 1);
    }

    [Fact]
    public void Arcs_are_arcs_of_the_floor_plan()
    {
        PlanPicture picture = WithLines(new PlanPicture(620, 400).FillWhere(static (x, y) => IsHall(x, y, 0) && !IsHall(x, y, 14))
            .FillWhere(static (x, y) => Off(x, y, 515, 200) is < 72.4 and > 60.2)).Line(415, 200, 448, 200, 1);
        VectorizedPlan plan = picture.Vectorize();
        var builder = new FloorPlanBuilder(plan, plan.Openings, new PictureScale(10, 0, "It is given.", IsGiven: true), new BuildingOptions(), 3_000, Token);
        Storey storey = Assert.Single(builder.BuildPlan(plan.Walls).Storeys);
        var radii = new List<double>();
        foreach (Region region in storey.Solids.Regions)
        {
            foreach (Loop loop in (Loop[])[region.Outer, .. region.Holes])
            {
                radii.AddRange(loop.Segments.ToArray().Where(static segment => segment.IsArc).Select(static arc => arc.Radius));
            }
        }

        // A whole circle is two arcs, or one.
        Assert.Equal([602, 724, 1_060, 1_200], radii.Select(static radius => Math.Round(radius)).Distinct().Order(), static (x, y) => Math.Abs(x - y) < 6);
        double area = (Math.PI * ((72.4 * 72.4) - (60.2 * 60.2))) + (240 * 240) - (226 * 212) + (Math.PI / 2 * ((120 * 120) - (106 * 106)));
        Assert.InRange(storey.Solids.Area / (100 * area), 0.998, 1.002);
    }

    // Vectorizers are other people's too.
    [Fact]
    public void Arcs_that_do_not_fit_their_lines_count_for_nothing()
    {
        Point2d[] square = [new(0, 0), new(9, 0), new(9, 9), new(0, 9)];
        var region = new PixelRegion(square, [square])
        {
            Arcs =
            [
                new(-1, 0, 2), new(2, 0, 2), new(0, -1, 2), new(0, 4, 2), new(0, 0, 0), new(0, 0, -3), new(0, 1, 5), new(0, 2, int.MaxValue),
                new(1, 1, 2), new(1, 1, 3), new(1, 2, 2), new(1, 3, 2), new(1, 3, 3),
            ],
        };
        Assert.Equal([new(1, 1, 2), new(1, 3, 2)], region.WithSoundArcs().Arcs);
    }

    private static PlanPicture WithLines(PlanPicture picture) => picture.Line(40, 20, 440, 20, 1).Line(40, 10, 40, 30, 1).Line(440, 10, 440, 30, 1).Line(20, 60, 20, 360, 1);

    private static double Off(double x, double y, double centerX, double centerY) => new Point2d(x, y).DistanceTo(new Point2d(centerX, centerY));

    private static bool IsHall(double x, double y, double inset) =>
        x >= 300 ? Off(x, y, 300, 200) < 120 - inset : x > 60 + inset && y > 80 + inset && y < 320 - inset;

    private static bool IsPolygon(double x, double y, int sides, double radius)
    {
        bool isInside = true;
        for (int i = 0; i < sides; i++)
        {
            (double sin, double cos) = Math.SinCos(0.2 + (i * Math.Tau / sides));
            isInside &= ((x - 250) * cos) + ((y - 210) * sin) < radius;
        }

        return isInside;
    }

    private static void AssertArc(PixelRegion body, PixelArc arc, Point2d center, double radius, double most)
    {
        IReadOnlyList<Point2d> loop = arc.Loop == 0 ? body.Outer : body.Holes[arc.Loop - 1];
        for (int i = 0; i <= arc.Sides; i++)
        {
            Assert.InRange(loop[(arc.First + i) % loop.Count].DistanceTo(center), radius - most, radius + most);
        }
    }
}
