using CadLift.Geometry.Numerics;

namespace CadLift.Imaging.Plans;

/// <summary>Puts straight sides and arcs together to a closed line: corners are where neighbours meet.</summary>
internal sealed class OutlineCorners
{
    // Pixels: traced corners are nearer to the true ones.
    private const double FarCorner = 4;
    private const int Approaches = 12;

    private readonly List<Piece> _pieces = [];
    private readonly List<Point2d> _corners = [];
    private readonly List<(int First, int Sides)> _arcs = [];

    private OutlineCorners(List<WallSide> sides)
    {
        foreach (WallSide side in sides)
        {
            if (_pieces.Count > 0 && side.Arc is not null && _pieces[^1].Arc == side.Arc)
            {
                _pieces[^1] = _pieces[^1] with { Last = side };
            }
            else
            {
                _pieces.Add(new Piece(side, side, side.Arc));
            }
        }

        if (_pieces.Count > 1 && _pieces[0].Arc is { } arc && _pieces[^1].Arc == arc)
        {
            _pieces[0] = _pieces[0] with { First = _pieces[^1].First };
            _pieces.RemoveAt(_pieces.Count - 1);
        }
    }

    /// <summary>The corners of a loop of sides; chords of an arc lie one after the other.</summary>
    public static WallOutline Of(List<WallSide> sides)
    {
        var outline = new OutlineCorners(sides);
        if (outline._pieces is [{ Arc: { } circle }])
        {
            Point2d start = circle.Nearest(sides[0].Start);
            outline._corners.Add(start);
            outline.AddArc(circle, start, start);
        }
        else
        {
            outline.AddPieces();
        }

        return new WallOutline(outline._corners, outline._arcs);
    }

    private void AddPieces()
    {
        for (int i = 0; i < _pieces.Count; i++)
        {
            Piece piece = _pieces[i];
            _corners.AddRange(Between(_pieces[(i + _pieces.Count - 1) % _pieces.Count], piece));
            if (piece.Arc is not null)
            {
                AddArc(piece.Arc, _corners[^1], Between(piece, _pieces[(i + 1) % _pieces.Count])[0]);
            }
        }
    }

    // The corners between the ends of an arc; all the way round where they are one.
    private void AddArc(WallArc arc, Point2d start, Point2d end)
    {
        double from = AngleOf(start - arc.Center);
        double sweep = AngleOf(end - arc.Center) - from;
        sweep = arc.IsConvex
            ? sweep <= 0 ? sweep + Math.Tau : sweep
            : sweep >= 0 ? sweep - Math.Tau : sweep;
        int sides = Math.Max(start == end ? 4 : 2, (int)Math.Ceiling(Math.Abs(sweep) / arc.Step));
        _arcs.Add((_corners.Count - 1, sides));
        for (int i = 1; i < sides; i++)
        {
            _corners.Add(arc.Center + (Vector2d.AtAngle(from + (sweep * i / sides)) * arc.Radius));
        }
    }

    private static double AngleOf(Vector2d direction) => Math.Atan2(direction.Y, direction.X);

    // Where two pieces meet; two corners where a step lies between them.
    private static Point2d[] Between(Piece before, Piece behind)
    {
        (WallSide side, WallSide next) = (before.Last, behind.First);
        Point2d traced = side.End.MidpointTo(next.Start);
        double apart = side.End.DistanceTo(next.Start);
        if (before.Arc is null && behind.Arc is null)
        {
            return side.Meet(next) is { } corner && corner.DistanceTo(side.End) <= apart + FarCorner
                ? [corner]

                // A step, or the end of a wall whose own side was too short, or sides that are nearly parallel: across at the traced corner.
                : [side.Foot(traced), next.Foot(traced)];
        }

        if (before.Arc is { } first && behind.Arc is { } second)
        {
            return [Approach(traced, first.Nearest, second.Nearest)];
        }

        (WallArc arc, WallSide straight) = before.Arc is { } one ? (one, next) : (behind.Arc!, side);
        return arc.Meet(straight, traced) is { } meet && meet.DistanceTo(traced) <= apart + FarCorner ? [meet] : [Approach(traced, arc.Nearest, straight.Foot)];
    }

    // From one line to the other and back again: where they cross, or where they are nearest.
    private static Point2d Approach(Point2d place, Func<Point2d, Point2d> toFirst, Func<Point2d, Point2d> toSecond)
    {
        for (int i = 0; i < Approaches; i++)
        {
            place = toFirst(place).MidpointTo(toSecond(place));
        }

        return place;
    }

    private readonly record struct Piece(WallSide First, WallSide Last, WallArc? Arc);
}
