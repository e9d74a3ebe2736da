using CadLift.Dxf.Reading;
using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Model;

/// <summary>VERTEX: a point of a POLYLINE, or a face of its polyface mesh.</summary>
public sealed class DxfVertex : DxfEntity
{
    /// <summary>The vertex was added to approximate a curve.</summary>
    internal const int CurveFlag = 1;

    private const int FrameFlag = 16;
    private const int MeshFlag = 64;
    private const int FaceFlag = 128;
    private const int FaceCorners = 4;

    private double _x;
    private double _y;
    private double _z;
    private Rare? _rare;

    /// <inheritdoc/>
    public override string Type => "VERTEX";

    /// <summary>The point (groups 10, 20, 30), in the coordinates of its polyline.</summary>
    public Point3d Location
    {
        get => new(_x, _y, _z);
        set => (_x, _y, _z) = (value.X, value.Y, value.Z);
    }

    /// <summary>tan(included angle / 4) of the segment that starts here (group 42); positive turns left.</summary>
    public double Bulge { get; set; }

    /// <summary>The flags (group 70): 1 and 8 added by a fit, 2 tangent is given, 16 frame point, 32 3D polyline, 64 mesh, 128 polyface.</summary>
    public int Flags { get; set; }

    /// <summary>The width at the start of the segment (group 40).</summary>
    public double StartWidth
    {
        get => _rare?.StartWidth ?? 0;
        set => Rarely.StartWidth = value;
    }

    /// <summary>The width at the end of the segment (group 41).</summary>
    public double EndWidth
    {
        get => _rare?.EndWidth ?? 0;
        set => Rarely.EndWidth = value;
    }

    /// <summary>The direction of the tangent in degrees (group 50), where flag 2 is set.</summary>
    public double TangentAngle
    {
        get => _rare?.TangentAngle ?? 0;
        set => Rarely.TangentAngle = value;
    }

    /// <summary>Whether the point guides a spline and does not lie on it.</summary>
    public bool IsFramePoint => (Flags & FrameFlag) != 0;

    /// <summary>Whether this is a face of a polyface mesh; it has no place of its own.</summary>
    public bool IsFace => (Flags & (FaceFlag | MeshFlag)) == FaceFlag;

    /// <summary>
    /// The vertices of a face (groups 71 to 74), counted from 1 within the polyline; negative where the edge that starts there is
    /// invisible, 0 for none. Empty where the vertex is no face.
    /// </summary>
    public ReadOnlySpan<int> FaceVertices => _rare?.Face ?? [];

    private Rare Rarely => _rare ??= new Rare();

    /// <summary>Makes this a face.</summary>
    /// <param name="vertices">3 or 4 numbers of vertices, as <see cref="FaceVertices"/> has them.</param>
    /// <exception cref="ArgumentException">There are more than four.</exception>
    public void SetFace(ReadOnlySpan<int> vertices)
    {
        if (vertices.Length > FaceCorners)
        {
            throw new ArgumentException("A face has at most four corners.", nameof(vertices));
        }

        Flags |= FaceFlag;
        Rarely.Face = new int[FaceCorners];
        vertices.CopyTo(Rarely.Face);
    }

    /// <inheritdoc/>
    public override DxfEntity Clone()
    {
        var copy = (DxfVertex)MemberwiseClone();
        copy._rare = _rare?.Clone();
        return copy;
    }

    internal override bool Accept(DxfTagReader tag, DxfTextDecoder decoder)
    {
        switch (tag.Code)
        {
            case 10: _x = tag.Real(); return true;
            case 20: _y = tag.Real(); return true;
            case 30: _z = tag.Real(); return true;
            case 42: Bulge = tag.Real(); return true;
            case 70: Flags = tag.Int(); return true;
            case 40: SetRare(tag.Real(), static (rare, value) => rare.StartWidth = value); return true;
            case 41: SetRare(tag.Real(), static (rare, value) => rare.EndWidth = value); return true;
            case 50: SetRare(tag.Real(), static (rare, value) => rare.TangentAngle = value); return true;
            case 71 or 72 or 73 or 74:
                (Rarely.Face ??= new int[FaceCorners])[tag.Code - 71] = tag.Int();
                return true;
            default: return false;
        }
    }

    // Many writers put a zero for each of them.
    private void SetRare(double value, Action<Rare, double> set)
    {
        if (value != 0 || _rare is not null)
        {
            set(Rarely, value);
        }
    }

    /// <summary>What few vertices have.</summary>
    private sealed class Rare
    {
        public double StartWidth { get; set; }

        public double EndWidth { get; set; }

        public double TangentAngle { get; set; }

        public int[]? Face { get; set; }

        public Rare Clone()
        {
            var copy = (Rare)MemberwiseClone();
            copy.Face = (int[]?)Face?.Clone();
            return copy;
        }
    }
}
