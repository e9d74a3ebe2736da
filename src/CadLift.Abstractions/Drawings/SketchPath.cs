using CadLift.Diagnostics;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Drawings;

/// <summary>A curve of a drawing in the plane: a chain of lines and arcs, open or closed, in millimetres.</summary>
public sealed record SketchPath
{
    private readonly Segment[] _segments;

    /// <summary>Creates a path.</summary>
    /// <param name="segments">At least one; each starts where the one before it ends.</param>
    /// <param name="isClosed">Whether the last one ends where the first starts.</param>
    /// <param name="layer">The layer it counts for, the insert's for block content on layer 0.</param>
    /// <param name="source">Where in the input it comes from.</param>
    /// <exception cref="ArgumentException">There are no segments.</exception>
    public SketchPath(ReadOnlySpan<Segment> segments, bool isClosed, string layer, SourcePlace source)
    {
        ArgumentNullException.ThrowIfNull(layer);
        if (segments.IsEmpty)
        {
            throw new ArgumentException("A path needs at least one segment.", nameof(segments));
        }

        _segments = segments.ToArray();
        IsClosed = isClosed;
        Layer = layer;
        Source = source;
    }

    /// <summary>The segments in order.</summary>
    public ReadOnlySpan<Segment> Segments
    {
        get => _segments;
        init => _segments = value.ToArray();
    }

    /// <summary>The smallest box that holds the path; computed at each call.</summary>
    public Box2d Bounds
    {
        get
        {
            Box2d bounds = Box2d.Empty;
            foreach (ref readonly Segment segment in Segments)
            {
                bounds = bounds.Including(segment.Bounds);
            }

            return bounds;
        }
    }

    /// <summary>Whether the last segment ends where the first one starts.</summary>
    public bool IsClosed { get; }

    /// <summary>The layer.</summary>
    public string Layer { get; }

    /// <summary>Where in the input it comes from.</summary>
    public SourcePlace Source { get; init; }

    /// <summary>
    /// Whether it is a further part of what the path before it comes from: a multiline has several lines, a clipped curve several parts.
    /// Default <see langword="false"/>.
    /// </summary>
    public bool IsContinuation { get; init; }

    /// <summary>How high above the plan it is drawn, in millimetres. Default 0.</summary>
    public double Elevation { get; init; }

    /// <summary>How far it is drawn out upwards, or downwards where negative, in millimetres (DXF group 39). Default 0: not at all.</summary>
    public double Thickness { get; init; }

    /// <summary>The index of the innermost symbol that it is part of. Default -1: of none.</summary>
    public int Symbol { get; init; } = -1;
}
