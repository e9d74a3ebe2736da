using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>A line, or a part of an arc that is monotone in x and in y, between two numbered vertices.</summary>
/// <remarks>
/// The curve passes through both vertices to the last digits: where merging moved a vertex off the segment that the piece
/// comes from, the piece bends with it, by no more than the tolerance. So whatever is asked of pieces has one answer, and
/// the exact circle is taken from the source again when results are traced.
/// </remarks>
internal readonly struct MonotonePiece
{
    // Moves below this part of the tolerance cannot bring two things within the tolerance that were clear of it.
    private const double SettledFraction = 1e-3;

    private const double CrumbInTolerances = 16;

    public MonotonePiece(in Segment curve, int from, int to, int source)
    {
        Curve = curve;
        From = from;
        To = to;
        Source = source;
    }

    /// <summary>The geometry; an arc turns through a quarter at most.</summary>
    public Segment Curve { get; }

    /// <summary>The vertex where it starts.</summary>
    public int From { get; }

    /// <summary>The vertex where it ends.</summary>
    public int To { get; }

    /// <summary>The index of the input segment it comes from.</summary>
    public int Source { get; }

    public Box2d Bounds => Box2d.Of(Curve.Start, Curve.End);

    public bool EndsAt(int vertex) => From == vertex || To == vertex;

    /// <summary>Grows strictly along a curve that is monotone in x and y: the order of points on it.</summary>
    public static double KeyOf(in Segment curve, Point2d point) =>
        (curve.End.X >= curve.Start.X ? point.X : -point.X) + (curve.End.Y >= curve.Start.Y ? point.Y : -point.Y);

    /// <summary>How far along a curve the foot of a near point lies, in millimetres from its start.</summary>
    public static double DistanceAlong(in Segment curve, Point2d point)
    {
        if (!curve.IsArc)
        {
            return (point - curve.Start).Dot((curve.End - curve.Start).Normalized());
        }

        double turn = (curve.Start - curve.Center).TurnTo(point - curve.Center) * curve.Radius;
        return curve.IsCounterClockwise ? turn : -turn;
    }

    /// <summary>The part of a curve between two points that may lie off it by as much as the tolerance.</summary>
    /// <param name="curve">A monotone curve.</param>
    /// <param name="start">Where the part starts.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="tolerance">An arc that rises above its chord by less than half of it, or is a crumb, becomes the chord.</param>
    /// <param name="isBent">Whether the part had to leave the curve.</param>
    public static Segment Between(in Segment curve, Point2d start, Point2d end, double tolerance, out bool isBent)
    {
        double settled = tolerance * SettledFraction;
        if (!curve.IsArc)
        {
            isBent = curve.DistanceTo(start) > settled || curve.DistanceTo(end) > settled;
            return Segment.Line(start, end);
        }

        double height = start.DistanceSquaredTo(end) / (8 * curve.Radius);
        bool isFlat = height <= tolerance / 2 || IsCrumb(start, end, tolerance);
        isBent = (isFlat && height > settled)
            || curve.RadialErrorAt(start) > settled
            || curve.RadialErrorAt(end) > settled;
        if (isFlat)
        {
            return Segment.Line(start, end);
        }

        Segment part = curve.Between(start, end);
        return isBent ? part.Refitted() : part;
    }

    /// <summary>Whether a part is so short that how it bends is a matter of noise.</summary>
    public static bool IsCrumb(Point2d start, Point2d end, double tolerance) =>
        start.DistanceSquaredTo(end) <= CrumbInTolerances * CrumbInTolerances * tolerance * tolerance;

    /// <summary>Cuts an arc where it turns back in x or y and hands out the parts; a line is one part.</summary>
    public static int Split(in Segment segment, double tolerance, Span<Segment> parts)
    {
        if (!segment.IsArc)
        {
            parts[0] = segment;
            return 1;
        }

        int count = 0;
        Point2d from = segment.Start;

        // Where an arc nearly comes round to its start, the first turn may lie beside its end too.
        bool isLong = Math.Abs(segment.Sweep) > Math.PI;
        int quadrant = FirstQuadrantAfter(segment);
        int step = segment.IsCounterClockwise ? 1 : 3;
        for (int i = 0; i < 4; i++, quadrant = (quadrant + step) & 3)
        {
            Vector2d arm = QuadrantArm(quadrant);
            Point2d turn = segment.Center + (arm * segment.Radius);
            bool isOver = !segment.Covers(arm)
                || (turn.DistanceTo(segment.End) <= tolerance && !(isLong && i == 0))
                || (i > 0 && turn.DistanceTo(segment.Start) <= tolerance);
            if (isOver)
            {
                break;
            }

            if (turn.DistanceTo(from) > tolerance)
            {
                parts[count++] = segment.Between(from, turn);
                from = turn;
            }
        }

        parts[count++] = segment.Between(from, segment.End);
        return count;
    }

    // The first of the directions east, north, west, south that the arc reaches after its start.
    private static int FirstQuadrantAfter(in Segment segment)
    {
        Vector2d arm = segment.Start - segment.Center;
        int sector = Quadrant.Of(arm);
        if (segment.IsCounterClockwise)
        {
            return (sector + 1) & 3;
        }

        return IsOnQuadrant(arm) ? (sector + 3) & 3 : sector;
    }

    private static bool IsOnQuadrant(Vector2d arm) => arm.X == 0 || arm.Y == 0;

    private static Vector2d QuadrantArm(int quadrant) => quadrant switch
    {
        0 => new Vector2d(1, 0),
        1 => new Vector2d(0, 1),
        2 => new Vector2d(-1, 0),
        _ => new Vector2d(0, -1),
    };
}
