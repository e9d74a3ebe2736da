using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Geometry.Modeling;

/// <summary>Parts a stack of slabs where the body would hang together along an edge only.</summary>
internal static class SlabContacts
{
    /// <summary>The stack as one slab a layer, in which contacts along upright edges are parted, and slabs that cut flat ones apart.</summary>
    /// <param name="complex">The stack.</param>
    /// <param name="tolerance">Its tolerance.</param>
    /// <param name="gap">How wide cuts along flat edges and around points are.</param>
    /// <param name="contacts">Receives the places.</param>
    /// <param name="parted">Receives the slabs; empty where there is no contact.</param>
    public static void Part(SlabComplex complex, Tolerance tolerance, double gap, List<Point3d> contacts, List<Slab> parted)
    {
        if (!complex.HasContacts)
        {
            return;
        }

        for (int layer = 0; layer < complex.LayerCount; layer++)
        {
            var parting = new ContactParting(tolerance);
            RegionSet section = complex.Plan.Select(SolidFaces(complex, layer), tolerance, parting);
            foreach (Point2d contact in parting.Parted)
            {
                contacts.Add(new Point3d(contact.X, contact.Y, complex.Levels[layer]));
            }

            parted.Add(new Slab(complex.Levels[layer], complex.Levels[layer + 1], section));
            foreach (Point2d tight in parting.Unparted)
            {
                contacts.Add(new Point3d(tight.X, tight.Y, complex.Levels[layer]));
                parted.Add(new Slab(
                    complex.Levels[layer], complex.Levels[layer + 1], ContactCut.Around(tight, gap), isCut: true));
            }
        }

        foreach ((int vertex, int level) in complex.PointContacts)
        {
            Point2d place = complex.Plan.PointOf(vertex);
            contacts.Add(new Point3d(place.X, place.Y, complex.Levels[level]));
            parted.Add(new Slab(complex.Levels[level], complex.Levels[level + 1], ContactCut.Around(place, gap), isCut: true));
        }

        foreach ((int edge, int level) in complex.FlatContacts)
        {
            Segment curve = complex.Plan.CurveOf(2 * edge);
            contacts.Add(new Point3d(curve.Midpoint.X, curve.Midpoint.Y, complex.Levels[level]));
            RegionSet strip = AlongCurve(curve, gap);
            parted.Add(new Slab(complex.Levels[level], complex.Levels[level + 1], strip, isCut: true));
        }
    }

    private static bool[] SolidFaces(SlabComplex complex, int layer)
    {
        bool[] solid = new bool[complex.Plan.FaceCount];
        for (int face = 1; face < solid.Length; face++)
        {
            solid[face] = complex.IsSolid(face, layer);
        }

        return solid;
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
