using System.Runtime.InteropServices;
using CadLift.Building.Linework;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Walls;

/// <summary>Tells closed spaces that only stand against walls, such as basins, kitchens and radiators, from walls.</summary>
/// <remarks>
/// A long side of them is a side of a wall that goes on beside it, and the side opposite is open. Walls meet each other with their ends; the
/// layers of a wall end together.
/// </remarks>
internal sealed class FaceFittings
{
    // Nothing larger along either axis, in millimetres, is a fitting.
    private const double Largest = 5_000;

    // The back of a fitting is longer than most walls are thick, in millimetres: what is shorter may be the end of a wall beside a door.
    private const double LeastBack = 380;

    // Sides this near, in millimetres, are one; sides this long, as a part of the longest, are long.
    private const double Same = 1;
    private const double Long = 0.6;

    private const double Parallel = 0.999;

    private readonly List<RegionSet> _faces;
    private readonly WallBoundary _boundary;
    private readonly List<int> _faceOfRegion = [];
    private readonly SegmentIndex _drawn;
    private readonly double _maxThickness;

    private FaceFittings(List<RegionSet> faces, List<Segment> drawn, double maxThickness)
    {
        _faces = faces;
        _drawn = new SegmentIndex(drawn);
        _maxThickness = maxThickness;
        var regions = new List<Region>();
        for (int face = 0; face < faces.Count; face++)
        {
            foreach (Region region in faces[face].Regions)
            {
                // Beside a line that was drawn twice lies no wall.
                if (!WallFaces.IsSliver(region))
                {
                    regions.Add(region);
                    _faceOfRegion.Add(face);
                }
            }
        }

        _boundary = new WallBoundary(new RegionSet(CollectionsMarshal.AsSpan(regions)));
    }

    /// <summary>The faces that are fittings, by their indices.</summary>
    /// <param name="faces">All faces that are thin enough for walls.</param>
    /// <param name="drawn">The lines that are drawn; others close what hands left open.</param>
    /// <param name="maxThickness">The thickest wall, in millimetres.</param>
    /// <param name="cancellation">Looked at for each face.</param>
    public static HashSet<int> Find(List<RegionSet> faces, List<Segment> drawn, double maxThickness, CancellationToken cancellation)
    {
        var fittings = new HashSet<int>();
        if (faces.Count < 2)
        {
            return fittings;
        }

        var finder = new FaceFittings(faces, drawn, maxThickness);
        for (int face = 0; face < faces.Count; face++)
        {
            cancellation.ThrowIfCancellationRequested();
            Box2d box = faces[face].Bounds;
            if (Math.Max(box.Width, box.Height) <= Largest && faces[face].Regions is [var only] && finder.IsFitting(only.Outer, face))
            {
                fittings.Add(face);
            }
        }

        return fittings;
    }

    private bool IsFitting(Loop outline, int face)
    {
        double longest = 0;
        foreach (ref readonly Segment side in outline.Segments)
        {
            longest = Math.Max(longest, side.Length);
        }

        foreach (ref readonly Segment back in outline.Segments)
        {
            if (!back.IsArc && back.Length >= Math.Max(LeastBack, Long * longest) && StandsAgainstWall(back, face) && IsOpenOpposite(outline, back, face))
            {
                return true;
            }
        }

        return false;
    }

    // Along most of a side, and the wall goes on beside it.
    private bool StandsAgainstWall(in Segment side, int face)
    {
        int wall = Beyond(side, 0.5, face);
        Point2d middle = side.Midpoint;
        bool isDrawn = _drawn.Near(middle, Same).Exists(line => _drawn[line].DistanceTo(middle) <= Same);
        return isDrawn && wall >= 0 && Beyond(side, 0.15, face) == wall && Beyond(side, 0.85, face) == wall && GoesOnBeside(wall, side);
    }

    private bool GoesOnBeside(int wall, in Segment side)
    {
        Vector2d along = side.StartDirection;
        double before = 0;
        double after = 0;
        foreach (Region region in _faces[wall].Regions)
        {
            foreach (ref readonly Segment other in region.Outer.Segments)
            {
                double at = (other.Start - side.Start).Dot(along);
                before = Math.Max(before, -at);
                after = Math.Max(after, at - side.Length);
            }
        }

        return Math.Max(before, after) > _maxThickness;
    }

    // No part of the outline that faces a side has another face beyond it.
    private bool IsOpenOpposite(Loop outline, in Segment back, int face)
    {
        bool isOpen = true;
        foreach (ref readonly Segment side in outline.Segments)
        {
            if (!side.IsArc && side.StartDirection.Dot(back.StartDirection) <= -Parallel && side.Length >= Long * back.Length)
            {
                isOpen &= Beyond(side, 0.5, face) < 0;
            }
        }

        return isOpen;
    }

    // The face that lies beyond a side at a part of its length; -1 for none.
    private int Beyond(in Segment side, double part, int face)
    {
        Point2d point = side.PointAt(part);
        foreach (int other in _boundary.Index.Near(point, Same))
        {
            Segment beyond = _boundary.Segments[other];
            int owner = _faceOfRegion[_boundary.RegionOf(other)];
            if (owner != face && !beyond.IsArc && beyond.DistanceTo(point) <= Same
                && Math.Abs(beyond.StartDirection.Dot(side.StartDirection)) >= Parallel)
            {
                return owner;
            }
        }

        return -1;
    }
}
