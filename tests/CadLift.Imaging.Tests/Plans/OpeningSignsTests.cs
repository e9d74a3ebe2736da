using CadLift.Geometry.Numerics;
using CadLift.Imaging.Plans;
using CadLift.Plans;

namespace CadLift.Imaging.Tests.Plans;

/// <summary>What is drawn in a gap tells what it is: one leaf or two, wide open or half-way, lines or a light band.</summary>
public sealed class OpeningSignsTests
{
    // The gap between the two rooms.
    private const double Top = 150;
    private const double Width = 80;
    private const double Face = 255;

    [Theory]
    [InlineData(0.5)]
    [InlineData(1 / 3.0)]
    [InlineData(2 / 3.0)]
    public void Two_leaves_that_meet_are_a_door(double first)
    {
        PlanPicture picture = House();
        AddLeaf(picture, Top, down: 1, first * Width, Math.PI / 2);
        AddLeaf(picture, Top + Width, down: -1, (1 - first) * Width, Math.PI / 2);
        AssertKind(OpeningKind.Door, picture);
    }

    [Theory]
    [InlineData(90)]
    [InlineData(60)]
    [InlineData(45)]
    [InlineData(30)]
    public void A_leaf_that_stands_open_part_of_the_way_is_a_door(double degrees)
    {
        PlanPicture picture = House();
        AddLeaf(picture, Top, down: 1, Width, degrees * Math.PI / 180);
        AssertKind(OpeningKind.Door, picture);
    }

    // A shelf that a leaf does not swing to, and lines that end before a leaf does, or beyond, are strokes as well.
    [Theory]
    [InlineData(0.7, 45)]
    [InlineData(1.4, 45)]
    [InlineData(0.7, 90)]
    [InlineData(1.4, 90)]
    public void Strokes_beside_a_gap_are_no_door(double length, double degrees)
    {
        PlanPicture picture = House().Line(Face + 10, Top, Face + 10, Top + Width, 1.5);
        AddLeafAlone(picture, Face, Top, down: 1, length * Width, degrees);
        AssertKind(OpeningKind.Passage, picture);
    }

    // Its side is in line with the end of the wall, and as long as the gap is wide.
    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    public void A_sofa_beside_a_gap_is_no_door(double beside)
    {
        PlanPicture picture = House().Outline(Face + beside, Top, Face + 80, Top - 60, 1.5);
        AssertKind(OpeningKind.Passage, picture);
    }

    // Many draw no swing: the leaf is as long as the gap is wide.
    [Theory]
    [InlineData(0, 90)]
    [InlineData(0, 60)]
    [InlineData(0, 45)]
    [InlineData(0, 30)]
    [InlineData(-5, 45)]
    public void A_leaf_without_its_swing_is_a_door(double fromFace, double degrees)
    {
        PlanPicture picture = House();
        AddLeafAlone(picture, Face + fromFace, Top, down: 1, Width, degrees);
        AssertKind(OpeningKind.Door, picture);
    }

    // Thin walls, or the lines of a dimension.
    [Fact]
    public void Lines_at_both_edges_of_a_gap_are_no_door()
    {
        PlanPicture picture = House();
        AddLeafAlone(picture, Face, Top, down: 1, Width, 90);
        AddLeafAlone(picture, Face, Top + Width, down: -1, Width, 90);
        AssertKind(OpeningKind.Passage, picture);
    }

    [Fact]
    public void Two_leaves_without_swings_are_a_door()
    {
        PlanPicture picture = House();
        AddLeafAlone(picture, Face, Top, down: 1, Width / 2, 45);
        AddLeafAlone(picture, Face, Top + Width, down: -1, Width / 2, 45);
        AssertKind(OpeningKind.Door, picture);
    }

    // Glazing that is filled, or whose lines run together.
    [Theory]
    [InlineData(0.15, OpeningKind.Window)]
    [InlineData(0.3, OpeningKind.Window)]
    [InlineData(0.02, OpeningKind.Passage)]
    public void A_light_band_from_face_to_face_is_a_window(double ink, OpeningKind kind) =>
        AssertKind(kind, House().Fill(245, Top, Face, Top + Width, ink));

    // A floor is no glazing: it goes on beyond the faces of the wall.
    [Fact]
    public void A_tinted_floor_that_goes_through_a_gap_is_no_window() =>
        AssertKind(OpeningKind.Passage, House().Fill(225, Top, 280, Top + Width, 0.3));

    // Glass in the middle of an outer wall; a threshold between two rooms, or on the face of the wall, is drawn so, too.
    [Theory]
    [InlineData(70, OpeningKind.Window)]
    [InlineData(60, OpeningKind.Passage)]
    public void A_line_along_the_middle_of_a_gap_in_an_outer_wall_is_a_window(double y, OpeningKind kind)
    {
        VectorizedPlan plan = House(isOpenAbove: true).Line(120, y, 200, y, 1.5).Vectorize();
        Assert.Equal(kind, plan.Openings.Single(static opening => opening.A.Y < 100).Kind);
    }

