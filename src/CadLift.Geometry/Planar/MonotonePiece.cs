using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>A line, or a part of an arc that is monotone in x and in y: it stays in the box of its ends.</summary>
internal readonly struct MonotonePiece
{
    public MonotonePiece(in Segment curve, int label)
    {
        Curve = curve;
        Label = label;
    }

    /// <summary>The geometry; an arc turns through a quarter at most.</summary>
    public Segment Curve { get; }

    /// <summary>The index of the input segment it comes from.</summary>
    public int Label { get; }

    public Box2d Bounds => Box2d.Of(Curve.Start, Curve.End);

    /// <summary>Grows strictly along the piece: the order of points on it.</summary>
    public double KeyOf(Point2d point)
    {
        Vector2d chord = Curve.End - Curve.Start;
        double x = chord.X >= 0 ? point.X : -point.X;
        double y = chord.Y >= 0 ? point.Y : -point.Y;
        return Curve.IsArc ? x + y : (Math.Abs(chord.X) >= Math.Abs(chord.Y) ? x : y);
    }

    /// <summary>Adds a segment, an arc cut where it turns back in x or y.</summary>
    public static void Split(in Segment segment, int label, double tolerance, List<MonotonePiece> pieces)
    {
        if (!segment.IsArc)
        {
            pieces.Add(new MonotonePiece(segment, label));
            return;
        }

        Point2d from = segment.Start;
        int quadrant = FirstQuadrantAfter(segment);
        int step = segment.IsCounterClockwise ? 1 : 3;
        for (int i = 0; i < 4; i++, quadrant = (quadrant + step) & 3)
        {
            Vector2d arm = QuadrantArm(quadrant);
            Point2d turn = segment.Center + (arm * segment.Radius);
            bool isOver = !segment.Covers(arm)
                || turn.DistanceTo(segment.End) <= tolerance
                || (i > 0 && turn.DistanceTo(segment.Start) <= tolerance);
            if (isOver)
            {
                break;
            }

            if (turn.DistanceTo(from) > tolerance)
            {
                pieces.Add(new MonotonePiece(segment.Between(from, turn), label));
                from = turn;
            }
        }

        pieces.Add(new MonotonePiece(segment.Between(from, segment.End), label));
    }

    // The first of the directions east, north, west, south that the arc reaches after its start.
    private static int FirstQuadrantAfter(in Segment segment)
    {
        Vector2d arm = segment.Start - segment.Center;
        int sector = arm switch
        {
            { X: > 0, Y: >= 0 } => 0,
            { X: <= 0, Y: > 0 } => 1,
            { X: < 0, Y: <= 0 } => 2,
            _ => 3,
        };
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
