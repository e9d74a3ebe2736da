using System.Numerics;

namespace CadLift.Imaging.Codecs.Bmp;

/// <summary>The bits of a pixel that hold one colour, and what they become in eight bits.</summary>
/// <remarks>
/// Five and six bits are moved up, as most readers of this format do (white becomes 248 and 252); all other widths are scaled to 0 to 255.
/// </remarks>
internal readonly struct BmpMask(uint mask)
{
    private readonly int _shift = mask == 0 ? 0 : BitOperations.TrailingZeroCount(mask);
    private readonly uint _most = mask == 0 ? 0 : mask >> BitOperations.TrailingZeroCount(mask);

    public byte Of(uint pixel)
    {
        uint value = (pixel & mask) >> _shift;
        return _most switch
        {
            0 => 0,
            255 => (byte)value,
            31 => (byte)(value << 3),
            63 => (byte)(value << 2),
            _ => (byte)((((ulong)value * 255) + (_most / 2)) / _most),
        };
    }
}
