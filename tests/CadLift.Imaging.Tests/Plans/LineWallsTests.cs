using CadLift.Geometry.Numerics;
using CadLift.Imaging.Plans;
using CadLift.Plans;

namespace CadLift.Imaging.Tests.Plans;

/// <summary>Single lines are walls where they enclose rooms and doors and windows lie between them; other drawings of lines are none.</summary>
public sealed class LineWallsTests
{
    private static readonly RasterVectorizer Vectorizer = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // A door, a window and furniture are drawn with lines as walls are, or with finer ones.
    [Theory]
    [InlineData(2, 2, 0)]
    [InlineData(2, 1.25, 0)]
    [InlineData(1.5, 1.5, 0)]
    [InlineData(3, 3, 0)]
    [InlineData(2, 2, 7)]
    [InlineData(2, 1.25, -11)]
    [InlineData(3, 1.5, 30)]
    public void Lines_around_rooms_with_a_door_and_a_window_are_walls(double wall, double stroke, double degrees)
    {
        using Raster raster = Plan(wall, stroke, degrees).Draw(static (_, _) => 255);
        VectorizedPlan plan = Vectorizer.Vectorize(raster, new VectorizeOptions(), Token);
        Assert.Equal(VectorizeMode.Plan, plan.Mode);
        Assert.Contains("walls", plan.Reason, StringComparison.Ordinal);
        Assert.Equal(2, plan.Rooms.Count);
        Assert.All(plan.Rooms, static room => Assert.InRange(Math.Abs(PixelRegions.SignedArea(room.Outer)), 0.96 * 190 * 220, 190 * 220));
        PixelOpening door = Assert.Single(plan.Openings, static opening => opening.Kind == OpeningKind.Door);
        PixelOpening window = Assert.Single(plan.Openings, static opening => opening.Kind == OpeningKind.Window);
        Assert.Equal(2, plan.Openings.Count);
        AssertNear(Turned(250, 172.5, degrees), door);
        AssertNear(Turned(155, 60, degrees), window);
        Assert.InRange((door.B - door.A).Length, 45 - wall - 1, 45 + 1);
        Assert.InRange((window.B - window.A).Length, 70 - wall - 1, 70 + 1);

        // Neither the leaf of the door, nor the table, nor the line of a dimension.
        double drawn = plan.Walls.Sum(static body => Math.Abs(PixelRegions.SignedArea(body.Outer)) - body.Holes.Sum(static hole => Math.Abs(PixelRegions.SignedArea(hole))));
        double lines = ((2 * 380) + (2 * 220) + 220 - 45 - 70) * wall;
        Assert.InRange(drawn, 0.9 * lines, (wall < 2 ? 1.5 : 1.25) * lines);
    }

    // Lines enclose something in any drawing.
    [Theory]
    [InlineData("table", 2)]
    [InlineData("plate", 2)]
    [InlineData("chart", 2)]
    [InlineData("circuit", 2)]
    [InlineData("circuit", 3)]
    public void Other_drawings_of_lines_are_no_plans(string drawing, double stroke)
    {
        using Raster raster = Drawing(drawing, stroke).Draw(static (_, _) => 255);
        VectorizedPlan found = Vectorizer.Vectorize(raster, new VectorizeOptions(), Token);
        Assert.Equal((VectorizeMode.Contours, 0, 0), (found.Mode, found.Rooms.Count, found.Openings.Count));
    }

    // Tiles are lines that hang together, as walls of lines do; beside walls that are filled they are a floor.
    [Fact]
    public void Tiles_between_filled_walls_are_no_walls()
    {
        var picture = new PlanPicture(500, 340);
        picture.Fill(60, 60, 440, 74).Fill(60, 266, 440, 280).Fill(60, 60, 74, 120).Fill(60, 165, 74, 280).Fill(426, 60, 440, 280);
        for (int i = 0; i < 14; i++)
        {
            picture.Line(80 + (25 * i), 74, 80 + (25 * i), 266, 1.25).Line(74, 80 + (13.5 * i), 426, 80 + (13.5 * i), 1.25);
        }

        using Raster raster = picture.Draw(static (_, _) => 255);
        VectorizedPlan plan = Vectorizer.Vectorize(raster, new VectorizeOptions(), Token);
        PixelRegion room = Assert.Single(plan.Rooms);
        Assert.Equal(352 * 192, Math.Abs(PixelRegions.SignedArea(room.Outer)), 352 * 192 * 0.01);
    }

    // Of strokes both sides are found: joined, they are one stroke for each, and none for a circle.
    [Fact]
    public void Straight_strokes_are_joined_across_those_that_meet_them()
    {
        var picture = new PlanPicture(300, 200);
        picture.Line(20, 50.5, 280, 50.5, 3).Line(150.5, 50.5, 150.5, 180, 3).FillWhere(static (x, y) => Math.Abs(Math.Sqrt(((x - 80) * (x - 80)) + ((y - 130) * (y - 130))) - 40) < 1.5);
        using Raster raster = picture.Draw(static (_, _) => 0, ink: 255);
        using Raster ink = PixelMask.Threshold(raster, 128, 1, Token);
        List<StraightStroke> strokes = StraightStrokes.Joined(StraightStrokes.Find(ink, 3, 30, Token), 6, Token);
        Assert.Equal(2, strokes.Count);
        Assert.Equal([262, 132], strokes.Select(static stroke => stroke.Length).OrderDescending(), static (x, y) => Math.Abs(x - y) < 3);
        Assert.All(strokes, static stroke => Assert.Equal(3, stroke.Thickness, 0.6));
    }

