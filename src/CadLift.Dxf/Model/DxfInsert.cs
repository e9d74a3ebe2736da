using CadLift.Dxf.Reading;
using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Model;

/// <summary>INSERT: a block placed once, or in rows and columns, in object coordinates.</summary>
public sealed class DxfInsert : DxfEntity
{
    private double _x;
    private double _y;
    private double _z;
    private double _scaleX = 1;
    private double _scaleY = 1;
    private double _scaleZ = 1;
    private bool _hasNegativeCount;

    /// <inheritdoc/>
    public override string Type => "INSERT";

    /// <summary>The name of the block (group 2).</summary>
    public string BlockName { get; set; } = string.Empty;

    /// <summary>Where the block's base point goes (groups 10, 20, 30).</summary>
    public Point3d Position
    {
        get => new(_x, _y, _z);
        set => (_x, _y, _z) = (value.X, value.Y, value.Z);
    }

    /// <summary>The factors along the block's axes (groups 41, 42, 43); a zero of the file is read as 1, as CAD programs do.</summary>
    public Vector3d Scale
    {
        get => new(_scaleX, _scaleY, _scaleZ);
        set => (_scaleX, _scaleY, _scaleZ) = (value.X, value.Y, value.Z);
    }

    /// <summary>The turn in degrees, counter-clockwise (group 50).</summary>
    public double Rotation { get; set; }

    /// <summary>The number of columns (group 70), at least 1.</summary>
    public int Columns { get; set; } = 1;

    /// <summary>The number of rows (group 71), at least 1.</summary>
    public int Rows { get; set; } = 1;

    /// <summary>The distance of columns along the turned x axis (group 44).</summary>
    public double ColumnSpacing { get; set; }

    /// <summary>The distance of rows along the turned y axis (group 45).</summary>
    public double RowSpacing { get; set; }

    /// <summary>The attributes that are attached to it.</summary>
    public IList<DxfAttrib> Attributes { get; private set; } = [];

    internal bool AnnouncesAttributes { get; private set; }

    internal DxfSequenceEnd? SequenceEnd { get; set; }

    /// <inheritdoc/>
    public override DxfEntity Clone()
    {
        var copy = (DxfInsert)MemberwiseClone();
        copy.Attributes = Attributes.Select(attribute => (DxfAttrib)attribute.Clone()).ToList();
        return copy;
    }

    internal override bool Accept(DxfTagReader tag, DxfTextDecoder decoder)
    {
        switch (tag.Code)
        {
            case 2: BlockName = decoder.Decode(tag.Value); return true;
            case 10: _x = tag.Real(); return true;
            case 20: _y = tag.Real(); return true;
            case 30: _z = tag.Real(); return true;
            case 41: _scaleX = tag.Real(); return true;
            case 42: _scaleY = tag.Real(); return true;
            case 43: _scaleZ = tag.Real(); return true;
            case 44: ColumnSpacing = tag.Real(); return true;
            case 45: RowSpacing = tag.Real(); return true;
            case 50: Rotation = tag.Real(); return true;
            case 66: AnnouncesAttributes = tag.Int() != 0; return true;
            case 70: Columns = AtLeastOne(tag.Int()); return true;
            case 71: Rows = AtLeastOne(tag.Int()); return true;
            default: return false;
        }
    }

    internal override void Complete(DxfFindings findings)
    {
        if (IsBroken)
        {
            return;
        }

        Scale = new Vector3d(OneForZero(_scaleX, findings), OneForZero(_scaleY, findings), OneForZero(_scaleZ, findings));
        if (_hasNegativeCount)
        {
            findings.Replaced(this, "a number of rows or columns is negative, 1 is used");
        }
    }

    private double OneForZero(double scale, DxfFindings findings)
    {
        if (scale != 0)
        {
            return scale;
        }

        findings.Replaced(this, "a scale is 0, 1 is used");
        return 1;
    }

    // Writers put 0 for "no array"; what is less than that was never meant.
    private int AtLeastOne(int count)
    {
        _hasNegativeCount |= count < 0;
        return Math.Max(1, count);
    }
}
