using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Plans;

namespace CadLift.TestKit.Buildings;

/// <summary>Makes buildings whose walls, rooms and openings are known exactly.</summary>
public sealed class BuildingGenerator
{
    private const double Same = 1e-3;

    // Between an opening and the wall that branches off beside it.
    private const double Clearance = 180;

    private static readonly string[] Names =
        ["Living", "Kitchen", "Bedroom", "Bath", "WC", "Hall", "Study", "Store", "Dining", "Laundry", "Entry", "Office", "Salon", "Küche", "Archiv"];

    private readonly SeededRandom _random;
    private readonly BuildingSpec _spec;
    private readonly double _inner;
    private readonly double _outer;

    private BuildingGenerator(BuildingSpec spec)
    {
        _spec = spec;
        _random = new SeededRandom(spec.Seed);
        bool isUniform = spec.Manner is DrawingManner.Outlines or DrawingManner.Centrelines;
        _inner = spec.Manner == DrawingManner.Outlines ? _random.Of(60.0, 80, 100, 120) : _random.Of(80.0, 100, 115, 150, 175);
        _outer = isUniform ? _inner : _random.Of(200.0, 240, 300, 365);
    }

    /// <summary>Makes a building.</summary>
    public static TrueBuilding Make(BuildingSpec spec)
    {
        var generator = new BuildingGenerator(spec);
        double height = generator._random.Measure(2_500, 3_500, 50);
        var storeys = new List<TrueStorey>();
        for (int i = 0; i < spec.Storeys; i++)
        {
            int rooms = generator._random.Chance(0.15) ? 1 : generator._random.Chance(0.1) ? generator._random.Whole(20, 60) : generator._random.Whole(2, 14);
            storeys.Add(generator.MakeStorey(rooms));
        }

        return new TrueBuilding(spec, generator._inner, height, storeys);
    }

    private TrueStorey MakeStorey(int rooms)
    {
        List<Loop> cells = CellLayout.Make(_random, rooms);
        List<WallPiece> pieces = PiecesOf(cells);
        RegionSet walls = WallsOf(cells, pieces);
        List<TrueRoom> trueRooms = RoomsOf(walls);
        return new TrueStorey(walls, pieces, cells, trueRooms, OpeningsOf(pieces));
    }

    // Every side of a cell, cut at the corners of other cells that lie on it; sides of two cells are inner walls.
    private List<WallPiece> PiecesOf(List<Loop> cells)
    {
        List<Point2d> corners = [.. cells.SelectMany(static cell => cell.Segments.ToArray().Select(static side => side.Start))];
        var uses = new List<(Segment Side, int Count)>();
        foreach (Segment side in cells.SelectMany(static cell => cell.Segments.ToArray()))
        {
            foreach (Segment part in Parts(side, corners))
            {
                int known = uses.FindIndex(use => use.Side.Midpoint.DistanceTo(part.Midpoint) <= Same && Math.Abs(use.Side.Length - part.Length) <= Same);
                if (known >= 0)
                {
                    uses[known] = (uses[known].Side, uses[known].Count + 1);
                }
                else
                {
                    uses.Add((part, 1));
                }
            }
        }

        return uses.ConvertAll(use => PieceOf(use.Side, use.Count == 1));
    }

    // Outlines lie at the outer side of walls: an outer wall inside its outline, an inner one on both sides.
    private WallPiece PieceOf(Segment side, bool isOuter) => _spec.Manner == DrawingManner.Outlines
        ? new WallPiece(isOuter ? WallPiece.Offset(side, _inner / 2) : side, isOuter ? _inner : 2 * _inner, isOuter)
        : new WallPiece(side, isOuter ? _outer : _inner, isOuter);

    private static IEnumerable<Segment> Parts(Segment side, List<Point2d> corners)
    {
        if (side.IsArc)
        {
            yield return side;
            yield break;
        }

        Point2d from = side.Start;
        foreach (Point2d corner in corners
            .Where(corner => side.DistanceTo(corner) <= Same && corner.DistanceTo(side.Start) > Same && corner.DistanceTo(side.End) > Same)
            .OrderBy(corner => corner.DistanceTo(side.Start)))
        {
            if (corner.DistanceTo(from) > Same)
            {
                yield return Segment.Line(from, corner);
                from = corner;
            }
        }

        yield return Segment.Line(from, side.End);
    }

