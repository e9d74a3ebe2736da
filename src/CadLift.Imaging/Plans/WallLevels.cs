using CadLift.Geometry.Numerics;

namespace CadLift.Imaging.Plans;

/// <summary>Brings sides of walls that lie on nearly the same line onto one: the face of a wall goes on beyond an opening.</summary>
/// <remarks>
/// Sides are sorted by direction and by their distance from the origin; runs of neighbours that differ by less than a tolerance share the line in
/// their middle, weighed by length. Corners are then where the lines of their two sides meet.
/// </remarks>
internal static class WallLevels
{
    // In pixels, and radians.
    private const double Near = 0.6;
    private const double Spread = 1.2;
    private const double SameDirection = 0.001;
    private const double LeastLength = 2;

    // Corners of sides more alike in direction than this stay where they are.
    private const double Parallel = 0.1;
    private const double FarthestMove = 1.5;

    /// <summary>The same bodies with their sides on common lines.</summary>
    public static List<PixelRegion> Level(IReadOnlyList<PixelRegion> walls, CancellationToken cancellation)
    {
        var loops = new List<IReadOnlyList<Point2d>>();
        var round = new HashSet<(int Loop, int Side)>();
        foreach (PixelRegion wall in walls)
        {
            foreach (PixelArc arc in wall.Arcs)
            {
                int count = arc.Loop == 0 ? wall.Outer.Count : wall.Holes[arc.Loop - 1].Count;
                round.UnionWith(Enumerable.Range(arc.First, arc.Sides).Select(side => (loops.Count + arc.Loop, side % count)));
            }

            loops.Add(wall.Outer);
            loops.AddRange(wall.Holes);
        }

        List<Line> lines = LinesOf(loops, round);
        Share(lines, cancellation);
        var lineAt = new Dictionary<(int Loop, int Side), Line>(lines.Count);
        foreach (Line line in lines)
        {
            lineAt.Add((line.Loop, line.Side), line);
        }

        int loop = 0;
        return [.. walls.Select(wall => wall with { Outer = Moved(wall.Outer, loop++, lineAt), Holes = [.. wall.Holes.Select(hole => (IReadOnlyList<Point2d>)Moved(hole, loop++, lineAt))] })];
    }

    private static List<Line> LinesOf(List<IReadOnlyList<Point2d>> loops, HashSet<(int Loop, int Side)> round)
    {
        var lines = new List<Line>();
        for (int loop = 0; loop < loops.Count; loop++)
        {
            for (int i = 0; i < loops[loop].Count; i++)
            {
                (Point2d a, Point2d b) = (loops[loop][i], loops[loop][(i + 1) % loops[loop].Count]);
                double length = a.DistanceTo(b);
                if (length < LeastLength || round.Contains((loop, i)))
                {
                    continue;
                }

                // Either way round is one direction, and so are those just above nought and just below half a turn.
                Vector2d along = (b - a) / length;
                double angle = Math.Atan2(along.Y, along.X);
                angle = angle < -SameDirection ? angle + Math.PI : angle >= Math.PI - SameDirection ? angle - Math.PI : angle;
                lines.Add(new Line(loop, i, angle, a.MidpointTo(b), length));
            }
        }

        return lines;
    }

    private static void Share(List<Line> lines, CancellationToken cancellation)
    {
        foreach (List<Line> parallels in Runs([.. lines.OrderBy(static line => line.Angle)], static line => line.Angle, SameDirection, 2 * SameDirection))
        {
            cancellation.ThrowIfCancellationRequested();
            Vector2d direction = parallels.MaxBy(static line => line.Length)!.Direction;
            parallels.ForEach(line => line.Turn(direction));
            foreach (List<Line> run in Runs([.. parallels.OrderBy(static line => line.Offset)], static line => line.Offset, Near, Spread))
            {
                double weight = run.Sum(static line => line.Length);
                double offset = run.Sum(static line => line.Offset * line.Length) / weight;
                run.ForEach(line => line.Offset = offset);
            }
        }
    }

    // Neighbours that are near to each other, as long as the first and the last of them are not too far apart.
    private static IEnumerable<List<Line>> Runs(Line[] sorted, Func<Line, double> value, double step, double spread)
    {
        var run = new List<Line>();
        foreach (Line line in sorted)
        {
            if (run.Count > 0 && (value(line) - value(run[^1]) > step || value(line) - value(run[0]) > spread))
            {
                yield return run;
                run = [];
            }

            run.Add(line);
        }

        if (run.Count > 0)
        {
            yield return run;
        }
    }

    private static List<Point2d> Moved(IReadOnlyList<Point2d> corners, int loop, Dictionary<(int Loop, int Side), Line> lineAt)
    {
        var moved = new List<Point2d>(corners.Count);
        for (int i = 0; i < corners.Count; i++)
        {
            Point2d corner = corners[i];
            Point2d? meet = lineAt.TryGetValue((loop, (i + corners.Count - 1) % corners.Count), out Line? before) && lineAt.TryGetValue((loop, i), out Line? behind)
                ? before.Meet(behind)
                : null;
            moved.Add(meet is { } place && place.DistanceTo(corner) <= FarthestMove ? place : corner);
        }

        return moved;
    }

    private sealed class Line(int loop, int side, double angle, Point2d middle, double length)
    {
        public int Loop { get; } = loop;

        public int Side { get; } = side;

        public double Angle { get; } = angle;

        public double Length { get; } = length;

        public Vector2d Direction { get; private set; } = new(Math.Cos(angle), Math.Sin(angle));

        /// <summary>How far to the left of the origin it lies.</summary>
        public double Offset { get; set; }

        /// <summary>Takes a direction about the middle of the side.</summary>
        public void Turn(Vector2d direction)
        {
            Direction = direction;
            Offset = direction.Cross(middle - Point2d.Origin);
        }

        public Point2d? Meet(Line other)
        {
            double cross = Direction.Cross(other.Direction);
            if (Math.Abs(cross) < Parallel)
            {
                return null;
            }

            Point2d point = Point2d.Origin + (Direction.TurnedLeft() * Offset);
            Point2d on = Point2d.Origin + (other.Direction.TurnedLeft() * other.Offset);
            return point + (Direction * ((on - point).Cross(other.Direction) / cross));
        }
    }
}
