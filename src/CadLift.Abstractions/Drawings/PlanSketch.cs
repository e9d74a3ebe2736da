namespace CadLift.Drawings;

/// <summary>What every front end delivers: the curves, fills, symbols and texts of a plan in millimetres, by layer, with nothing read into them yet.</summary>
public sealed class PlanSketch
{
    /// <summary>Creates a sketch.</summary>
    /// <param name="paths">The curves in the order of the drawing.</param>
    /// <param name="hiddenLayers">The layers that the drawing hides (frozen or off), compared without regard to case.</param>
    public PlanSketch(IReadOnlyList<SketchPath> paths, IReadOnlySet<string> hiddenLayers)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(hiddenLayers);
        Paths = paths;
        HiddenLayers = hiddenLayers;
    }

    /// <summary>The curves in the order of the drawing.</summary>
    public IReadOnlyList<SketchPath> Paths { get; }

    /// <summary>The texts in the order of the drawing.</summary>
    public IReadOnlyList<SketchLabel> Labels { get; init; } = [];

    /// <summary>The filled areas in the order of the drawing.</summary>
    public IReadOnlyList<SketchFill> Fills { get; init; } = [];

    /// <summary>The symbols in the order of the drawing, those that hold others before them; their curves are among <see cref="Paths"/>.</summary>
    public IReadOnlyList<SketchSymbol> Symbols { get; init; } = [];

    /// <summary>The layers that the drawing hides; their curves are used only when asked for by name.</summary>
    public IReadOnlySet<string> HiddenLayers { get; }

    /// <summary>Whether something says how large it is; <see langword="false"/> where millimetres are only assumed, as of contours in a picture. Default <see langword="true"/>.</summary>
    public bool IsSizeKnown { get; init; } = true;
}
