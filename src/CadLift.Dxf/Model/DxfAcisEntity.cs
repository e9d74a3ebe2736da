using System.Text;

namespace CadLift.Dxf.Model;

/// <summary>3DSOLID, REGION, BODY or a SURFACE: a solid in the format of the ACIS modeller.</summary>
/// <remarks>
/// Up to R2010 the format is its text form, in which each character c but the blank is written as 159 - c; from R2013 on it is binary and
/// lies in the section ACDSDATA, which a document keeps as it is. Shows what its tags say.
/// </remarks>
public sealed class DxfAcisEntity : DxfRawEntity
{
    private const int LineCode = 1;
    private const int ContinuationCode = 3;
    private const int CipherSum = 159;

    /// <summary>Creates one without tags.</summary>
    /// <param name="type">The name of its type.</param>
    public DxfAcisEntity(string type)
        : base(type)
    {
    }

    /// <summary>The solid in ACIS text (SAT), lines ended by line feeds.</summary>
    /// <returns><see langword="null"/> where the entity holds none.</returns>
    public string? GetSat()
    {
        DxfTagRange own = Tags.SubclassOrAll("AcDbModelerGeometry");
        var text = new StringBuilder();
        for (int i = own.Start; i < own.End; i++)
        {
            DxfTag tag = own[i];
            if (tag.Code is not (LineCode or ContinuationCode))
            {
                continue;
            }

            if (tag.Code == LineCode && text.Length > 0)
            {
                text.Append('\n');
            }

            AppendPlain(text, tag.Text);
        }

        return text.Length == 0 ? null : text.Append('\n').ToString();
    }

    // A caret that means itself is followed by a blank.
    private static void AppendPlain(StringBuilder text, string cipher)
    {
        for (int i = 0; i < cipher.Length; i++)
        {
            char c = cipher[i];
            i += c == '^' && i + 1 < cipher.Length && cipher[i + 1] == ' ' ? 1 : 0;
            text.Append(c is > ' ' and < (char)(CipherSum - ' ') ? (char)(CipherSum - c) : c);
        }
    }
}
