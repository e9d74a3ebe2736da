using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>Where two monotone pieces meet: ends that touch the other piece, crossings, tangencies and the ends of overlaps.</summary>
/// <remarks>
/// Ends within the tolerance of the other piece are contacts and come first; they are the ends of every overlap. Crossings
/// are searched only where contacts have not already used up what the two carriers allow: one point for two lines, two for
/// anything with a circle. Whether two lines cross is decided exactly; only the place is rounded.
/// </remarks>
internal readonly struct PieceIntersector(double tolerance)
{
    /// <summary>Finds the contacts of two pieces.</summary>
    /// <param name="a">A piece.</param>
    /// <param name="b">Another piece.</param>
    /// <param name="onA">Receives points to cut <paramref name="a"/> at.</param>
    /// <param name="onB">Receives points to cut <paramref name="b"/> at.</param>
    public void Intersect(in MonotonePiece a, in MonotonePiece b, ref ContactList onA, ref ContactList onB)
    {
        ContactList touches = default;
        TouchEnds(a, b, ref onB, ref touches);
        TouchEnds(b, a, ref onA, ref touches);

        bool hasArc = a.Curve.IsArc || b.Curve.IsArc;
        if (touches.Count >= (hasArc ? 2 : 1))
        {
            return;
        }

        ContactList crossings = default;
        if (!hasArc)
        {
            CrossLines(a.Curve, b.Curve, ref crossings);
        }
        else if (!a.Curve.IsArc)
        {
            CrossLineCircle(a.Curve, b.Curve, ref crossings);
        }
        else if (!b.Curve.IsArc)
        {
            CrossLineCircle(b.Curve, a.Curve, ref crossings);
        }
        else
        {
            CrossCircles(a.Curve, b.Curve, ref crossings);
        }

        for (int i = 0; i < crossings.Count; i++)
        {
            Point2d point = crossings[i];
            if (!touches.HasNear(point, tolerance) && IsInside(a, point) && IsInside(b, point))
            {
                onA.Add(point);
                onB.Add(point);
            }
        }
    }

    private void TouchEnds(in MonotonePiece ends, in MonotonePiece curve, ref ContactList onCurve, ref ContactList touches)
    {
        TouchEnd(ends.Curve.Start, curve, ref onCurve, ref touches);
        TouchEnd(ends.Curve.End, curve, ref onCurve, ref touches);
    }

    private void TouchEnd(Point2d end, in MonotonePiece piece, ref ContactList onPiece, ref ContactList touches)
    {
        if (!piece.Bounds.Grown(tolerance).Contains(end) || piece.Curve.DistanceTo(end) > tolerance)
        {
            return;
        }

        if (!touches.HasNear(end, tolerance))
        {
            touches.Add(end);
        }

        if (end.DistanceTo(piece.Curve.Start) > tolerance && end.DistanceTo(piece.Curve.End) > tolerance)
        {
            onPiece.Add(end);
        }
    }

    // A crossing counts in the open inside of a piece; at its ends the contacts have been found already.
    private bool IsInside(in MonotonePiece piece, Point2d point)
    {
        double key = piece.KeyOf(point);
        return key > piece.KeyOf(piece.Curve.Start)
            && key < piece.KeyOf(piece.Curve.End)
            && piece.Bounds.Grown(tolerance).Contains(point);
    }

    private static void CrossLines(in Segment a, in Segment b, ref ContactList crossings)
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
        crossings.Add(total > 0 ? b.Start + (along * (toStart / total)) : b.Midpoint);
    }

    private void CrossLineCircle(in Segment line, in Segment circle, ref ContactList crossings)
    {
        Vector2d direction = (line.End - line.Start).Normalized();
        Vector2d toCenter = circle.Center - line.Start;
        double distance = Math.Abs(direction.Cross(toCenter));
        Point2d foot = line.Start + (direction * direction.Dot(toCenter));
        if (Math.Abs(distance - circle.Radius) <= tolerance)
        {
            crossings.Add(foot);
        }
        else if (distance < circle.Radius)
        {
            double half = Math.Sqrt((circle.Radius - distance) * (circle.Radius + distance));
            crossings.Add(foot - (direction * half));
            crossings.Add(foot + (direction * half));
        }
    }

    private void CrossCircles(in Segment a, in Segment b, ref ContactList crossings)
    {
        Vector2d between = b.Center - a.Center;
        double distance = between.Length;
        double sum = a.Radius + b.Radius;
        double difference = a.Radius - b.Radius;
        if (distance > sum + tolerance || distance < Math.Abs(difference) - tolerance || distance <= tolerance)
        {
            return;
        }

        Vector2d direction = between / distance;
        if (Math.Abs(distance - sum) <= tolerance || (difference > 0 && Math.Abs(distance - difference) <= tolerance))
        {
            crossings.Add(a.Center + (direction * a.Radius));
            return;
        }

        if (difference <= 0 && Math.Abs(distance + difference) <= tolerance)
        {
            crossings.Add(a.Center - (direction * a.Radius));
            return;
        }

        double along = ((difference * sum / distance) + distance) / 2;
        double half = Math.Sqrt(Math.Max(0, (a.Radius - along) * (a.Radius + along)));
        Point2d foot = a.Center + (direction * along);
        Vector2d across = direction.TurnedLeft() * half;
        crossings.Add(foot + across);
        crossings.Add(foot - across);
    }
}
