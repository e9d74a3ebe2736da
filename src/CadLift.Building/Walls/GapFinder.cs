using CadLift.Building.Linework;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Walls;

/// <summary>Finds the gaps in walls: from each end of a wall straight on, or round the circle of a round wall, to what it faces.</summary>
internal sealed class GapFinder
{
    // The cosine of the angle at which faces run into an end: within about 18 degrees of square.
    private const double Square = 0.95;

    // Ends that face each other look straight at each other, and may be shifted sideways by this part of their thickness.
    private const double Facing = -0.98;
    private const double LargestShift = 0.3;
    private const double PlainShift = 0.1;

    // Faces may be hit at a slant of sixty degrees.
    private const double LeastSlant = 0.5;

    // A point of a circle that doubles cannot tell from lying on it.
    private const double OnCircle = 1e-9;

    private const double LeastThickness = 20;
    private const double LeastWidth = 100;

    private readonly WallBoundary _walls;
    private readonly BuildingOptions _options;
    private readonly List<(double At, int Segment)> _crossings = [];
    private readonly Dictionary<int, WallJamb> _jambs = [];

    private GapFinder(WallBoundary walls, BuildingOptions options)
    {
        _walls = walls;
        _options = options;
    }

    /// <summary>The gaps, each once, in the order of the boundary.</summary>
    public static List<WallGap> Find(WallBoundary walls, BuildingOptions options, CancellationToken cancellation)
    {
        var finder = new GapFinder(walls, options);
        finder.FindJambs();
        var gaps = new List<WallGap>();
        List<WallJamb> round = [.. finder._jambs.Values.Where(static jamb => jamb.Center is not null)];
        foreach (WallJamb jamb in finder._jambs.Values)
        {
            cancellation.ThrowIfCancellationRequested();
            if ((jamb.Center is { } center ? finder.RoundGap(jamb, center, round) : finder.StraightGap(jamb)) is { } gap
                && (!gap.IsBetweenEnds || gap.First.Index < gap.Second))
            {
                gaps.Add(gap);
            }
        }

        return gaps;
    }

    private void FindJambs()
    {
        for (int i = 0; i < _walls.Segments.Count; i++)
        {
            Segment side = _walls.Segments[i];
            double length = side.IsArc ? 0 : side.Length;
            if (length < LeastThickness || length > _options.MaxWallThickness)
            {
                continue;
            }

            Segment before = _walls.Segments[_walls.Previous(i)];
            Segment after = _walls.Segments[_walls.Next(i)];
            Vector2d outward = -side.StartDirection.TurnedLeft();
            if (before.EndDirection.Dot(outward) >= Square && after.StartDirection.Dot(outward) <= -Square)
            {
                // The longer a side, the better it knows which way the wall runs.
                Vector2d runs = (before.EndDirection * before.Length) - (after.StartDirection * after.Length) + (outward * length);
                double faces = Math.Min(FaceLength(i, outward, isBefore: true, 2 * length), FaceLength(i, outward, isBefore: false, 2 * length));
                _jambs.Add(i, new WallJamb(i, side, CenterOf(before, after), runs.Normalized(), faces));
            }
        }
    }

    // How far the face beside an end goes straight on; jogs no longer than the gap of lines are slips of the pen.
    private double FaceLength(int end, Vector2d outward, bool isBefore, double enough)
    {
        double length = 0;
        int at = end;
        while (length < enough)
        {
            at = isBefore ? _walls.Previous(at) : _walls.Next(at);
            Segment side = _walls.Segments[at];
            double advance = (isBefore ? side.StartDirection : -side.EndDirection).Dot(outward);
            bool goesOn = at != end && (advance >= Square || side.IsArc || side.Length <= _options.WallGap);
            if (!goesOn)
            {
                break;
            }

            length += Math.Max(side.Length, 1e-3);
        }

        return length;
    }

    private static Point2d? CenterOf(in Segment before, in Segment after) =>
        before.IsArc && after.IsArc && ParallelLines.ShareCentre(before.Center, after.Center, before.Radius) ? before.Center : null;

