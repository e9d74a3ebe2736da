using CadLift.Geometry.Numerics;

namespace CadLift.Building.Openings;

/// <summary>Where what is drawn for an opening may be meant to stand: from one point to another along its wall.</summary>
internal static class OpeningSpans
{
    /// <summary>For a door its shut leaf, else the middle of its box along and across.</summary>
    public static IEnumerable<(Point2d From, Point2d To)> SpansOf(OpeningMark mark)
    {
        foreach (DoorSwing swing in mark.Swings)
        {
            yield return (swing.Hinge, swing.ClosedTip);
            if (!swing.KnowsEnds)
            {
                yield return (swing.Hinge, swing.OpenTip);
            }
        }

        if (mark.Swings.Count == 0)
        {
            Vector2d across = mark.Axis.TurnedLeft();
            yield return (mark.Middle - (mark.Axis * mark.HalfLength), mark.Middle + (mark.Axis * mark.HalfLength));
            yield return (mark.Middle - (across * mark.HalfDepth), mark.Middle + (across * mark.HalfDepth));
        }
    }

    /// <summary>The sides of its box: a gate that swings up is drawn beside its gap, and one side of it lies in the wall.</summary>
    public static IEnumerable<(Point2d From, Point2d To)> SidesOf(OpeningMark mark)
    {
        if (mark.Swings.Count > 0 || mark.Kind is null || mark.IsGuess)
        {
            yield break;
        }

        Vector2d along = mark.Axis * mark.HalfLength;
        Vector2d across = mark.Axis.TurnedLeft() * mark.HalfDepth;
        yield return (mark.Middle - along - across, mark.Middle + along - across);
        yield return (mark.Middle - along + across, mark.Middle + along + across);
        yield return (mark.Middle - along - across, mark.Middle - along + across);
        yield return (mark.Middle + along - across, mark.Middle + along + across);
    }

    /// <summary>From hinge to hinge where two leaves shut against each other.</summary>
    public static IEnumerable<(Point2d From, Point2d To)> DoubleSpansOf(DoorSwing first, DoorSwing second)
    {
        double reach = 0.2 * (first.Radius + second.Radius);
        if (first.ClosedTip.DistanceTo(second.ClosedTip) <= reach || first.OpenTip.DistanceTo(second.OpenTip) <= reach
            || first.ClosedTip.DistanceTo(second.OpenTip) <= reach || first.OpenTip.DistanceTo(second.ClosedTip) <= reach)
        {
            yield return (first.Hinge, second.Hinge);
        }
    }

    /// <summary>A span of another width about the same middle.</summary>
    public static (Point2d From, Point2d To) Resized(Point2d from, Point2d to, double width)
    {
        Point2d middle = from.MidpointTo(to);
        Vector2d half = (to - from).Normalized() * (width / 2);
        return (middle - half, middle + half);
    }
}
