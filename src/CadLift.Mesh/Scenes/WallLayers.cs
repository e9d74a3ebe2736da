using CadLift.Diagnostics;
using CadLift.Drawings;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Plans;

namespace CadLift.Mesh.Scenes;

/// <summary>On which layers the walls of a storey are drawn: which of them a place in the walls belongs to.</summary>
/// <remarks>
/// What is drawn as a closed body of wall is that body. Elsewhere a place belongs to the run of wall that it lies in; between runs, as in
/// corners, to the run whose face goes on there, and else to the nearest.
/// </remarks>
internal sealed class WallLayers
{
    // Places this near to a line are on it, in millimetres.
    private const double Reach = 1;

    // So many times as far as usual is looked for a wall where none is near.
    private const double FarReach = 16;

    // The sine of the angle up to which a face goes along a wall.
    private const double Parallel = 1e-3;

    private readonly List<string> _names = [];
    private readonly List<(Wall Wall, int Layer)> _walls = [];
    private readonly List<(Loop Outline, int Layer)> _bodies = [];
    private readonly List<Segment> _ends = [];
    private readonly List<int> _hits = [];
    private readonly double _thickest;
    private BoxTree? _wallTree;
    private BoxTree? _bodyTree;
    private BoxTree? _endTree;

    /// <summary>Sorts the walls of a storey by layers.</summary>
    /// <param name="storey">The storey.</param>
    /// <param name="layers">The layers of what is drawn.</param>
    /// <param name="sketch">What is drawn.</param>
    public WallLayers(Storey storey, IReadOnlyDictionary<SourcePlace, string> layers, PlanSketch? sketch)
    {
        var numbers = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (Wall wall in storey.Walls)
        {
            int number = -1;
            if (layers.TryGetValue(wall.Source, out string? layer) && !numbers.TryGetValue(layer, out number))
            {
                number = _names.Count;
                numbers.Add(layer, number);
                _names.Add(layer);
            }

            _walls.Add((wall, layer is null ? -1 : number));
            _thickest = Math.Max(_thickest, wall.Thickness);
        }

        if (sketch is not null && storey.Walls.Count > 0 && HasSeveralLayers(storey, sketch))
        {
            FindBodies(storey, sketch, numbers);
        }

        if (IsMixed)
        {
            Index();
        }
        else
        {
            _bodies.Clear();
        }
    }

    /// <summary>The layers, each once, in the order of the walls.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Whether the layer depends on the place.</summary>
    public bool IsMixed => _names.Count > 1;

    /// <summary>The number of the layer at a place in the walls; -1 where it is not known.</summary>
    /// <param name="place">A place just behind a face.</param>
    /// <param name="normal">The direction of the face seen from above; nought for faces that lie flat.</param>
    public int NumberAt(Point2d place, Vector2d normal)
    {
        if (!IsMixed)
        {
            return _names.Count - 1;
        }

        int body = BodyAt(place);
        return body >= 0 ? _bodies[body].Layer : NearestWall(place, normal);
    }

    /// <summary>Finds the straight lines near a box at which the layer may change: the ends and sides of walls and of bodies of wall.</summary>
    public void LinesNear(in Box2d box, List<Segment> lines)
    {
        lines.Clear();
        if (_endTree is null)
        {
            return;
        }

        _endTree.Query(box.Grown(Reach), _hits);
        _hits.Sort();
        foreach (int hit in _hits)
        {
            lines.Add(_ends[hit]);
        }
    }

