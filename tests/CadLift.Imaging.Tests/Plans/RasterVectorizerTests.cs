using CadLift.Geometry.Numerics;
using CadLift.Imaging.Filters;
using CadLift.Imaging.Plans;
using CadLift.Plans;

namespace CadLift.Imaging.Tests.Plans;

/// <summary>Walls of a picture are found between pixels, gaps in them are told apart, and rooms are what they enclose.</summary>
public sealed class RasterVectorizerTests
{
    // Two rooms: outer walls of 20 pixels, one of 8 between them with a door; a window above.
    private const double Left = 60.3;
    private const double Top = 50.7;
    private const double Right = 440.4;
    private const double Bottom = 290.2;
    private const double Thick = 20;
    private const double Middle = 250.2;
    private const double Thin = 8;
    private const double DoorTop = 150.5;
    private const double DoorBottom = 195.5;
    private const double WindowLeft = 120.25;
    private const double WindowRight = 190.75;

    private static readonly RasterVectorizer Vectorizer = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Lights() => ["white", "grey", "shaded", "grain"];

    [Theory]
    [MemberData(nameof(Lights))]
    public void Filled_walls_are_found_between_pixels(string light)
    {
        VectorizedPlan plan = Vectorize(WithFittings(Walls(new PlanPicture(500, 340))), light);
        AssertPlan(plan, 0.12);
    }

    // Hatching is often finer than the outlines that it fills.
    [Theory]
    [InlineData(false, 1.25)]
    [InlineData(true, 1.25)]
    [InlineData(false, 2)]
    [InlineData(true, 2)]
    public void Walls_of_two_lines_are_found_on_the_middle_of_their_lines(bool isHatched, double stroke)
    {
        VectorizedPlan plan = Vectorize(WithFittings(HollowWalls(new PlanPicture(500, 340), isHatched, stroke)), "white");
        AssertPlan(plan, 0.35);
    }

    // The side of a wall is the middle of the stroke around it: a blur spreads the stroke to both sides.
    [Theory]
    [InlineData(0.6)]
    [InlineData(1.2)]
    public void Outlined_grey_walls_are_as_thick_in_a_blur(double blur)
    {
        PlanPicture picture = Walls(HollowWalls(new PlanPicture(500, 340), isHatched: false), ink: 0.5);
        using Raster blurred = WithFittings(picture).DrawBlurred(blur);
        VectorizedPlan plan = Vectorizer.Vectorize(blurred, new VectorizeOptions(), Token);
        PixelRegion body = Assert.Single(plan.Walls);
        Point2d[] expected = [new(Left, Top), new(Right, Top), new(Right, Bottom), new(Left, Bottom), new(Left + Thick, Top + Thick), new(Right - Thick, Bottom - Thick)];
        Assert.All(expected, corner => Assert.InRange(body.Outer.Min(found => found.DistanceTo(corner)), 0, 0.6));
    }

    // Pencil leaves paper between its grains, its lines wobble, and no two are as thick; there is nothing else in the drawing.
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Walls_that_a_pencil_drew_are_whole(int scale)
    {
        var random = new Random(7);
        (Point2d A, Point2d B, double Thick)[] lines =
        [
            (new(60, 50), new(440, 53), 9), (new(440, 53), new(437, 290), 7), (new(437, 290), new(63, 287), 10), (new(63, 287), new(60, 50), 8),
            (new(250, 52), new(251, 146), 8), (new(252, 199), new(250, 288), 6),
        ];
        using Raster raster = Raster.Rent(500 * scale, 340 * scale);
        for (int y = 0; y < raster.Height; y++)
        {
            for (int x = 0; x < raster.Width; x++)
            {
                var place = new Point2d((x + 0.5) / scale, (y + 0.5) / scale);
                bool isDrawn = random.NextDouble() > 0.12 && Array.Exists(lines, line => IsOn(line.A, line.B, line.Thick, place));
                raster.Row(y)[x] = (byte)((isDrawn ? 100 : 225) + random.Next(-8, 9));
            }
        }

        VectorizedPlan plan = Vectorizer.Vectorize(raster, new VectorizeOptions(), Token);
        PixelRegion walls = Assert.Single(plan.Walls);
        Assert.Equal(2, plan.Rooms.Count);
        PixelOpening door = Assert.Single(plan.Openings);
        Assert.InRange(door.A.DistanceTo(door.B), 42 * scale, 48 * scale);
        Assert.InRange(walls.Outer.Min(corner => corner.DistanceTo(new Point2d(56 * scale, 45.5 * scale))), 0, 2 * scale);

        static bool IsOn(Point2d a, Point2d b, double thick, Point2d place)
        {
            Vector2d along = (b - a).Normalized();
            double at = along.Dot(place - a);
            return at > -4 && at < a.DistanceTo(b) + 4 && Math.Abs(along.Cross(place - a)) < (thick / 2) + (0.5 * Math.Sin(at / 11));
        }
    }

