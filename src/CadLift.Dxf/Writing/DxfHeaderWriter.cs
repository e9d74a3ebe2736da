using CadLift.Dxf.Model;
using CadLift.Dxf.Reading;

namespace CadLift.Dxf.Writing;

/// <summary>Writes the variables.</summary>
internal static class DxfHeaderWriter
{
    // Known from R12 on and in all later releases; with these alone, a drawing of one release becomes one of another.
    private static readonly HashSet<string> Lasting = new(StringComparer.OrdinalIgnoreCase)
    {
        "$INSBASE", "$EXTMIN", "$EXTMAX", "$LIMMIN", "$LIMMAX", "$ORTHOMODE", "$REGENMODE", "$FILLMODE", "$QTEXTMODE", "$MIRRTEXT",
        "$LTSCALE", "$ATTMODE", "$TEXTSIZE", "$TRACEWID", "$TEXTSTYLE", "$CLAYER", "$CELTYPE", "$CECOLOR", "$DIMSCALE", "$DIMASZ",
        "$DIMEXO", "$DIMDLI", "$DIMRND", "$DIMDLE", "$DIMEXE", "$DIMTP", "$DIMTM", "$DIMTXT", "$DIMCEN", "$DIMTSZ", "$DIMTOL", "$DIMLIM",
        "$DIMTIH", "$DIMTOH", "$DIMSE1", "$DIMSE2", "$DIMTAD", "$DIMZIN", "$DIMSTYLE", "$LUNITS", "$LUPREC", "$AUNITS", "$AUPREC",
        "$ELEVATION", "$THICKNESS", "$ANGBASE", "$ANGDIR", "$PDMODE", "$PDSIZE", "$PLINEWID", "$SPLFRAME", "$SPLINETYPE", "$SPLINESEGS",
        "$UCSNAME", "$UCSORG", "$UCSXDIR", "$UCSYDIR", "$WORLDVIEW", "$TILEMODE", "$MAXACTVP", "$PLIMMIN", "$PLIMMAX", "$UNITMODE",
        "$VISRETAIN", "$PLINEGEN", "$PSLTSCALE",
    };

    // Known from R2000 on.
    private static readonly HashSet<string> LastingSinceR2000 = new(StringComparer.OrdinalIgnoreCase)
    {
        "$INSUNITS", "$MEASUREMENT", "$CELTSCALE", "$CELWEIGHT", "$LWDISPLAY", "$EXTNAMES", "$PSTYLEMODE",
    };

    public static void Write(DxfTagWriter writer, DxfWritePlan plan)
    {
        DxfHeader header = plan.Document.Header;
        bool isSameOrLater = DxfRelease.VersionOf(header.Version) is { } source && source <= plan.Version
            && (source > DxfVersion.R12) == (plan.Version > DxfVersion.R12);
        writer.Text(0, "SECTION");
        writer.Text(2, "HEADER");
        writer.Text(9, "$ACADVER");
        writer.Text(1, DxfRelease.CodeOf(plan.Version));
        writer.Text(9, "$DWGCODEPAGE");
        writer.Text(3, DxfTextEncoder.CodePageName);

        foreach (string name in header.Names)
        {
            if (!IsOwn(name) && (isSameOrLater || Lasting.Contains(name)
                || (plan.Version > DxfVersion.R12 && LastingSinceR2000.Contains(name))))
            {
                writer.Text(9, name);
                WriteValue(writer, header[name]!);
            }
        }

        writer.Text(9, "$HANDSEED");
        writer.Handle(5, plan.Handles.Seed);
        writer.Text(0, "ENDSEC");
    }

    private static bool IsOwn(string name) =>
        name.Equals("$ACADVER", StringComparison.OrdinalIgnoreCase)
        || name.Equals("$DWGCODEPAGE", StringComparison.OrdinalIgnoreCase)
        || name.Equals("$HANDSEED", StringComparison.OrdinalIgnoreCase)
        || name.Equals("$HANDLING", StringComparison.OrdinalIgnoreCase);

    private static void WriteValue(DxfTagWriter writer, DxfTagList tags)
    {
        foreach (DxfTag tag in tags)
        {
            writer.Tag(tag);
        }
    }
}
