using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Walls;

/// <summary>Tells which faces between lines are walls: those that nowhere are wider than the thickest wall.</summary>
internal static class WallFaces
{
    // What is thinner is a slip of the pen, and comes along with the wall beside it.
    private const double Sliver = 12;

    // A room into which walls run out has at least this part of its boundary in walls.
    private const double LeastPairedShare = 0.15;

    /// <summary>What of a face is thin enough for a wall.</summary>
    /// <param name="face">The face.</param>
    /// <param name="maxThickness">The thickest wall, in millimetres.</param>
    /// <param name="tolerance">Of its outline.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>
    /// The whole face, or nothing of it; or, where lines are missing and the inside of walls runs out into a room, the face without the
    /// room: what is left when it is shrunk by half the thickness, grown again and taken off.
    /// </returns>
    /// <remarks>Every point lies within the inscribed radius of the boundary, so area / perimeter is a lower bound of that radius.</remarks>
    public static RegionSet ThinPartsOf(Region face, double maxThickness, Tolerance tolerance, CancellationToken cancellation)
    {
        var whole = new RegionSet([face]);
        Box2d bounds = face.Outer.Bounds;
        if (Math.Min(bounds.Width, bounds.Height) <= maxThickness)
        {
            return whole;
        }

        bool isFat = face.Area > PerimeterOf(face) * maxThickness / 2;
        var boundary = new WallBoundary(whole);
        if (isFat && PairedShare(boundary, maxThickness) < LeastPairedShare)
        {
            return RegionSet.Empty;
        }

        if (!isFat && FaceCover.IsWhole(boundary, maxThickness, cancellation))
        {
            return whole;
        }

        PlanarResult shrunk = RegionOffset.Apply(whole, -maxThickness / 2, OffsetOptions.Mitred, tolerance, cancellation);
        if (shrunk.Status != PlanarStatus.Ok)
        {
            return isFat ? RegionSet.Empty : whole;
        }

        return shrunk.Regions.IsEmpty ? whole : WithoutRooms(whole, shrunk.Regions, maxThickness, tolerance, cancellation);
    }

    /// <summary>Whether a region is thin enough for a wall all over.</summary>
    /// <param name="region">The region.</param>
    /// <param name="maxThickness">The thickest wall, in millimetres.</param>
    /// <param name="tolerance">Of its outline.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static bool IsThin(Region region, double maxThickness, Tolerance tolerance, CancellationToken cancellation)
    {
        if (region.Area > PerimeterOf(region) * maxThickness / 2)
        {
            return false;
        }

        Box2d bounds = region.Outer.Bounds;
        return Math.Min(bounds.Width, bounds.Height) <= maxThickness
            || RegionOffset.Apply(new RegionSet([region]), -maxThickness / 2, OffsetOptions.Mitred, tolerance, cancellation)
                is { Status: PlanarStatus.Ok, Regions.IsEmpty: true };
    }

    // Which part of the boundary has another part of it opposite, no further away than a wall is thick.
    private static double PairedShare(WallBoundary boundary, double maxThickness)
    {
        var stretches = new List<WallStretch>();
        double paired = 0;
        double total = 0;
        for (int i = 0; i < boundary.Segments.Count; i++)
        {
            Segment side = boundary.Segments[i];
            Point2d middle = side.Midpoint;
            boundary.Stretches(middle, boundary.DirectionAt(i, middle).TurnedLeft(), maxThickness, stretches);
            total += side.Length;
            paired += stretches.Exists(stretch => stretch.EnterFace == i) ? side.Length : 0;
        }

        return paired / total;
    }

    private static RegionSet WithoutRooms(
        RegionSet face, RegionSet cores, double maxThickness, Tolerance tolerance, CancellationToken cancellation)
    {
        PlanarResult rooms = RegionOffset.Apply(cores, maxThickness / 2, OffsetOptions.Mitred, tolerance, cancellation);
        if (rooms.Status != PlanarStatus.Ok)
        {
            return RegionSet.Empty;
        }

        PlanarResult rest = RegionBoolean.Difference(face, rooms.Regions, tolerance, cancellation);
        var walls = new List<Region>();
        foreach (Region part in rest.Regions.Regions)
        {
            // What rounding leaves in the corners of rooms is no wall.
            if (!IsSliver(part) && part.Outer.Bounds.Diagonal >= maxThickness)
            {
                walls.Add(part);
            }
        }

        return new RegionSet(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(walls));
    }

    /// <summary>The length of all loops of a region.</summary>
    public static double PerimeterOf(Region region)
    {
        double perimeter = region.Outer.Perimeter;
        foreach (Loop hole in region.Holes)
        {
            perimeter += hole.Perimeter;
        }

        return perimeter;
    }

    /// <summary>The mean width of a face: what its width is where it is long and even.</summary>
    public static double MeanWidth(Region face) => 2 * face.Area / PerimeterOf(face);

    /// <summary>Whether a face is no wall but a slip of the pen.</summary>
    public static bool IsSliver(Region face) => MeanWidth(face) < Sliver;
}
