using CadLift.Dxf.Reading;
using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Model;

/// <summary>DIMENSION: a measure with its picture in a block of its own.</summary>
public sealed class DxfDimension : DxfEntity
{
    private const int Points = 7;
    private const int TypeMask = 7;

    // Groups 10 to 16: definition, text, insertion, and the points of each kind.
    private double[] _coordinates = new double[3 * Points];

    /// <inheritdoc/>
    public override string Type => "DIMENSION";

    /// <summary>The block that holds its picture (group 2).</summary>
    public string BlockName { get; set; } = string.Empty;

    /// <summary>The dimension style (group 3).</summary>
    public string Style { get; set; } = "STANDARD";

    /// <summary>The text that replaces the measure (group 1); empty for the measure, <c>&lt;&gt;</c> stands for it.</summary>
    public string Text { get; set; } = string.Empty;

    /// <summary>The kind and flags (group 70): 0 rotated, 1 aligned, 2 angular, 3 diameter, 4 radius, 5 angular by 3 points, 6 ordinate.</summary>
    public int Flags { get; set; }

    /// <summary>The kind alone.</summary>
    public int Kind => Flags & TypeMask;

    /// <summary>Where the dimension line lies (groups 10, 20, 30), in world coordinates.</summary>
    public Point3d DefinitionPoint
    {
        get => PointAt(0);
        set => SetPoint(0, value);
    }

    /// <summary>The middle of the text (groups 11, 21, 31), in object coordinates.</summary>
    public Point3d TextMiddle
    {
        get => PointAt(1);
        set => SetPoint(1, value);
    }

    /// <summary>The first measured point (groups 13, 23, 33), in world coordinates.</summary>
    public Point3d FirstPoint
    {
        get => PointAt(3);
        set => SetPoint(3, value);
    }

    /// <summary>The second measured point (groups 14, 24, 34), in world coordinates.</summary>
    public Point3d SecondPoint
    {
        get => PointAt(4);
        set => SetPoint(4, value);
    }

    /// <summary>Where the next dimension of a chain begins (groups 12, 22, 32), in object coordinates.</summary>
    public Point3d ContinuationPoint
    {
        get => PointAt(2);
        set => SetPoint(2, value);
    }

    /// <summary>The vertex of an angle or the far point of a diameter (groups 15, 25, 35), in world coordinates.</summary>
    public Point3d ThirdPoint
    {
        get => PointAt(5);
        set => SetPoint(5, value);
    }

    /// <summary>Where the arc of an angle lies (groups 16, 26, 36), in object coordinates.</summary>
    public Point3d ArcPoint
    {
        get => PointAt(6);
        set => SetPoint(6, value);
    }

    /// <summary>The measure as stored (group 42); <see langword="null"/> where it is not.</summary>
    public double? Measurement { get; set; }

    /// <summary>The direction of a rotated dimension in degrees (group 50).</summary>
    public double Rotation { get; set; }

    /// <summary>The direction of extension lines in degrees (group 52).</summary>
    public double Oblique { get; set; }

    /// <summary>The turn of the text in degrees (group 53).</summary>
    public double TextRotation { get; set; }

    /// <summary>The angle of the horizontal in degrees (group 51).</summary>
    public double HorizontalDirection { get; set; }

    /// <summary>The length of the leader of a radius or diameter (group 40).</summary>
    public double LeaderLength { get; set; }

    /// <summary>Where the text is attached (group 71), as <see cref="DxfMText.AttachmentPoint"/>.</summary>
    public int AttachmentPoint { get; set; } = 5;

    /// <inheritdoc/>
    public override DxfEntity Clone()
    {
        var copy = (DxfDimension)MemberwiseClone();
        copy._coordinates = (double[])_coordinates.Clone();
        return copy;
    }

    internal override bool Accept(DxfTagReader tag, DxfTextDecoder decoder)
    {
        switch (tag.Code)
        {
            case 1: Text = decoder.DecodeText(tag.Raw); return true;
            case 2: BlockName = decoder.Decode(tag.Value); return true;
            case 3: Style = decoder.Decode(tag.Value); return true;
            case 40: LeaderLength = tag.Real(); return true;
            case 42: Measurement = tag.Real(); return true;
            case 50: Rotation = tag.Real(); return true;
            case 51: HorizontalDirection = tag.Real(); return true;
            case 52: Oblique = tag.Real(); return true;
            case 53: TextRotation = tag.Real(); return true;
            case 70: Flags = tag.Int(); return true;
            case 71: AttachmentPoint = tag.Int(); return true;
            case >= 10 and <= 36 when tag.Code % 10 < Points:
                _coordinates[(3 * (tag.Code % 10)) + (tag.Code / 10) - 1] = tag.Real();
                return true;
            default: return false;
        }
    }

    private Point3d PointAt(int index) => new(_coordinates[3 * index], _coordinates[(3 * index) + 1], _coordinates[(3 * index) + 2]);

    private void SetPoint(int index, Point3d point) =>
        (_coordinates[3 * index], _coordinates[(3 * index) + 1], _coordinates[(3 * index) + 2]) = (point.X, point.Y, point.Z);
}
