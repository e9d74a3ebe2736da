namespace CadLift.Geometry.Planar;

/// <summary>Receives boxes on the way west and remembers the nearest thing found in them.</summary>
internal interface INearestVisitor : IBoxVisitor
{
    /// <summary>The abscissa of the nearest thing found; negative infinity at first.</summary>
    double NearestX { get; }
}