    private RegionSet WallsOf(List<Loop> cells, List<WallPiece> pieces)
    {
        Tolerance tolerance = Tolerance.Default;
        if (_spec.Manner == DrawingManner.Outlines)
        {
            return RegionBoolean.Union(
                [.. cells.Select(cell => RegionOffset.Band(new RegionSet([new Region(cell, [])]), _inner, OffsetOptions.Mitred, tolerance).Regions)],
                tolerance).Regions;
        }

        RegionSet all = RegionBoolean.Union([.. cells.Select(static cell => new RegionSet([new Region(cell, [])]))], tolerance).Regions;
        List<Loop> outlines = [];
        foreach (Region region in all.Regions)
        {
            outlines.Add(region.Outer);
        }

        var parts = new List<RegionSet> { ChainOffset.Stroke(outlines, _outer, OffsetOptions.Mitred, tolerance).Regions };
        foreach (WallPiece piece in pieces.Where(static piece => !piece.IsOuter))
        {
            parts.Add(ChainOffset.Stroke([new Chain([piece.Axis])], _inner, OffsetOptions.Mitred, tolerance).Regions);
        }

        return RegionBoolean.Union(parts, tolerance).Regions;
    }

    private List<TrueRoom> RoomsOf(RegionSet walls)
    {
        RegionSet gaps = RegionBoolean.Union([walls], Tolerance.Default).Gaps;
        var rooms = new List<TrueRoom>();
        foreach (Region gap in gaps.Regions)
        {
            string label = $"{Names[_random.Whole(0, Names.Length - 1)]} {rooms.Count + 1}";
            rooms.Add(new TrueRoom(gap, label, InnerPointOf(gap)));
        }

        return rooms;
    }

    private static Point2d InnerPointOf(Region region)
    {
        Box2d box = region.Outer.Bounds;
        Point2d middle = box.Min.MidpointTo(box.Max);
        if (region.Outer.Locate(middle, Tolerance.Default) == PointLocation.Inside)
        {
            return middle;
        }

        Segment side = region.Outer.Segments[0];
        return side.Midpoint + ((side.IsArc ? side.Center - side.Midpoint : side.StartDirection.TurnedLeft()).Normalized() * 600);
    }

    private List<TrueOpening> OpeningsOf(List<WallPiece> pieces)
    {
        var openings = new List<TrueOpening>();
        bool hasEntrance = false;
        foreach (WallPiece piece in pieces)
        {
            double free = piece.Axis.Length - (2 * (Clearance + Math.Max(_outer, 2 * _inner)));
            if (free < 800)
            {
                continue;
            }

            OpeningKind? kind = piece.IsOuter
                ? (!hasEntrance ? OpeningKind.Door : _random.Chance(0.7) ? OpeningKind.Window : null)
                : _random.Chance(0.6) ? OpeningKind.Door : CanBePassage && _random.Chance(0.15) ? OpeningKind.Passage : null;
            if (kind == OpeningKind.Door && piece.Axis.IsArc)
            {
                kind = piece.IsOuter ? OpeningKind.Window : null;
            }

            if (kind is { } found)
            {
                hasEntrance |= piece.IsOuter && found == OpeningKind.Door;
                openings.Add(OpeningIn(piece, found, free));
            }
        }

        return openings;
    }

    // Where walls are drawn through, a gap with nothing in it does not show.
    private bool CanBePassage => _spec.Manner != DrawingManner.Outlines;

    private TrueOpening OpeningIn(WallPiece piece, OpeningKind kind, double free)
    {
        bool isDouble = kind == OpeningKind.Door && free > 1_900 && _random.Chance(0.1);
        double width = kind switch
        {
            OpeningKind.Window => _random.Measure(600, Math.Min(2_400, free), 50),
            OpeningKind.Door when isDouble => _random.Measure(1_400, Math.Min(1_800, free), 50),
            OpeningKind.Door => _random.Measure(700, Math.Min(1_100, free), 5),
            _ => _random.Measure(700, Math.Min(1_800, free), 10),
        };
        width = Math.Min(width, free);
        double length = piece.Axis.Length;
        if (piece.Axis.IsArc)
        {
            // The width of an opening in a round wall is its chord.
            width = 2 * piece.Axis.Radius * Math.Asin(Math.Min(1, width / (2 * piece.Axis.Radius)));
        }

        double start = _random.Between((length - free) / 2, ((length + free) / 2) - width);
        Segment span = piece.Axis.Between(piece.Axis.PointAt(start / length), piece.Axis.PointAt((start + width) / length));
        return new TrueOpening(kind, span, piece.Thickness, _random.Chance(0.5), _random.Chance(0.5), isDouble);
    }
}
