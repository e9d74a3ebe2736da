namespace CadLift.Dxf.Reading;

/// <summary>How a file of the DXF family is stored.</summary>
internal enum DxfFileKind
{
    /// <summary>Not of this family.</summary>
    None,

    /// <summary>Tags as pairs of lines.</summary>
    Text,

    /// <summary>Tags as bytes.</summary>
    Binary,

    /// <summary>Tags as lines with a comma between code and value, as the first releases wrote them.</summary>
    CommaText,

    /// <summary>The native drawing format.</summary>
    Dwg,

    /// <summary>Drawing interchange binary, a list of simple entities.</summary>
    Dxb,
}
