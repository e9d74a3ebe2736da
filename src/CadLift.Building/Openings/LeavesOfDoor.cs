using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Plans;

namespace CadLift.Building.Openings;

/// <summary>Tells how the leaves of a door swing from the arcs that are drawn for it.</summary>
internal static class LeavesOfDoor
{
    // How much wider than the opening all leaves together may be, and how far beside it they may hang and shut, in millimetres: what is
    // further away swings elsewhere.
    private const double WidestShare = 1.25;
    private const double Reach = 200;

    // Leaves whose points are this near are one, in millimetres.
    private const double Same = 10;

    /// <summary>The leaves of a door; none where no swing is drawn.</summary>
    /// <param name="footprint">The opening.</param>
    /// <param name="width">Its width.</param>
    /// <param name="best">What is drawn for it in the first place.</param>
    /// <param name="marks">All that is drawn in it: a leaf each, where they do not lie on each other.</param>
    public static IReadOnlyList<DoorLeaf> Of(RegionSet footprint, double width, OpeningMark best, IEnumerable<OpeningMark> marks)
    {
        List<DoorLeaf> all = LeavesAt(footprint, marks);
        List<DoorLeaf> leaves = IsTooWide(all, width) ? LeavesAt(footprint, [best]) : all;
        return IsTooWide(leaves, width) ? [leaves.MinBy(leaf => Math.Abs(leaf.Width - width))] : leaves;
    }

    private static bool IsTooWide(List<DoorLeaf> leaves, double width) => leaves.Sum(static leaf => leaf.Width) > WidestShare * width && leaves.Count > 1;

    private static List<DoorLeaf> LeavesAt(RegionSet footprint, IEnumerable<OpeningMark> marks)
    {
        var leaves = new List<DoorLeaf>();
        foreach (DoorSwing swing in marks.SelectMany(static mark => mark.Swings))
        {
            // Doors drawn twice have their leaves once.
            DoorLeaf leaf = LeafOf(swing, footprint);
            if (Away(leaf.Hinge, footprint) <= Reach && Away(leaf.Shut, footprint) <= Reach && !leaves.Exists(known => AreSame(known, leaf)))
            {
                leaves.Add(leaf);
            }
        }

        return leaves;
    }

    private static bool AreSame(in DoorLeaf first, in DoorLeaf second) =>
        first.Hinge.DistanceTo(second.Hinge) <= Same && first.Shut.DistanceTo(second.Shut) <= Same && first.Open.DistanceTo(second.Open) <= Same;

    // Where the arc alone does not tell, the leaf is shut at the end that is nearer to the opening.
    private static DoorLeaf LeafOf(DoorSwing swing, RegionSet footprint) =>
        swing.KnowsEnds || Away(swing.ClosedTip, footprint) <= Away(swing.OpenTip, footprint)
            ? new DoorLeaf(swing.Hinge, swing.ClosedTip, swing.OpenTip)
            : new DoorLeaf(swing.Hinge, swing.OpenTip, swing.ClosedTip);

    private static double Away(Point2d tip, RegionSet footprint)
    {
        double least = double.PositiveInfinity;
        foreach (Region region in footprint.Regions)
        {
            if (region.Outer.WindingNumber(tip) != 0)
            {
                return 0;
            }

            foreach (ref readonly Segment side in region.Outer.Segments)
            {
                least = Math.Min(least, side.DistanceTo(tip));
            }
        }

        return least;
    }
}
