using CadLift.Diagnostics;
using CadLift.Geometry.Numerics;

namespace CadLift.Drawings;

/// <summary>A symbol placed on a plan: a door, a window, a piece of furniture, a whole storey.</summary>
public sealed record SketchSymbol
{
    /// <summary>Creates a symbol.</summary>
    /// <param name="name">What it is called, such as <c>DOOR-900</c>.</param>
    /// <param name="position">Where its base point lies, in millimetres.</param>
    /// <param name="xAxis">Where one unit along its own x axis leads, in millimetres.</param>
    /// <param name="yAxis">Where one unit along its own y axis leads, in millimetres.</param>
    /// <param name="layer">The layer it counts for.</param>
    /// <param name="source">Where in the input it comes from.</param>
    public SketchSymbol(string name, Point2d position, Vector2d xAxis, Vector2d yAxis, string layer, SourcePlace source)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(layer);
        Name = name;
        Position = position;
        XAxis = xAxis;
        YAxis = yAxis;
        Layer = layer;
        Source = source;
    }

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>Where its base point lies, in millimetres.</summary>
    public Point2d Position { get; init; }

    /// <summary>Where one unit along its own x axis leads, in millimetres.</summary>
    public Vector2d XAxis { get; init; }

    /// <summary>Where one unit along its own y axis leads, in millimetres.</summary>
    public Vector2d YAxis { get; init; }

    /// <summary>The layer.</summary>
    public string Layer { get; }

    /// <summary>Where in the input it comes from.</summary>
    public SourcePlace Source { get; init; }

    /// <summary>The index of the symbol that it is part of. Default -1: of none.</summary>
    public int Parent { get; init; } = -1;

    /// <summary>What it says of itself, by name without regard to case, such as <c>WIDTH</c>: <c>900</c>.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
}
