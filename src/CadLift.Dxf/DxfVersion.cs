namespace CadLift.Dxf;

/// <summary>The releases that are written; each stands for the format that it brought.</summary>
public enum DxfVersion
{
    /// <summary>AC1009: no handles of owners, no subclasses, no objects.</summary>
    R12,

    /// <summary>AC1015.</summary>
    R2000,

    /// <summary>AC1018: true colours and transparency.</summary>
    R2004,

    /// <summary>AC1021: text in UTF-8.</summary>
    R2007,

    /// <summary>AC1024: subdivision meshes.</summary>
    R2010,

    /// <summary>AC1027.</summary>
    R2013,

    /// <summary>AC1032.</summary>
    R2018,
}
