using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Model;

/// <summary>TOLERANCE: a frame of geometric tolerances.</summary>
/// <remarks>Shows what its tags say; to change it, change <see cref="DxfRawEntity.Tags"/>.</remarks>
public sealed class DxfTolerance : DxfRawEntity
{
    /// <summary>Creates one without tags.</summary>
    public DxfTolerance()
        : base("TOLERANCE")
    {
    }

    /// <summary>The dimension style (group 3).</summary>
    public string Style => Own.Text(3, "STANDARD");

    /// <summary>Where the frame begins (groups 10, 20, 30), in world coordinates.</summary>
    public Point3d Position => Own.Point(10);

    /// <summary>Where it runs to (groups 11, 21, 31).</summary>
    public Vector3d Direction => Own.Vector(11, Vector3d.UnitX);

    /// <summary>The content (group 1): <c>%%v</c> parts boxes, <c>^J</c> lines, <c>{\Fgdt;j}</c> is a symbol.</summary>
    public string Content => Own.Text(1);

    private DxfTagRange Own => Tags.SubclassOrAll("AcDbFcf");
}
