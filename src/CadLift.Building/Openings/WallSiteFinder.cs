using System.Runtime.InteropServices;
using CadLift.Building.Linework;
using CadLift.Building.Walls;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Openings;

/// <summary>Finds the wall that an opening stands in, where the wall is drawn through, and what the opening takes out of it.</summary>
/// <remarks>
/// A span is where the opening was drawn to be: two points, and the middle between them. The line square to the span through its
/// middle passes through walls; the nearest one whose faces run along the span is meant.
/// </remarks>
internal sealed class WallSiteFinder(WallBoundary walls, BuildingOptions options, Tolerance tolerance)
{
    // Faces run along a span within about eleven degrees.
    private const double Along = 0.98;

    // What is left of an opening that its wall cuts short must be most of it.
    private const double LeastPart = 0.6;

    private readonly List<WallStretch> _stretches = [];

    /// <summary>The nearest site for a span.</summary>
    /// <param name="from">Where the opening begins.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="mark">What is drawn: in a round wall round lines say exactly how far it goes.</param>
    /// <returns><see langword="null"/> where no wall within reach runs along the span.</returns>
    public WallSite? Find(Point2d from, Point2d to, OpeningMark mark)
    {
        Vector2d along = (to - from).Normalized();
        if (!(along.LengthSquared > 0))
        {
            return null;
        }

        Point2d middle = from.MidpointTo(to);
        Vector2d across = along.TurnedLeft();
        walls.Stretches(middle, across, options.OpeningReach + options.MaxWallThickness, _stretches);
        WallStretch? best = null;
        foreach (WallStretch stretch in _stretches)
        {
            bool isWall = stretch.Thickness <= options.MaxWallThickness && stretch.Distance <= options.OpeningReach
                && (best is not { } known || stretch.Distance < known.Distance)
                && IsAlong(stretch.EnterFace, middle + (across * stretch.Enter), along)
                && IsAlong(stretch.ExitFace, middle + (across * stretch.Exit), along);
            if (isWall)
            {
                best = stretch;
            }
        }

        return best is { } found ? SiteIn(found, middle, across, from.DistanceTo(to), mark) : null;
    }

    private bool IsAlong(int face, Point2d point, Vector2d along) => Math.Abs(walls.DirectionAt(face, point).Dot(along)) >= Along;

    private WallSite? SiteIn(in WallStretch stretch, Point2d middle, Vector2d across, double width, OpeningMark mark)
    {
        Segment enter = walls.Segments[stretch.EnterFace];
        Segment exit = walls.Segments[stretch.ExitFace];
        Point2d inWall = middle + (across * ((stretch.Enter + stretch.Exit) / 2));
        WallSite? site = !enter.IsArc && !exit.IsArc ? Straight(enter, exit, inWall, width, stretch.Distance)
            : enter.IsArc && exit.IsArc && ParallelLines.ShareCentre(enter.Center, exit.Center, enter.Radius)
                ? Round(enter, exit, inWall, width, stretch.Distance, mark)
                : null;
        return site is not null && site.Width >= site.WantedWidth - tolerance.Coincidence ? site : Winding(stretch, inWall, across, width) ?? site;
    }

    // Where no two segments of the faces are long enough: the faces from segment to segment, and sides square to the opening.
    private WallSite? Winding(in WallStretch stretch, Point2d inWall, Vector2d across, double width)
    {
        Vector2d half = across.TurnedLeft() * (-width / 2);
        Point2d first = inWall - half;
        Point2d last = inWall + half;
        if (FaceStretch.Between(walls, stretch.EnterFace, first, last, tolerance) is not { Count: > 0 } near
            || FaceStretch.Between(walls, stretch.ExitFace, first, last, tolerance) is not { Count: > 0 } far)
        {
            return null;
        }

        List<Segment> outline = [.. near, Segment.Line(near[^1].End, far[^1].End)];
        for (int i = far.Count - 1; i >= 0; i--)
        {
            outline.Add(far[i].Reversed());
        }

        outline.Add(Segment.Line(far[0].Start, near[0].Start));
        return new WallSite(new Loop(CollectionsMarshal.AsSpan(outline)), width, width, stretch.Distance);
    }

