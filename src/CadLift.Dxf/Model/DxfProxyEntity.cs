namespace CadLift.Dxf.Model;

/// <summary>ACAD_PROXY_ENTITY: an entity of an application that was not there when the drawing was saved.</summary>
/// <remarks>Shows what its tags say; to change it, change <see cref="DxfRawEntity.Tags"/>.</remarks>
public sealed class DxfProxyEntity : DxfRawEntity
{
    private const int FirstClass = 500;

    /// <summary>Creates one without tags.</summary>
    public DxfProxyEntity()
        : base("ACAD_PROXY_ENTITY")
    {
    }

    /// <summary>The index of its class in <see cref="DxfDocument.Classes"/> (group 91); -1 where it names none.</summary>
    public int ClassIndex => Own.Integer(91) is >= FirstClass and int number ? number - FirstClass : -1;

    /// <summary>The picture that stands for it (groups 92 or 160, and 310), in the format of proxy graphics.</summary>
    /// <returns>New bytes; none where it has no picture.</returns>
    public byte[] GetGraphics()
    {
        DxfTagRange own = Own;
        int data = StartOfData(own);
        return (data < 0 ? own : own.To(data)).Bytes(310);
    }

    /// <summary>Its data (groups 93 or 161, and 310), in the format of its application.</summary>
    /// <returns>New bytes; none where it has none.</returns>
    public byte[] GetData()
    {
        DxfTagRange own = Own;
        int data = StartOfData(own);
        return data < 0 ? [] : own.From(data).Bytes(310);
    }

    // From R2010 on lengths have 64 bits.
    private static int StartOfData(DxfTagRange own)
    {
        int data = own.IndexOf(93, own.Start);
        return data >= 0 ? data : own.IndexOf(161, own.Start);
    }

    private DxfTagRange Own => Tags.SubclassOrAll("AcDbProxyEntity");
}