    private WallGap? StraightGap(WallJamb jamb)
    {
        Vector2d outward = jamb.Outward;
        _walls.Index.Crossings(jamb.Middle, outward, LeastWidth / 1_000, _options.MaxOpeningWidth, _crossings);
        if (_crossings.Count == 0)
        {
            return null;
        }

        (double width, int hit) = _crossings[0];
        if (_jambs.TryGetValue(hit, out WallJamb other))
        {
            bool isFacing = outward.Dot(other.Outward) <= Facing
                && Math.Abs(outward.Cross(other.Middle - jamb.Middle)) <= LargestShift * Math.Max(jamb.Thickness, other.Thickness)
                && Math.Min(jamb.Thickness, other.Thickness) >= (1 - LargestShift) * Math.Max(jamb.Thickness, other.Thickness);
            if (isFacing)
            {
                Point2d[] corners = [jamb.Side.Start, other.Side.End, other.Side.Start, jamb.Side.End];
                return new WallGap(jamb, hit, Loop.Polygon(corners), width) { IsSlip = width < LeastWidth, IsInLine = IsInLine(jamb, other), IsPlain = jamb.IsPlain && other.IsPlain && IsInLine(jamb, other) };
            }
        }

        return width < LeastWidth ? null : ToFace(jamb, outward, hit, width);
    }

    // Two ends of one wall lie in line.
    private static bool IsInLine(in WallJamb jamb, in WallJamb other) =>
        Math.Abs(jamb.Outward.Cross(other.Middle - jamb.Middle)) <= PlainShift * Math.Max(jamb.Thickness, other.Thickness);

    private WallGap? ToFace(WallJamb jamb, Vector2d outward, int hit, double width)
    {
        Segment face = _walls.Segments[hit];
        if (face.IsArc || Math.Abs(face.StartDirection.Cross(outward)) < LeastSlant)
        {
            return null;
        }

        Point2d[] corners = [jamb.Side.Start, OnFace(jamb.Side.Start), OnFace(jamb.Side.End), jamb.Side.End];
        bool isWithin = face.DistanceTo(corners[1]) <= jamb.Thickness && face.DistanceTo(corners[2]) <= jamb.Thickness;
        return isWithin ? new WallGap(jamb, -1, Loop.Polygon(corners), width) { IsPlain = jamb.IsPlain } : null;

        Point2d OnFace(Point2d point) =>
            point + (outward * ((face.Start - point).Cross(face.StartDirection) / outward.Cross(face.StartDirection)));
    }

    // The nearest end on the same circle in the direction of travel out of the wall.
    private WallGap? RoundGap(WallJamb jamb, Point2d center, List<WallJamb> round)
    {
        Vector2d arm = jamb.Middle - center;
        double radius = arm.Length;
        bool isCounterClockwise = arm.Cross(jamb.Outward) > 0;
        double best = _options.MaxOpeningWidth / radius;
        WallJamb? found = null;
        foreach (WallJamb other in round)
        {
            Vector2d otherArm = other.Middle - center;
            bool isOnCircle = other.Index != jamb.Index && ParallelLines.ShareCentre(other.Center!.Value, center, radius)
                && Math.Abs(otherArm.Length - radius) <= LargestShift * jamb.Thickness;
            if (!isOnCircle || otherArm.Cross(other.Outward) > 0 == isCounterClockwise)
            {
                continue;
            }

            double turn = Math.Atan2(arm.Cross(otherArm), arm.Dot(otherArm));
            turn = isCounterClockwise ? turn : -turn;
            turn = turn < 0 ? turn + Math.Tau : turn;
            if (turn < best)
            {
                best = turn;
                found = other;
            }
        }

        return found is { } end && 2 * radius * Math.Sin(Math.Min(best, Math.PI) / 2) is >= LeastWidth and double width
            ? new WallGap(jamb, end.Index, RingSector(jamb, end, isCounterClockwise), width) { IsInLine = true, IsPlain = jamb.IsPlain && end.IsPlain }
            : null;
    }

    private Loop RingSector(WallJamb jamb, WallJamb end, bool isCounterClockwise)
    {
        Segment first = _walls.Segments[_walls.Next(jamb.Index)];
        Segment second = _walls.Segments[_walls.Previous(jamb.Index)];
        Segment along = ArcTo(jamb.Side.Start, end.Side.End, second, isCounterClockwise);
        Segment back = ArcTo(end.Side.Start, jamb.Side.End, first, !isCounterClockwise);
        return new Loop([along, end.Side.Reversed(), back, jamb.Side.Reversed()]);
    }

    // On the circle of a face, as far as both ends lie on it; ends of a wall drawn by hand may miss it.
    private static Segment ArcTo(Point2d start, Point2d end, in Segment face, bool isCounterClockwise)
    {
        var arc = Segment.Arc(start, end, face.Center, face.Radius, isCounterClockwise);
        double off = Math.Abs(start.DistanceTo(face.Center) - face.Radius) + Math.Abs(end.DistanceTo(face.Center) - face.Radius);
        return off <= OnCircle * face.Radius ? arc : Segment.FromBulge(start, end, arc.Bulge);
    }
}
