namespace CadLift.Geometry.Planar;

/// <summary>Receives what a search of a <see cref="BoxTree"/> finds.</summary>
internal interface IBoxVisitor
{
    void Visit(int item);
}
