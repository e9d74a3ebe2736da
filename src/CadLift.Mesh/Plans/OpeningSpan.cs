using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Plans;

namespace CadLift.Mesh.Plans;

/// <summary>Where in its wall an opening lies: from jamb to jamb along the middle of the wall, and how thick the wall is there.</summary>
/// <param name="Middle">A line, or in a round wall an arc.</param>
/// <param name="Thickness">From face to face in millimetres.</param>
internal readonly record struct OpeningSpan(Segment Middle, double Thickness)
{
    /// <summary>The direction from the first jamb to the second.</summary>
    public Vector2d Along => (Middle.End - Middle.Start).Normalized();

    /// <summary>The direction across the wall, to the left of that.</summary>
    public Vector2d Across => Along.TurnedLeft();

    /// <summary>The straight distance between the jambs.</summary>
    public double Width => Middle.Start.DistanceTo(Middle.End);

    /// <summary>The span of an opening; <see langword="null"/> where its footprint has no length.</summary>
    /// <remarks>Without a wall it runs along the longest side of the footprint.</remarks>
    public static OpeningSpan? Of(Opening opening, Storey storey)
    {
        if (opening.Footprint.Regions.Length == 0)
        {
            return null;
        }

        if (opening.Wall >= 0 && opening.Wall < storey.Walls.Count)
        {
            Wall wall = storey.Walls[opening.Wall];
            Segment? middle = wall.Axis.IsArc
                ? AlongArc(opening.Footprint, wall.Axis)
                : AlongLine(opening.Footprint, wall.Axis.Start, wall.Axis.StartDirection);
            return middle is { } found ? new OpeningSpan(found, wall.Thickness) : null;
        }

        Segment longest = opening.Footprint.Regions[0].Outer.Segments[0];
        foreach (ref readonly Segment side in opening.Footprint.Regions[0].Outer.Segments)
        {
            longest = side.Length > longest.Length ? side : longest;
        }

        Box2d box = opening.Footprint.Bounds;
        Point2d centre = box.Min.MidpointTo(box.Max);
        return !longest.IsArc && AlongLine(opening.Footprint, centre, longest.StartDirection) is { } line
            ? new OpeningSpan(line, AlongLine(opening.Footprint, centre, longest.StartDirection.TurnedLeft())?.Length ?? 0)
            : null;
    }

    private static Segment? AlongLine(RegionSet footprint, Point2d start, Vector2d direction)
    {
        double low = double.PositiveInfinity;
        double high = double.NegativeInfinity;
        foreach (Region region in footprint.Regions)
        {
            foreach (ref readonly Segment side in region.Outer.Segments)
            {
                double along = (side.Start - start).Dot(direction);
                low = Math.Min(low, along);
                high = Math.Max(high, along);
            }
        }

        return high > low ? Segment.Line(start + (direction * low), start + (direction * high)) : null;
    }

    private static Segment? AlongArc(RegionSet footprint, Segment axis)
    {
        Point2d middle = footprint.Bounds.Min.MidpointTo(footprint.Bounds.Max);
        double zero = Math.Atan2(middle.Y - axis.Center.Y, middle.X - axis.Center.X);
        double low = double.PositiveInfinity;
        double high = double.NegativeInfinity;
        foreach (Region region in footprint.Regions)
        {
            foreach (ref readonly Segment side in region.Outer.Segments)
            {
                double angle = Math.IEEERemainder(Math.Atan2(side.Start.Y - axis.Center.Y, side.Start.X - axis.Center.X) - zero, Math.Tau);
                low = Math.Min(low, angle);
                high = Math.Max(high, angle);
            }
        }

        return high - low is > 0 and < Math.PI ? Segment.Arc(axis.Center, axis.Radius, zero + low, high - low) : null;
    }
}
