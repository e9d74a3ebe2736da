using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Modeling;

/// <summary>The overlay of a stack contradicts itself at a place; caught by <see cref="SlabModeller"/>, never seen outside.</summary>
internal sealed class InconsistentPlanException(Point2d place) : Exception
{
    public Point2d Place { get; } = place;
}