    // A room with tiles has thousands of strokes, noise has more: both end soon enough to be cancelled.
    [Fact]
    public void Noise_has_no_strokes()
    {
        var random = new Random(7);
        using Raster raster = Raster.Rent(900, 700);
        for (int y = 0; y < raster.Height; y++)
        {
            for (int x = 0; x < raster.Width; x++)
            {
                raster.Row(y)[x] = random.Next(5) == 0 ? byte.MaxValue : (byte)0;
            }
        }

        using Raster? walls = LineWalls.Create(raster, 2, out _, Token);
        Assert.Null(walls);
    }

    private static void AssertNear(Point2d expected, PixelOpening opening) =>
        Assert.True(opening.A.MidpointTo(opening.B).DistanceTo(expected) < 2.5, $"{opening.A} to {opening.B} is not at {expected}.");

    private static Point2d Turned(double x, double y, double degrees)
    {
        var middle = new Point2d(300, 250);
        Vector2d off = new(x - 250, y - 170);
        Vector2d along = Vector2d.AtAngle(degrees * Math.PI / 180);
        return middle + (along * off.X) + (along.TurnedLeft() * off.Y);
    }

    private static PlanPicture Plan(double wall, double stroke, double degrees)
    {
        var picture = new PlanPicture(600, 500);
        Line(60, 60, 120, 60, wall);
        Line(190, 60, 440, 60, wall);
        Line(440, 60, 440, 280, wall);
        Line(440, 280, 60, 280, wall);
        Line(60, 280, 60, 60, wall);
        Line(250, 60, 250, 150, wall);
        Line(250, 195, 250, 280, wall);

        // The leaf of the door and its swing, the frame of the window, a table, a dimension.
        Line(250, 150, 295, 150, stroke);
        Point2d hinge = Turned(250, 150, degrees);
        Vector2d along = Vector2d.AtAngle(degrees * Math.PI / 180);
        picture.FillWhere((x, y) =>
        {
            Vector2d off = new Point2d(x, y) - hinge;
            return Math.Abs(off.Length - 45) <= stroke / 2 && off.Dot(along) >= 0 && along.Cross(off) >= 0;
        });
        Frame(120, 56.5, 190, 63.5);
        Frame(330, 200, 385, 235);
        Line(60, 20, 440, 20, stroke);
        Line(60, 14, 60, 26, stroke);
        Line(440, 14, 440, 26, stroke);
        return picture;

        void Line(double x1, double y1, double x2, double y2, double thickness)
        {
            (Point2d a, Point2d b) = (Turned(x1, y1, degrees), Turned(x2, y2, degrees));
            picture.Line(a.X, a.Y, b.X, b.Y, thickness);
        }

        void Frame(double left, double top, double right, double bottom)
        {
            Line(left, top, right, top, stroke);
            Line(right, top, right, bottom, stroke);
            Line(right, bottom, left, bottom, stroke);
            Line(left, bottom, left, top, stroke);
        }
    }

    private static PlanPicture Drawing(string drawing, double stroke)
    {
        var picture = new PlanPicture(600, 400);
        switch (drawing)
        {
            case "table":
                for (int i = 0; i <= 8; i++)
                {
                    picture.Line(50, 40 + (40 * i), 550, 40 + (40 * i), stroke);
                }

                return picture.Line(50, 40, 50, 360, stroke).Line(180, 40, 180, 360, stroke).Line(400, 40, 400, 360, stroke).Line(550, 40, 550, 360, stroke);
            case "plate":
                return picture.Outline(60, 60, 540, 340, stroke).Outline(200, 140, 400, 260, stroke)
                    .FillWhere((x, y) => Math.Abs(Math.Sqrt(((x - 120) * (x - 120)) + ((y - 200) * (y - 200))) - 25) < stroke / 2);
            case "chart":
                for (int i = 0; i < 6; i++)
                {
                    picture.Outline(80 + (75 * i), 90 + (i * 37 % 200), 130 + (75 * i), 350, stroke);
                }

                return picture.Line(50, 350, 560, 350, stroke).Line(50, 30, 50, 350, stroke);
            default:
                // Resistors in wires, condensers between them.
                foreach (double y in (double[])[60, 200, 340])
                {
                    picture.Line(60, y, 130, y, stroke).Outline(130, y - 8, 170, y + 8, stroke).Line(170, y, 400, y, stroke).Outline(400, y - 8, 440, y + 8, stroke).Line(440, y, 540, y, stroke);
                }

                foreach (double x in (double[])[60, 300, 540])
                {
                    foreach (double y in (double[])[60, 200])
                    {
                        picture.Line(x, y, x, y + 66, stroke).Line(x - 14, y + 66, x + 14, y + 66, stroke).Line(x - 14, y + 74, x + 14, y + 74, stroke).Line(x, y + 74, x, y + 140, stroke);
                    }
                }

                return picture;
        }
    }
}
