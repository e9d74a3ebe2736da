namespace CadLift.Dxf.Model;

/// <summary>A piece of an MTEXT in one format.</summary>
/// <param name="Text">The text; a line feed ends a paragraph.</param>
/// <param name="Font">The font family, where one was set.</param>
/// <param name="Height">The height where one was set: in drawing units, or as a factor where <paramref name="IsHeightFactor"/>.</param>
/// <param name="IsHeightFactor">Whether the height is a factor on the entity's.</param>
/// <param name="Color">The colour number, where one was set.</param>
/// <param name="IsBold">Bold.</param>
/// <param name="IsItalic">Italic.</param>
/// <param name="IsUnderlined">Underlined.</param>
/// <param name="IsOverlined">Overlined.</param>
/// <param name="IsStruckThrough">Struck through.</param>
public sealed record DxfTextRun(
    string Text,
    string? Font,
    double? Height,
    bool IsHeightFactor,
    int? Color,
    bool IsBold,
    bool IsItalic,
    bool IsUnderlined,
    bool IsOverlined,
    bool IsStruckThrough);
