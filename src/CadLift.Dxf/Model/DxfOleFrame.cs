using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Model;

/// <summary>OLE2FRAME or OLEFRAME: an object of another application.</summary>
/// <remarks>Shows what its tags say; to change it, change <see cref="DxfRawEntity.Tags"/>.</remarks>
public sealed class DxfOleFrame : DxfRawEntity
{
    /// <summary>Creates one without tags.</summary>
    /// <param name="type">The name of its type.</param>
    public DxfOleFrame(string type)
        : base(type)
    {
    }

    /// <summary>The upper left corner (groups 10, 20, 30), in world coordinates.</summary>
    public Point3d UpperLeft => Own.Point(10);

    /// <summary>The lower right corner (groups 11, 21, 31), in world coordinates.</summary>
    public Point3d LowerRight => Own.Point(11);

    /// <summary>The name of the application's type (group 3).</summary>
    public string Description => Own.Text(3);

    /// <summary>What kind it is (group 71): 1 a link, 2 embedded, 3 static.</summary>
    public int Kind => Own.Integer(71);

    /// <summary>The object's bytes (group 310).</summary>
    /// <returns>New bytes; none where they are not hexadecimal digits.</returns>
    public byte[] GetData() => Own.Bytes(310);

    private DxfTagRange Own => Tags.SubclassOrAll(string.Equals(Type, "OLEFRAME", StringComparison.Ordinal) ? "AcDbOleFrame" : "AcDbOle2Frame");
}
