using CadLift.Diagnostics;
using CadLift.Geometry.Numerics;

namespace CadLift.Drawings;

/// <summary>A text on a plan: the name of a room, a number, a note.</summary>
public sealed record SketchLabel
{
    /// <summary>Creates a label.</summary>
    /// <param name="text">What it says, without formatting; lines end with line feeds.</param>
    /// <param name="position">Its middle on the plan, in millimetres, as nearly as it is known.</param>
    /// <param name="layer">The layer it counts for, the insert's for block content on layer 0.</param>
    /// <param name="source">Where in the input it comes from.</param>
    public SketchLabel(string text, Point2d position, string layer, SourcePlace source)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(layer);
        Text = text;
        Position = position;
        Layer = layer;
        Source = source;
    }

    /// <summary>What it says.</summary>
    public string Text { get; }

    /// <summary>Its middle on the plan, in millimetres.</summary>
    public Point2d Position { get; init; }

    /// <summary>The layer.</summary>
    public string Layer { get; }

    /// <summary>Where in the input it comes from.</summary>
    public SourcePlace Source { get; init; }

    /// <summary>The height of its capital letters in millimetres. Default 0: not known.</summary>
    public double Height { get; init; }

    /// <summary>What an attribute of a symbol is called, such as <c>ROOMNAME</c>; <see langword="null"/> for other texts.</summary>
    public string? Tag { get; init; }

    /// <summary>The index of the innermost symbol that it is part of. Default -1: of none.</summary>
    public int Symbol { get; init; } = -1;
}
