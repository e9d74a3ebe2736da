namespace CadLift.Geometry.Topology;

/// <summary>The handle of a lump: one connected solid, an outer shell and its voids.</summary>
public readonly record struct LumpId : IEntityId<LumpId>
{
    private LumpId(int index) => Index = index;

    /// <inheritdoc/>
    public int Index { get; }

    /// <inheritdoc/>
    public static LumpId At(int index) => new(index);
}
