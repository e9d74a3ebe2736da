using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.TestKit;

namespace CadLift.Geometry.Tests.Planar;

public sealed class CornerTests
{
    private static readonly Tolerance Tolerance = Tolerance.Default;

    private static Segment Line(double x1, double y1, double x2, double y2) =>
        Segment.Line(new Point2d(x1, y1), new Point2d(x2, y2));

    [Fact]
    public void A_right_angle_is_rounded_by_a_quarter_circle()
    {
        Assert.True(CornerFillet.TryApply(Line(0, 0, 10, 0), Line(10, 0, 10, 10), 3, Tolerance, out CornerCut cut));
        Assert.Equal(new Point2d(7, 0), cut.Before.End);
        Assert.Equal(new Point2d(10, 3), cut.After.Start);
        Assert.Equal(new Point2d(7, 3), cut.Join.Center);
        Assert.Equal(Math.PI / 2, cut.Join.Sweep, 1e-12);
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(10.001, false)]
    public void A_fillet_uses_up_its_sides_but_no_more(double radius, bool fits)
    {
        Assert.Equal(fits, CornerFillet.TryApply(Line(0, 0, 10, 0), Line(10, 0, 10, 10), radius, Tolerance, out CornerCut cut));
        Assert.Equal(fits ? 0 : -1, fits ? cut.Before.Length : -1);
    }

    // Whatever meets at the corner: the arc touches both sides where they are cut and runs on as they do.
    [Fact]
    public void A_fillet_leaves_both_sides_along_their_tangents() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            (Segment before, Segment after) = RandomCorner(random);
            double radius = 0.05 + random.NextDouble();
            if (!CornerFillet.TryApply(before, after, radius, Tolerance, out CornerCut cut))
            {
                return;
            }

