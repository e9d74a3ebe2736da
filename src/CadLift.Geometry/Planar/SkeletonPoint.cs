using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>A point of a straight skeleton, and how far the edges had moved when they met there.</summary>
/// <param name="Point">The point.</param>
/// <param name="Distance">The distance to the edges that meet in it, in millimetres; 0 on the outline.</param>
public readonly record struct SkeletonPoint(Point2d Point, double Distance);
