using CadLift.Dxf.Reading;
using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Model;

/// <summary>What SOLID, TRACE and 3DFACE share: four corners, the last of which repeats the third where there are three.</summary>
public abstract class DxfCorneredEntity : DxfEntity
{
    private const int Corners = 4;

    private double[] _coordinates = new double[3 * Corners];
    private bool _hasFourth;

    private protected DxfCorneredEntity()
    {
    }

    /// <summary>A corner as the file has it.</summary>
    /// <param name="index">0 to 3.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such corner.</exception>
    public Point3d this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Corners);
            int at = 3 * (index == Corners - 1 && !_hasFourth ? Corners - 2 : index);
            return new Point3d(_coordinates[at], _coordinates[at + 1], _coordinates[at + 2]);
        }

        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Corners);
            _hasFourth |= index == Corners - 1;
            (_coordinates[3 * index], _coordinates[(3 * index) + 1], _coordinates[(3 * index) + 2]) = (value.X, value.Y, value.Z);
        }
    }

    /// <inheritdoc/>
    public override DxfEntity Clone()
    {
        var copy = (DxfCorneredEntity)MemberwiseClone();
        copy._coordinates = (double[])_coordinates.Clone();
        return copy;
    }

    // Codes 10 to 13, 20 to 23 and 30 to 33: the tens are the axis, the ones the corner.
    internal override bool Accept(DxfTagReader tag, DxfTextDecoder decoder)
    {
        int corner = tag.Code % 10;
        if (tag.Code is < 10 or > 33 || corner >= Corners)
        {
            return false;
        }

        _coordinates[(3 * corner) + (tag.Code / 10) - 1] = tag.Real();
        _hasFourth |= corner == Corners - 1;
        return true;
    }

    internal override bool TryReset()
    {
        Array.Clear(_coordinates);
        _hasFourth = false;
        return true;
    }

    internal override DxfEntity Keep(DxfVertexStore store) => Clone();
}