    // What is found lies where the photograph shows it, and has its true proportions once the sheet is laid flat.
    // Pairs of lines end before each other in any noise, which is no plan.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Noise_is_no_plan(int seed)
    {
        using Raster noise = Raster.Rent(500, 500);
        new Random(seed).NextBytes(noise.Samples);
        try
        {
            VectorizedPlan found = new RasterVectorizer().Vectorize(noise, new VectorizeOptions(), TestContext.Current.CancellationToken);
            Assert.True(found.Mode == VectorizeMode.Contours, $"{found.Reason} {found.Walls.Sum(static wall => wall.Outer.Count + wall.Holes.Sum(static hole => hole.Count))} corners");
        }
        catch (CadLiftException exception) when (exception.Code == ErrorCode.ImgNoContours)
        {
            // Nor are there contours in it.
        }
    }

    [Fact]
    public void A_photograph_of_a_sheet_is_laid_flat()
    {
        Point2d[] corners = Photograph.CornersOf((500, 340), (800, 640), (28, -22, 5), 0.9);
        using Raster sheet = WithFittings(Walls(new PlanPicture(500, 340))).Draw(static (_, _) => 255);
        using Raster photograph = Photograph.Of(sheet, corners, 800, 640);
        VectorizedPlan plan = Vectorizer.Vectorize(photograph, new VectorizeOptions(), Token);
        Assert.Equal((800, 640), (plan.Width, plan.Height));
        var map = Homography.FromRectangle(500, 340, corners);
        PixelRegion body = Assert.Single(plan.Walls);
        Point2d[] drawn = [new(Left, Top), new(Right, Top), new(Right, Bottom), new(Left, Bottom), new(Left + Thick, Top + Thick), new(Right - Thick, Bottom - Thick)];
        Assert.All(drawn, corner => Assert.InRange(body.Outer.Min(found => found.DistanceTo(map.Map(corner))), 0, 0.7));
        Assert.Equal((2, 2), (plan.Rooms.Count, plan.Openings.Count));

        VectorizedPlan flat = plan.LaidFlat();
        Assert.Null(flat.Sheet);
        Assert.Equal((plan.Sheet!.Width, plan.Sheet.Height), (flat.Width, flat.Height));
        Box2d box = PixelRegions.BoxOf(flat.Walls[0].Outer);
        Assert.InRange((box.Max.X - box.Min.X) / (box.Max.Y - box.Min.Y) / ((Right - Left) / (Bottom - Top)), 0.99, 1.01);
        PixelOpening door = flat.Openings.First(static opening => opening.Kind == OpeningKind.Door);
        Assert.InRange((door.B - door.A).Length / (box.Max.X - box.Min.X) / ((DoorBottom - DoorTop) / (Right - Left)), 0.98, 1.02);
    }

    // Letters, furniture and dimension lines are no walls.
    [Fact]
    public void What_is_drawn_between_walls_changes_nothing()
    {
        PlanPicture picture = WithFittings(Walls(new PlanPicture(500, 340)));
        picture.Outline(90, 220, 150, 260, 1.2).Outline(100, 230, 140, 255, 1.2);
        picture.Line(60, 20, 440, 20, 1).Line(60, 10, 60, 30, 1).Line(440, 10, 440, 30, 1);
        for (int i = 0; i < 5; i++)
        {
            picture.Line(300 + (9 * i), 130, 304 + (9 * i), 142, 1.5).Line(304 + (9 * i), 142, 308 + (9 * i), 130, 1.5);
        }

        AssertPlan(Vectorize(picture, "white"), 0.12);
    }

