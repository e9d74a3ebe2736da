using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>Unites crowded region sets in groups of neighbours first, so that what lies deep inside a union is never crossed with all else.</summary>
/// <remarks>
/// One arrangement of everything is fastest while few sets lie over each other, as walls and rooms do. Where many do, most
/// crossings lie inside the result; uniting neighbours first drops them early.
/// </remarks>
internal static class CascadedUnion
{
    private const int GroupSize = 12;

    // From this mean number of boxes over a point on, groups pay.
    private const double CrowdedDepth = 4;

    /// <summary>Fewer region sets with the same union, or the given ones where grouping does not pay.</summary>
    public static IReadOnlyCollection<RegionSet> Reduce(
        IReadOnlyCollection<RegionSet> operands, Tolerance tolerance, CancellationToken cancellation)
    {
        IReadOnlyCollection<RegionSet> sets = operands;
        while (sets.Count > GroupSize && IsCrowded(sets))
        {
            if (UniteGroups(sets, tolerance, cancellation) is not { } united)
            {
                break;
            }

            sets = united;
        }

        return sets;
    }

    private static bool IsCrowded(IReadOnlyCollection<RegionSet> sets)
    {
        Box2d all = Box2d.Empty;
        double sum = 0;
        foreach (RegionSet set in sets)
        {
            Box2d bounds = set.Bounds;
            all = all.Including(bounds);
            sum += bounds.Width * bounds.Height;
        }

        return sum > CrowdedDepth * all.Width * all.Height;
    }

    private static List<RegionSet>? UniteGroups(
        IReadOnlyCollection<RegionSet> operands, Tolerance tolerance, CancellationToken cancellation)
    {
        RegionSet[] sets = [.. operands];
        var boxes = new Box2d[sets.Length];
        for (int i = 0; i < boxes.Length; i++)
        {
            boxes[i] = sets[i].Bounds;
        }

        int[] order = new int[sets.Length];
        HilbertCurve.Order(boxes, order);
        var united = new List<RegionSet>((sets.Length / GroupSize) + 1);
        var group = new List<RegionSet>(GroupSize);
        for (int i = 0; i < order.Length; i += GroupSize)
        {
            group.Clear();
            for (int k = i; k < Math.Min(i + GroupSize, order.Length); k++)
            {
                group.Add(sets[order[k]]);
            }

            PlanarResult result = RegionOverlay.Evaluate(
                RegionOverlay.SegmentsOf(group, 0), 1, static windings => windings[0] > 0, tolerance, cancellation);
            if (result.Status != PlanarStatus.Ok)
            {
                return null;
            }

            united.Add(result.Regions);
        }

        return united;
    }
}
