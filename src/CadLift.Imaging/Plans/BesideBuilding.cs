using CadLift.Geometry.Numerics;
using CadLift.Imaging.Filters;
using CadLift.Plans;

namespace CadLift.Imaging.Plans;

/// <summary>Tells what stands beside a building on its sheet: bars of scale, arrows to the north, titles and rules may be as thick as walls are.</summary>
/// <remarks>
/// Openings connect the walls of a building. What they do not connect with the one that has most rooms is none of its walls if it lies clear of it and is no
/// building itself, as those that have rooms of a size and a door or a window that leads out of them, or large ones, and no line goes from one to the other.
/// What goes around a right angle is a wall, if of a garden: scales and rules do not, and arrows have slanting sides.
/// </remarks>
internal sealed class BesideBuilding
{
    // Of the longer side of the building: what is as near belongs to it.
    private const double Near = 0.03;

    // Of the usual room of the building: a room of another one, and one that needs no door to be told from a compass.
    private const double LeastRoom = 0.2;
    private const double LargeRoom = 0.5;

    // Of the longer side of the building: how far a wall goes that stands clear of it, and marks of sections and corners of a sheet do not.
    private const double LongWall = 0.3;

    // Pixels inside of a side of a wall: there is ink.
    private const double Inside = 1;

    // Of a body that is filled: ink. Places, a side, where that is looked for.
    private const double FilledShare = 0.9;
    private const int Probes = 24;

    private readonly IReadOnlyList<PixelRegion> _bodies;
    private readonly IReadOnlyList<PixelOpening> _openings;
    private readonly IReadOnlyList<PixelRegion> _rooms;
    private readonly CancellationToken _cancellation;
    private readonly Box2d[] _boxes;
    private readonly DisjointSets _connected;
    private readonly DisjointSets _inSight;
    private readonly List<int>[] _bodiesOfOpening;
    private readonly List<int>[] _bodiesOfRoom;

    private BesideBuilding(IReadOnlyList<PixelRegion> bodies, IReadOnlyList<PixelOpening> openings, IReadOnlyList<PixelRegion> rooms, CancellationToken cancellation)
    {
        (_bodies, _openings, _rooms, _cancellation) = (bodies, openings, rooms, cancellation);
        (_connected, _inSight) = (new DisjointSets(bodies.Count), new DisjointSets(bodies.Count));
        _boxes = WallBodies.BoxesOf(bodies);
        _bodiesOfOpening = [.. openings.Select(opening => BodiesAt([opening.A, opening.B]))];
        _bodiesOfRoom = [.. rooms.Select(room => BodiesAt(room.Outer))];
        for (int i = 0; i < openings.Count; i++)
        {
            // Mere gaps are seen between any two things; those of a building lead into rooms.
            Connect(_inSight, _bodiesOfOpening[i]);
            if (openings[i].Kind != OpeningKind.Passage || RoomFinder.Beside(openings[i], rooms) is { Left: true } or { Right: true })
            {
                Connect(_connected, _bodiesOfOpening[i]);
            }
        }

        foreach (List<int> around in _bodiesOfRoom)
        {
            Connect(_inSight, around);
            Connect(_connected, around);
        }
    }

