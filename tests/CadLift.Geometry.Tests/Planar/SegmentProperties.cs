using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Geometry.Tests.Planar;

public sealed class SegmentProperties
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(42UL, 1UL);

    private static Arbitrary<(Point2d Start, Point2d End, double Bulge)> Arcs() =>
        Arb.From(
            from x1 in Gen.Choose(-1000, 1000)
            from y1 in Gen.Choose(-1000, 1000)
            from dx in Gen.Choose(1, 1000)
            from dy in Gen.Choose(-1000, 1000)
            from bulge in Gen.Choose(-4000, 4000)
            where bulge != 0
            select (new Point2d(x1, y1), new Point2d(x1 + dx, y1 + dy), bulge / 1000.0));

    [Fact]
    public void A_bulge_comes_back_from_the_arc_it_made() =>
        Prop.ForAll(Arcs(), arc => Near(arc.Bulge, Segment.FromBulge(arc.Start, arc.End, arc.Bulge).Bulge, 1e-9)).Check(Config);

    [Fact]
    public void Both_ends_and_the_middle_lie_on_the_circle() =>
        Prop.ForAll(Arcs(), arc =>
        {
            Segment segment = Segment.FromBulge(arc.Start, arc.End, arc.Bulge);
            return Near(segment.Radius, segment.Center.DistanceTo(arc.Start), 1e-9)
                && Near(segment.Radius, segment.Center.DistanceTo(arc.End), 1e-9)
                && segment.DistanceTo(segment.Midpoint) <= 1e-9 * segment.Radius;
        }).Check(Config);

    [Fact]
    public void Reversing_turns_area_and_bulge_round() =>
        Prop.ForAll(Arcs(), arc =>
        {
            Segment segment = Segment.FromBulge(arc.Start, arc.End, arc.Bulge);
            var origin = new Point2d(3, 7);
            return Near(segment.AreaTerm(origin), -segment.Reversed().AreaTerm(origin), 1e-9)
                && Near(segment.Bulge, -segment.Reversed().Bulge, 1e-9);
        }).Check(Config);

    [Fact]
    public void Sampled_points_lie_in_the_bounds_and_reach_them() =>
        Prop.ForAll(Arcs(), arc =>
        {
            Segment segment = Segment.FromBulge(arc.Start, arc.End, arc.Bulge);
            Box2d sampled = Box2d.Empty;
            for (int i = 0; i <= 1000; i++)
            {
                sampled = sampled.Including(segment.PointAt(i / 1000.0));
            }

            // A thousand samples miss an extreme by at most the sagitta of one step.
            double slack = segment.Radius * 1e-5;
            return segment.Bounds.Grown(1e-9 * segment.Radius).Contains(sampled) && sampled.Grown(slack).Contains(segment.Bounds);
        }).Check(Config);

    [Fact]
    public void Length_is_the_limit_of_chords() =>
        Prop.ForAll(Arcs(), arc =>
        {
            Segment segment = Segment.FromBulge(arc.Start, arc.End, arc.Bulge);
            double sum = 0;
            for (int i = 0; i < 1000; i++)
            {
                sum += segment.PointAt(i / 1000.0).DistanceTo(segment.PointAt((i + 1) / 1000.0));
            }

            return Near(segment.Length, sum, 1e-5);
        }).Check(Config);

    private static bool Near(double expected, double actual, double relative) =>
        Math.Abs(expected - actual) <= relative * Math.Max(1, Math.Abs(expected));
}
