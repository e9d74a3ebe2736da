using CadLift.Dxf.Model;

namespace CadLift.Dxf.Mapping;

/// <summary>Is told what expanding all inserts makes, in drawing order.</summary>
internal interface IPlacedEntityVisitor
{
    /// <summary>An entity that is not an insert.</summary>
    void Visit(in PlacedEntity entity);

    /// <summary>An attribute of an insert, before the insert itself.</summary>
    void VisitAttribute(in PlacedEntity attribute)
    {
    }

    /// <summary>An insert whose content follows.</summary>
    /// <returns>What to call it in that content.</returns>
    int Enter(in PlacedInsert insert) => PlacedEntity.NoSymbol;

    /// <summary>An insert that cannot be expanded.</summary>
    void LeaveOut(DxfInsert insert)
    {
    }
}
