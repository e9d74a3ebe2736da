using System.Buffers.Binary;

namespace CadLift.Imaging.Codecs.Jpeg;

/// <summary>The frame header (ITU-T T.81, B.2.2).</summary>
internal sealed class JpegFrame
{
    private JpegFrame(int width, int height, bool isProgressive, JpegComponent[] components)
    {
        (Width, Height, IsProgressive, Components) = (width, height, isProgressive, components);
        LargestX = components.Max(static component => component.X);
        LargestY = components.Max(static component => component.Y);
        foreach (JpegComponent component in components)
        {
            component.Fit(this);
        }
    }

    public int Width { get; }

    public int Height { get; }

    public bool IsProgressive { get; }

    public JpegComponent[] Components { get; }

    public int LargestX { get; }

    public int LargestY { get; }

    /// <summary>Units of interleaved scans a row.</summary>
    public int UnitsAcross => DivideUp(Width, 8 * LargestX);

    /// <summary>Rows of units of interleaved scans.</summary>
    public int UnitsDown => DivideUp(Height, 8 * LargestY);

    public static int DivideUp(int value, int by) => (value + by - 1) / by;

    public static JpegFrame Read(int marker, ReadOnlySpan<byte> segment, int at)
    {
        if (marker is not (0xC0 or 0xC1 or 0xC2))
        {
            throw ImageDamage.At(at, "The picture is coded arithmetically, hierarchically or without loss, which is not read: save it as baseline or progressive JPEG.");
        }

        if (segment.Length < 6 || segment.Length < 6 + (3 * segment[5]) || segment[5] is 0 or > 4)
        {
            throw ImageDamage.At(at, "The head of the picture is cut off, or names no colours.");
        }

        if (segment[0] != 8)
        {
            throw ImageDamage.At(at, "The picture has more than eight bits a colour, which is not read.");
        }

        int height = BinaryPrimitives.ReadUInt16BigEndian(segment[1..]);
        int width = BinaryPrimitives.ReadUInt16BigEndian(segment[3..]);
        var components = new JpegComponent[segment[5]];
        for (int i = 0; i < components.Length; i++)
        {
            ReadOnlySpan<byte> entry = segment.Slice(6 + (3 * i), 3);
            components[i] = new JpegComponent(entry[0], entry[1] >> 4, entry[1] & 15, entry[2]);
            if (components[i] is { X: 0 or > 4 } or { Y: 0 or > 4 } or { Quantization: > 3 })
            {
                throw ImageDamage.At(at, "A colour of the picture has a sampling or a table that JPEG does not know.");
            }
        }

        return width > 0 && height > 0
            ? new JpegFrame(width, height, marker == 0xC2, components)
            : throw ImageDamage.At(at, "The picture does not say how large it is.");
    }
}
