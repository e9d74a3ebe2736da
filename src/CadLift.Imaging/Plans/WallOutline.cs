using CadLift.Geometry.Numerics;

namespace CadLift.Imaging.Plans;

/// <summary>A closed line around walls, or around a hole in them.</summary>
/// <param name="Corners">Its corners; those of arcs lie on their circles.</param>
/// <param name="Arcs">The first corner of each arc, and how many sides it has.</param>
internal sealed record WallOutline(IReadOnlyList<Point2d> Corners, IReadOnlyList<(int First, int Sides)> Arcs)
{
    /// <summary>The same within a picture: sides of what is no wall may meet far outside of it.</summary>
    public WallOutline Within(double width, double height) =>
        this with { Corners = [.. Corners.Select(corner => VectorizedPlan.Within(corner, width, height))] };
}
