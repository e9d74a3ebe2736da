using CadLift.Dxf.Model;

namespace CadLift.Dxf.Reading;

/// <summary>Makes the entity for a type's name; those that can be used again are.</summary>
internal sealed class DxfEntityFactory
{
    private readonly DxfLine _line = new();
    private readonly DxfLightweightPolyline _lightweightPolyline = new();
    private readonly DxfArc _arc = new();
    private readonly DxfCircle _circle = new();
    private readonly DxfPoint _point = new();
    private readonly DxfSolid _solid = new();
    private readonly DxfFace _face = new();

    /// <summary>An entity with nothing set.</summary>
    /// <param name="type">The name of its type.</param>
    /// <param name="decoder">Turns names that are not known into text.</param>
    public DxfEntity Create(ReadOnlySpan<byte> type, DxfTextDecoder decoder)
    {
        DxfEntity? known = FindSimple(type);
        if (known is not null)
        {
            known.TryReset();
            return known;
        }

        return CreateRare(type, decoder);
    }

    private DxfEntity? FindSimple(ReadOnlySpan<byte> type) => type.Length switch
    {
        3 => type.SequenceEqual("ARC"u8) ? _arc : null,
        4 => type.SequenceEqual("LINE"u8) ? _line : null,
        5 => type.SequenceEqual("POINT"u8) ? _point : type.SequenceEqual("SOLID"u8) ? _solid : null,
        6 => type.SequenceEqual("CIRCLE"u8) ? _circle : type.SequenceEqual("3DFACE"u8) ? _face : null,
        10 => type.SequenceEqual("LWPOLYLINE"u8) ? _lightweightPolyline : null,
        _ => null,
    };

    private static DxfEntity CreateRare(ReadOnlySpan<byte> type, DxfTextDecoder decoder)
    {
        string name = decoder.Decode(type);
        return name switch
        {
            "3DSOLID" or "BODY" or "REGION" or "SURFACE" or "EXTRUDEDSURFACE" or "LOFTEDSURFACE" or "NURBSURFACE" or "PLANESURFACE"
                or "REVOLVEDSURFACE" or "SWEPTSURFACE" => new DxfAcisEntity(name),
            "ACAD_PROXY_ENTITY" => new DxfProxyEntity(),
            "ACAD_TABLE" => new DxfAcadTable(),
            "ATTDEF" => new DxfAttrib(isDefinition: true),
            "ATTRIB" => new DxfAttrib(),
            "DIMENSION" => new DxfDimension(),
            "ELLIPSE" => new DxfEllipse(),
            "HATCH" => new DxfHatch(),
            "IMAGE" => new DxfImage(),
            "INSERT" => new DxfInsert(),
            "LEADER" => new DxfLeader(),
            "DGNUNDERLAY" or "DWFUNDERLAY" or "PDFUNDERLAY" => new DxfUnderlay(name),
            "MESH" => new DxfMesh(),
            "MLEADER" or "MULTILEADER" => new DxfMultiLeader(name),
            "MLINE" => new DxfMLine(),
            "MPOLYGON" => new DxfHatch(isMultiPolygon: true),
            "MTEXT" => new DxfMText(),
            "OLEFRAME" or "OLE2FRAME" => new DxfOleFrame(name),
            "POLYLINE" => new DxfPolyline(),
            "RAY" => new DxfRay(isEndlessBothWays: false),
            "SEQEND" => new DxfSequenceEnd(),
            "SPLINE" => new DxfSpline(),
            "TEXT" => new DxfText(),
            "TOLERANCE" => new DxfTolerance(),
            "TRACE" => new DxfSolid(isTrace: true),
            "VERTEX" => new DxfVertex(),
            "VIEWPORT" => new DxfViewport(),
            "WIPEOUT" => new DxfImage(isWipeout: true),
            "XLINE" => new DxfRay(isEndlessBothWays: true),
            _ => new DxfRawEntity(name),
        };
    }
}
