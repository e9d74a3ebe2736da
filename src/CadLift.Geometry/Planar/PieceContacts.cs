using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>The few places where two pieces meet: their vertices that cut the other one, or crossings of both.</summary>
internal struct PieceContacts
{
    /// <summary>Vertices of the second piece that cut the first.</summary>
    public VertexPair OnFirst;

    /// <summary>Vertices of the first piece that cut the second.</summary>
    public VertexPair OnSecond;

    private Point2d _first;
    private Point2d _second;

    /// <summary>How many points inside both pieces cut both; none while vertices touch.</summary>
    public int CrossingCount { get; private set; }

    public readonly Point2d CrossingAt(int index) => index == 0 ? _first : _second;

    public void AddCrossing(Point2d point)
    {
        if (CrossingCount++ == 0)
        {
            _first = point;
        }
        else
        {
            _second = point;
        }
    }
}
