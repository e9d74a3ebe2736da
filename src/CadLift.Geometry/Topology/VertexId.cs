namespace CadLift.Geometry.Topology;

/// <summary>The handle of a vertex: a point where edges end.</summary>
public readonly record struct VertexId : IEntityId<VertexId>
{
    private VertexId(int index) => Index = index;

    /// <inheritdoc/>
    public int Index { get; }

    /// <inheritdoc/>
    public static VertexId At(int index) => new(index);
}
