using CadLift.Dxf.Reading;
using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Model;

/// <summary>TEXT: one line of text in object coordinates.</summary>
public class DxfText : DxfEntity
{
    private double _x;
    private double _y;
    private double _z;
    private double _alignX;
    private double _alignY;
    private double _alignZ;

    /// <inheritdoc/>
    public override string Type => "TEXT";

    /// <summary>The text as the file has it, control sequences such as <c>%%c</c> included (group 1).</summary>
    public string Content { get; set; } = string.Empty;

    /// <summary>The text as it reads: <c>%%c</c> is a diameter sign, caret escapes are characters, underlining is gone.</summary>
    public virtual string PlainText => DxfPlainText.OfText(Content);

    /// <summary>The left end of the base line (groups 10, 20, 30).</summary>
    public Point3d Position
    {
        get => new(_x, _y, _z);
        set => (_x, _y, _z) = (value.X, value.Y, value.Z);
    }

    /// <summary>The point it is aligned to (groups 11, 21, 31); <see langword="null"/> where the position is.</summary>
    public Point3d? AlignmentPoint
    {
        get => HasAlignmentPoint ? new Point3d(_alignX, _alignY, _alignZ) : null;
        set
        {
            HasAlignmentPoint = value is not null;
            Point3d point = value.GetValueOrDefault();
            (_alignX, _alignY, _alignZ) = (point.X, point.Y, point.Z);
        }
    }

    /// <summary>The height of capital letters (group 40).</summary>
    public double Height { get; set; }

    /// <summary>The turn in degrees (group 50).</summary>
    public double Rotation { get; set; }

    /// <summary>The factor on widths (group 41).</summary>
    public double WidthFactor { get; set; } = 1;

    /// <summary>The slant in degrees (group 51).</summary>
    public double Oblique { get; set; }

    /// <summary>The text style (group 7).</summary>
    public string Style { get; set; } = "STANDARD";

    /// <summary>2 backward, 4 upside down (group 71).</summary>
    public int GenerationFlags { get; set; }

    /// <summary>0 left, 1 centre, 2 right, 3 aligned, 4 middle, 5 fitted (group 72).</summary>
    public int HorizontalAlignment { get; set; }

    /// <summary>0 base line, 1 bottom, 2 middle, 3 top (group 73; 74 in attributes).</summary>
    public int VerticalAlignment { get; set; }

    private bool HasAlignmentPoint { get; set; }

    internal override bool Accept(DxfTagReader tag, DxfTextDecoder decoder)
    {
        switch (tag.Code)
        {
            case 1: Content = decoder.DecodeText(tag.Raw); return true;
            case 7: Style = decoder.Decode(tag.Value); return true;
            case 10: _x = tag.Real(); return true;
            case 20: _y = tag.Real(); return true;
            case 30: _z = tag.Real(); return true;
            case 11: _alignX = Aligned(tag); return true;
            case 21: _alignY = Aligned(tag); return true;
            case 31: _alignZ = Aligned(tag); return true;
            case 40: Height = tag.Real(); return true;
            case 41: WidthFactor = tag.Real(); return true;
            case 50: Rotation = tag.Real(); return true;
            case 51: Oblique = tag.Real(); return true;
            case 71: GenerationFlags = tag.Int(); return true;
            case 72: HorizontalAlignment = tag.Int(); return true;
            case 73: VerticalAlignment = tag.Int(); return true;
            default: return false;
        }
    }

    private double Aligned(DxfTagReader tag)
    {
        HasAlignmentPoint = true;
        return tag.Real();
    }
}
