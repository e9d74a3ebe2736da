namespace CadLift.Geometry.Planar;

/// <summary>An edge of an arrangement: a piece of curve between two vertices that nothing crosses.</summary>
internal readonly struct ArrangementEdge
{
    private readonly int _directedSource;

    /// <summary>Creates an edge.</summary>
    /// <param name="from">The vertex where the curve starts.</param>
    /// <param name="to">The vertex where the curve ends.</param>
    /// <param name="curve">The geometry.</param>
    /// <param name="directedSource">The index of the input segment; its complement where the edge runs against it.</param>
    /// <param name="firstLabel">The head of the chain of winding labels.</param>
    public ArrangementEdge(int from, int to, in Segment curve, int directedSource, int firstLabel)
    {
        From = from;
        To = to;
        Curve = curve;
        _directedSource = directedSource;
        FirstLabel = firstLabel;
    }

    /// <summary>The vertex where the curve starts.</summary>
    public int From { get; }

    /// <summary>The vertex where the curve ends.</summary>
    public int To { get; }

    /// <summary>The geometry, directed from <see cref="From"/> to <see cref="To"/> and passing through both.</summary>
    public Segment Curve { get; }

    /// <summary>The input segment that the edge is a part of; the first one where several coincide.</summary>
    public int Source => _directedSource >= 0 ? _directedSource : ~_directedSource;

    /// <summary>Whether the edge runs against its input segment.</summary>
    public bool IsAgainstSource => _directedSource < 0;

    /// <summary>The head of the edge's chain of winding labels, -1 when there are none.</summary>
    public int FirstLabel { get; }

    /// <summary>The same edge with another chain of winding labels.</summary>
    public ArrangementEdge WithLabels(int firstLabel) => new(From, To, Curve, _directedSource, firstLabel);
}
