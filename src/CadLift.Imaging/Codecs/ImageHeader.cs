namespace CadLift.Imaging.Codecs;

/// <summary>What the head of a picture says.</summary>
/// <param name="Format">The format: <c>png</c>, <c>jpeg</c> or <c>bmp</c>.</param>
/// <param name="Width">Pixels a row.</param>
/// <param name="Height">Rows.</param>
internal readonly record struct ImageHeader(string Format, long Width, long Height);
