using System.ComponentModel;

namespace CadLift.Options;

/// <summary>A storey in a file of options.</summary>
internal sealed class StoreyDocument
{
    [Description("The name found in the drawing, such as FLOOR 1; with layers or symbols, any name.")]
    public required string Name { get; init; }

    [Description("The layers it is drawn on; * and ? stand for any letters.")]
    public IList<string>? Layers { get; init; }

    [Description("The symbols (blocks) it is drawn in; * and ? stand for any letters.")]
    public IList<string>? Symbols { get; init; }

    [Description("Its height in mm, 100 to 100,000; left out for the height of all storeys.")]
    public double? Height { get; init; }

    [Description("Where it stands in mm; left out for the top of the storey below.")]
    public double? Elevation { get; init; }

    public static StoreyDocument Of(StoreyOptions storey) => new()
    {
        Name = storey.Name,
        Layers = storey.Layers.Count > 0 ? storey.Layers : null,
        Symbols = storey.Symbols.Count > 0 ? storey.Symbols : null,
        Height = storey.Height,
        Elevation = storey.Elevation,
    };

    public StoreyOptions ToOptions() => new()
    {
        Name = Name,
        Layers = Layers ?? [],
        Symbols = Symbols ?? [],
        Height = Height,
        Elevation = Elevation,
    };
}
