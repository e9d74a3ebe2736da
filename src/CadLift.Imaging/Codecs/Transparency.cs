namespace CadLift.Imaging.Codecs;

/// <summary>Lays what is transparent over paper.</summary>
internal static class Transparency
{
    /// <summary>A sample of so much alpha over white, rounded.</summary>
    public static byte OverWhite(byte value, byte alpha) =>
        alpha == byte.MaxValue ? value : (byte)(((value * alpha) + (255 * (255 - alpha)) + 127) / 255);
}