            Assert.Equal(radius, cut.Join.Radius);
            Assert.Equal(cut.Before.End, cut.Join.Start);
            Assert.Equal(cut.Join.End, cut.After.Start);
            Assert.Equal(radius, cut.Join.Center.DistanceTo(cut.Join.Start), 1e-9);
            Assert.Equal(radius, cut.Join.Center.DistanceTo(cut.Join.End), 1e-9);
            Assert.True(before.DistanceTo(cut.Before.End) <= 1e-6 && after.DistanceTo(cut.After.Start) <= 1e-6);
            Assert.Equal(0, TangentAt(before, cut.Join.Start).Cross(cut.Join.StartDirection), 1e-6);
            Assert.Equal(0, TangentAt(after, cut.Join.End).Cross(cut.Join.EndDirection), 1e-6);
            Assert.True(TangentAt(before, cut.Join.Start).Dot(cut.Join.StartDirection) > 0);
            Assert.True(TangentAt(after, cut.Join.End).Dot(cut.Join.EndDirection) > 0);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000).WithReplay(42UL, 1UL));

    // A small enough fillet always fits at a corner that is neither smooth nor a needle.
    [Fact]
    public void A_small_fillet_fits_every_honest_corner() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            (Segment before, Segment after) = RandomCorner(new Random(seed));
            double turn = Math.Abs(before.EndDirection.Cross(after.StartDirection));
            Assert.True(turn < 0.05 || CornerFillet.TryApply(before, after, 0.002, Tolerance, out _));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000).WithReplay(42UL, 1UL));

    [Fact]
    public void Every_corner_of_a_loop_is_rounded()
    {
        Loop rounded = CornerFillet.Apply(Shapes.Rectangle(0, 0, 10, 20), 2, Tolerance, out IReadOnlyList<Point2d> sharp);
        Assert.Empty(sharp);
        Assert.Equal(8, rounded.Segments.Length);
        Assert.Equal(200 - (4 * (4 - Math.PI)), rounded.SignedArea, 1e-12);
    }

    [Fact]
    public void Corners_without_room_stay_sharp_and_are_named()
    {
        Loop rounded = CornerFillet.Apply(Shapes.Rectangle(0, 0, 10, 3), 2, Tolerance, out IReadOnlyList<Point2d> sharp);
        Assert.Equal(2, sharp.Count);
        Assert.Equal(2, rounded.Segments.ToArray().Count(segment => segment.IsArc));
    }

    [Fact]
    public void Fillets_of_half_the_width_make_a_stadium_of_arcs()
    {
        Loop stadium = CornerFillet.Apply(Shapes.Rectangle(0, 0, 10, 4), 2, Tolerance, out IReadOnlyList<Point2d> sharp);
        Assert.Empty(sharp);
        Assert.Equal((6 * 4) + (4 * Math.PI), stadium.SignedArea, 1e-9);
    }

    [Fact]
    public void A_chamfer_cuts_along_its_sides()
    {
        Assert.True(CornerChamfer.TryApply(Line(0, 0, 10, 0), Line(10, 0, 10, 10), 2, 3, Tolerance, out CornerCut cut));
        Assert.Equal(Line(8, 0, 10, 3), cut.Join);
        Assert.False(CornerChamfer.TryApply(Line(0, 0, 10, 0), Line(10, 0, 10, 10), 10.1, 3, Tolerance, out _));
    }

    [Fact]
    public void A_chamfer_of_an_arc_is_measured_along_it()
    {
        var arc = Segment.Arc(Point2d.Origin, 10, 0, Math.PI / 2);
        Assert.True(CornerChamfer.TryApply(arc, Line(0, 10, 0, 20), Math.PI, 1, Tolerance, out CornerCut cut));
        Assert.Equal(arc.Length - Math.PI, cut.Before.Length, 1e-12);
        Assert.Equal(new Point2d(0, 11), cut.Join.End);
    }

    [Fact]
    public void Every_corner_of_a_loop_is_cut_off() =>
        Assert.Equal(200 - 8, CornerChamfer.Apply(Shapes.Rectangle(0, 0, 10, 20), 2, Tolerance, out _).SignedArea, 1e-12);

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    public void Sizes_without_meaning_are_refused(double size)
    {
        Assert.Throws<ArgumentOutOfRangeException>(
            () => CornerFillet.TryApply(Line(0, 0, 1, 0), Line(1, 0, 1, 1), size, Tolerance, out _));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => CornerChamfer.TryApply(Line(0, 0, 1, 0), Line(1, 0, 1, 1), 1, size, Tolerance, out _));
    }

    [Fact]
    public void A_line_is_trimmed_to_the_part_that_is_wanted()
    {
        Segment line = Line(0, 0, 10, 0);
        Assert.True(SegmentTrim.TryTrim(line, Line(4, -1, 4, 1), new Point2d(9, 5), Tolerance, out Segment right));
        Assert.Equal(Line(4, 0, 10, 0), right);
        Assert.True(SegmentTrim.TryTrim(line, Segment.Circle(new Point2d(5, 0), 2), new Point2d(5, 1), Tolerance, out Segment middle));
        Assert.Equal(Line(3, 0, 7, 0), middle);
        Assert.False(SegmentTrim.TryTrim(line, Line(4, 1, 4, 2), new Point2d(9, 5), Tolerance, out _));
        Assert.False(SegmentTrim.TryTrim(line, Line(2, 0, 4, 0), new Point2d(9, 5), Tolerance, out _));
    }

    [Fact]
    public void A_circle_is_trimmed_between_two_cuts()
    {
        var circle = Segment.Circle(Point2d.Origin, 5);
        Assert.True(SegmentTrim.TryTrim(circle, Line(0, -9, 0, 9), new Point2d(5, 0), Tolerance, out Segment east));
        Assert.Equal(Math.PI * 5, east.Length, 1e-12);
        Assert.Equal(new Point2d(5, 0).X, east.Midpoint.X, 1e-12);
        Assert.False(SegmentTrim.TryTrim(circle, Line(5, -9, 5, 9), new Point2d(5, 0), Tolerance, out _));
    }

    [Fact]
    public void A_segment_is_extended_to_the_first_point_it_meets()
    {
        var wheel = Segment.Circle(new Point2d(20, 0), 5);
        Assert.True(SegmentTrim.TryExtend(Line(0, 0, 10, 0), atEnd: true, wheel, Tolerance, out Segment longer));
        Assert.Equal(Line(0, 0, 15, 0), longer);
        Assert.True(SegmentTrim.TryExtend(Line(0, 0, 10, 0), atEnd: false, Line(-3, -1, -3, 1), Tolerance, out longer));
        Assert.Equal(Line(-3, 0, 10, 0), longer);
        Assert.False(SegmentTrim.TryExtend(Line(0, 0, 10, 0), atEnd: true, Line(5, -1, 5, 1), Tolerance, out _));
        Assert.False(SegmentTrim.TryExtend(Line(0, 0, 10, 0), atEnd: true, Line(15, 1, 15, 2), Tolerance, out _));

        var quarter = Segment.Arc(Point2d.Origin, 10, 0, Math.PI / 2);
        Assert.True(SegmentTrim.TryExtend(quarter, atEnd: true, Line(-20, 0, 0, 0), Tolerance, out Segment half));
        Assert.Equal(Math.PI, half.Sweep, 1e-12);
        Assert.True(SegmentTrim.TryExtend(quarter, atEnd: false, Line(0, -20, 0, 0), Tolerance, out half));
        Assert.Equal(Math.PI, half.Sweep, 1e-12);
    }

    private static (Segment Before, Segment After) RandomCorner(Random random)
    {
        double[] bulges = [0, 0, 0.3, -0.3, 1, -1, 2];
        Point2d Grid() => new(random.Next(9), random.Next(9));
        while (true)
        {
            (Point2d a, Point2d b, Point2d c) = (Grid(), Grid(), Grid());
            if (a != b && b != c)
            {
                return (Segment.FromBulge(a, b, bulges[random.Next(7)]), Segment.FromBulge(b, c, bulges[random.Next(7)]));
            }
        }
    }

    private static Vector2d TangentAt(in Segment segment, Point2d point)
    {
        if (!segment.IsArc)
        {
            return segment.StartDirection;
        }

        Vector2d left = (point - segment.Center).Normalized().TurnedLeft();
        return segment.IsCounterClockwise ? left : -left;
    }

    [Fact]
    public void Crumbs_at_a_corner_do_not_keep_it_sharp()
    {
        double[] crumbs = [0, 1e-9];
        foreach (double crumb in crumbs)
        {
            Loop rounded = CornerFillet.Apply(
                Shapes.Polygon((0, 0), (10, 0), (10, crumb), (10, 10), (0, 10)), 1, Tolerance, out IReadOnlyList<Point2d> sharp);
            Assert.Empty(sharp);
            Assert.Equal(8, rounded.Segments.Length);
        }
    }

    [Fact]
    public void A_tangent_is_one_point_to_a_trim()
    {
        var circle = Segment.Circle(Point2d.Origin, 10);
        Assert.False(SegmentTrim.TryTrim(circle, Line(-20, 10 - 9e-7, 20, 10 - 9e-7), new Point2d(0, 10), Tolerance, out _));
        Assert.False(SegmentTrim.TryTrim(Line(0, 0, 10, 0), Line(5, -1, 5, 1), new Point2d(double.NaN, 0), Tolerance, out _));
    }
}
