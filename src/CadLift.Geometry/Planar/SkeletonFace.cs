namespace CadLift.Geometry.Planar;

/// <summary>A face of a straight skeleton: what one edge of the outline passes over.</summary>
public sealed class SkeletonFace
{
    internal SkeletonFace(Segment edge, IReadOnlyList<SkeletonPoint> corners)
    {
        Edge = edge;
        Corners = corners;
    }

    /// <summary>The edge of the outline.</summary>
    public Segment Edge { get; }

    /// <summary>The corners, counter-clockwise; corners of neighbours on a side are among them.</summary>
    public IReadOnlyList<SkeletonPoint> Corners { get; }
}
