using CadLift.Dxf.Model;

namespace CadLift.Dxf.Mapping;

/// <summary>Collects what expanding all inserts makes.</summary>
internal sealed class PlacedEntityCollector(MLineStyles styles) : IPlacedEntityVisitor
{
    /// <summary>All that is not an insert, in drawing order.</summary>
    public List<DxfPlacedEntity> Placed { get; } = [];

    /// <inheritdoc/>
    public void Visit(in PlacedEntity entity) => Placed.Add(new DxfPlacedEntity(entity, styles));
}
