using CadLift.Drawings;

namespace CadLift.Building.Interpretation;

/// <summary>Counts paths by the type of the entity they come from.</summary>
internal static class PathCounts
{
    private const string Unknown = "CURVE";

    public static SortedDictionary<string, int> Of(PlanSketch sketch, IEnumerable<int> paths)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (int path in paths)
        {
            string type = sketch.Paths[path].Source.Entity ?? Unknown;
            counts[type] = counts.GetValueOrDefault(type) + 1;
        }

        return counts;
    }
}
