namespace CadLift.Imaging.Overlays;

/// <summary>A colour of an overlay.</summary>
internal readonly record struct OverlayColor(byte Red, byte Green, byte Blue);
