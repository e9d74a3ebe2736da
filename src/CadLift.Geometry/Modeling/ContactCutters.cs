using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Geometry.Modeling;

/// <summary>Makes the slabs that cut parts of a stack apart where they meet along an edge only.</summary>
internal static class ContactCutters
{
    private const int Corners = 8;

    // An odd angle, so that the sides of a cutter do not fall on the walls around it.
    private const double FirstCorner = 0.234;

    /// <summary>One cutting slab for each contact.</summary>
    /// <param name="complex">The stack.</param>
    /// <param name="gap">How far apart the parts come, in millimetres.</param>
    /// <param name="contacts">Receives the places.</param>
    public static List<Slab> Make(SlabComplex complex, double gap, List<Point3d> contacts)
    {
        var cutters = new List<Slab>();
        foreach ((int vertex, int layer) in complex.UprightContacts)
        {
            Point2d place = complex.Plan.PointOf(vertex);
            contacts.Add(new Point3d(place.X, place.Y, complex.Levels[layer]));
            cutters.Add(new Slab(complex.Levels[layer], complex.Levels[layer + 1], AroundPoint(place, gap), isCut: true));
        }

        foreach ((int edge, int level) in complex.FlatContacts)
        {
            Segment curve = complex.Plan.CurveOf(2 * edge);
            contacts.Add(new Point3d(curve.Midpoint.X, curve.Midpoint.Y, complex.Levels[level]));
            cutters.Add(new Slab(complex.Levels[level], complex.Levels[level + 1], AlongCurve(curve, gap), isCut: true));
        }

        return cutters;
    }

    private static RegionSet AroundPoint(Point2d place, double radius)
    {
        var corners = new Point2d[Corners];
        for (int i = 0; i < Corners; i++)
        {
            corners[i] = place + (Vector2d.AtAngle(FirstCorner + (i * Math.Tau / Corners)) * radius);
        }

        var sides = new Segment[Corners];
        for (int i = 0; i < Corners; i++)
        {
            sides[i] = Segment.Line(corners[i], corners[(i + 1) % Corners]);
        }

        return new RegionSet([new Region(new Loop(sides), [])]);
    }

    // A strip along the curve and a little beyond its ends.
    private static RegionSet AlongCurve(in Segment curve, double width)
    {
        Vector2d back = curve.StartDirection * width;
        Vector2d on = curve.EndDirection * width;
        Vector2d atStart = curve.StartDirection.TurnedLeft() * width;
        Vector2d atEnd = curve.EndDirection.TurnedLeft() * width;
        Segment left = Moved(curve, atStart, atEnd, curve.IsCounterClockwise ? -width : width);
        Segment right = Moved(curve, -atStart, -atEnd, curve.IsCounterClockwise ? width : -width);
        Segment[] sides =
        [
            right,
            Segment.Line(right.End, right.End + on),
            Segment.Line(right.End + on, left.End + on),
            Segment.Line(left.End + on, left.End),
            left.Reversed(),
            Segment.Line(left.Start, left.Start - back),
            Segment.Line(left.Start - back, right.Start - back),
            Segment.Line(right.Start - back, right.Start),
        ];
        return new RegionSet([new Region(new Loop(sides), [])]);
    }

    private static Segment Moved(in Segment curve, Vector2d atStart, Vector2d atEnd, double growth) =>
        curve.IsArc && curve.Radius + growth > 0
            ? Segment.Arc(curve.Start + atStart, curve.End + atEnd, curve.Center, curve.Radius + growth, curve.IsCounterClockwise)
            : Segment.Line(curve.Start + atStart, curve.End + atEnd);
}