    // Counters with sinks, baths and beds have two lines around as walls have, and stand beside them.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Furniture_beside_walls_of_two_lines_is_no_wall(bool isHatched)
    {
        PlanPicture picture = WithFittings(HollowWalls(new PlanPicture(500, 340), isHatched));
        picture.Outline(90, 215, 200, 240, 1).Outline(105, 220, 125, 235, 1);
        picture.Outline(330, 80, 405, 110, 1).FillWhere(static (x, y) => Math.Abs(Math.Sqrt(Math.Pow((x - 367) / 30, 2) + Math.Pow((y - 95) / 10, 2)) - 1) < 0.05);
        for (int i = 0; i < 6; i++)
        {
            picture.Outline(350, 200 + (9 * i), 385, 209 + (9 * i), 1);
        }

        AssertPlan(Vectorize(picture, "white"), 0.35);
    }

    // Noughts of a dimension are two lines around paper, and as thick as a thin wall.
    [Fact]
    public void Digits_are_no_walls_of_two_lines()
    {
        PlanPicture picture = WithFittings(HollowWalls(new PlanPicture(500, 340), isHatched: false)).Line(Left, 24, Right, 24, 0.8);
        for (int i = 0; i < 3; i++)
        {
            double left = Middle + 100 + (13 * i);
            picture.Outline(left, 6, left + Thin, 19, 1.25);
        }

        AssertPlan(Vectorize(picture, "white"), 0.35);
    }

    // Strokes of hatching are as long as a wall that they run along with; across it they are short.
    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Hatched_walls_aslant_are_walls(int direction)
    {
        const double Slant = 150 + 113;
        double inner = Slant + (20 * Math.Sqrt(2));
        (double X, double Y)[] outside = [(150, 113), (440, 113), (440, 400), (60, 400), (60, Slant - 60)];
        (double X, double Y)[] inside = [(inner - 133, 133), (420, 133), (420, 380), (80, 380), (80, inner - 80)];
        PlanPicture picture = new PlanPicture(500, 450).Outline(outside, 1.25).Outline(inside, 1.25).FillWhere((x, y) =>
        {
            bool isOutside = x < 60 || x > 440 || y < 113 || y > 400 || x + y < Slant;
            bool isFloor = x > 80 && x < 420 && y > 133 && y < 380 && x + y > inner;
            return !isOutside && !isFloor && (x + (direction * y) + 1000) % 9 < 1;
        });

        VectorizedPlan plan = Vectorize(picture, "white");
        PixelRegion wall = Assert.Single(plan.Walls);
        AssertCorners(outside, wall.Outer);
        AssertCorners(inside, Assert.Single(wall.Holes));
        Assert.Single(plan.Rooms);
    }

    // Masonry that is hatched, a cavity, and an inner leaf that is dotted between its lines are one wall.
    [Fact]
    public void Layers_of_a_wall_are_one()
    {
        PlanPicture picture = new PlanPicture(500, 400).Outline(40, 40, 460, 360, 1.5).Outline(60, 60, 440, 340, 1.5).Outline(68, 68, 432, 332, 1.6).Outline(74, 74, 426, 326, 1.6);
        picture.FillWhere(static (x, y) => x > 40 && x < 460 && y > 40 && y < 360 && !(x > 60 && x < 440 && y > 60 && y < 340) && (x + y) % 12 < 1);
        picture.FillWhere(static (x, y) => x > 68 && x < 432 && y > 68 && y < 332 && !(x > 74 && x < 426 && y > 74 && y < 326) && (x % 2 < 1 || y % 2 < 1));
        VectorizedPlan plan = Vectorize(picture, "white");
        PixelRegion wall = Assert.Single(plan.Walls);
        AssertCorners([(40, 40), (460, 40), (460, 360), (40, 360)], wall.Outer, 1);
        AssertCorners([(74, 74), (426, 74), (426, 326), (74, 326)], Assert.Single(wall.Holes), 1);
    }

    // What lies outside is grey on maps, and some drawings tint their floors.
    [Fact]
    public void Grey_ground_is_no_wall()
    {
        PlanPicture picture = WithFittings(Walls(new PlanPicture(500, 340)));
        picture.FillWhere(static (x, y) => x < Left || x > Right || y < Top || y > Bottom, 0.3);
        AssertPlan(Vectorize(picture, "white"), 0.4);
    }

