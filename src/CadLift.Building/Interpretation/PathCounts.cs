using CadLift.Drawings;

namespace CadLift.Building.Interpretation;

/// <summary>Counts what paths and labels come from by its type: an entity of several paths once.</summary>
internal static class PathCounts
{
    private const string Unknown = "CURVE";
    private const string UnknownText = "TEXT";

    /// <summary>Counts entities with a path that is used, and labels that are.</summary>
    public static SortedDictionary<string, int> Used(PlanSketch sketch, bool[] used, bool[] labelled) =>
        WithLabels(Count(sketch, path => used[path], isUsed: true), sketch, labelled, isUsed: true);

    /// <summary>Counts entities none of whose paths is used, and labels that are not.</summary>
    public static SortedDictionary<string, int> Unused(PlanSketch sketch, bool[] used, bool[] labelled) =>
        WithLabels(Count(sketch, path => used[path], isUsed: false), sketch, labelled, isUsed: false);

    /// <summary>Counts entities of some paths none of which is used.</summary>
    public static SortedDictionary<string, int> Unused(PlanSketch sketch, bool[] used, List<int> chosen)
    {
        var isChosen = new HashSet<int>(chosen);
        return Count(sketch, path => used[path] || !isChosen.Contains(path), isUsed: false);
    }

    private static SortedDictionary<string, int> WithLabels(
        SortedDictionary<string, int> counts, PlanSketch sketch, bool[] labelled, bool isUsed)
    {
        for (int i = 0; i < labelled.Length; i++)
        {
            if (labelled[i] == isUsed)
            {
                string type = sketch.Labels[i].Source.Entity ?? UnknownText;
                counts[type] = counts.GetValueOrDefault(type) + 1;
            }
        }

        return counts;
    }

    private static SortedDictionary<string, int> Count(PlanSketch sketch, Predicate<int> isTaken, bool isUsed)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        int path = 0;
        while (path < sketch.Paths.Count)
        {
            string type = sketch.Paths[path].Source.Entity ?? Unknown;
            bool any = isTaken(path);
            for (path++; path < sketch.Paths.Count && sketch.Paths[path].IsContinuation; path++)
            {
                any |= isTaken(path);
            }

            if (any == isUsed)
            {
                counts[type] = counts.GetValueOrDefault(type) + 1;
            }
        }

        return counts;
    }
}
