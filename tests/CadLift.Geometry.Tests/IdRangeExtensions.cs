using CadLift.Geometry.Topology;

namespace CadLift.Geometry.Tests;

internal static class IdRangeExtensions
{
    public static List<TId> ToList<TId>(this IdRange<TId> range)
        where TId : struct, IEntityId<TId>
    {
        var list = new List<TId>(range.Count);
        foreach (TId id in range)
        {
            list.Add(id);
        }

        return list;
    }
}
