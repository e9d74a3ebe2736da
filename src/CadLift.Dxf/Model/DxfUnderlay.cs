using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Model;

/// <summary>PDFUNDERLAY, DWFUNDERLAY or DGNUNDERLAY: a sheet of another file, in object coordinates.</summary>
/// <remarks>Shows what its tags say; to change it, change <see cref="DxfRawEntity.Tags"/>.</remarks>
public sealed class DxfUnderlay : DxfRawEntity
{
    /// <summary>Creates one without tags.</summary>
    /// <param name="type">The name of its type.</param>
    public DxfUnderlay(string type)
        : base(type)
    {
    }

    /// <summary>The handle of the definition object, which names file and sheet (group 340); 0 for none.</summary>
    public ulong Definition => Own.Handle(340);

    /// <summary>Where the sheet's origin lies (groups 10, 20, 30).</summary>
    public Point3d Position => Own.Point(10);

    /// <summary>The factors along the sheet's axes (groups 41, 42, 43).</summary>
    public Vector3d Scale => new(Own.Real(41, 1), Own.Real(42, 1), Own.Real(43, 1));

    /// <summary>The turn in degrees, counter-clockwise (group 50).</summary>
    public double Rotation => Own.Real(50);

    /// <summary>Where it is cut off (groups 11, 21), in coordinates of the sheet: two corners of a rectangle, or those of a polygon.</summary>
    /// <returns>A new list; empty where it is whole.</returns>
    public IReadOnlyList<Point2d> GetBoundary() => Own.Points(11).ConvertAll(static point => new Point2d(point.X, point.Y));

    private DxfTagRange Own => Tags.SubclassOrAll("AcDbUnderlayReference");
}
