using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>Says in which of many regions a point lies.</summary>
/// <remarks>
/// An index over regions and segments is built once, in O(n log n); a question then looks at the few segments of the regions around the
/// point that lie level with it and east of it. Decisions are exact. Immutable, safe to share between threads.
/// </remarks>
public sealed class RegionLocator
{
    private readonly List<Segment> _segments = [];
    private readonly List<int> _regionOf = [];
    private readonly RegionSet _regions;
    private readonly BoxTree _tree;
    private readonly Box2d[] _regionBoxes;
    private readonly BoxTree _regionTree;
    private readonly double _tolerance;

    /// <summary>Builds the index.</summary>
    /// <param name="regions">Disjoint regions.</param>
    /// <param name="tolerance">Points no further from a boundary than its coincidence lie on it.</param>
    public RegionLocator(RegionSet regions, Tolerance tolerance)
    {
        ArgumentNullException.ThrowIfNull(regions);
        _regions = regions;
        _tolerance = tolerance.ScaledTo(regions.Bounds.LargestCoordinate).Coincidence;
        _regionBoxes = new Box2d[regions.Regions.Length];
        for (int region = 0; region < regions.Regions.Length; region++)
        {
            _regionBoxes[region] = regions.Regions[region].Outer.Bounds.Grown(_tolerance);
            for (int loop = 0; loop < regions.Regions[region].LoopCount; loop++)
            {
                foreach (ref readonly Segment segment in regions.Regions[region].LoopAt(loop).Segments)
                {
                    _segments.Add(segment);
                    _regionOf.Add(region);
                }
            }
        }

        var boxes = new Box2d[_segments.Count];
        for (int i = 0; i < boxes.Length; i++)
        {
            boxes[i] = _segments[i].Bounds;
        }

        _tree = new BoxTree(boxes);
        _regionTree = new BoxTree(_regionBoxes);
    }

    /// <summary>Whether a point lies inside, outside or on a boundary.</summary>
    public PointLocation Locate(Point2d point)
    {
        var boundary = new BoundarySearch(this, point);
        _tree.Visit(Box2d.Of(point, point).Grown(_tolerance), ref boundary);
        return boundary.IsOn ? PointLocation.Boundary
            : RegionAt(point) >= 0 ? PointLocation.Inside
            : PointLocation.Outside;
    }

    /// <summary>The index of the region that holds a point.</summary>
    /// <returns>-1 where no region does. For a point on a boundary the answer is that of some point beside it.</returns>
    public int RegionAt(Point2d point)
    {
        EastRay ray = Cast(point, except: -1);
        return ray.Winding switch { 0 => -1, 1 => ray.Region, _ => FirstAround(point) };
    }

    // Regions that overlap within the tolerance wind more than once: the first of them is the answer.
    private int FirstAround(Point2d point)
    {
        for (int region = 0; region < _regions.Regions.Length; region++)
        {
            int winding = 0;
            for (int loop = 0; loop < _regions.Regions[region].LoopCount; loop++)
            {
                winding += _regions.Regions[region].LoopAt(loop).WindingNumber(point);
            }

            if (winding > 0)
            {
                return region;
            }
        }

        return -1;
    }

    /// <summary>Whether a region other than one holds a point.</summary>
    internal bool IsInOther(Point2d point, int region) => Cast(point, region).Winding > 0;

    // No further east than the regions reach whose boxes hold the point: no other one winds around it.
    private EastRay Cast(Point2d point, int except)
    {
        var around = new EastEnd(this, point);
        _regionTree.Visit(Box2d.Of(point, point), ref around);
        var ray = new EastRay(this, point, except);
        if (around.X > point.X)
        {
            _tree.Visit(Box2d.Of(point, new Point2d(around.X, point.Y)), ref ray);
        }

        return ray;
    }

    private struct EastEnd(RegionLocator owner, Point2d point) : IBoxVisitor
    {
        public double X { get; private set; } = point.X;

        public void Visit(int item) => X = Math.Max(X, owner._regionBoxes[item].Max.X);
    }

    private struct BoundarySearch(RegionLocator owner, Point2d point) : IBoxVisitor
    {
        public bool IsOn { get; private set; }

        public void Visit(int item) => IsOn |= owner._segments[item].DistanceTo(point) <= owner._tolerance;
    }

    /// <summary>Adds up winding numbers, and winding numbers times region: as regions are disjoint, the second sum is the one that winds.</summary>
    private struct EastRay(RegionLocator owner, Point2d point, int except) : IBoxVisitor
    {
        public int Winding { get; private set; }

        public int Region { get; private set; }

        public void Visit(int item)
        {
            int region = owner._regionOf[item];
            if (region != except && owner._regionBoxes[region].Contains(point))
            {
                int crossing = Loop.CrossingOf(owner._segments[item], point);
                Winding += crossing;
                Region += crossing * region;
            }
        }
    }
}
