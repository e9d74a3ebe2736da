using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Model;

/// <summary>The boundary that clips an insert (XCLIP): what lies beyond it is not shown.</summary>
/// <remarks>Source of the meanings: Autodesk, DXF Reference 2018, SPATIAL_FILTER. Read from the objects; changing it changes no drawing.</remarks>
public sealed class DxfClip
{
    internal DxfClip(
        IReadOnlyList<Point2d> boundary, in Transform3d toBlock, bool isInverted, double? frontDistance, double? backDistance)
    {
        Boundary = boundary;
        ToBlock = toBlock;
        IsInverted = isInverted;
        FrontDistance = frontDistance;
        BackDistance = backDistance;
    }

    /// <summary>The corners in order, in coordinates of the clip; a rectangle that the file gives by two corners has all four.</summary>
    public IReadOnlyList<Point2d> Boundary { get; }

    /// <summary>From coordinates of the clip, with the boundary at height 0, to coordinates of the block.</summary>
    public Transform3d ToBlock { get; }

    /// <summary>Whether what lies inside the boundary is hidden, not what lies outside.</summary>
    public bool IsInverted { get; }

    /// <summary>The height in coordinates of the clip above which everything is hidden; <see langword="null"/> for no such plane.</summary>
    public double? FrontDistance { get; }

    /// <summary>The height in coordinates of the clip below which everything is hidden; <see langword="null"/> for no such plane.</summary>
    public double? BackDistance { get; }
}
