using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>Keeps the parts of chains that lie inside, or outside, a set of regions.</summary>
/// <remarks>
/// Every segment is cut where it meets the boundary, and each part is kept or not as its middle lies. Behind a cut where the chain crosses
/// one edge, far from its ends, the other side lies; elsewhere the middle is looked up. Parts along the boundary count as inside and as
/// outside. Built once for many chains; immutable, safe to share between threads.
/// </remarks>
public sealed class ChainClipper
{
    // Directions that differ by less (the sine) graze each other.
    private const double Grazing = 1e-3;

    private readonly List<Segment> _boundary = [];
    private readonly RegionLocator _locator;
    private readonly BoxTree _tree;
    private readonly Tolerance _tolerance;
    private readonly bool _keepsOutside;

    /// <summary>Creates a clipper.</summary>
    /// <param name="regions">The regions.</param>
    /// <param name="keepsOutside">Whether what lies outside is kept, not what lies inside.</param>
    /// <param name="tolerance">Cuts nearer to each other than its coincidence are one.</param>
    public ChainClipper(RegionSet regions, bool keepsOutside, Tolerance tolerance)
    {
        ArgumentNullException.ThrowIfNull(regions);
        _keepsOutside = keepsOutside;
        _tolerance = tolerance.ScaledTo(regions.Bounds.LargestCoordinate);
        _locator = new RegionLocator(regions, tolerance);
        foreach (Region region in regions.Regions)
        {
            for (int i = 0; i < region.LoopCount; i++)
            {
                _boundary.AddRange(region.LoopAt(i).Segments);
            }
        }

        var boxes = new Box2d[_boundary.Count];
        for (int i = 0; i < boxes.Length; i++)
        {
            boxes[i] = _boundary[i].Bounds;
        }

        _tree = new BoxTree(boxes);
    }

    /// <summary>Clips a chain.</summary>
    /// <param name="chain">The chain; one whose ends are the same point is taken as a ring.</param>
    /// <param name="cancellation">Looked at for every segment.</param>
    /// <returns>
    /// What is kept of it, in its order. A ring that is kept whole comes back as it is; where a part of a ring runs through its first
    /// point, it is not divided there.
    /// </returns>
    public IReadOnlyList<Chain> Clip(Chain chain, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(chain);
        var parts = new PartList();
        var cuts = new List<Cut>();
        PointLocation? last = null;
        foreach (ref readonly Segment segment in chain.Segments)
        {
            cancellation.ThrowIfCancellationRequested();
            FindCuts(segment, cuts, out bool isStartClear, out bool isEndClear);
            last = AddParts(segment, cuts, isStartClear ? last : null, parts);
            last = isEndClear ? last : null;
        }

        return parts.IsWhole ? [chain] : parts.ToChains(chain.Start == chain.End);
    }

    /// <summary>Whether a point is kept.</summary>
    public bool Keeps(Point2d point) => IsKept(_locator.Locate(point));

    private bool IsKept(PointLocation location) =>
        location == PointLocation.Boundary || (location == PointLocation.Inside) != _keepsOutside;

    // Returns where the last part lies.
    private PointLocation? AddParts(in Segment segment, List<Cut> cuts, PointLocation? before, PartList parts)
    {
        Point2d from = segment.Start;
        PointLocation? location = before;
        for (int i = 0; i <= cuts.Count; i++)
        {
            // A cut on an end of a whole circle leaves it whole.
            Point2d to = i < cuts.Count ? cuts[i].Point : segment.End;
            Segment part = cuts.Count == 0 ? segment : segment.Between(from, to);
            location = i == 0 ? location : cuts[i - 1].IsClean ? Opposite(location) : null;
            location = location is null or PointLocation.Boundary ? _locator.Locate(part.Midpoint) : location;
            parts.Add(part, IsKept(location.Value));
            from = to;
        }

        return location;
    }

    private static PointLocation? Opposite(PointLocation? location) => location switch
    {
        PointLocation.Inside => PointLocation.Outside,
        PointLocation.Outside => PointLocation.Inside,
        _ => null,
    };

