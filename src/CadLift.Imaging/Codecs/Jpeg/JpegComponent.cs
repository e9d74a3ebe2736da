namespace CadLift.Imaging.Codecs.Jpeg;

/// <summary>A colour of a frame: its number, its sampling across and down, its table of quantization.</summary>
internal sealed record JpegComponent(byte Id, int X, int Y, int Quantization);
