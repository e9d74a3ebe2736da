using System.Runtime.CompilerServices;
using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>Where two monotone pieces meet: vertices that touch the other piece, crossings, tangencies and the ends of overlaps.</summary>
/// <remarks>
/// A vertex of one piece within the tolerance of the other cuts it; such vertices are the ends of every overlap. Two carriers
/// have one point in common, or two where a circle takes part, so pieces that share vertices have no more than one other
/// crossing, and that is the mirror image of the shared vertex: nothing has to be guessed near it. A crossing so near to
/// the shared vertex that the two curves part by less than the tolerance between them is none. Whether two lines cross is
/// decided exactly; only places are rounded.
/// </remarks>
internal readonly struct PieceIntersector(double tolerance)
{
    /// <summary>Finds the contacts of two pieces.</summary>
    public PieceContacts Intersect(in MonotonePiece a, in MonotonePiece b)
    {
        PieceContacts contacts = default;
        if (a.Curve.IsArc && b.Curve.IsArc && ArePartedCircles(a.Curve, b.Curve))
        {
            return contacts;
        }

        Touch(a.From, a.Curve.Start, b, ref contacts.OnSecond);
        Touch(a.To, a.Curve.End, b, ref contacts.OnSecond);
        Touch(b.From, b.Curve.Start, a, ref contacts.OnFirst);
        Touch(b.To, b.Curve.End, a, ref contacts.OnFirst);
        if (contacts.OnFirst.Count + contacts.OnSecond.Count > 0)
        {
            return contacts;
        }

        bool sharesStart = b.EndsAt(a.From);
        bool sharesEnd = b.EndsAt(a.To);
        if (sharesStart && sharesEnd)
        {
            return contacts;
        }

        if (sharesStart || sharesEnd)
        {
            CrossAgain(a.Curve, b.Curve, sharesStart ? a.Curve.Start : a.Curve.End, ref contacts);
        }
        else
        {
            Cross(a.Curve, b.Curve, ref contacts);
        }

        return contacts;
    }

    // One circle within the other, or beside it, by more than the tolerance: the boxes of their arcs may overlap all the same.
    private bool ArePartedCircles(in Segment a, in Segment b)
    {
        double centres = a.Center.DistanceTo(b.Center);
        double margin = 4 * tolerance;
        return Math.Abs(a.Radius - b.Radius) > centres + margin || centres > a.Radius + b.Radius + margin;
    }

    /// <summary>Whether a vertex lies on a piece that does not end there.</summary>
    public bool IsTouched(in MonotonePiece piece, int vertex, Point2d point) =>
        !piece.EndsAt(vertex)
        && piece.Bounds.Grown(2 * tolerance).Contains(point)
        && piece.Curve.DistanceTo(point) <= tolerance;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Touch(int vertex, Point2d point, in MonotonePiece piece, ref VertexPair cuts)
    {
        if (IsTouched(piece, vertex, point))
        {
            cuts.Add(vertex);
        }
    }

    private void Cross(in Segment a, in Segment b, ref PieceContacts contacts)
    {
        if (!a.IsArc && !b.IsArc)
        {
            CrossLines(a, b, ref contacts);
        }
        else if (!a.IsArc)
        {
            CrossLineCircle(a, b, ref contacts);
        }
        else if (!b.IsArc)
        {
            CrossLineCircle(b, a, ref contacts);
        }
        else
        {
            CrossCircles(a, b, ref contacts);
        }
    }

    // The common chord of two circles, or the chord of a line, is halved by the foot of the line of centres: the second
    // crossing mirrors the first.
    private void CrossAgain(in Segment a, in Segment b, Point2d shared, ref PieceContacts contacts)
    {
        if (!a.IsArc && !b.IsArc)
        {
            return;
        }

        Vector2d chord;
        if (a.IsArc && b.IsArc)
        {
            Vector2d axis = (b.Center - a.Center).Normalized().TurnedLeft();
            chord = axis * (-2 * axis.Dot(shared - (a.Radius <= b.Radius ? a : b).Center));
        }
        else
        {
            Segment line = a.IsArc ? b : a;
            Segment arc = a.IsArc ? a : b;
            Vector2d along = (line.End - line.Start).Normalized();
            chord = along * (2 * along.Dot(arc.Center - shared));
        }

        if (Math.Abs(SagittaOver(chord, a, shared) - SagittaOver(chord, b, shared)) > tolerance)
        {
            AddCrossing(a, b, shared + chord, ref contacts);
        }
    }

    // How far a circle bulges to the right of one of its chords, near enough while the chord is short.
    private static double SagittaOver(Vector2d chord, in Segment curve, Point2d from)
    {
        if (!curve.IsArc)
        {
            return 0;
        }

        double sagitta = chord.LengthSquared / (8 * curve.Radius);
        return chord.Cross(curve.Center - from) >= 0 ? sagitta : -sagitta;
    }

    // A crossing counts in the open inside of both pieces; at their ends the touches have been found already.
    private void AddCrossing(in Segment a, in Segment b, Point2d point, ref PieceContacts contacts)
    {
        if (IsInside(a, point) && IsInside(b, point))
        {
            contacts.AddCrossing(point);
        }
    }

    private bool IsInside(in Segment curve, Point2d point)
    {
        double key = MonotonePiece.KeyOf(curve, point);
        return key > MonotonePiece.KeyOf(curve, curve.Start)
            && key < MonotonePiece.KeyOf(curve, curve.End)
            && Box2d.Of(curve.Start, curve.End).Grown(tolerance).Contains(point);
    }

    private static void CrossLines(in Segment a, in Segment b, ref PieceContacts contacts)
    {
        int startSide = Predicates.Orient(a.Start, a.End, b.Start);
        int endSide = Predicates.Orient(a.Start, a.End, b.End);
        if (startSide * endSide >= 0
            || Predicates.Orient(b.Start, b.End, a.Start) * Predicates.Orient(b.Start, b.End, a.End) >= 0)
        {
            return;
        }

        Vector2d along = b.End - b.Start;
        double toStart = Math.Abs((a.End - a.Start).Cross(b.Start - a.Start));
        double toEnd = Math.Abs((a.End - a.Start).Cross(b.End - a.Start));
        double total = toStart + toEnd;
        contacts.AddCrossing(total > 0 ? b.Start + (along * (toStart / total)) : b.Midpoint);
    }

    private void CrossLineCircle(in Segment line, in Segment circle, ref PieceContacts contacts)
    {
        Vector2d direction = (line.End - line.Start).Normalized();
        Vector2d toCenter = circle.Center - line.Start;
        double distance = Math.Abs(direction.Cross(toCenter));
        Point2d foot = line.Start + (direction * direction.Dot(toCenter));
        if (Math.Abs(distance - circle.Radius) <= tolerance)
        {
            AddCrossing(line, circle, foot, ref contacts);
        }
        else if (distance < circle.Radius)
        {
            double half = Math.Sqrt((circle.Radius - distance) * (circle.Radius + distance));
            AddCrossing(line, circle, foot - (direction * half), ref contacts);
            AddCrossing(line, circle, foot + (direction * half), ref contacts);
        }
    }

    // Seen from the smaller circle, whose size bounds the rounding error, however large the other one is.
    private void CrossCircles(in Segment a, in Segment b, ref PieceContacts contacts)
    {
        Segment small = a.Radius <= b.Radius ? a : b;
        Segment large = a.Radius <= b.Radius ? b : a;
        Vector2d between = large.Center - small.Center;
        double distance = between.Length;
        double outside = distance - large.Radius;
        if (outside > small.Radius + tolerance || -outside > small.Radius + tolerance || distance <= tolerance)
        {
            return;
        }

        // Where the small circle touches the large one it does so on the line of centres: from outside in front of the large
        // centre, from inside behind its own.
        Vector2d direction = between / distance;
        if (Math.Abs(Math.Abs(outside) - small.Radius) <= tolerance)
        {
            AddCrossing(a, b, small.Center + (direction * (outside > 0 ? small.Radius : -small.Radius)), ref contacts);
            return;
        }

        double along = ((outside * (distance + large.Radius) / distance) + (small.Radius * small.Radius / distance)) / 2;
        double half = Math.Sqrt(Math.Max(0, (small.Radius - along) * (small.Radius + along)));
        Point2d foot = small.Center + (direction * along);
        Vector2d across = direction.TurnedLeft() * half;
        AddCrossing(a, b, foot + across, ref contacts);
        AddCrossing(a, b, foot - across, ref contacts);
    }
}
