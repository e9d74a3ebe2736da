using CadLift.Dxf.Model;

namespace CadLift.Dxf.Writing;

/// <summary>Which types of entity each release knows.</summary>
internal static class DxfExpressibility
{
    private static readonly HashSet<string> InR12 = new(StringComparer.Ordinal)
    {
        "LINE", "POINT", "CIRCLE", "ARC", "TRACE", "SOLID", "TEXT", "SHAPE", "INSERT", "ATTDEF", "ATTRIB", "POLYLINE", "LWPOLYLINE",
        "3DFACE", "VIEWPORT", "DIMENSION", "VERTEX", "SEQEND",
    };

    private static readonly Dictionary<string, DxfVersion> Since = new(StringComparer.Ordinal)
    {
        ["ACAD_TABLE"] = DxfVersion.R2004,
        ["MULTILEADER"] = DxfVersion.R2007,
        ["MLEADER"] = DxfVersion.R2007,
        ["LIGHT"] = DxfVersion.R2007,
        ["SUN"] = DxfVersion.R2007,
        ["SECTION"] = DxfVersion.R2007,
        ["SECTIONOBJECT"] = DxfVersion.R2007,
        ["HELIX"] = DxfVersion.R2007,
        ["SURFACE"] = DxfVersion.R2007,
        ["PLANESURFACE"] = DxfVersion.R2007,
        ["EXTRUDEDSURFACE"] = DxfVersion.R2007,
        ["LOFTEDSURFACE"] = DxfVersion.R2007,
        ["REVOLVEDSURFACE"] = DxfVersion.R2007,
        ["SWEPTSURFACE"] = DxfVersion.R2007,
        ["NURBSURFACE"] = DxfVersion.R2010,
        ["DWFUNDERLAY"] = DxfVersion.R2007,
        ["DGNUNDERLAY"] = DxfVersion.R2007,
        ["PDFUNDERLAY"] = DxfVersion.R2010,
        ["MESH"] = DxfVersion.R2010,
    };

    /// <summary>Whether a release knows a type; what no release is known to have brought is taken as known from R2000 on.</summary>
    public static bool Knows(DxfVersion version, string type) =>
        version == DxfVersion.R12 ? InR12.Contains(type) : !Since.TryGetValue(type, out DxfVersion since) || since <= version;

    /// <summary>Fails where a document holds a type that a release does not know.</summary>
    /// <exception cref="CadLiftException"><see cref="ErrorCode.CadUnsupportedVersion"/>, with the first such entity.</exception>
    public static void ThrowIfNot(DxfDocument document, DxfVersion version)
    {
        foreach (DxfEntity entity in document.ModelSpaceEntities.Concat(document.PaperSpaceEntities).Concat(document.Blocks.SelectMany(block => block.Entities)))
        {
            if (!Knows(version, entity.Type))
            {
                throw new CadLiftException(
                    ErrorCode.CadUnsupportedVersion,
                    $"{version} cannot express the drawing: it has no entities of the type {entity.Type}. Choose a later release.",
                    entity.Place);
            }
        }
    }
}
