using CadLift.Geometry.Numerics;

namespace CadLift.Imaging.Plans;

/// <summary>The sides of walls by the cells of a grid, so that what lies ahead is found without looking at all of them.</summary>
internal sealed class SideGrid
{
    private const double Cell = 32;

    private readonly List<(Point2d A, Point2d B)>?[] _cells;
    private readonly int _across;
    private readonly int _down;

    public SideGrid(IReadOnlyList<(Point2d A, Point2d B)> sides)
    {
        (double right, double bottom) = (1, 1);
        foreach ((Point2d a, Point2d b) in sides)
        {
            right = Math.Max(right, Math.Max(a.X, b.X));
            bottom = Math.Max(bottom, Math.Max(a.Y, b.Y));
        }

        (_across, _down) = ((int)(right / Cell) + 1, (int)(bottom / Cell) + 1);
        _cells = new List<(Point2d, Point2d)>?[_across * _down];
        foreach ((Point2d a, Point2d b) in sides)
        {
            Enter(a, b);
        }
    }

    /// <summary>How thick the wall is behind the middle of a side of it, as outlines go: the wall lies on the left of it, seen with rows that go up.</summary>
    /// <param name="a">Where the side starts.</param>
    /// <param name="b">Where it ends.</param>
    /// <param name="most">As far as that is looked.</param>
    public double ThicknessBehind(Point2d a, Point2d b, double most)
    {
        Vector2d inward = (b - a).Normalized().TurnedLeft();
        return DistanceAhead(a.MidpointTo(b) + (inward * 0.01), inward, most);
    }

    /// <summary>How far it is from a point in a direction to the next side.</summary>
    /// <param name="from">The point.</param>
    /// <param name="direction">The direction, of length 1.</param>
    /// <param name="most">As far as that is looked.</param>
    /// <returns>The distance, or <paramref name="most"/>.</returns>
    public double DistanceAhead(Point2d from, Vector2d direction, double most)
    {
        // Half a cell at a time: a cell and its neighbours hold all that lies nearer than the next step.
        double nearest = most;
        double end = Math.Min(most, Math.Max(_across, _down) * Cell * 1.5);
        for (double gone = 0; gone <= Math.Min(end, nearest); gone += Cell / 2)
        {
            Point2d place = from + (direction * gone);
            for (int row = RowOf(place.Y - (Cell / 2)); row <= RowOf(place.Y + (Cell / 2)); row++)
            {
                for (int column = ColumnOf(place.X - (Cell / 2)); column <= ColumnOf(place.X + (Cell / 2)); column++)
                {
                    nearest = NearestIn(_cells[(row * _across) + column], from, direction, nearest);
                }
            }
        }

        return nearest;
    }

    private static double NearestIn(List<(Point2d A, Point2d B)>? sides, Point2d from, Vector2d direction, double nearest)
    {
        foreach ((Point2d a, Point2d b) in sides ?? [])
        {
            Vector2d side = b - a;
            double cross = direction.Cross(side);
            if (Math.Abs(cross) < 1e-9)
            {
                continue;
            }

            double along = (a - from).Cross(side) / cross;
            double at = (a - from).Cross(direction) / cross;
            if (along > 0 && along < nearest && at is >= 0 and <= 1)
            {
                nearest = along;
            }
        }

        return nearest;
    }

    // Row of cells by row of cells: only those that the side passes through, or nearly.
    private void Enter(Point2d a, Point2d b)
    {
        (Point2d upper, Point2d lower) = a.Y <= b.Y ? (a, b) : (b, a);
        for (int row = RowOf(upper.Y); row <= RowOf(lower.Y); row++)
        {
            double from = XAt(upper, lower, Math.Max(upper.Y, row * Cell));
            double to = XAt(upper, lower, Math.Min(lower.Y, (row + 1) * Cell));
            if (upper.Y == lower.Y)
            {
                (from, to) = (upper.X, lower.X);
            }

            for (int column = ColumnOf(Math.Min(from, to)); column <= ColumnOf(Math.Max(from, to)); column++)
            {
                (_cells[(row * _across) + column] ??= []).Add((a, b));
            }
        }
    }

    private static double XAt(Point2d upper, Point2d lower, double y) =>
        lower.Y == upper.Y ? upper.X : upper.X + ((lower.X - upper.X) * (y - upper.Y) / (lower.Y - upper.Y));

    private int ColumnOf(double x) => (int)Math.Clamp(x / Cell, 0, _across - 1);

    private int RowOf(double y) => (int)Math.Clamp(y / Cell, 0, _down - 1);
}