    // Where the segment crosses the boundary, and where corners of the boundary lie on it: along it, the boundary begins and ends there.
    private void FindCuts(in Segment segment, List<Cut> cuts, out bool isStartClear, out bool isEndClear)
    {
        cuts.Clear();
        var near = new List<int>();
        _tree.Query(segment.Bounds.Grown(_tolerance.Coincidence), near);
        Span<Point2d> points = stackalloc Point2d[2];
        foreach (int index in near)
        {
            Segment other = _boundary[index];
            AddCut(segment, other, other.Start, cuts);
            int count = CarrierIntersection.Find(segment, other, _tolerance, points);
            for (int i = 0; i < count; i++)
            {
                AddCut(segment, other, points[i], cuts);
            }
        }

        cuts.Sort(static (a, b) => a.Along.CompareTo(b.Along));
        isStartClear = cuts.Count == 0 || cuts[0].Along > 2 * _tolerance.Coincidence;
        isEndClear = cuts.Count == 0 || cuts[^1].Along < segment.Length - (2 * _tolerance.Coincidence);
        MergeNear(cuts, segment.Length - _tolerance.Coincidence);
    }

    // Cuts that all but coincide are one, of which only the parts beside it tell what it does.
    private void MergeNear(List<Cut> cuts, double end)
    {
        int kept = 0;
        double last = 0;
        for (int i = 0; i < cuts.Count; i++)
        {
            Cut cut = cuts[i];
            if (cut.Along - last > _tolerance.Coincidence && cut.Along < end)
            {
                cuts[kept++] = cut;
                last = cut.Along;
            }
            else if (kept > 0)
            {
                cuts[kept - 1] = cuts[kept - 1] with { IsClean = false };
            }
        }

        cuts.RemoveRange(kept, cuts.Count - kept);
    }

    private void AddCut(in Segment segment, in Segment other, Point2d point, List<Cut> cuts)
    {
        if (segment.DistanceTo(point) <= _tolerance.Coincidence && other.DistanceTo(point) <= _tolerance.Coincidence)
        {
            cuts.Add(new Cut(DistanceAlong(segment, point), point, IsClean(segment, other, point)));
        }
    }

    // Whether the two cross there for certain: neither ends near the point, nor do they touch.
    private bool IsClean(in Segment segment, in Segment other, Point2d point)
    {
        double far = 4 * _tolerance.Coincidence;
        return point.DistanceTo(other.Start) > far && point.DistanceTo(other.End) > far
            && point.DistanceTo(segment.Start) > far && point.DistanceTo(segment.End) > far
            && Math.Abs(DirectionAt(segment, point).Cross(DirectionAt(other, point))) > Grazing;
    }

    private static Vector2d DirectionAt(in Segment segment, Point2d point) =>
        segment.IsArc ? (point - segment.Center).Normalized().TurnedLeft() : segment.StartDirection;

    private static double DistanceAlong(in Segment segment, Point2d point)
    {
        if (!segment.IsArc)
        {
            return (point - segment.Start).Dot(segment.StartDirection);
        }

        double turn = (segment.Start - segment.Center).TurnTo(point - segment.Center);
        double forward = segment.IsCounterClockwise ? turn : -turn;
        return (forward < 0 ? forward + Math.Tau : forward) * segment.Radius;
    }

    private readonly record struct Cut(double Along, Point2d Point, bool IsClean);

    /// <summary>Parts that follow each other, gathered into chains.</summary>
    private sealed class PartList
    {
        private readonly List<List<Segment>> _runs = [];
        private bool _wasKept;
        private bool _startsKept;
        private bool _isFirst = true;

        /// <summary>Whether every part was kept.</summary>
        public bool IsWhole { get; private set; } = true;

        public void Add(in Segment part, bool isKept)
        {
            if (isKept)
            {
                if (!_wasKept)
                {
                    _runs.Add([]);
                }

                _runs[^1].Add(part);
            }

            _startsKept |= _isFirst && isKept;
            IsWhole &= isKept;
            _wasKept = isKept;
            _isFirst = false;
        }

        public List<Chain> ToChains(bool isRing)
        {
            if (isRing && _startsKept && _wasKept && _runs.Count > 1)
            {
                _runs[^1].AddRange(_runs[0]);
                _runs[0] = _runs[^1];
                _runs.RemoveAt(_runs.Count - 1);
            }

            return _runs.ConvertAll(static run => new Chain(run.ToArray()));
        }
    }
}