    // The lines of such walls are as thin as any, and their grey is lighter than the ground.
    [Fact]
    public void Walls_that_a_light_grey_fills_are_found_on_a_map()
    {
        var picture = new PlanPicture(500, 340);
        (double Left, double Top, double Right, double Bottom)[] walls = [(60, 50, 440, 56), (60, 284, 440, 290), (60, 50, 66, 290), (434, 50, 440, 290), (250, 50, 256, 150), (250, 195, 256, 290)];
        foreach ((double left, double top, double right, double bottom) in walls)
        {
            picture.Outline(left + 0.5, top + 0.5, right - 0.5, bottom - 0.5, 1);
        }

        bool IsWall(double x, double y) => Array.Exists(walls, wall => x >= wall.Left && x < wall.Right && y >= wall.Top && y < wall.Bottom);
        picture.FillWhere(static (x, y) => x < 60 || x > 440 || y < 50 || y > 290, 0.3).FillWhere(IsWall, 0.2);
        VectorizedPlan plan = Vectorize(picture, "white");
        Assert.Equal(2, plan.Rooms.Count);
        Assert.Equal([184.0 * 228, 178.0 * 228], plan.Rooms.Select(static room => Math.Abs(PixelRegions.SignedArea(room.Outer))).OrderDescending(), static (x, y) => Math.Abs(x - y) < 0.03 * x);
    }

    [Fact]
    public void A_picture_without_walls_is_told_so()
    {
        var picture = new PlanPicture(300, 200);
        for (int i = 0; i < 20; i++)
        {
            picture.Line(20 + (13 * i), 20, 30 + (13 * i), 180, 1.3);
        }

        using Raster raster = picture.Draw(static (_, _) => 255);
        CadLiftException exception = Assert.Throws<CadLiftException>(() => Vectorizer.Vectorize(raster, new VectorizeOptions { Mode = VectorizeMode.Plan }, Token));
        Assert.Equal(ErrorCode.ImgNoContours, exception.Code);
    }

    // Blots and grain look like thousands of walls: they end in a plan or in a code, soon enough to be cancelled.
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Blots_end_in_a_plan_or_a_code(int size)
    {
        var random = new Random(size);
        using Raster raster = Raster.Rent(600, 500);
        byte[] blots = new byte[(600 / size * (500 / size)) + 1];
        random.NextBytes(blots);
        for (int y = 0; y < 500; y++)
        {
            for (int x = 0; x < 600; x++)
            {
                raster.Row(y)[x] = blots[((y / size * (600 / size)) + (x / size)) % blots.Length] > 127 ? byte.MaxValue : (byte)0;
            }
        }

        try
        {
            VectorizedPlan plan = Vectorizer.Vectorize(raster, new VectorizeOptions(), Token);
            Assert.All(plan.Walls.SelectMany(static wall => wall.Outer), static corner => Assert.True(corner.IsFinite));
        }
        catch (CadLiftException exception)
        {
            Assert.Equal(ErrorCode.ImgNoContours, exception.Code);
        }
    }

    // A cell for each square of a fine grid would take memory by the gigabyte.
    [Fact]
    public void A_fine_grid_is_no_plan()
    {
        using Raster raster = Raster.Rent(1_200, 1_200);
        for (int y = 0; y < 1_200; y++)
        {
            for (int x = 0; x < 1_200; x++)
            {
                raster.Row(y)[x] = x % 3 == 0 || y % 3 == 0 ? (byte)0 : byte.MaxValue;
            }
        }

        Assert.Equal(ErrorCode.ImgNoContours, Assert.Throws<CadLiftException>(() => Vectorizer.Vectorize(raster, new VectorizeOptions { Mode = VectorizeMode.Plan }, Token)).Code);
    }

