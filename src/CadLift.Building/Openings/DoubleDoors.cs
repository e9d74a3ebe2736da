using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Openings;

/// <summary>Joins leaves that were drawn one by one but shut against each other: two of them are one door.</summary>
internal static class DoubleDoors
{
    // How near the tips of two shut leaves come, as a part of their radii together.
    private const double TipSlack = 0.06;

    // The cosine of the angle between two leaves that shut against each other: nearly half a turn.
    private const double Opposite = -0.97;

    /// <summary>The same marks with leaves joined; each joined pair takes the place of its first leaf.</summary>
    public static List<OpeningMark> Join(List<OpeningMark> marks)
    {
        List<int> leaves = [.. Enumerable.Range(0, marks.Count).Where(i => marks[i].Swings.Count == 1)];
        if (leaves.Count < 2)
        {
            return marks;
        }

        var tips = new List<(Point2d Tip, int Mark)>();
        foreach (int leaf in leaves)
        {
            DoorSwing swing = marks[leaf].Swings[0];
            tips.Add((swing.ClosedTip, leaf));
            if (!swing.KnowsEnds)
            {
                tips.Add((swing.OpenTip, leaf));
            }
        }

        var boxes = new Box2d[tips.Count];
        for (int i = 0; i < boxes.Length; i++)
        {
            boxes[i] = Box2d.Of(tips[i].Tip, tips[i].Tip);
        }

        var tree = new BoxTree(boxes);
        var partner = new Dictionary<int, int>();
        var near = new List<int>();
        foreach ((Point2d tip, int mark) in tips)
        {
            tree.Query(Box2d.Of(tip, tip).Grown(2 * TipSlack * marks[mark].Swings[0].Radius), near);
            foreach (int other in near)
            {
                if (tips[other].Mark > mark && !partner.ContainsKey(mark) && !partner.ContainsKey(tips[other].Mark)
                    && ShutAgainst(marks[mark].Swings[0], tip, marks[tips[other].Mark].Swings[0], tips[other].Tip))
                {
                    partner.Add(mark, tips[other].Mark);
                    partner.Add(tips[other].Mark, mark);
                }
            }
        }

        return JoinPartners(marks, partner);
    }

    private static List<OpeningMark> JoinPartners(List<OpeningMark> marks, Dictionary<int, int> partner)
    {
        var joined = new List<OpeningMark>(marks.Count);
        for (int i = 0; i < marks.Count; i++)
        {
            if (!partner.TryGetValue(i, out int other))
            {
                joined.Add(marks[i]);
            }
            else if (other > i)
            {
                OpeningMark first = marks[i];
                joined.Add(new OpeningMark(first.Kind, [.. first.Curves, .. marks[other].Curves], first.Axis, first.Source, first.Reason)
                {
                    Paths = [.. first.Paths, .. marks[other].Paths],
                    IsGuess = first.IsGuess,
                    StatedHeight = first.StatedHeight,
                    StatedSill = first.StatedSill,
                });
            }
        }

        return joined;
    }

    private static bool ShutAgainst(in DoorSwing first, Point2d firstTip, in DoorSwing second, Point2d secondTip)
    {
        Vector2d a = firstTip - first.Hinge;
        Vector2d b = secondTip - second.Hinge;
        return firstTip.DistanceTo(secondTip) <= TipSlack * (first.Radius + second.Radius) && a.Dot(b) <= Opposite * a.Length * b.Length;
    }
}
