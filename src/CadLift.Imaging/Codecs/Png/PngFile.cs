using System.Buffers.Binary;

namespace CadLift.Imaging.Codecs.Png;

/// <summary>What a PNG file says before its pixels (third edition, 5 and 11): head, palette, transparency, gamma, orientation.</summary>
internal sealed class PngFile
{
    // Exponents are hundred-thousandths; that of sRGB by 11.3.2.5.
    private const int SrgbGamma = 45_455;
    private const uint Transparency = 0x7452_4E53;
    private const uint Gamma = 0x6741_4D41;
    private const uint StandardRgb = 0x7352_4742;
    private const uint SignificantBits = 0x7342_4954;
    private const uint Exif = 0x6558_4966;
    private const uint PixelDimensions = 0x7048_5973;
    private const double MetresPerInch = 0.0254;

    private bool _isStandardRgb;

    private PngFile(PngHeader header, PngChunk data) => (Header, Data) = (header, data);

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public PngHeader Header { get; }

    /// <summary>The first chunk with pixels.</summary>
    public PngChunk Data { get; private set; }

    /// <summary>Red, green and blue of each entry.</summary>
    public byte[] Palette { get; private set; } = [];

    /// <summary>The tRNS chunk as it is: of palettes an alpha for each entry, else the one colour that is transparent.</summary>
    public byte[] Alphas { get; private set; } = [];

    /// <summary>The exponent of the samples in hundred-thousandths; 0 where the file does not name it.</summary>
    public int Exponent { get; private set; }

    /// <summary>The most bits of a colour that mean something (sBIT); 0 where the file does not say.</summary>
    public int MeaningfulBits { get; private set; }

    public ExifOrientation Orientation { get; private set; } = ExifOrientation.Upright;

    /// <summary>How many pixels lie on an inch (11.3.4.3); <see langword="null"/> where the file does not say it, or pixels are not square.</summary>
    public double? Resolution { get; private set; }

    public static bool Recognizes(ReadOnlySpan<byte> head) => head.StartsWith(Signature[..4]);

    public static PngHeader ReadHeader(ReadOnlySpan<byte> content, out int next)
    {
        if (!content.StartsWith(Signature))
        {
            throw ImageDamage.At(0, "The signature of the PNG file is damaged: it was transferred as text, or cut off.");
        }

        if (PngChunk.TryRead(content, Signature.Length) is not { Type: PngChunk.Header, Length: PngHeader.Length } chunk || !chunk.IsSound(content))
        {
            throw ImageDamage.At(Signature.Length, "The head of the picture (IHDR) is missing or damaged.");
        }

        next = chunk.Next;
        return PngHeader.Read(content.Slice(chunk.Start, chunk.Length), chunk.Start);
    }

    /// <summary>Reads everything before the pixels.</summary>
    public static PngFile Read(ReadOnlySpan<byte> content)
    {
        PngHeader header = ReadHeader(content, out int at);
        var file = new PngFile(header, default);
        while (PngChunk.TryRead(content, at) is { } chunk)
        {
            if (chunk.Type == PngChunk.Data)
            {
                file.Data = chunk;
                return header.HasPalette && file.Palette.Length == 0
                    ? throw ImageDamage.At(chunk.Start, "The picture names colours of a palette and has none.")
                    : file;
            }

            bool isSound = chunk.IsSound(content);
            if (chunk.IsCritical && (chunk.Type is not (PngChunk.Palette or PngChunk.Header) || !isSound))
            {
                throw ImageDamage.At(chunk.Start, "A part of the picture that must be understood is damaged or not known.");
            }

            if (isSound)
            {
                file.Take(chunk.Type, content.Slice(chunk.Start, chunk.Length));
            }

            at = chunk.Next;
        }

        throw ImageDamage.At(at, "The picture ends before its pixels begin.");
    }

    /// <summary>Whether the chunks go on to the end of the picture (IEND); checksums are not looked at.</summary>
    /// <param name="content">The whole content.</param>
    /// <param name="chunk">A chunk of it to go on from.</param>
    public static bool IsWhole(ReadOnlySpan<byte> content, PngChunk chunk)
    {
        PngChunk? last = chunk;
        while (last is { Type: not PngChunk.End, IsCutOff: false } current)
        {
            last = PngChunk.TryRead(content, current.Next);
        }

        return last is { IsCutOff: false };
    }

    private void Take(uint type, ReadOnlySpan<byte> data)
    {
        switch (type)
        {
            case PngChunk.Palette:
                Palette = data[..(Math.Min(256, data.Length / 3) * 3)].ToArray();
                break;
            case Transparency:
                Alphas = data.ToArray();
                break;
            case StandardRgb:
                (Exponent, _isStandardRgb) = (SrgbGamma, true);
                break;
            case Gamma when data.Length == 4 && !_isStandardRgb:
                uint exponent = BinaryPrimitives.ReadUInt32BigEndian(data);
                Exponent = exponent is > 0 and < int.MaxValue ? (int)exponent : 0;
                break;
            case SignificantBits:
                foreach (byte bits in data[..Math.Min(data.Length, Header.HasColor ? 3 : 1)])
                {
                    MeaningfulBits = Math.Max(MeaningfulBits, bits);
                }

                break;
            case PixelDimensions when data.Length == 9 && data[8] == 1 && data[..4].SequenceEqual(data[4..8]):
                uint perMetre = BinaryPrimitives.ReadUInt32BigEndian(data);
                Resolution = perMetre > 0 ? perMetre * MetresPerInch : null;
                break;
            case Exif:
                Orientation = ExifOrientation.Read(data);
                break;
        }
    }
}
