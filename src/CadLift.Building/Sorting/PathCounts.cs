using CadLift.Drawings;

namespace CadLift.Building.Sorting;

/// <summary>Counts what paths, labels and fills come from by its type: an entity of several paths once.</summary>
internal static class PathCounts
{
    private const string Unknown = "CURVE";
    private const string UnknownText = "TEXT";
    private const string UnknownFill = "FILL";

    /// <summary>Counts entities with a path that is used, and labels and fills that are.</summary>
    public static SortedDictionary<string, int> Used(PlanSketch sketch, bool[] used, bool[] labelled, HashSet<int> filled) =>
        WithOthers(Count(sketch, path => used[path], isUsed: true), sketch, labelled, filled, isUsed: true);

    /// <summary>Counts entities none of whose paths is used, and labels and fills that are not.</summary>
    public static SortedDictionary<string, int> Unused(PlanSketch sketch, bool[] used, bool[] labelled, HashSet<int> filled) =>
        WithOthers(Count(sketch, path => used[path], isUsed: false), sketch, labelled, filled, isUsed: false);

    /// <summary>Counts entities of some paths none of which is used.</summary>
    public static SortedDictionary<string, int> Unused(PlanSketch sketch, bool[] used, List<int> chosen)
    {
        var isChosen = new HashSet<int>(chosen);
        return Count(sketch, path => used[path] || !isChosen.Contains(path), isUsed: false);
    }

    private static SortedDictionary<string, int> WithOthers(
        SortedDictionary<string, int> counts, PlanSketch sketch, bool[] labelled, HashSet<int> filled, bool isUsed)
    {
        for (int i = 0; i < labelled.Length; i++)
        {
            if (labelled[i] == isUsed)
            {
                Add(sketch.Labels[i].Source.Entity ?? UnknownText);
            }
        }

        for (int i = 0; i < sketch.Fills.Count; i++)
        {
            if (filled.Contains(i) == isUsed)
            {
                Add(sketch.Fills[i].Source.Entity ?? UnknownFill);
            }
        }

        return counts;

        void Add(string type) => counts[type] = counts.GetValueOrDefault(type) + 1;
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
