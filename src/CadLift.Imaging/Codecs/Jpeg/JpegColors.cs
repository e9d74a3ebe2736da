namespace CadLift.Imaging.Codecs.Jpeg;

/// <summary>What the components of a file mean, and how they become grey or red, green and blue.</summary>
/// <remarks>Sources: ITU-T T.871 (JFIF), 7; Adobe Technical Note 5116, 18.</remarks>
internal sealed class JpegColors
{
    private const int Bits = 16;
    private const int Half = 1 << (Bits - 1);

    private readonly JpegColorSpace _space;
    private readonly int _channels;

    public JpegColors(JpegFrame frame, bool hasJfif, int? adobe, int channels)
    {
        _channels = channels;
        _space = frame.Components.Length switch
        {
            1 or 2 => JpegColorSpace.Gray,
            3 => OfThree(frame.Components, hasJfif, adobe),
            _ => adobe is null or 0 ? JpegColorSpace.Cmyk : JpegColorSpace.Ycck,
        };
    }

    /// <summary>How many components, from the first on, the picture is made of.</summary>
    public int Needed => _space switch
    {
        JpegColorSpace.Gray => 1,
        JpegColorSpace.Ycc => _channels == Raster.Gray ? 1 : 3,
        JpegColorSpace.Rgb => 3,
        _ => 4,
    };

    /// <summary>The sample of a component that makes black or white together with those of the others.</summary>
    public byte SampleOf(int component, byte gray) => _space switch
    {
        JpegColorSpace.Ycc or JpegColorSpace.Ycck when component is 1 or 2 => 128,
        JpegColorSpace.Ycck when component == 0 => (byte)(byte.MaxValue - gray),
        _ => gray,
    };

    /// <summary>Converts a row.</summary>
    /// <param name="rows">The rows of the components, as many as are needed.</param>
    /// <param name="pixels">The pixels.</param>
    public void Convert(byte[][] rows, Span<byte> pixels)
    {
        int width = pixels.Length / _channels;
        if (Needed == 1)
        {
            for (int x = 0; x < pixels.Length; x++)
            {
                pixels[x] = rows[0][x / _channels];
            }

            return;
        }

        for (int x = 0; x < width; x++)
        {
            (int red, int green, int blue) = _space is JpegColorSpace.Ycc or JpegColorSpace.Ycck
                ? OfYcc(rows[0][x], rows[1][x] - 128, rows[2][x] - 128)
                : (rows[0][x], rows[1][x], rows[2][x]);
            if (_space is JpegColorSpace.Cmyk or JpegColorSpace.Ycck)
            {
                // Coded YCCK means the complement; all of Adobe's values are inverted already.
                if (_space == JpegColorSpace.Ycck)
                {
                    (red, green, blue) = (255 - red, 255 - green, 255 - blue);
                }

                int black = rows[3][x];
                (red, green, blue) = (OverBlack(red, black), OverBlack(green, black), OverBlack(blue, black));
            }

            Put(pixels[(x * _channels)..], red, green, blue);
        }
    }

    private static JpegColorSpace OfThree(JpegComponent[] components, bool hasJfif, int? adobe)
    {
        if (hasJfif)
        {
            return JpegColorSpace.Ycc;
        }

        bool isRgb = adobe is { } transform ? transform == 0 : (components[0].Id, components[1].Id, components[2].Id) is ((byte)'R', (byte)'G', (byte)'B');
        return isRgb ? JpegColorSpace.Rgb : JpegColorSpace.Ycc;
    }

    private static (int Red, int Green, int Blue) OfYcc(int y, int cb, int cr) => (
        Math.Clamp(y + (((91_881 * cr) + Half) >> Bits), 0, 255),
        Math.Clamp(y + (((-22_554 * cb) + Half + (-46_802 * cr)) >> Bits), 0, 255),
        Math.Clamp(y + (((116_130 * cb) + Half) >> Bits), 0, 255));

    private static int OverBlack(int ink, int black) => black - (((255 - ink) * black) >> 8);

    private void Put(Span<byte> pixel, int red, int green, int blue)
    {
        if (_channels == Raster.Rgb)
        {
            (pixel[0], pixel[1], pixel[2]) = ((byte)red, (byte)green, (byte)blue);
        }
        else
        {
            pixel[0] = _space == JpegColorSpace.Rgb
                ? (byte)(((19_595 * red) + (38_470 * green) + (7_471 * blue) + Half) >> Bits)
                : Luma.Of(red, green, blue);
        }
    }
}