    // The door of a garage is wider than windows, and may be dashed.
    [Theory]
    [InlineData(60, false, OpeningKind.Passage)]
    [InlineData(80, false, OpeningKind.Window)]
    [InlineData(0, false, OpeningKind.Window)]
    [InlineData(0, true, OpeningKind.Passage)]
    public void A_lone_line_is_glass_where_no_window_is_much_narrower_and_it_goes_on(int window, bool isDashed, OpeningKind kind)
    {
        PlanPicture picture = House(isOpenAbove: true, below: window);
        for (int x = 120; x < 200; x += 10)
        {
            picture.Line(x, 70, isDashed ? x + 5 : x + 10, 70, 1.5);
        }

        if (window > 0)
        {
            picture.Line(300, 320.5, 300 + window, 320.5, 1).Line(300, 330, 300 + window, 330, 1).Line(300, 339.5, 300 + window, 339.5, 1);
        }

        Assert.Equal(kind, picture.Vectorize().Openings.Single(static opening => opening.A.Y < 100).Kind);
    }

    [Theory]
    [InlineData(66, 74, OpeningKind.Door)]
    [InlineData(70, 70, OpeningKind.Window)]
    public void Leaves_that_slide_past_each_other_are_a_door(double first, double second, OpeningKind kind)
    {
        VectorizedPlan plan = House(isOpenAbove: true).Line(120, first, 163, first, 1.5).Line(157, second, 200, second, 1.5).Vectorize();
        PixelOpening opening = plan.Openings.Single(static opening => opening.A.Y < 100);
        Assert.Equal(kind, opening.Kind);
        Assert.Equal(kind == OpeningKind.Door ? 0.5 : 1, opening.LeafShare);
    }

    // A leaf without its swing, over a threshold.
    [Fact]
    public void A_line_in_an_outer_wall_beside_a_leaf_is_no_window()
    {
        VectorizedPlan plan = House(isOpenAbove: true).Line(120, 70, 200, 70, 1.5).Line(120, 80, 120, 160, 1.5).Vectorize();
        Assert.NotEqual(OpeningKind.Window, plan.Openings.Single(static opening => opening.A.Y < 100).Kind);
    }

    [Fact]
    public void A_line_along_the_middle_of_a_gap_between_rooms_is_none() =>
        AssertKind(OpeningKind.Passage, House().Line(250, Top, 250, Top + Width, 1.5));

    [Theory]
    [InlineData(0.5, 0.5)]
    [InlineData(1 / 3.0, 2 / 3.0)]
    [InlineData(1, 1)]
    public void The_wider_leaf_of_a_door_is_told(double first, double wider)
    {
        PlanPicture picture = House();
        AddLeaf(picture, Top, down: 1, first * Width, Math.PI / 2);
        if (first < 1)
        {
            AddLeaf(picture, Top + Width, down: -1, (1 - first) * Width, Math.PI / 2);
        }

        Assert.Equal(wider, Assert.Single(picture.Vectorize().Openings).LeafShare, 1e-9);
    }

    private static void AddLeafAlone(PlanPicture picture, double x, double y, int down, double length, double degrees)
    {
        (double sine, double cosine) = Math.SinCos(degrees * Math.PI / 180);
        picture.Line(x, y, x + (length * sine), y + (down * length * cosine), 1.5);
    }

    private static void AssertKind(OpeningKind kind, PlanPicture picture)
    {
        VectorizedPlan plan = picture.Vectorize();
        PixelOpening opening = Assert.Single(plan.Openings);
        Assert.Equal(kind, opening.Kind);
        Assert.True(opening.A.MidpointTo(opening.B).DistanceTo(new Point2d(250, Top + (Width / 2))) < 1);
        Assert.Equal(2, plan.Rooms.Count);
    }

    // Two rooms, a partition of ten pixels with a gap, furniture in thin lines.
    private static PlanPicture House(bool isOpenAbove = false, double below = 0)
    {
        PlanPicture picture = new PlanPicture(520, 400)
            .Fill(60, 60, isOpenAbove ? 120 : 460, 80).Fill(200, 60, 460, 80).Fill(60, 320, 300, 340).Fill(300 + below, 320, 460, 340).Fill(60, 60, 80, 340).Fill(440, 60, 460, 340)
            .Fill(245, 80, Face, Top).Fill(245, Top + Width, Face, 320);
        for (int i = 0; i < 8; i++)
        {
            picture.Outline(100 + (15 * i), 260, 110 + (15 * i), 300, 1.5);
        }

        return picture;
    }

    // From a hinge on the face of the partition, closed upwards or downwards, and turned into the right room.
    private static void AddLeaf(PlanPicture picture, double hinge, int down, double length, double open)
    {
        picture.Line(Face, hinge, Face + (length * Math.Sin(open)), hinge + (down * length * Math.Cos(open)), 1.5).FillWhere((x, y) =>
        {
            (double right, double along) = (x - Face, down * (y - hinge));
            double angle = Math.Atan2(right, along);
            return angle >= 0 && angle <= open && Math.Abs(Math.Sqrt((right * right) + (along * along)) - length) <= 0.75;
        });
    }
}
