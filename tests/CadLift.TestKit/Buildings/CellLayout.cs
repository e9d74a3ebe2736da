using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.TestKit.Buildings;

/// <summary>Lays out the cells of a storey: rectangles, slanted quadrilaterals, a side with an apse, or a ring about a round hall.</summary>
internal static class CellLayout
{
    private const double LeastSide = 2_400;

    /// <summary>The cells, each counter-clockwise; neighbours share their sides, though not always corner to corner.</summary>
    public static List<Loop> Make(SeededRandom random, int rooms)
    {
        double kind = random.Next();
        List<Loop> cells = kind < 0.15 && rooms is >= 4 and <= 9 ? Ring(random, rooms - 1)
            : kind < 0.35 ? Split(random, rooms, Quadrilateral(random, rooms), slant: 0.2)
            : WithApse(random, Split(random, rooms, Rectangle(random, rooms), slant: 0));
        double turn = random.Chance(0.5) ? 0 : random.Between(0, Math.Tau);
        return cells.ConvertAll(cell => Turned(cell, turn));
    }

    private static List<Point2d> Rectangle(SeededRandom random, int rooms)
    {
        double area = rooms * random.Between(14e6, 24e6);
        double width = random.Measure(Math.Sqrt(area) * 0.8, Math.Sqrt(area) * 1.5, 100);
        double depth = Math.Max(Math.Round(area / width / 100) * 100, 3_200);
        return [new(0, 0), new(width, 0), new(width, depth), new(0, depth)];
    }

    private static List<Point2d> Quadrilateral(SeededRandom random, int rooms)
    {
        List<Point2d> corners = Rectangle(random, rooms);
        for (int i = 0; i < corners.Count; i++)
        {
            corners[i] += new Vector2d(random.Between(-0.06, 0.06) * corners[2].X, random.Between(-0.06, 0.06) * corners[2].Y);
        }

        return corners;
    }

    // The largest cell that is wide enough is halved, across its longer side, until there are enough.
    private static List<Loop> Split(SeededRandom random, int rooms, List<Point2d> outline, double slant)
    {
        var cells = new List<List<Point2d>> { outline };
        for (int tries = 0; cells.Count < rooms && tries < 20 * rooms; tries++)
        {
            int largest = Enumerable.Range(0, cells.Count).MaxBy(i => AreaOf(cells[i]) * random.Between(0.6, 1));
            if (TryHalve(random, cells[largest], slant) is { } halves)
            {
                cells[largest] = halves.First;
                cells.Add(halves.Second);
            }
        }

        return cells.ConvertAll(LoopOf);
    }

    private static (List<Point2d> First, List<Point2d> Second)? TryHalve(SeededRandom random, List<Point2d> cell, double slant)
    {
        int longest = Enumerable.Range(0, cell.Count).MaxBy(i => cell[i].DistanceTo(cell[(i + 1) % cell.Count]));
        Point2d from = cell[longest];
        Point2d to = cell[(longest + 1) % cell.Count];
        Vector2d along = (to - from).Normalized();
        double length = from.DistanceTo(to);
        if (length < 2 * LeastSide)
        {
            return null;
        }

        Point2d at = from + (along * (slant > 0 ? random.Between(0.4, 0.6) * length : random.Measure(0.35 * length, 0.65 * length, 50)));
        Vector2d across = (along.TurnedLeft() + (along * random.Between(-slant, slant))).Normalized();
        (List<Point2d> first, List<Point2d> second) = Cut(cell, at, across);
        return IsRoomy(first) && IsRoomy(second) ? (first, second) : null;
    }

    private static (List<Point2d> Left, List<Point2d> Right) Cut(List<Point2d> cell, Point2d at, Vector2d along)
    {
        var left = new List<Point2d>();
        var right = new List<Point2d>();
        for (int i = 0; i < cell.Count; i++)
        {
            Point2d a = cell[i];
            Point2d b = cell[(i + 1) % cell.Count];
            double sideA = along.Cross(a - at);
            double sideB = along.Cross(b - at);
            (sideA >= 0 ? left : right).Add(a);
            if (sideA >= 0 != sideB >= 0)
            {
                Point2d cut = a + ((b - a) * (sideA / (sideA - sideB)));
                left.Add(cut);
                right.Add(cut);
            }
        }

        return (left, right);
    }

