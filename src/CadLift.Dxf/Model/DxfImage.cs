using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Model;

/// <summary>IMAGE or WIPEOUT: a picture, or an area that hides what lies below, in world coordinates.</summary>
/// <remarks>Shows what its tags say; to change it, change <see cref="DxfRawEntity.Tags"/>.</remarks>
public sealed class DxfImage : DxfRawEntity
{
    private const int ShowFlag = 1;

    /// <summary>Creates one without tags.</summary>
    /// <param name="isWipeout">Whether it is a WIPEOUT.</param>
    public DxfImage(bool isWipeout = false)
        : base(isWipeout ? "WIPEOUT" : "IMAGE")
    {
        IsWipeout = isWipeout;
    }

    /// <summary>Whether it is a WIPEOUT.</summary>
    public bool IsWipeout { get; }

    /// <summary>The lower left corner (groups 10, 20, 30).</summary>
    public Point3d Position => Own.Point(10);

    /// <summary>One pixel to the right (groups 11, 21, 31).</summary>
    public Vector3d PixelRight => Own.Vector(11, Vector3d.UnitX);

    /// <summary>One pixel up (groups 12, 22, 32).</summary>
    public Vector3d PixelUp => Own.Vector(12, Vector3d.UnitY);

    /// <summary>The number of pixels to the right and up (groups 13, 23).</summary>
    public Vector2d Size => new(Own.Real(13), Own.Real(23));

    /// <summary>The handle of the IMAGEDEF object, which names the file (group 340); 0 for none.</summary>
    public ulong Definition => Own.Handle(340);

    /// <summary>Whether it is shown (group 70).</summary>
    public bool IsShown => (Own.Integer(70, ShowFlag) & ShowFlag) != 0;

    /// <summary>Whether it is cut off at its boundary (group 280).</summary>
    public bool IsClipped => Own.Integer(280) != 0;

    /// <summary>Whether what lies inside the boundary is hidden, not what lies outside (group 290).</summary>
    public bool IsClipInverted => Own.Integer(290) != 0;

    /// <summary>The boundary in world coordinates (groups 14, 24): the four corners of a rectangle, or those of a polygon.</summary>
    /// <returns>A new list.</returns>
    public IReadOnlyList<Point3d> GetBoundary()
    {
        List<Point3d> corners = Own.Points(14);
        if (corners.Count == 2)
        {
            (Point3d a, Point3d b) = (corners[0], corners[1]);
            corners = [a, new Point3d(b.X, a.Y, 0), b, new Point3d(a.X, b.Y, 0)];
        }

        // Pixels have their centres on whole numbers, and rows are counted from the top.
        double height = Size.Y;
        return corners.ConvertAll(corner => Position + (PixelRight * (corner.X + 0.5)) + (PixelUp * (height - corner.Y - 0.5)));
    }

    private DxfTagRange Own => Tags.SubclassOrAll(IsWipeout ? "AcDbWipeout" : "AcDbRasterImage");
}
