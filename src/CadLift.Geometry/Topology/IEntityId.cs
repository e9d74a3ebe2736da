namespace CadLift.Geometry.Topology;

/// <summary>A typed handle of a topological entity: an index that cannot be mistaken for one of another kind.</summary>
/// <typeparam name="TSelf">The handle type.</typeparam>
public interface IEntityId<TSelf>
    where TSelf : struct, IEntityId<TSelf>
{
    /// <summary>The position among the entities of its kind, from 0.</summary>
    int Index { get; }

    /// <summary>The handle of the entity at a position.</summary>
    static abstract TSelf At(int index);
}
