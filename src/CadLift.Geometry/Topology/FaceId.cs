namespace CadLift.Geometry.Topology;

/// <summary>The handle of a face: a bounded part of a surface.</summary>
public readonly record struct FaceId : IEntityId<FaceId>
{
    private FaceId(int index) => Index = index;

    /// <inheritdoc/>
    public int Index { get; }

    /// <inheritdoc/>
    public static FaceId At(int index) => new(index);
}