    /// <summary>Parts what stands beside the building from it, and leaves out the openings and rooms that were seen there.</summary>
    /// <param name="bodies">The bodies of walls.</param>
    /// <param name="openings">The openings between them.</param>
    /// <param name="rooms">What they enclose.</param>
    /// <param name="drawing">What is drawn: a porch hangs together with the house by a line, what stands beside it does not.</param>
    /// <param name="areHatched">Whether walls are hatched: what stands beside them is filled.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static (IReadOnlyList<PixelRegion> Building, IReadOnlyList<PixelRegion> Beside, IReadOnlyList<PixelOpening> Openings, IReadOnlyList<PixelRegion> Rooms) Without(
        IReadOnlyList<PixelRegion> bodies, IReadOnlyList<PixelOpening> openings, IReadOnlyList<PixelRegion> rooms, InkDrawing drawing, bool areHatched, CancellationToken cancellation)
    {
        if (rooms.Count == 0 || bodies.Count < 2)
        {
            return (bodies, [], openings, rooms);
        }

        var beside = new BesideBuilding(bodies, openings, rooms, cancellation);
        bool[] isKept = beside.Kept(drawing, areHatched);
        return (
            [.. bodies.Where((_, i) => isKept[i])],
            [.. bodies.Where((_, i) => !isKept[i])],
            [.. openings.Where((_, i) => beside._bodiesOfOpening[i].TrueForAll(body => isKept[body]))],
            [.. rooms.Where((_, i) => beside._bodiesOfRoom[i].TrueForAll(body => isKept[body]))]);
    }

    private List<int> BodiesAt(IReadOnlyList<Point2d> places)
    {
        _cancellation.ThrowIfCancellationRequested();
        var found = new List<int>();
        for (int body = 0; body < _bodies.Count; body++)
        {
            if (places.Any(place => WallBodies.IsOnSide(_bodies[body], _boxes[body], place)))
            {
                found.Add(body);
            }
        }

        return found;
    }

    private static void Connect(DisjointSets sets, List<int> bodies) => bodies.ForEach(body => sets.Join(bodies[0], body));

    private bool[] Kept(InkDrawing drawing, bool areHatched)
    {
        ILookup<int, int> parts = Enumerable.Range(0, _bodies.Count).ToLookup(_connected.Find);
        ILookup<int, PixelRegion> rooms = RoomsByPart();
        int building = parts.Select(static part => part.Key).MaxBy(part => rooms[part].Sum(AreaOf));
        double[] areas = [.. rooms[building].Select(AreaOf).Order()];
        double usual = areas[areas.Length / 2];
        Box2d box = PixelRegions.BoxOf([.. parts[building].SelectMany(body => _bodies[body].Outer)]);
        double near = Near * Math.Max(box.Width, box.Height);
        int[] clear = [.. parts.Select(static part => part.Key).Where(part => !IsBuilding(part) && !IsIn(parts[part], rooms[building]) && !IsNear(parts[part], parts[building], near) && !IsPorch(part) && !HasAngle(part))];
        bool[] isKept = new bool[_bodies.Count];
        Array.Fill(isKept, true);
        if (clear.Length > 0)
        {
            using var ink = ConnectedComponents.Of(drawing.All, _cancellation);
            HashSet<int> drawn = InkOf(parts[building], ink, drawing);
            foreach (int body in clear.Where(part => parts[part].All(IsFilled) && !drawn.Overlaps(InkOf(parts[part], ink, drawing))).SelectMany(part => parts[part]))
            {
                isKept[body] = false;
            }
        }

        return isKept;

        // Between the pillars of a porch, and from them to the house, are mere gaps.
        bool IsPorch(int part) => _inSight.Find(part) == _inSight.Find(building) && parts[part].All(body => box.Grown(near).Contains(_boxes[body]));

        bool HasAngle(int part) => parts[part].Any(body => AngledWall.IsOne(_bodies[body].Outer, LongWall * Math.Max(box.Width, box.Height)));

        // Nobody hatches a scale.
        bool IsFilled(int body) => !areHatched || ShareOfInk(_bodies[body], drawing) >= FilledShare;

        bool IsBuilding(int part)
        {
            double largest = rooms[part].Select(AreaOf).DefaultIfEmpty().Max();
            return part == building || largest >= LargeRoom * usual || (largest >= LeastRoom * usual && LeadsOut(part));
        }
    }

    private ILookup<int, PixelRegion> RoomsByPart() => Enumerable.Range(0, _rooms.Count).Where(room => _bodiesOfRoom[room].Count > 0)
        .ToLookup(room => _connected.Find(_bodiesOfRoom[room][0]), room => _rooms[room]);

    // Whether a door or a window of a part leads out: of a letter in a ring, gaps lead to the ring.
    private bool LeadsOut(int part)
    {
        for (int i = 0; i < _openings.Count; i++)
        {
            PixelOpening opening = _openings[i];
            bool isOfPart = _bodiesOfOpening[i].Exists(body => _connected.Find(body) == part);
            if (isOfPart && opening.Kind != OpeningKind.Passage && !IsInHole(opening.A.MidpointTo(opening.B)))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsInHole(Point2d place) => _bodies.Any(body => body.Holes.Any(hole => PixelRegions.Contains(hole, place)));

    private bool IsIn(IEnumerable<int> part, IEnumerable<PixelRegion> rooms) =>
        rooms.Any(room => part.Any(body => PixelRegions.Contains(room.Outer, _bodies[body].Outer[0])));

    // Sides lie in a box around them, those of most walls on an edge of it.
    private bool IsNear(IEnumerable<int> part, IEnumerable<int> building, double near)
    {
        Box2d[] boxes = [.. part.Select(body => PixelRegions.BoxOf(_bodies[body].Outer).Grown(near))];
        foreach (int body in building)
        {
            _cancellation.ThrowIfCancellationRequested();
            IReadOnlyList<Point2d> corners = _bodies[body].Outer;
            for (int i = 0; i < corners.Count; i++)
            {
                Box2d side = PixelRegions.BoxOf([corners[i], corners[(i + 1) % corners.Count]]);
                if (Array.Exists(boxes, side.Intersects))
                {
                    return true;
                }
            }
        }

        return false;
    }

    // How much of it is ink.
    private static double ShareOfInk(PixelRegion body, InkDrawing drawing)
    {
        Box2d box = PixelRegions.BoxOf(body.Outer);
        (int inked, int all) = (0, 0);
        for (int i = 0; i < Probes * Probes; i++)
        {
            var place = new Point2d(box.Min.X + (box.Width * ((i % Probes) + 0.5) / Probes), box.Min.Y + (box.Height * ((i / Probes) + 0.5) / Probes));
            if (PixelRegions.Contains(body.Outer, place))
            {
                all++;
                inked += PixelMask.Has(drawing.All, new Point2d(place.X * drawing.Scale, place.Y * drawing.Scale)) ? 1 : 0;
            }
        }

        return all == 0 ? 1 : (double)inked / all;
    }

    // The bodies of ink just inside the sides of walls.
    private HashSet<int> InkOf(IEnumerable<int> part, ConnectedComponents ink, InkDrawing drawing)
    {
        var labels = new HashSet<int>();
        foreach ((Point2d a, Point2d b) in PixelRegions.SidesOf(part.Select(body => _bodies[body])).Where(static side => side.A != side.B))
        {
            _cancellation.ThrowIfCancellationRequested();
            Point2d inside = a.MidpointTo(b) + ((b - a).Normalized().TurnedLeft() * Inside);
            (int x, int y) = ((int)(inside.X * drawing.Scale), (int)(inside.Y * drawing.Scale));
            if (x >= 0 && x < drawing.All.Width && y >= 0 && y < drawing.All.Height)
            {
                labels.Add(ink.Label(x, y));
            }
        }

        labels.Remove(0);
        return labels;
    }

    private static double AreaOf(PixelRegion room) => Math.Abs(PixelRegions.SignedArea(room.Outer));
}
