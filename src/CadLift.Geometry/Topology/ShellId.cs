namespace CadLift.Geometry.Topology;

/// <summary>The handle of a shell: faces joined along edges.</summary>
public readonly record struct ShellId : IEntityId<ShellId>
{
    private ShellId(int index) => Index = index;

    /// <inheritdoc/>
    public int Index { get; }

    /// <inheritdoc/>
    public static ShellId At(int index) => new(index);
}