    // Sides square to the face that the opening is entered through; the other face runs the other way.
    private static WallSite? Straight(in Segment enter, in Segment exit, Point2d inWall, double width, double distance)
    {
        Point2d foot = enter.Start;
        Vector2d along = enter.StartDirection;
        double at = along.Dot(inWall - foot);
        double firstOfExit = along.Dot(exit.End - foot);
        double lastOfExit = along.Dot(exit.Start - foot);
        double from = Math.Max(at - (width / 2), Math.Max(0, firstOfExit));
        double to = Math.Min(at + (width / 2), Math.Min(enter.Length, lastOfExit));
        if (!(to - from >= LeastPart * width))
        {
            return null;
        }

        Vector2d across = along.TurnedLeft();
        Segment other = exit;
        Point2d a = foot + (along * from);
        Point2d b = foot + (along * to);
        Point2d c = Opposite(b);
        Point2d d = Opposite(a);
        var outline = Loop.Polygon(a, b, c, d);
        return new WallSite(outline, a.MidpointTo(d).DistanceTo(b.MidpointTo(c)), width, distance);

        Point2d Opposite(Point2d point) =>
            point + (across * ((other.Start - point).Cross(other.StartDirection) / across.Cross(other.StartDirection)));
    }

    private static WallSite? Round(in Segment enter, in Segment exit, Point2d inWall, double width, double distance, OpeningMark mark)
    {
        Segment outer = enter.Radius >= exit.Radius ? enter : exit;
        Segment inner = enter.Radius >= exit.Radius ? exit : enter;
        Point2d center = outer.Center;
        double radius = (enter.Radius + exit.Radius) / 2;
        double half = HalfAngle(mark, center, inWall - center) ?? Math.Asin(Math.Min(1, width / (2 * radius)));
        Vector2d arm = inWall - center;
        double from = -half;
        double to = half;
        Limit(outer, arm, ref from, ref to);
        Limit(inner, arm, ref from, ref to);
        if (!(to - from >= LeastPart * 2 * half))
        {
            return null;
        }

        double middle = Math.Atan2(arm.Y, arm.X);
        Segment outerArc = Segment.Arc(center, outer.Radius, middle + from, to - from);
        Point2d innerStart = OnCircle(inner, center, Vector2d.AtAngle(middle + to));
        Point2d innerEnd = OnCircle(inner, center, Vector2d.AtAngle(middle + from));
        Segment innerArc = Segment.Arc(innerStart, innerEnd, inner.Center, inner.Radius, counterClockwise: false);
        var outline = new Loop(
        [
            outerArc,
            Segment.Line(outerArc.End, innerArc.Start),
            innerArc,
            Segment.Line(innerArc.End, outerArc.Start),
        ]);
        return new WallSite(outline, 2 * radius * Math.Sin((to - from) / 2), 2 * radius * Math.Sin(half), distance);
    }

    // Half the angle that a mark with round lines about the wall's centre takes, where it lies evenly to both sides of its middle.
    private static double? HalfAngle(OpeningMark mark, Point2d center, Vector2d arm)
    {
        if (mark.Swings.Count > 0 || !mark.Curves.Exists(curve => curve.IsArc && ParallelLines.ShareCentre(curve.Center, center, curve.Radius)))
        {
            return null;
        }

        double largest = 0;
        foreach (Segment curve in mark.Curves)
        {
            largest = Math.Max(largest, Math.Max(AngleTo(curve.Start), AngleTo(curve.End)));
        }

        return Math.Min(largest, Math.PI);

        double AngleTo(Point2d point) => Math.Abs(Math.Atan2(arm.Cross(point - center), arm.Dot(point - center)));
    }

    // Where a ray from a point near the centre leaves a circle.
    private static Point2d OnCircle(in Segment circle, Point2d from, Vector2d direction)
    {
        Vector2d toCenter = circle.Center - from;
        double along = direction.Dot(toCenter);
        double off = direction.Cross(toCenter);
        return from + (direction * (along + Math.Sqrt((circle.Radius - off) * (circle.Radius + off))));
    }

    // Where a face ends before the opening does; angles are counted from the middle of the opening.
    private static void Limit(in Segment face, Vector2d arm, ref double from, ref double to)
    {
        if (face.IsFullCircle)
        {
            return;
        }

        Vector2d first = (face.IsCounterClockwise ? face.Start : face.End) - face.Center;
        Vector2d last = (face.IsCounterClockwise ? face.End : face.Start) - face.Center;
        double back = Math.Atan2(first.Cross(arm), first.Dot(arm));
        double onward = Math.Atan2(arm.Cross(last), arm.Dot(last));
        from = Math.Max(from, back >= 0 ? -back : -Math.PI);
        to = Math.Min(to, onward >= 0 ? onward : Math.PI);
    }
}
