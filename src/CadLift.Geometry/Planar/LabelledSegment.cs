namespace CadLift.Geometry.Planar;

/// <summary>A segment of a closed boundary, with the operand whose winding number it carries.</summary>
/// <param name="curve">The geometry, directed: its left side winds once more than its right side.</param>
/// <param name="operand">The operand, from 0.</param>
internal readonly struct LabelledSegment(in Segment curve, int operand)
{
    public Segment Curve { get; } = curve;

    public int Operand { get; } = operand;
}
