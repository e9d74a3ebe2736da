using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Model;

/// <summary>INSERT: a block placed once or in rows and columns, in object coordinates.</summary>
internal sealed class DxfInsert : DxfEntity
{
    public string BlockName { get; set; } = string.Empty;

    public Point3d Position { get; set; }

    public Vector3d Scale { get; set; } = new(1, 1, 1);

    /// <summary>Degrees, counter-clockwise.</summary>
    public double Rotation { get; set; }

    public int Columns { get; set; } = 1;

    public int Rows { get; set; } = 1;

    public double ColumnSpacing { get; set; }

    public double RowSpacing { get; set; }
}
