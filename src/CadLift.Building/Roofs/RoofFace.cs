using CadLift.Geometry.Planar;

namespace CadLift.Building.Roofs;

/// <summary>A face of a sloped roof, over one side of its outline.</summary>
internal sealed class RoofFace(SkeletonFace face)
{
    public Segment Edge { get; } = face.Edge;

    /// <summary>The corners, counter-clockwise seen from above.</summary>
    public List<SkeletonPoint> Corners { get; } = [.. face.Corners];

    /// <summary>Whether it is a gable: a wall that stands upright over the side.</summary>
    public bool IsUpright { get; set; }
}
