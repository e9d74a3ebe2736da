using CadLift.Geometry.Numerics;

namespace CadLift.Imaging.Plans;

/// <summary>Finds round sides of walls: runs of traced sides that turn one way, a little each, with all that was read along them on one circle.</summary>
internal sealed class ArcFinder(IReadOnlyList<WallSide> loop, SideFitter fitter)
{
    private const double Degree = Math.PI / 180;
    private const int FewestSides = 3;
    private const double LeastTurn = 2.5 * Degree;
    private const double MostTurn = 55 * Degree;
    private const double LeastSweep = 35 * Degree;

    // Of a side: how much longer the next one may be.
    private const double Alike = 3;

    // Pixels: on average and at most, for all but a few, sides of a polygon bend away from the circle by more.
    private const double MostMiss = 0.45;
    private const double FarthestMiss = 1.2;
    private const double NearShare = 0.95;
    private const double LeastRadius = 12;
    private const double LeastLength = 25;

    private readonly List<Point2d>?[] _places = new List<Point2d>?[loop.Count];

    /// <summary>Marks the sides of each arc.</summary>
    public void Mark(CancellationToken cancellation)
    {
        // It begins where no arc goes on; where there is no such place, all of it may be one.
        int start = 0;
        while (start < loop.Count && Goes(start, 1, TurnAt(start)))
        {
            start++;
        }

        for (int first = start + 1; first <= start + loop.Count; first++)
        {
            cancellation.ThrowIfCancellationRequested();
            int count = 1;
            for (double turn = TurnAt(first); count < loop.Count && Side(first).Arc is null && Goes(first, count, turn); count++)
            {
            }

            if (count >= FewestSides && ArcOf(first, ref count) is { } arc)
            {
                for (int i = 0; i < count; i++)
                {
                    Side(first + i).Arc = arc;
                }
            }
        }
    }

    // The turn at the end of a side.
    private double TurnAt(int side)
    {
        Vector2d here = Side(side).Direction;
        Vector2d next = Side(side + 1).Direction;
        return Math.Atan2(here.Cross(next), here.Dot(next));
    }

    private WallSide Side(int index) => loop[index % loop.Count];

    // Whether the run goes on to one more side.
    private bool Goes(int first, int count, double firstTurn)
    {
        double turn = TurnAt(first + count - 1);
        (double here, double next) = (Side(first + count - 1).Length, Side(first + count).Length);
        bool isBend = Math.Abs(turn) is > LeastTurn and < MostTurn && Math.Sign(turn) == Math.Sign(firstTurn);
        return isBend && Side(first + count).Arc is null && next < Alike * here && here < Alike * next;
    }

    // The longest run from the first side on that lies on one circle.
    private WallArc? ArcOf(int first, ref int count)
    {
        WallArc? arc = null;
        int found = 0;
        for (int sides = FewestSides; sides <= count && CircleOf(first, sides) is { } circle; sides++)
        {
            (arc, found) = (circle, sides);
        }

        // All the way round, or far enough: the turns between its sides, and half a side at both ends.
        (double sweep, double length) = (0, 0);
        for (int i = 0; i < found; i++)
        {
            sweep += i + 1 < found ? Math.Abs(TurnAt(first + i)) : 0;
            length += Side(first + i).Length;
        }

        sweep *= (double)found / Math.Max(1, found - 1);
        count = found;
        return sweep >= LeastSweep && length >= LeastLength ? arc : null;
    }

    private WallArc? CircleOf(int first, int sides)
    {
        var places = new List<Point2d>();
        for (int i = 0; i < sides; i++)
        {
            int at = (first + i) % loop.Count;
            places.AddRange(_places[at] ??= fitter.CrossingsAlong(loop[at]));
        }

        if (places.Count < 4 * sides || CircleFit.Through(places) is not var (center, radius, miss) || radius < LeastRadius || miss > MostMiss)
        {
            return null;
        }

        double[] misses = [.. places.Select(place => Math.Abs(place.DistanceTo(center) - radius)).Order()];
        bool isConvex = (center - Side(first).Point).Dot(Side(first).Inward) > 0;
        return misses[(int)(NearShare * (misses.Length - 1))] <= FarthestMiss ? new WallArc(center, radius, isConvex) : null;
    }
}
