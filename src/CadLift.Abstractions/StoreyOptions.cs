namespace CadLift;

/// <summary>What the caller knows about a storey.</summary>
public sealed class StoreyOptions
{
    /// <summary>Its name: the one found in the drawing, such as <c>FLOOR 1</c>, or with <see cref="Layers"/> or <see cref="Symbols"/> any.</summary>
    public string Name { get; set; } = string.Empty;

    /// <summary>The layers it is drawn on: names, or patterns with <c>*</c> and <c>?</c>; empty to go by the names in the drawing.</summary>
    public IList<string> Layers { get; set; } = [];

    /// <summary>The symbols it is drawn in: names, or patterns with <c>*</c> and <c>?</c>.</summary>
    public IList<string> Symbols { get; set; } = [];

    /// <summary>Its height in millimetres, 100 to 100,000; <see langword="null"/> for <see cref="LiftOptions.Height"/>.</summary>
    public double? Height { get; set; }

    /// <summary>Where it stands in millimetres; <see langword="null"/> for the top of the storey below it.</summary>
    public double? Elevation { get; set; }
}
