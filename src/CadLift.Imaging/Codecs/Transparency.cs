namespace CadLift.Imaging.Codecs;

/// <summary>Lays what is transparent over a ground.</summary>
internal static class Transparency
{
    /// <summary>A sample of so much alpha over a ground, rounded.</summary>
    public static byte Over(byte ground, byte value, byte alpha) =>
        alpha == byte.MaxValue ? value : (byte)(((value * alpha) + (ground * (255 - alpha)) + 127) / 255);
}
