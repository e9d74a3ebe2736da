namespace CadLift.Imaging.Codecs;

/// <summary>Luma of ITU-R BT.601 in whole numbers.</summary>
internal static class Luma
{
    /// <summary>The luma of a colour, 0 to 255.</summary>
    public static byte Of(int red, int green, int blue) => (byte)(((red * 4_899) + (green * 9_617) + (blue * 1_868) + 8_192) >> 14);
}
