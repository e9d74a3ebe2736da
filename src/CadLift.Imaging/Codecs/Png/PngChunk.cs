using System.Buffers.Binary;
using System.IO.Hashing;

namespace CadLift.Imaging.Codecs.Png;

/// <summary>A chunk: its type as four letters in a number, and where its data lies.</summary>
internal readonly record struct PngChunk(uint Type, int Start, int Length)
{
    public const uint Header = 0x4948_4452;
    public const uint Palette = 0x504C_5445;
    public const uint Data = 0x4944_4154;
    public const uint End = 0x4945_4E44;

    // Length before the data, checksum behind it.
    private const int Frame = 12;

    /// <summary>Whether a decoder that does not know it must give up (bit 5 of the first letter is nought).</summary>
    public bool IsCritical => (Type & 0x2000_0000) == 0;

    /// <summary>Where the next chunk begins.</summary>
    public int Next => Start + Length + 4;

    /// <summary>Whether the content ends before it does: there is no checksum, but what there is of pixels can be used.</summary>
    public bool IsCutOff { get; private init; }

    /// <summary>Reads the chunk at a place; <see langword="null"/> where the content ends before it does, unless it has pixels.</summary>
    public static PngChunk? TryRead(ReadOnlySpan<byte> content, int at)
    {
        if (at > content.Length - Frame)
        {
            return null;
        }

        uint length = BinaryPrimitives.ReadUInt32BigEndian(content[at..]);
        uint type = BinaryPrimitives.ReadUInt32BigEndian(content[(at + 4)..]);
        return length <= content.Length - at - Frame
            ? new PngChunk(type, at + 8, (int)length)
            : type == Data ? new PngChunk(type, at + 8, content.Length - at - 8) { IsCutOff = true } : null;
    }

    /// <summary>Whether its checksum (CRC-32 of type and data) is right, as far as there is one.</summary>
    public bool IsSound(ReadOnlySpan<byte> content) => IsCutOff
        || Crc32.HashToUInt32(content.Slice(Start - 4, Length + 4)) == BinaryPrimitives.ReadUInt32BigEndian(content[(Start + Length)..]);
}