    [Theory]
    [InlineData(VectorizeMode.Plan)]
    [InlineData(VectorizeMode.Contours)]
    public void Work_that_is_cancelled_stops(VectorizeMode mode)
    {
        using Raster raster = Walls(new PlanPicture(500, 340)).Draw(static (_, _) => 255);
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => Vectorizer.Vectorize(raster, new VectorizeOptions { Mode = mode }, source.Token));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(16)]
    public void The_plan_is_the_same_however_many_threads_find_it(int threads)
    {
        var picture = new PlanPicture(1_200, 340);
        WithFittings(Walls(picture));
        for (int i = 0; i < 24; i++)
        {
            (double x, double y) = (470 + (60 * (i % 12)), 60 + (100 * (i / 12)));
            picture.Fill(x, y, x + 50, y + 12).Fill(x + 7.3, y + 12, x + 19.3, y + 60);
        }

        using Raster raster = picture.Draw(static (_, _) => 255);
        string one = Told(Vectorizer.Vectorize(raster, new VectorizeOptions { Mode = VectorizeMode.Plan }, Token));
        string many = Told(Vectorizer.Vectorize(raster, new VectorizeOptions { Mode = VectorizeMode.Plan, MaxDegreeOfParallelism = threads }, Token));
        Assert.Equal(one, many);

        static string Told(VectorizedPlan plan) => string.Join(
            '\n',
            [.. plan.Walls.SelectMany(static wall => wall.Holes.Prepend(wall.Outer)).Select(static loop => string.Join(' ', loop)), .. plan.Openings.Select(static opening => opening.ToString()), .. plan.Rooms.Select(static room => string.Join(' ', room.Outer))]);
    }

    [Fact]
    public void Contours_are_told_on_pixel_edges()
    {
        using Raster raster = new PlanPicture(300, 200).Fill(50, 40, 250, 160).Draw(static (_, _) => 255);
        VectorizedPlan plan = Vectorizer.Vectorize(raster, new VectorizeOptions { Mode = VectorizeMode.Contours }, Token);
        PixelRegion body = Assert.Single(plan.Walls);
        foreach ((double x, double y) in ((double, double)[])[(50, 40), (250, 40), (250, 160), (50, 160)])
        {
            Assert.Contains(body.Outer, corner => corner.DistanceTo(new Point2d(x, y)) < 3);
        }
    }

    [Fact]
    public void A_picture_without_edges_is_told_so()
    {
        using Raster raster = new PlanPicture(300, 200).Draw(static (_, _) => 200);
        CadLiftException exception = Assert.Throws<CadLiftException>(
            () => Vectorizer.Vectorize(raster, new VectorizeOptions { Mode = VectorizeMode.Contours }, Token));
        Assert.Equal(ErrorCode.ImgEdgeDetectionFailed, exception.Code);
        Assert.Equal(ErrorCode.ImgNoContours, Assert.Throws<CadLiftException>(() => Vectorizer.Vectorize(raster, new VectorizeOptions(), Token)).Code);
    }

    [Theory]
    [InlineData(501)]
    [InlineData(-1)]
    public void Options_out_of_range_are_named(int threshold)
    {
        using Raster raster = new PlanPicture(120, 120).Draw(static (_, _) => 200);
        var options = new VectorizeOptions { Mode = VectorizeMode.Contours, Contours = new ContourOptions { LowThreshold = threshold, HighThreshold = Math.Max(0, threshold) } };
        CadLiftException exception = Assert.Throws<CadLiftException>(() => Vectorizer.Vectorize(raster, options, Token));
        Assert.Equal(ErrorCode.SysInvalidOptions, exception.Code);
        Assert.Contains("ContourOptions.LowThreshold", exception.Message, StringComparison.Ordinal);
    }

    private static VectorizedPlan Vectorize(PlanPicture picture, string light)
    {
        var random = new Random(5);
        using Raster raster = light switch
        {
            "grey" => picture.Draw(static (_, _) => 190, 110),
            "shaded" => picture.Draw(static (x, y) => 250 - (0.12 * x) - (0.1 * y), 20),
            "grain" => picture.Draw((_, _) => 235 + random.Next(-8, 9), 15),
            _ => picture.Draw(static (_, _) => 255),
        };
        return Vectorizer.Vectorize(raster, new VectorizeOptions(), Token);
    }

    private static IEnumerable<(double Left, double Top, double Right, double Bottom)> Bodies()
    {
        yield return (Left, Top, WindowLeft, Top + Thick);
        yield return (WindowRight, Top, Right, Top + Thick);
        yield return (Left, Top, Left + Thick, Bottom);
        yield return (Right - Thick, Top, Right, Bottom);
        yield return (Left, Bottom - Thick, Right, Bottom);
        yield return (Middle, Top, Middle + Thin, DoorTop);
        yield return (Middle, DoorBottom, Middle + Thin, Bottom);
    }

    private static PlanPicture Walls(PlanPicture picture, double ink = 1)
    {
        foreach ((double left, double top, double right, double bottom) in Bodies())
        {
            picture.Fill(left, top, right, bottom, ink);
        }

        return picture;
    }

    // The outline of all bodies together, in one stroke.
    private static PlanPicture HollowWalls(PlanPicture picture, bool isHatched, double stroke = 1.25)
    {
        (double x, double y)[] outer =
        [
            (WindowLeft, Top), (WindowLeft, Top + Thick), (Left + Thick, Top + Thick), (Left + Thick, Bottom - Thick), (Middle, Bottom - Thick), (Middle, DoorBottom),
            (Middle + Thin, DoorBottom), (Middle + Thin, Bottom - Thick), (Right - Thick, Bottom - Thick), (Right - Thick, Top + Thick), (Middle + Thin, Top + Thick),
            (Middle + Thin, DoorTop), (Middle, DoorTop), (Middle, Top + Thick), (WindowRight, Top + Thick), (WindowRight, Top), (Right, Top), (Right, Bottom), (Left, Bottom), (Left, Top),
        ];
        for (int i = 0; i < outer.Length; i++)
        {
            (double x, double y) next = outer[(i + 1) % outer.Length];
            picture.Line(outer[i].x, outer[i].y, next.x, next.y, stroke);
        }

        foreach ((double left, double top, double right, double bottom) in isHatched ? Bodies() : [])
        {
            for (double sum = left + top; sum < right + bottom; sum += 7)
            {
                double from = Math.Max(left, sum - bottom);
                double to = Math.Min(right, sum - top);
                if (to - from > 1)
                {
                    picture.Line(from, sum - from, to, sum - to, 0.7);
                }
            }
        }

        return picture;
    }

    // The window is three lines, the door a leaf and its swing.
    private static PlanPicture WithFittings(PlanPicture picture)
    {
        foreach (double y in (double[])[Top, Top + (Thick / 2), Top + Thick])
        {
            picture.Line(WindowLeft, y, WindowRight, y, 1);
        }

        double width = DoorBottom - DoorTop;
        return picture.Line(Middle + Thin, DoorTop, Middle + Thin + width, DoorTop, 1).Quarter(Middle + Thin, DoorTop, width, 1);
    }

    private static void AssertCorners((double X, double Y)[] expected, IReadOnlyList<Point2d> found, double most = 0.5)
    {
        Assert.Equal(expected.Length, found.Count);
        Assert.All(expected, corner => Assert.InRange(found.Min(point => point.DistanceTo(new Point2d(corner.X, corner.Y))), 0, most));
    }

    private static void AssertPlan(VectorizedPlan plan, double most)
    {
        PixelRegion body = Assert.Single(plan.Walls);
        Point2d[] expected =
        [
            new(Left, Top), new(Right, Top), new(Right, Bottom), new(Left, Bottom), new(WindowLeft, Top), new(WindowRight, Top + Thick), new(Middle, DoorTop),
            new(Middle + Thin, DoorBottom), new(Left + Thick, Top + Thick), new(Middle, Bottom - Thick), new(Right - Thick, Bottom - Thick),
        ];
        Assert.All(expected, corner => Assert.InRange(body.Outer.Min(found => found.DistanceTo(corner)), 0, most));
        Assert.InRange(body.Confidence, 0.95, 1);
        Assert.Equal(20, body.Outer.Count + body.Holes.Sum(static hole => hole.Count));
        Assert.Equal([OpeningKind.Door, OpeningKind.Window], plan.Openings.Select(static opening => opening.Kind).Order());
        PixelOpening door = plan.Openings.First(static opening => opening.Kind == OpeningKind.Door);
        Assert.InRange((door.B - door.A).Length, DoorBottom - DoorTop - 0.5, DoorBottom - DoorTop + 0.5);
        Assert.Equal(2, plan.Rooms.Count);
        double area = (Middle - Left - Thick) * (Bottom - Top - (2 * Thick));
        Assert.Contains(plan.Rooms, room => Math.Abs(Math.Abs(PixelRegions.SignedArea(room.Outer)) - area) < 0.02 * area);
    }
}