    private static bool IsRoomy(List<Point2d> cell)
    {
        for (int i = 0; i < cell.Count; i++)
        {
            Vector2d along = (cell[(i + 1) % cell.Count] - cell[i]).Normalized();
            if (cell.Max(corner => along.Cross(corner - cell[i])) < LeastSide || cell[i].DistanceTo(cell[(i + 1) % cell.Count]) < LeastSide / 2)
            {
                return false;
            }
        }

        return true;
    }

    // One outer side that belongs to one cell only becomes an arc.
    private static List<Loop> WithApse(SeededRandom random, List<Loop> cells)
    {
        if (!random.Chance(0.4))
        {
            return cells;
        }

        double right = cells.Max(static cell => cell.Bounds.Max.X);
        List<int> touching = [.. Enumerable.Range(0, cells.Count).Where(i => cells[i].Bounds.Max.X >= right - 1e-6)];
        if (touching.Count == 1)
        {
            double bulge = random.Between(0.2, 0.7);
            Segment[] sides = cells[touching[0]].Segments.ToArray();
            int side = Array.FindIndex(sides, segment => segment.Start.X >= right - 1e-6 && segment.End.X >= right - 1e-6);
            sides[side] = Segment.FromBulge(sides[side].Start, sides[side].End, bulge);
            cells[touching[0]] = new Loop(sides);
        }

        return cells;
    }

    private static List<Loop> Ring(SeededRandom random, int sectors)
    {
        double inner = random.Measure(2_200, 3_200, 50);
        double outer = inner + random.Measure(3_200, 4_500, 50);
        double first = random.Between(0, Math.Tau);
        var cells = new List<Loop>();
        var hall = new List<Segment>();
        for (int i = 0; i < sectors; i++)
        {
            double start = first + (Math.Tau * i / sectors);
            double sweep = Math.Tau / sectors;
            Segment outside = Segment.Arc(Point2d.Origin, outer, start, sweep);
            Segment inside = Segment.Arc(Point2d.Origin, inner, start + sweep, -sweep);
            cells.Add(new Loop([outside, Segment.Line(outside.End, inside.Start), inside, Segment.Line(inside.End, outside.Start)]));
            hall.Add(inside.Reversed());
        }

        // What ends and begins at one corner must do so to the last bit.
        for (int i = 0; i < hall.Count; i++)
        {
            hall[i] = hall[i].Between(hall[i].Start, hall[(i + 1) % hall.Count].Start);
        }

        cells.Add(new Loop(hall.ToArray()));
        return cells;
    }

    private static Loop Turned(Loop loop, double angle)
    {
        if (angle == 0)
        {
            return loop;
        }

        (double sin, double cos) = Math.SinCos(angle);
        Segment[] segments = loop.Segments.ToArray();
        for (int i = 0; i < segments.Length; i++)
        {
            Segment old = segments[i];
            segments[i] = old.IsArc
                ? Segment.Arc(Turn(old.Start), Turn(old.End), Turn(old.Center), old.Radius, old.IsCounterClockwise)
                : Segment.Line(Turn(old.Start), Turn(old.End));
        }

        return new Loop(segments);

        Point2d Turn(Point2d point) => new((point.X * cos) - (point.Y * sin), (point.X * sin) + (point.Y * cos));
    }

    private static Loop LoopOf(List<Point2d> corners)
    {
        var segments = new Segment[corners.Count];
        for (int i = 0; i < segments.Length; i++)
        {
            segments[i] = Segment.Line(corners[i], corners[(i + 1) % corners.Count]);
        }

        return new Loop(segments);
    }

    private static double AreaOf(List<Point2d> corners) => LoopOf(corners).SignedArea;
}
