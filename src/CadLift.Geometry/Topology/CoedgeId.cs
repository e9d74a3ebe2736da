namespace CadLift.Geometry.Topology;

/// <summary>The handle of a coedge: one loop's use of an edge.</summary>
public readonly record struct CoedgeId : IEntityId<CoedgeId>
{
    private CoedgeId(int index) => Index = index;

    /// <inheritdoc/>
    public int Index { get; }

    /// <inheritdoc/>
    public static CoedgeId At(int index) => new(index);
}
