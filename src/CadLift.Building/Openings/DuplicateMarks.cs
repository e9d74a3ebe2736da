using CadLift.Geometry.Planar;
using CadLift.Plans;

namespace CadLift.Building.Openings;

/// <summary>Leaves out what was drawn, or placed, more than once for one opening.</summary>
internal static class DuplicateMarks
{
    // Places and sizes this near, in millimetres, are one.
    private const double Same = 5;

    /// <summary>The same marks, of equal ones the first.</summary>
    public static List<OpeningMark> Drop(List<OpeningMark> marks)
    {
        var places = new PointGrid(Same, marks.Count);
        var known = new HashSet<(int Place, int Corner, int Tip, OpeningKind? Kind)>();
        return marks.FindAll(mark => known.Add((
            places.Add(mark.Middle),
            places.Add(mark.Middle + (mark.Axis * mark.HalfLength) + (mark.Axis.TurnedLeft() * mark.HalfDepth)),
            mark.Swings.Count > 0 ? places.Add(mark.Swings[0].ClosedTip) : -1,
            mark.Kind)));
    }
}
