namespace CadLift.Imaging.Codecs;

/// <summary>What the head of a picture says.</summary>
/// <param name="Format">The format: <c>png</c>, <c>jpeg</c> or <c>bmp</c>.</param>
/// <param name="Width">Pixels a row, as stored.</param>
/// <param name="Height">Rows, as stored.</param>
public readonly record struct ImageHeader(string Format, long Width, long Height)
{
    /// <summary>How many pixels lie on an inch of the paper, where the file says it; else <see langword="null"/>.</summary>
    public double? Resolution { get; init; }
}
