using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Geometry.Modeling;

/// <summary>Parts a stack of slabs where the body would hang together along an edge only.</summary>
internal static class SlabContacts
{
    // How wide parts that met along a flat edge are cut apart, in tolerances.
    private const double GapInTolerances = 1000;

    /// <summary>The stack as one slab a layer, in which contacts along upright edges are parted, and slabs that cut flat ones apart.</summary>
    /// <param name="complex">The stack.</param>
    /// <param name="tolerance">Its tolerance.</param>
    /// <param name="contacts">Receives the places.</param>
    /// <param name="parted">Receives the slabs; empty where there is no contact.</param>
    /// <returns>A contact that is too tight to be parted; <see langword="null"/> where all went well.</returns>
    public static Point2d? Part(SlabComplex complex, Tolerance tolerance, List<Point3d> contacts, List<Slab> parted)
    {
        if (complex.UprightContacts.Count == 0 && complex.FlatContacts.Count == 0)
        {
            return null;
        }

        for (int layer = 0; layer < complex.LayerCount; layer++)
        {
            var parting = new ContactParting(tolerance);
            RegionSet section = complex.Plan.Select(SolidFaces(complex, layer), tolerance, parting);
            if (parting.Unparted is { } place)
            {
                return place;
            }

            foreach (Point2d contact in parting.Parted)
            {
                contacts.Add(new Point3d(contact.X, contact.Y, complex.Levels[layer]));
            }

            parted.Add(new Slab(complex.Levels[layer], complex.Levels[layer + 1], section));
        }

        foreach ((int edge, int level) in complex.FlatContacts)
        {
            Segment curve = complex.Plan.CurveOf(2 * edge);
            contacts.Add(new Point3d(curve.Midpoint.X, curve.Midpoint.Y, complex.Levels[level]));
            RegionSet strip = AlongCurve(curve, GapInTolerances * tolerance.Coincidence);
            parted.Add(new Slab(complex.Levels[level], complex.Levels[level + 1], strip, isCut: true));
        }

        return null;
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
