namespace CadLift.Geometry.Topology;

/// <summary>The handle of an edge: a bounded part of a curve.</summary>
public readonly record struct EdgeId : IEntityId<EdgeId>
{
    private EdgeId(int index) => Index = index;

    /// <inheritdoc/>
    public int Index { get; }

    /// <inheritdoc/>
    public static EdgeId At(int index) => new(index);
}