    private static bool HasSeveralLayers(Storey storey, PlanSketch sketch)
    {
        string? first = null;
        foreach (int path in storey.DrawnPaths ?? Enumerable.Range(0, sketch.Paths.Count))
        {
            first ??= sketch.Paths[path].Layer;
            if (!string.Equals(sketch.Paths[path].Layer, first, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return sketch.Fills.Any(fill => !string.Equals(fill.Layer, first ??= fill.Layer, StringComparison.OrdinalIgnoreCase));
    }

    private int BodyAt(Point2d place)
    {
        _bodyTree!.Query(Box2d.Of(place, place), _hits);
        int found = -1;
        foreach (int hit in _hits)
        {
            if ((found < 0 || hit < found) && _bodies[hit].Outline.WindingNumber(place) != 0)
            {
                found = hit;
            }
        }

        return found;
    }

    private int NearestWall(Point2d place, Vector2d normal)
    {
        // The tips of sharp corners lie far from both walls.
        double reach = (2 * _thickest) + Reach;
        int near = NearestWall(place, normal, reach);
        return near >= 0 ? _walls[near].Layer : NearestWall(place, normal, FarReach * reach) is >= 0 and int far ? _walls[far].Layer : -1;
    }

    private int NearestWall(Point2d place, Vector2d normal, double reach)
    {
        _wallTree!.Query(Box2d.Of(place, place).Grown(reach), _hits);
        _hits.Sort();
        int nearest = -1;
        (bool IsAlong, double Distance) best = (false, double.PositiveInfinity);
        foreach (int hit in _hits)
        {
            (double beyond, double off) = PlaceIn(_walls[hit].Wall, place, out Vector2d along);
            double half = _walls[hit].Wall.Thickness / 2;
            bool isAlong = Math.Abs(Math.Abs(off) - half) <= Reach && Math.Abs(along.Dot(normal)) <= Parallel && normal != default;
            double distance = Math.Max(Math.Abs(off) - half, 0);
            distance = Math.Sqrt((distance * distance) + (beyond * beyond));
            bool isBetter = isAlong == best.IsAlong ? distance < best.Distance - 1e-6 : isAlong;
            if (isBetter && distance <= reach)
            {
                (nearest, best) = (hit, (isAlong, distance));
            }
        }

        return nearest;
    }

    // How far a place lies beyond the ends of a wall, and beside its axis; and which way the wall goes there.
    private static (double Beyond, double Off) PlaceIn(Wall wall, Point2d place, out Vector2d along)
    {
        Segment axis = wall.Axis;
        if (axis.IsArc)
        {
            Point2d nearest = axis.NearestPointTo(place);
            if (axis.IsFullCircle || (nearest != axis.Start && nearest != axis.End))
            {
                along = (nearest - axis.Center).Normalized().TurnedLeft();
                return (0, axis.Center.DistanceTo(place) - axis.Radius);
            }

            along = nearest == axis.Start ? axis.StartDirection : axis.EndDirection;
            return (Math.Abs(along.Dot(place - nearest)), along.Cross(place - nearest));
        }

        along = axis.StartDirection;
        double at = along.Dot(place - axis.Start);
        return (Math.Max(Math.Max(-at, at - axis.Length), 0), along.Cross(place - axis.Start));
    }

    // Closed lines and fills that have nothing but wall in them: their midst is wall, no face of the walls lies in there, and they are no
    // openings. Their layers are layers of walls, whether a run of wall is drawn on them or not.
    private void FindBodies(Storey storey, PlanSketch sketch, Dictionary<string, int> numbers)
    {
        var faces = new List<Segment>();
        foreach (Region region in storey.Solids.Regions)
        {
            faces.AddRange(region.Outer.Segments);
            foreach (Loop hole in region.Holes)
            {
                faces.AddRange(hole.Segments);
            }
        }

        BoxTree faceTree = TreeOf(faces, static face => face.Bounds);
        var solids = new RegionLocator(storey.Solids, Tolerance.Default);
        BoxTree openings = TreeOf([.. storey.Openings], static opening => opening.Footprint.Bounds);
        IEnumerable<(Loop? Loop, string Layer)> drawn = (storey.DrawnPaths ?? Enumerable.Range(0, sketch.Paths.Count))
            .Select(path => sketch.Paths[path])
            .Where(static path => path.IsClosed && path.Segments.Length > 2)
            .Select(path => (LoopOf(path.Segments, storey.DrawnOffset), path.Layer));
        // Patterns lie on layers of their own; where walls are drawn with nothing else, these are the layers of walls.
        if (_names.Count == 0)
        {
            drawn = sketch.Fills.Where(static fill => fill.Loops.Length == 1).Select(fill => (LoopOf(fill.Loops[0].Segments, storey.DrawnOffset), fill.Layer));
        }

        // What lies on a layer that walls are known to be drawn on comes first.
        (Loop? Loop, string Layer)[] inOrder = [.. drawn.OrderBy(body => numbers.ContainsKey(body.Layer) ? 0 : 1)];
        foreach ((Loop? loop, string layer) in inOrder)
        {
            if (loop is not null && IsInWall(loop, solids, openings) && HasNothingIn(loop, faces, faceTree))
            {
                if (!numbers.TryGetValue(layer, out int number))
                {
                    number = _names.Count;
                    numbers.Add(layer, number);
                    _names.Add(layer);
                }

                _bodies.Add((loop, number));
            }
        }
    }

    // By a place just within its longest side.
    private bool IsInWall(Loop loop, RegionLocator solids, BoxTree openings)
    {
        Segment longest = loop.Segments[0];
        foreach (ref readonly Segment side in loop.Segments)
        {
            longest = side.Length > longest.Length ? side : longest;
        }

        Point2d middle = longest.Midpoint;
        Vector2d inwards = (longest.PointAt(0.5 + 1e-3) - longest.PointAt(0.5 - 1e-3)).Normalized().TurnedLeft() * (loop.SignedArea > 0 ? 2 * Reach : -2 * Reach);
        if (loop.WindingNumber(middle + inwards) == 0 || solids.RegionAt(middle + inwards) < 0)
        {
            return false;
        }

        openings.Query(Box2d.Of(middle, middle), _hits);
        return _hits.Count == 0;
    }

    private static Loop? LoopOf(ReadOnlySpan<Segment> path, Vector2d offset)
    {
        var segments = new Segment[path.Length];
        for (int i = 0; i < segments.Length; i++)
        {
            Segment segment = path[i].Moved(offset);
            segments[i] = i == 0 ? segment : segment.Between(segments[i - 1].End, segment.End);
        }

        segments[^1] = segments[^1].Between(segments[^1].Start, segments[0].Start);
        return segments[0].Start == segments[^1].End ? new Loop(segments) : null;
    }

    private bool HasNothingIn(Loop loop, List<Segment> faces, BoxTree tree)
    {
        tree.Query(loop.Bounds, _hits);
        var tolerance = new Tolerance(Reach);
        foreach (int hit in _hits)
        {
            if (IsIn(faces[hit].Start) || IsIn(faces[hit].Midpoint) || IsIn(faces[hit].End))
            {
                return false;
            }
        }

        return true;

        bool IsIn(Point2d point) => loop.Locate(point, tolerance) == PointLocation.Inside;
    }

    private void Index()
    {
        foreach ((Wall wall, _) in _walls)
        {
            AddEnds(wall);
        }

        foreach ((Loop body, _) in _bodies)
        {
            foreach (ref readonly Segment side in body.Segments)
            {
                if (!side.IsArc)
                {
                    _ends.Add(side);
                }
            }
        }

        _wallTree = TreeOf(_walls, static wall => wall.Wall.Axis.Bounds.Grown(wall.Wall.Thickness / 2));
        _bodyTree = TreeOf(_bodies, static body => body.Outline.Bounds);
        _endTree = TreeOf(_ends, static end => end.Bounds);
    }

    private void AddEnds(Wall wall)
    {
        Segment axis = wall.Axis;
        AddEnd(axis.Start, axis.StartDirection.TurnedLeft() * (wall.Thickness / 2));
        AddEnd(axis.End, axis.EndDirection.TurnedLeft() * (wall.Thickness / 2));
        if (!axis.IsArc)
        {
            Vector2d half = axis.StartDirection.TurnedLeft() * (wall.Thickness / 2);
            _ends.Add(axis.Moved(half));
            _ends.Add(axis.Moved(-half));
        }

        void AddEnd(Point2d end, Vector2d half) => _ends.Add(Segment.Line(end - half, end + half));
    }

    private static BoxTree TreeOf<T>(List<T> items, Func<T, Box2d> boxOf)
    {
        var boxes = new Box2d[items.Count];
        for (int i = 0; i < boxes.Length; i++)
        {
            boxes[i] = boxOf(items[i]);
        }

        return new BoxTree(boxes);
    }
}
