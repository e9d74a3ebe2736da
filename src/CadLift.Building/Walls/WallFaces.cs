using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Walls;

/// <summary>Tells which faces between lines are walls: those that nowhere are wider than the thickest wall.</summary>
internal static class WallFaces
{
    // What is thinner is a slip of the pen, and comes along with the wall beside it.
    private const double Sliver = 12;

    /// <summary>Whether a face is thin enough for a wall all over.</summary>
    /// <param name="face">The face.</param>
    /// <param name="maxThickness">The thickest wall, in millimetres.</param>
    /// <param name="tolerance">Of its outline.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <remarks>
    /// Every point lies within the inscribed radius of the boundary, so area / perimeter is a lower bound of that radius. Where it does
    /// not decide, the face is shrunk by half the thickness: a wall vanishes.
    /// </remarks>
    public static bool IsThin(Region face, double maxThickness, Tolerance tolerance, CancellationToken cancellation)
    {
        double perimeter = face.Outer.Perimeter;
        foreach (Loop hole in face.Holes)
        {
            perimeter += hole.Perimeter;
        }

        if (face.Area > perimeter * maxThickness / 2)
        {
            return false;
        }

        Box2d bounds = face.Outer.Bounds;
        if (Math.Min(bounds.Width, bounds.Height) <= maxThickness)
        {
            return true;
        }

        PlanarResult shrunk = RegionOffset.Apply(
            new RegionSet([face]), -maxThickness / 2, OffsetOptions.Mitred, tolerance, cancellation);
        return shrunk.Status == PlanarStatus.Ok && shrunk.Regions.IsEmpty;
    }

    /// <summary>The mean width of a face: what its width is where it is long and even.</summary>
    public static double MeanWidth(Region face)
    {
        double perimeter = face.Outer.Perimeter;
        foreach (Loop hole in face.Holes)
        {
            perimeter += hole.Perimeter;
        }

        return 2 * face.Area / perimeter;
    }

    /// <summary>Whether a face is no wall but a slip of the pen.</summary>
    public static bool IsSliver(Region face) => MeanWidth(face) < Sliver;
}
