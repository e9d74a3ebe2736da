namespace CadLift.Geometry.Topology;

/// <summary>The handle of a loop: a closed chain of coedges that bounds a face.</summary>
public readonly record struct LoopId : IEntityId<LoopId>
{
    private LoopId(int index) => Index = index;

    /// <inheritdoc/>
    public int Index { get; }

    /// <inheritdoc/>
    public static LoopId At(int index) => new(index);
}
