using System.Globalization;
using System.Text;
using CadLift.Diagnostics;

namespace CadLift.Dxf.Reading;

/// <summary>Tells the members of the DXF family by their first bytes.</summary>
internal static class DxfSignature
{
    /// <summary>How a file of the family is stored.</summary>
    public enum Kind
    {
        /// <summary>Not of this family.</summary>
        None,

        /// <summary>Tags as lines of text.</summary>
        Ascii,

        /// <summary>Tags as bytes.</summary>
        Binary,

        /// <summary>The native drawing format.</summary>
        Dwg,

        /// <summary>Drawing interchange binary.</summary>
        Dxb,
    }

    public static Kind Of(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("AutoCAD Binary DXF"u8))
        {
            return Kind.Binary;
        }

        if (head.StartsWith("AutoCAD DXB 1.0"u8))
        {
            return Kind.Dxb;
        }

        if (IsDwg(head))
        {
            return Kind.Dwg;
        }

        return LooksLikeTags(head) ? Kind.Ascii : Kind.None;
    }

    /// <summary>The failure for a member of the family that is not read.</summary>
    public static CadLiftException Unsupported(Kind kind, ReadOnlySpan<byte> head)
    {
        string message = kind switch
        {
            Kind.Dwg => $"The content is a DWG drawing ({DwgRelease(head)}), which is not read. Save it as DXF.",
            Kind.Dxb => "The content is a DXB file, which is not read. Save it as DXF.",
            _ => "The content is a binary DXF file, which is not read. Save it as ASCII DXF.",
        };
        return new CadLiftException(ErrorCode.CadUnsupportedVersion, message, new SourcePlace { ByteOffset = 0 });
    }

    // AC followed by four version characters, then bytes that are not text: a DXF file never starts like that.
    private static bool IsDwg(ReadOnlySpan<byte> head) =>
        head.Length >= 6
        && (head.StartsWith("AC1"u8) || head.StartsWith("AC2."u8) || head.StartsWith("MC0.0"u8))
        && (head.Length == 6 || head[6] is not ((byte)'\r' or (byte)'\n'));

    private static string DwgRelease(ReadOnlySpan<byte> head)
    {
        string version = Encoding.ASCII.GetString(head[..6]);
        return DxfRelease.NameOf(version) is { } release
            ? string.Create(CultureInfo.InvariantCulture, $"{release}, {version}")
            : "of an unknown release";
    }

    // The first tag that is no comment is a 0 tag with a plain name; comments alone are enough for a head that ends within them.
    private static bool LooksLikeTags(ReadOnlySpan<byte> head)
    {
        var reader = new DxfTagReader(head);
        try
        {
            return reader.Read()
                ? reader.Code == 0 && !reader.Value.IsEmpty && Ascii.IsValid(reader.Value)
                : reader.HasComments;
        }
        catch (CadLiftException)
        {
            return false;
        }
    }
}
