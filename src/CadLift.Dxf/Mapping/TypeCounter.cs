namespace CadLift.Dxf.Mapping;

/// <summary>Counts by name.</summary>
internal static class TypeCounter
{
    public static void Add(this SortedDictionary<string, int> counts, string name, int count = 1) =>
        counts[name] = counts.GetValueOrDefault(name) + count;
}
