using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>One outer loop and its holes.</summary>
public sealed class Region
{
    private readonly Loop[] _holes;

    /// <summary>Creates a region.</summary>
    /// <param name="outer">Counter-clockwise.</param>
    /// <param name="holes">Clockwise, inside the outer loop, disjoint.</param>
    public Region(Loop outer, ReadOnlySpan<Loop> holes)
    {
        ArgumentNullException.ThrowIfNull(outer);
        Outer = outer;
        _holes = holes.ToArray();
    }

    /// <summary>The outer boundary, counter-clockwise.</summary>
    public Loop Outer { get; }

    /// <summary>The holes, clockwise.</summary>
    public ReadOnlySpan<Loop> Holes => _holes;

    /// <summary>The area in square millimetres, holes taken off.</summary>
    public double Area
    {
        get
        {
            CompensatedSum sum = default;
            sum.Add(Outer.SignedArea);
            foreach (Loop hole in _holes)
            {
                sum.Add(hole.SignedArea);
            }

            return sum.Value;
        }
    }

    /// <summary>The region moved by a vector.</summary>
    public Region Moved(Vector2d offset)
    {
        var holes = new Loop[_holes.Length];
        for (int i = 0; i < holes.Length; i++)
        {
            holes[i] = _holes[i].Moved(offset);
        }

        return new Region(Outer.Moved(offset), holes);
    }

    /// <summary>The outer loop (at 0) or a hole (from 1 on).</summary>
    internal Loop LoopAt(int index) => index == 0 ? Outer : _holes[index - 1];

    /// <summary>The number of loops, outer one included.</summary>
    internal int LoopCount => 1 + _holes.Length;
}
