using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Model;

/// <summary>VIEWPORT: a window on a layout through which the model is seen.</summary>
/// <remarks>
/// Up to R12 what is seen stands in extended data. Shows what its tags say; to change it, change <see cref="DxfRawEntity.Tags"/>.
/// Source: Autodesk, DXF Reference 2018 and R12, VIEWPORT.
/// </remarks>
public sealed class DxfViewport : DxfRawEntity
{
    // Of the extended data of R12, points and numbers in this order.
    private const int OldPointCode = 1010;
    private const int OldNumberCode = 1040;

    /// <summary>Creates one without tags.</summary>
    public DxfViewport()
        : base("VIEWPORT")
    {
    }

    /// <summary>The centre on the layout (groups 10, 20, 30).</summary>
    public Point3d Center => Own.Point(10);

    /// <summary>The width on the layout (group 40).</summary>
    public double Width => Own.Real(40);

    /// <summary>The height on the layout (group 41).</summary>
    public double Height => Own.Real(41);

    /// <summary>Whether it is on and how far in front (group 68): 0 off, -1 on but too small to show, above 0 on.</summary>
    public int Status => Own.Integer(68);

    /// <summary>Its number (group 69); 1 is the layout itself.</summary>
    public int Number => Own.Integer(69);

    /// <summary>What point is seen at (groups 17, 27, 37), in world coordinates.</summary>
    public Point3d Target => IsOld ? OldPoint(0) : Own.Point(17);

    /// <summary>From where it is seen, as seen from the target (groups 16, 26, 36).</summary>
    public Vector3d Direction => IsOld ? OldPoint(1) - Point3d.Origin : Own.Vector(16, Vector3d.UnitZ);

    /// <summary>What lies in the middle (groups 12, 22), in coordinates of the view: x to the right, y up, the target at the origin.</summary>
    public Point2d ViewCenter => IsOld ? new Point2d(OldNumber(2), OldNumber(3)) : new Point2d(Own.Real(12), Own.Real(22));

    /// <summary>How much of the model fits into the height (group 45).</summary>
    public double ViewHeight => IsOld ? OldNumber(1) : Own.Real(45, Height);

    /// <summary>How far the view is turned about its axis, in degrees (group 51).</summary>
    public double Twist => IsOld ? OldNumber(0) : Own.Real(51);

    /// <summary>The scale: lengths on the layout by lengths of the model.</summary>
    public double Scale => ViewHeight > 0 ? Height / ViewHeight : 1;

    /// <summary>The handles of the layers that are frozen in it (groups 331 and 341).</summary>
    /// <returns>A new list.</returns>
    public IReadOnlyList<ulong> GetFrozenLayers() => [.. Own.Handles(331), .. Own.Handles(341)];

    /// <summary>Whether what is seen stands in extended data.</summary>
    internal bool IsOld => Tags.IndexOf(OldPointCode) >= 0 && Tags.IndexOf(17) < 0;

    private DxfTagRange Own => Tags.SubclassOrAll("AcDbViewport");

    private Point3d OldPoint(int index)
    {
        List<Point3d> points = Tags.All.Points(OldPointCode);
        return index < points.Count ? points[index] : Point3d.Origin;
    }

    private double OldNumber(int index)
    {
        List<double> numbers = Tags.All.Reals(OldNumberCode);
        return index < numbers.Count ? numbers[index] : 0;
    }
}
