using CadLift.Geometry.Planar;

namespace CadLift.Building.Chaining;

/// <summary>A loose curve between two merged points.</summary>
internal sealed class LooseEdge(in Segment curve, int from, int to, int path)
{
    public Segment Curve { get; set; } = curve;

    public int From { get; set; } = from;

    public int To { get; set; } = to;

    /// <summary>The index of the path it belongs to.</summary>
    public int Path { get; } = path;

    public int OtherEnd(int point) => From == point ? To : From;
}
