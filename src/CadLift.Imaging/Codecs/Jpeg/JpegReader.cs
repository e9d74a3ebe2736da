using System.Buffers.Binary;

namespace CadLift.Imaging.Codecs.Jpeg;

/// <summary>Goes from marker to marker (ITU-T T.81, B.1.1).</summary>
internal ref struct JpegReader(ReadOnlySpan<byte> content)
{
    private readonly ReadOnlySpan<byte> _content = content;

    /// <summary>Where it stands: behind the segment that was read last.</summary>
    public int At { get; private set; } = 2;

    public static bool IsFrame(int marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    /// <summary>Reads the next marker and what belongs to it.</summary>
    /// <returns>Whether there is one that is whole.</returns>
    public bool TryNext(out int marker, out ReadOnlySpan<byte> segment, out int at)
    {
        marker = 0;
        segment = default;
        at = At;
        int found = At < _content.Length ? _content[At..].IndexOf((byte)0xFF) : -1;
        if (found < 0)
        {
            return false;
        }

        // Any number of 255 may stand before a marker.
        At += found;
        while (At < _content.Length && _content[At] == 0xFF)
        {
            At++;
        }

        if (At >= _content.Length)
        {
            return false;
        }

        marker = _content[At++];
        at = At;
        if (marker is 0 or 0x01 or (>= 0xD0 and <= 0xD9))
        {
            return true;
        }

        int length = At + 2 <= _content.Length ? BinaryPrimitives.ReadUInt16BigEndian(_content[At..]) : 0;
        if (length < 2 || At + length > _content.Length)
        {
            return false;
        }

        segment = _content.Slice(At + 2, length - 2);
        At += length;
        return true;
    }

    /// <summary>Goes to the marker that ends coded data; restarts are part of it.</summary>
    public void SkipData(int from)
    {
        At = from;
        while (At + 1 < _content.Length && !(_content[At] == 0xFF && _content[At + 1] is not (0 or 0xFF or (>= 0xD0 and <= 0xD7))))
        {
            int next = _content[(At + 1)..].IndexOf((byte)0xFF);
            At = next < 0 ? _content.Length : At + 1 + next;
        }
    }
}
