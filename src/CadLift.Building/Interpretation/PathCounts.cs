using CadLift.Drawings;

namespace CadLift.Building.Interpretation;

/// <summary>Counts paths by the type of the entity they come from.</summary>
internal static class PathCounts
{
    private const string Unknown = "CURVE";

    public static SortedDictionary<string, int> Of(PlanSketch sketch, bool[] counted)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < counted.Length; i++)
        {
            if (counted[i])
            {
                string type = sketch.Paths[i].Source.Entity ?? Unknown;
                counts[type] = counts.GetValueOrDefault(type) + 1;
            }
        }

        return counts;
    }
}
