using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>Keeps the parts of chains that lie inside, or outside, a set of regions.</summary>
/// <remarks>
/// Every segment is cut where it meets the boundary, and each part is kept or not as its middle lies. Parts along the boundary count as
/// inside and as outside. Built once for many chains; immutable, safe to share between threads.
/// </remarks>
public sealed class ChainClipper
{
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
        foreach (ref readonly Segment segment in chain.Segments)
        {
            cancellation.ThrowIfCancellationRequested();
            FindCuts(segment, cuts);
            AddParts(segment, cuts, parts);
        }

        return parts.IsWhole ? [chain] : parts.ToChains(chain.Start == chain.End);
    }

    private void AddParts(in Segment segment, List<Cut> cuts, PartList parts)
    {
        Point2d from = segment.Start;
        for (int i = 0; i <= cuts.Count; i++)
        {
            // A cut on an end of a whole circle leaves it whole.
            Point2d to = i < cuts.Count ? cuts[i].Point : segment.End;
            Segment part = cuts.Count == 0 ? segment : segment.Between(from, to);
            parts.Add(part, IsKept(part));
            from = to;
        }
    }

    private bool IsKept(in Segment part)
    {
        PointLocation location = _locator.Locate(part.Midpoint);
        return location == PointLocation.Boundary || (location == PointLocation.Inside) != _keepsOutside;
    }

    // Where the segment crosses the boundary, and where corners of the boundary lie on it: along it, the boundary begins and ends there.
    private void FindCuts(in Segment segment, List<Cut> cuts)
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
        double last = 0;
        double end = segment.Length - _tolerance.Coincidence;
        cuts.RemoveAll(cut =>
        {
            bool isCrumb = cut.Along - last <= _tolerance.Coincidence || cut.Along >= end;
            last = isCrumb ? last : cut.Along;
            return isCrumb;
        });
    }

    private void AddCut(in Segment segment, in Segment other, Point2d point, List<Cut> cuts)
    {
        if (segment.DistanceTo(point) <= _tolerance.Coincidence && other.DistanceTo(point) <= _tolerance.Coincidence)
        {
            cuts.Add(new Cut(DistanceAlong(segment, point), point));
        }
    }

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

    private readonly record struct Cut(double Along, Point2d Point);

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
