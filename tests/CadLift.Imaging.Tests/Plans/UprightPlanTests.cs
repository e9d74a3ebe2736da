using CadLift.Geometry.Numerics;
using CadLift.Imaging.Filters;
using CadLift.Imaging.Plans;
using CadLift.Plans;

namespace CadLift.Imaging.Tests.Plans;

/// <summary>However a plan is turned, and whether it is dark on light or light on dark: the same is found, told in the picture as it came.</summary>
public sealed class UprightPlanTests
{
    private static readonly RasterVectorizer Vectorizer = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("filled", 20)]
    [InlineData("filled", 45)]
    [InlineData("hollow", -30)]
    [InlineData("hollow", 45)]
    [InlineData("hatched", 25)]
    [InlineData("hatched", 45)]
    public void A_turned_plan_is_read_as_an_upright_one(string walls, double degrees)
    {
        using Raster upright = Plan(walls).Draw(static (_, _) => 255);
        int side = (int)Math.Ceiling(Math.Sqrt((upright.Width * upright.Width) + (upright.Height * upright.Height)));
        Point2d[] corners = Deskew.CornersOf(upright, -degrees, side, side);
        using Raster turned = Rectification.Apply(upright, corners, side, side, cancellationToken: Token);
        VectorizedPlan plan = Vectorizer.Vectorize(turned, new VectorizeOptions(), Token);
        Assert.Equal((VectorizeMode.Plan, side, side), (plan.Mode, plan.Width, plan.Height));
        var toUpright = Homography.FromRectangle(side, side, corners);
        AssertRooms(plan, toUpright.Map);
    }

    // Scanned finely, lines are broad and have soft sides: the same is found, and an upright plan is not turned.
    [Theory]
    [InlineData("filled", 2)]
    [InlineData("filled", 4)]
    [InlineData("filled", 6)]
    [InlineData("hollow", 3)]
    [InlineData("hollow", 6)]
    [InlineData("hatched", 2)]
    [InlineData("hatched", 4)]
    public void A_finer_scan_shows_the_same_plan(string walls, int times)
    {
        using Raster coarse = Plan(walls).Draw(static (_, _) => 255);
        (int width, int height) = (coarse.Width * times, coarse.Height * times);
        using Raster fine = Rectification.Apply(
            coarse, [new(0, 0), new(coarse.Width, 0), new(coarse.Width, coarse.Height), new(0, coarse.Height)], width, height, cancellationToken: Token);
        VectorizedPlan plan = Vectorizer.Vectorize(fine, new VectorizeOptions(), Token);
        Assert.Equal((VectorizeMode.Plan, width, height), (plan.Mode, plan.Width, plan.Height));
        AssertRooms(plan, place => new Point2d(place.X / times, place.Y / times), times);
    }

    [Theory]
    [InlineData("filled")]
    [InlineData("hollow")]
    public void Light_lines_on_a_dark_ground_are_ink(string walls)
    {
        using Raster raster = Plan(walls).Draw(static (_, _) => 30, ink: 240);
        VectorizedPlan plan = Vectorizer.Vectorize(raster, new VectorizeOptions(), Token);
        Assert.Equal(VectorizeMode.Plan, plan.Mode);
        AssertRooms(plan, static place => place);
    }

    // Two rooms of 216 by 236 and of 152 by 236, a door between them, and a window; walls of lines end in the middle of their lines.
    private static void AssertRooms(VectorizedPlan plan, Func<Point2d, Point2d> toUpright, int times = 1)
    {
        Assert.Equal(2, plan.Rooms.Count);
        Assert.Equal([152 * 236, 216 * 236], plan.Rooms.Select(room => Math.Abs(PixelRegions.SignedArea(room.Outer)) / times / times).Order(), static (x, y) => Math.Abs(x - y) < 0.025 * x);
        PixelOpening door = Assert.Single(plan.Openings, static opening => opening.Kind == OpeningKind.Door);
        PixelOpening window = Assert.Single(plan.Openings, static opening => opening.Kind == OpeningKind.Window);
        Assert.True(toUpright(door.A.MidpointTo(door.B)).DistanceTo(new Point2d(312, 222.5)) < 1.5);
        Assert.True(toUpright(window.A.MidpointTo(window.B)).DistanceTo(new Point2d(150, 72)) < 1.5);
    }

    private static PlanPicture Plan(string walls)
    {
        var picture = new PlanPicture(560, 420);
        (double Left, double Top, double Right, double Bottom)[] bars =
        [
            (60, 60, 110, 84), (190, 60, 500, 84), (60, 320, 500, 344), (60, 84, 84, 320), (476, 84, 500, 320), (300, 84, 324, 200), (300, 245, 324, 320),
        ];
        Func<double, double, bool> isWall = (x, y) => Array.Exists(bars, bar => x >= bar.Left && x < bar.Right && y >= bar.Top && y < bar.Bottom);
        picture.FillWhere((x, y) => isWall(x, y) && walls switch
        {
            "filled" => true,
            "hatched" => IsEdge(x, y) || ((x + y) % 9) < 1.5,
            _ => IsEdge(x, y),
        });

        // A door, and the lines of a window.
        picture.Line(324, 200, 369, 200, 1.5).Quarter(324, 200, 45, 1.5);
        picture.Line(110, 62, 190, 62, 1.5).Line(110, 72, 190, 72, 1.5).Line(110, 82, 190, 82, 1.5);
        return picture;

        bool IsEdge(double x, double y) => !isWall(x - 2, y) || !isWall(x + 2, y) || !isWall(x, y - 2) || !isWall(x, y + 2);
    }
}
