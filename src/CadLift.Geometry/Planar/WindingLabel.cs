namespace CadLift.Geometry.Planar;

/// <summary>How much more often an operand winds on an edge's left side than on its right side; labels of an edge form a chain.</summary>
internal struct WindingLabel(int operand, int winding, int next)
{
    public int Operand { get; } = operand;

    public int Winding { get; set; } = winding;

    public int Next { get; } = next;
}
