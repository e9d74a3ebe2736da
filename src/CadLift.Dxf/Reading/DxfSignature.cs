using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using CadLift.Diagnostics;

namespace CadLift.Dxf.Reading;

/// <summary>What the first bytes of a file say about it.</summary>
/// <param name="Kind">How it is stored.</param>
/// <param name="Length">How many bytes come before the first tag.</param>
/// <param name="HasShortCodes">Whether group codes are one byte: binary files up to R12.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DxfSignature(DxfFileKind Kind, int Length = 0, bool HasShortCodes = false)
{
    /// <summary>How many bytes are enough to tell.</summary>
    public const int HeadLength = 4096;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>What binary files begin with.</summary>
    public static ReadOnlySpan<byte> BinarySentinel => "AutoCAD Binary DXF\r\n\x1A\0"u8;

    /// <summary>Looks at the first bytes.</summary>
    /// <param name="head">As many as there are, up to <see cref="HeadLength"/>.</param>
    public static DxfSignature Of(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith(BinarySentinel[..18]))
        {
            return OfBinary(head);
        }

        if (head.StartsWith("AutoCAD DXB 1.0"u8))
        {
            return new DxfSignature(DxfFileKind.Dxb);
        }

        return IsDwg(head) ? new DxfSignature(DxfFileKind.Dwg) : OfText(head);
    }

    /// <summary>The failure for a member of the family that is not read.</summary>
    /// <param name="head">The first bytes of the file.</param>
    public CadLiftException Refuse(ReadOnlySpan<byte> head)
    {
        (ErrorCode code, string message) = Kind switch
        {
            DxfFileKind.Dwg => (
                ErrorCode.CadUnsupportedVersion, $"The content is a DWG drawing ({DwgRelease(head)}), which is not read. Save it as DXF of any release from R12 on."),
            DxfFileKind.Dxb => (ErrorCode.CadUnsupportedVersion, "The content is a DXB file, which is not read. Save it as DXF."),
            DxfFileKind.CommaText => (
                ErrorCode.CadUnsupportedVersion,
                "The content is DXF in the comma form of the first releases (R1.4 and before), which is not read. Save it as DXF of any release from R2.6 on."),
            _ => (ErrorCode.CadInvalidFormat, "The content is not DXF: it does not begin with tags."),
        };
        return new CadLiftException(code, message, new SourcePlace { ByteOffset = 0 });
    }

    // A first tag "0 SECTION" has its text right after a code of one byte, or after a zero that is the code's second byte. Any other
    // first code (a comment, 999) is beyond one byte.
    private static DxfSignature OfBinary(ReadOnlySpan<byte> head)
    {
        int length = BinarySentinel.Length;
        bool isShort = head.Length > length + 1 && (head[length] == byte.MaxValue || (head[length] == 0 && head[length + 1] != 0));
        return new DxfSignature(DxfFileKind.Binary, Math.Min(length, head.Length), isShort);
    }

    // AC followed by four version characters, then bytes that are not text: a DXF file never starts like that.
    private static bool IsDwg(ReadOnlySpan<byte> head) =>
        head.Length >= 6
        && (head.StartsWith("AC1"u8) || head.StartsWith("AC2."u8) || head.StartsWith("MC0.0"u8))
        && (head.Length == 6 || head[6] is not ((byte)'\r' or (byte)'\n'));

    private static string DwgRelease(ReadOnlySpan<byte> head)
    {
        string version = Encoding.ASCII.GetString(head[..6]).TrimEnd('\0');
        return DxfRelease.NameOf(version) is { } release
            ? string.Create(CultureInfo.InvariantCulture, $"{release}, {version}")
            : "of an unknown release";
    }

    // The first tag that is no comment is a 0 tag with a plain name; comments alone are enough for a head that ends within them.
    private static DxfSignature OfText(ReadOnlySpan<byte> head)
    {
        int length = head.StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
        var signature = new DxfSignature(DxfFileKind.Text, length);
        if (IsCommaForm(head[length..]))
        {
            return new DxfSignature(DxfFileKind.CommaText);
        }

        using var reader = DxfTagReader.Open(head[..Math.Min(head.Length, HeadLength)].ToArray(), signature);
        try
        {
            bool isText = reader.Read()
                ? reader.Code == 0 && !reader.Value.IsEmpty && Ascii.IsValid(reader.Value)
                : reader.HasComments;
            return isText ? signature : default;
        }
        catch (CadLiftException)
        {
            return default;
        }
    }

    private static bool IsCommaForm(ReadOnlySpan<byte> head)
    {
        ReadOnlySpan<byte> line = head[..Math.Max(0, head.IndexOfAny((byte)'\r', (byte)'\n'))].Trim(" \t"u8);
        return line.StartsWith("0,"u8) && line[2..].Trim(" \t"u8).SequenceEqual("SECTION"u8);
    }
}
