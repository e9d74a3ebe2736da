using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>An open chain of segments: each one starts where the one before it ends.</summary>
/// <remarks>Immutable. Its ends may be the same point; it is still a chain with two ends, not a loop.</remarks>
public sealed class Chain
{
    private readonly Segment[] _segments;

    /// <summary>Creates a chain.</summary>
    /// <param name="segments">At least one; every end equals the next start to the last bit.</param>
    /// <exception cref="ArgumentException">There are no segments or they do not follow each other.</exception>
    public Chain(ReadOnlySpan<Segment> segments)
    {
        if (segments.IsEmpty)
        {
            throw new ArgumentException("A chain needs at least one segment.", nameof(segments));
        }

        _segments = segments.ToArray();
        Box2d bounds = _segments[0].Bounds;
        for (int i = 1; i < _segments.Length; i++)
        {
            bounds = bounds.Including(_segments[i].Bounds);
            if (_segments[i - 1].End != _segments[i].Start)
            {
                throw new ArgumentException("Every segment of a chain must start where the one before it ends.", nameof(segments));
            }
        }

        Bounds = bounds;
    }

    /// <summary>The segments in order of travel.</summary>
    public ReadOnlySpan<Segment> Segments => _segments;

    /// <summary>Where the chain begins.</summary>
    public Point2d Start => _segments[0].Start;

    /// <summary>Where the chain ends.</summary>
    public Point2d End => _segments[^1].End;

    /// <summary>The smallest box that holds the chain.</summary>
    public Box2d Bounds { get; }

    /// <summary>The length along the chain in millimetres.</summary>
    public double Length
    {
        get
        {
            CompensatedSum sum = default;
            foreach (Segment segment in _segments)
            {
                sum.Add(segment.Length);
            }

            return sum.Value;
        }
    }

    /// <summary>The same chain travelled the other way.</summary>
    public Chain Reversed()
    {
        var reversed = new Segment[_segments.Length];
        for (int i = 0; i < reversed.Length; i++)
        {
            reversed[i] = _segments[^(i + 1)].Reversed();
        }

        return new Chain(reversed);
    }
}
