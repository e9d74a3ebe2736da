namespace CadLift.Geometry.Planar;

/// <summary>An edge of an arrangement: a piece of curve between two vertices that nothing crosses.</summary>
internal readonly struct ArrangementEdge(int from, int to, in Segment curve, int source, int firstLabel)
{
    /// <summary>The vertex where the curve starts.</summary>
    public int From { get; } = from;

    /// <summary>The vertex where the curve ends.</summary>
    public int To { get; } = to;

    /// <summary>The geometry, directed from <see cref="From"/> to <see cref="To"/> and passing through both.</summary>
    public Segment Curve { get; } = curve;

    /// <summary>The input segment that the edge is a part of; the first one where several coincide.</summary>
    public int Source { get; } = source;

    /// <summary>The head of the edge's chain of winding labels, -1 when there are none.</summary>
    public int FirstLabel { get; } = firstLabel;
}
