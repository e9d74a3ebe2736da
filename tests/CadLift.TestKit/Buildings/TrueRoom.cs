using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.TestKit.Buildings;

/// <summary>A room as it is meant.</summary>
public sealed record TrueRoom(Region Region, string Label, Point2d Middle);
