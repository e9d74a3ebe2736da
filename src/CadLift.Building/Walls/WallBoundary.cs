using CadLift.Building.Linework;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Walls;

/// <summary>The outline of walls, indexed: each segment with the ones before and after it; solid lies to the left of travel.</summary>
internal sealed class WallBoundary
{
    private readonly List<int> _regionOf = [];
    private readonly List<int> _previous = [];
    private readonly List<int> _next = [];
    private readonly List<(double At, int Segment)> _crossings = [];

    public WallBoundary(RegionSet solids)
    {
        Solids = solids;
        for (int region = 0; region < solids.Regions.Length; region++)
        {
            AddLoop(solids.Regions[region].Outer, region);
            foreach (Loop hole in solids.Regions[region].Holes)
            {
                AddLoop(hole, region);
            }
        }

        Index = new SegmentIndex(Segments);
    }

    public RegionSet Solids { get; }

    public List<Segment> Segments { get; } = [];

    public SegmentIndex Index { get; }

    /// <summary>The index of the region that a segment bounds.</summary>
    public int RegionOf(int segment) => _regionOf[segment];

    public int Previous(int segment) => _previous[segment];

    public int Next(int segment) => _next[segment];

    /// <summary>The stretches of solid that a straight line passes through, in order.</summary>
    /// <param name="from">A point of the line.</param>
    /// <param name="direction">Its unit direction.</param>
    /// <param name="reach">How far to look to either side, in millimetres.</param>
    /// <param name="stretches">Cleared, then filled.</param>
    public void Stretches(Point2d from, Vector2d direction, double reach, List<WallStretch> stretches)
    {
        stretches.Clear();
        Index.Crossings(from, direction, -reach, reach, _crossings);
        (double At, int Segment)? entry = null;
        foreach ((double at, int segment) in _crossings)
        {
            Vector2d along = DirectionAt(segment, from + (direction * at));
            if (along.Cross(direction) > 0)
            {
                entry = (at, segment);
            }
            else if (entry is { } entered)
            {
                stretches.Add(new WallStretch(entered.At, at, entered.Segment, segment));
                entry = null;
            }
        }
    }

    /// <summary>The unit direction of travel of a segment at a point on it.</summary>
    public Vector2d DirectionAt(int segment, Point2d point)
    {
        Segment curve = Segments[segment];
        if (!curve.IsArc)
        {
            return curve.StartDirection;
        }

        Vector2d left = (point - curve.Center).Normalized().TurnedLeft();
        return curve.IsCounterClockwise ? left : -left;
    }

    private void AddLoop(Loop loop, int region)
    {
        int first = Segments.Count;
        int count = loop.Segments.Length;
        for (int i = 0; i < count; i++)
        {
            Segments.Add(loop.Segments[i]);
            _regionOf.Add(region);
            _previous.Add(first + ((i + count - 1) % count));
            _next.Add(first + ((i + 1) % count));
        }
    }
}
