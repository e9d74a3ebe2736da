using System.Globalization;
using CadLift.Dxf.Model;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Plans;

namespace CadLift.TestKit.Buildings;

/// <summary>Draws a building as a draughtsman would.</summary>
public sealed class BuildingDrawing
{
    private const string DoorBlock = "DOOR-1000";
    private const string WindowBlock = "WINDOW-1000";
    private const string BedBlock = "BED";
    private const double BlockLength = 1_000;
    private const double LeafThickness = 40;

    private readonly TrueBuilding _building;
    private readonly SeededRandom _random;
    private readonly DraughtLayers _layers;
    private readonly DxfDocument _document = new();
    private IList<DxfEntity> _entities;
    private readonly bool _usesBlocks;
    private readonly bool _drawsEnds;
    private readonly bool _drawsWindowsLoose;

    private BuildingDrawing(TrueBuilding building)
    {
        _building = building;
        _entities = _document.Entities;
        _random = new SeededRandom(building.Spec.Seed * 31);
        _layers = new DraughtLayers(building.Spec.Layers, _random);
        _usesBlocks = _random.Chance(0.5);
        _drawsEnds = _random.Chance(0.6);
        _drawsWindowsLoose = building.Spec.Layers == LayerNaming.Good && _random.Chance(0.5);
    }

    /// <summary>Draws a building in millimetres.</summary>
    public static DxfDocument Draw(TrueBuilding building)
    {
        var drawing = new BuildingDrawing(building);
        var unit = new DxfTagList();
        unit.Add(70, 4);
        drawing._document.Header.Set("$INSUNITS", unit);
        drawing.AddBlocks();
        drawing.AddStoreys();
        return drawing._document;
    }

    // Storeys lie on layers of their own, one over the other, or in symbols of their own, one beside the other.
    private void AddStoreys()
    {
        IReadOnlyList<TrueStorey> storeys = _building.Storeys;
        if (storeys.Count == 1)
        {
            AddStorey(storeys[0]);
            return;
        }

        string[] styles = ["FLOOR-{0}", "{0}_FLOOR", "LEVEL-{0}", "L0{0}", "{0}OG"];
        string style = _random.Of(styles);
        double shift = 0;
        for (int i = 0; i < storeys.Count; i++)
        {
            string name = string.Format(CultureInfo.InvariantCulture, style, i + 1);
            if (_building.Spec.HasStoreySymbols)
            {
                var block = new DxfBlock(name);
                _entities = block.Entities;
                AddStorey(storeys[i]);
                _entities = _document.Entities;
                _document.AddBlock(block);
                _document.Entities.Add(new DxfInsert { BlockName = name, Position = new Point3d(shift, 0, 0) });
                shift += _random.Chance(0.8) ? 100_000 : 0;
            }
            else
            {
                _layers.Prefix = name + "_";
                AddStorey(storeys[i]);
            }
        }
    }

    private void AddStorey(TrueStorey storey)
    {
        switch (_building.Spec.Manner)
        {
            case DrawingManner.Outlines:
                AddOutlines(storey);
                break;
            case DrawingManner.DoubleLines:
                AddDoubleLines(storey);
                break;
            case DrawingManner.Filled:
                AddFilled(storey);
                break;
            default:
                AddCentrelines(storey);
                break;
        }

        foreach (TrueOpening opening in storey.Openings)
        {
            AddOpening(opening);
        }

        TrueRoom? staircase = AddStairs(storey.Rooms);
        foreach (TrueRoom room in storey.Rooms)
        {
            AddLabel(room);
            if (room != staircase)
            {
                AddFurniture(room);
            }

            AddCupboard(room, storey.Openings);
        }

        AddDimensions(storey.Walls.Bounds);
    }

    private void AddOutlines(TrueStorey storey)
    {
        foreach (Loop cell in storey.Cells)
        {
            AddLoop(Shaken(cell), _layers.Walls);
        }
    }

    private void AddDoubleLines(TrueStorey storey)
    {
        RegionSet pieces = CutOpenings(storey);
        foreach (Loop loop in LoopsOf(pieces))
        {
            foreach (Segment side in loop.Segments.ToArray())
            {
                bool isEnd = storey.Openings.Any(opening => IsEndOf(side, opening));
                if (isEnd && !_drawsEnds)
                {
                    continue;
                }

                AddCurve(ByHand(side), isEnd && _building.Spec.Layers == LayerNaming.Good && _random.Chance(0.5) ? _layers.Doors : _layers.Walls);
                if (_building.Spec.HasErrors && _random.Chance(0.04))
                {
                    AddCurve(side, _layers.Walls);
                }
            }
        }
    }

    private static bool IsEndOf(in Segment side, TrueOpening opening) =>
        !side.IsArc && Math.Abs(side.Length - opening.Thickness) < 1
        && (side.Midpoint.DistanceTo(opening.Span.Start) < 1 || side.Midpoint.DistanceTo(opening.Span.End) < 1);

    private void AddFilled(TrueStorey storey)
    {
        bool hasOutline = _random.Chance(0.7);
        bool isSolid = _random.Chance(0.5);
        foreach (Region region in CutOpenings(storey).Regions)
        {
            var hatch = new DxfHatch { Layer = _layers.Walls, IsSolid = isSolid, PatternName = isSolid ? "SOLID" : "ANSI31" };
            if (!isSolid)
            {
                hatch.PatternLines.Add(new DxfHatchPatternLine(45) { OffsetX = -20, OffsetY = 20 });
            }

            AddPath(hatch, region.Outer);
            if (hasOutline)
            {
                AddLoop(Shaken(region.Outer), _layers.Walls);
            }

            foreach (Loop hole in region.Holes)
            {
                AddPath(hatch, hole);
                if (hasOutline)
                {
                    AddLoop(Shaken(hole), _layers.Walls);
                }
            }

            _entities.Add(hatch);
        }
    }

    private void AddCentrelines(TrueStorey storey)
    {
        foreach (WallPiece piece in storey.Pieces)
        {
            List<Segment> openings = [.. storey.Openings.Select(static opening => opening.Span).Where(span => piece.Axis.DistanceTo(span.Midpoint) < 1 && piece.Axis.DistanceTo(span.Start) < 1)];
            Point2d from = piece.Axis.Start;
            foreach (Segment span in openings.OrderBy(span => piece.Axis.Between(piece.Axis.Start, span.Start).Length))
            {
                AddCurve(ByHand(piece.Axis.Between(from, span.Start)), _layers.Walls);
                from = span.End;
            }

            AddCurve(ByHand(piece.Axis.Between(from, piece.Axis.End)), _layers.Walls);
        }
    }

    private static RegionSet CutOpenings(TrueStorey storey) => RegionBoolean.Difference(
        [storey.Walls], [.. storey.Openings.Select(static opening => opening.Footprint)], Tolerance.Default).Regions;

    private static IEnumerable<Loop> LoopsOf(RegionSet regions)
    {
        foreach (Region region in regions.Regions.ToArray())
        {
            yield return region.Outer;
            foreach (Loop hole in region.Holes.ToArray())
            {
                yield return hole;
            }
        }
    }

    private void AddOpening(TrueOpening opening)
    {
        switch (opening.Kind)
        {
            case OpeningKind.Door when opening.IsDouble:
                Point2d middle = opening.Span.Midpoint;
                AddLeaf(opening, opening.Span.Start, middle);
                AddLeaf(opening, opening.Span.End, middle);
                break;
            case OpeningKind.Door:
                AddLeaf(
                    opening,
                    opening.IsFlipped ? opening.Span.End : opening.Span.Start,
                    opening.IsFlipped ? opening.Span.Start : opening.Span.End);
                break;
            case OpeningKind.Window:
                AddWindow(opening);
                break;
        }
    }

    // A leaf hinged in the middle of the wall's end, and its arc.
    private void AddLeaf(TrueOpening opening, Point2d hinge, Point2d tip)
    {
        Vector2d along = tip - hinge;
        Vector2d side = (opening.Span.End - opening.Span.Start).TurnedLeft().Normalized() * along.Length * (opening.SwingsLeft ? 1 : -1);
        if (_usesBlocks)
        {
            bool isMirrored = along.Cross(side) < 0;
            _entities.Add(new DxfInsert
            {
                Layer = _layers.Doors,
                BlockName = DoorBlock,
                Position = ToSpace(hinge),
                Rotation = double.RadiansToDegrees(Math.Atan2(along.Y, along.X)),
                Scale = new Vector3d(along.Length / BlockLength, (isMirrored ? -1 : 1) * along.Length / BlockLength, 1),
            });
            return;
        }

        Point2d open = hinge + side;
        if (_random.Chance(0.5))
        {
            AddCurve(Segment.Line(hinge, open), _layers.Doors);
        }
        else
        {
            Vector2d thick = along.Normalized() * LeafThickness;
            AddLoop(Shapes.Polygon((hinge.X, hinge.Y), ((hinge + thick).X, (hinge + thick).Y), ((open + thick).X, (open + thick).Y), (open.X, open.Y)), _layers.Doors);
        }

        AddCurve(Segment.Arc(tip, open, hinge, along.Length, along.Cross(side) > 0), _layers.Doors);
    }

    private void AddWindow(TrueOpening opening)
    {
        if (_usesBlocks && !opening.Span.IsArc)
        {
            Vector2d along = opening.Span.End - opening.Span.Start;
            _entities.Add(new DxfInsert
            {
                Layer = _layers.Windows,
                BlockName = WindowBlock,
                Position = ToSpace(opening.Span.Midpoint),
                Rotation = double.RadiansToDegrees(Math.Atan2(along.Y, along.X)),
                Scale = new Vector3d(along.Length / BlockLength, opening.Thickness / BlockLength, 1),
            });
            return;
        }

        if (_drawsWindowsLoose)
        {
            foreach (Segment side in opening.Footprint.Regions[0].Outer.Segments.ToArray())
            {
                AddCurve(side, _layers.Windows);
            }
        }
        else
        {
            AddLoop(opening.Footprint.Regions[0].Outer, _layers.Windows);
        }

        AddCurve(opening.Span, _layers.Windows);
    }

    private void AddLabel(TrueRoom room)
    {
        _entities.Add(_random.Chance(0.5)
            ? new DxfText { Layer = _layers.Labels, Content = room.Label, Height = 150, Position = ToSpace(room.Middle - new Vector2d(room.Label.Length * 45, 75)) }
            : new DxfMText { Layer = _layers.Labels, Content = $"{{\\fArial|b1;{room.Label}}}\\P{room.Region.Area / 1e6:F1} m²", Height = 150, AttachmentPoint = 5, Position = ToSpace(room.Middle) });
    }

    private void AddFurniture(TrueRoom room)
    {
        Point2d at = room.Middle + new Vector2d(_random.Between(-500, 500), _random.Between(-500, 500));
        if (!_random.Chance(0.6) || !HasSpace(room.Region, at))
        {
            return;
        }

        if (_random.Chance(0.5))
        {
            _entities.Add(new DxfInsert { Layer = _layers.Furniture, BlockName = BedBlock, Position = ToSpace(at), Rotation = _random.Between(0, 360) });
        }
        else
        {
            // Nobody writes the name of a room across its bed.
            bool isBed = HasSpace(room.Region, at, 2_100) && at.X > room.Middle.X + (room.Label.Length * 50);
            AddLoop(Shapes.Rectangle(at.X, at.Y, _random.Between(500, isBed ? 1_900 : 800), _random.Between(500, isBed ? 2_100 : 900)), _layers.Furniture);
        }
    }

    // Against a wall, as cupboards and kitchens stand, but not before a door or window.
    private void AddCupboard(TrueRoom room, IReadOnlyList<TrueOpening> openings)
    {
        const double Clearance = 1_500;
        ReadOnlySpan<Segment> sides = room.Region.Outer.Segments;
        Segment wall = sides[_random.Whole(0, sides.Length - 1)];
        double length = _random.Measure(1_000, 2_200, 100);
        if (!_random.Chance(0.5) || wall.IsArc || wall.Length < length + 200)
        {
            return;
        }

        Vector2d along = wall.StartDirection;
        Vector2d depth = along.TurnedLeft() * _random.Measure(400, 650, 50);
        Point2d start = wall.Start + (along * _random.Between(100, wall.Length - length - 100)) + (along.TurnedLeft() * _random.Of([0.0, 20]));
        Point2d end = start + (along * length);
        Point2d middle = start.MidpointTo(end);
        bool isFree = openings.All(opening => opening.Span.Midpoint.DistanceTo(middle) > Clearance + (length / 2))
            && HasSpace(room.Region, middle + (depth * 0.8), 150);
        if (isFree)
        {
            Point2d[] corners = [start, end, end + depth, start + depth];
            AddLoop(Shapes.Polygon([.. corners.Select(static corner => (corner.X, corner.Y))]), _layers.Furniture);
        }
    }

    // Treads side by side in the largest room that has space for them; sides and the line of walk as some draw them.
    private TrueRoom? AddStairs(IReadOnlyList<TrueRoom> rooms)
    {
        const double Tread = 270;
        const double Width = 1_000;
        int treads = _random.Whole(7, 12);
        TrueRoom room = rooms.MaxBy(static room => room.Region.Area)!;
        Point2d foot = room.Middle - new Vector2d(treads * Tread / 2, Width / 2);
        if (!_random.Chance(0.4) || !HasSpace(room.Region, room.Middle, (treads * Tread / 2) + 800))
        {
            return null;
        }

        double top = foot.X + ((treads - 1) * Tread);
        for (int i = 0; i < treads; i++)
        {
            double x = foot.X + (i * Tread);
            AddCurve(Segment.Line(new Point2d(x, foot.Y), new Point2d(x, foot.Y + Width)), _layers.Stairs);
        }

        if (_random.Chance(0.5))
        {
            AddCurve(Segment.Line(foot, new Point2d(top, foot.Y)), _layers.Stairs);
            AddCurve(Segment.Line(new Point2d(foot.X, foot.Y + Width), new Point2d(top, foot.Y + Width)), _layers.Stairs);
        }

        if (_random.Chance(0.5))
        {
            AddCurve(Segment.Line(new Point2d(foot.X + 100, foot.Y + (Width / 2)), new Point2d(top - 100, foot.Y + (Width / 2))), _layers.Stairs);
        }

        return room;
    }

    // A metre and a bit free to all sides: whichever way a thing is turned, it keeps off the walls.
    private static bool HasSpace(Region room, Point2d at, double needed = 1_300)
    {
        foreach (Loop loop in LoopsOf(new RegionSet([room])))
        {
            foreach (ref readonly Segment side in loop.Segments)
            {
                if (side.DistanceTo(at) < needed)
                {
                    return false;
                }
            }
        }

        return room.Outer.Locate(at, Tolerance.Default) == PointLocation.Inside;
    }

    // A dimension, and often another as plain lines with ticks, nearer to the house than a wall is thick.
    private void AddDimensions(Box2d bounds)
    {
        if (_random.Chance(0.5))
        {
            AddPlainDimension(new Point2d(bounds.Min.X, bounds.Min.Y - 100), new Point2d(bounds.Max.X, bounds.Min.Y - 100), 400);
        }

        _entities.Add(new DxfDimension
        {
            Layer = _layers.Dimensions,
            Flags = 32,
            DefinitionPoint = ToSpace(bounds.Max - new Vector2d(0, bounds.Height + 1_500)),
            TextMiddle = ToSpace(bounds.Min - new Vector2d(0, 1_400)),
            FirstPoint = ToSpace(bounds.Min),
            SecondPoint = ToSpace(bounds.Max - new Vector2d(0, bounds.Height)),
            Measurement = bounds.Width,
        });
    }

    private void AddPlainDimension(Point2d from, Point2d to, double off)
    {
        const double Beyond = 150;
        const double Tick = 100;
        var down = new Vector2d(0, -off);
        AddCurve(Segment.Line(from + down, to + down), _layers.Dimensions);
        foreach (Point2d end in (ReadOnlySpan<Point2d>)[from, to])
        {
            AddCurve(Segment.Line(end, end + new Vector2d(0, -off - Beyond)), _layers.Dimensions);
            AddCurve(Segment.Line(end + down - new Vector2d(Tick, Tick), end + down + new Vector2d(Tick, Tick)), _layers.Dimensions);
        }
    }

    private void AddBlocks()
    {
        var door = new DxfBlock(DoorBlock);
        door.Entities.Add(new DxfLine { Start = Point3d.Origin, End = new Point3d(0, BlockLength, 0) });
        door.Entities.Add(new DxfArc { Center = Point3d.Origin, Radius = BlockLength, StartAngle = 0, EndAngle = 90 });
        _document.AddBlock(door);
        var window = new DxfBlock(WindowBlock);
        window.Entities.Add(PolylineOf(Shapes.Rectangle(-BlockLength / 2, -BlockLength / 2, BlockLength, BlockLength), "0"));
        window.Entities.Add(new DxfLine { Start = new Point3d(-BlockLength / 2, 0, 0), End = new Point3d(BlockLength / 2, 0, 0) });
        _document.AddBlock(window);
        var bed = new DxfBlock(BedBlock);
        bed.Entities.Add(PolylineOf(Shapes.Rectangle(-400, -500, 800, 1000), "0"));
        bed.Entities.Add(PolylineOf(Shapes.Rectangle(-300, 300, 600, 150), "0"));
        _document.AddBlock(bed);
    }

    // Ends miss what they should meet, or run over it.
    private Segment ByHand(in Segment segment)
    {
        double length = segment.Length;
        double error = _building.Spec.LargestError;
        if (error == 0 || length < 50 || segment.IsFullCircle)
        {
            return segment;
        }

        double first = _random.Chance(0.3) ? _random.Between(-error, error) * 0.8 : 0;
        double last = _random.Chance(0.3) ? _random.Between(-error, error) * 0.8 : 0;
        return segment.Between(segment.PointAt(first / length), segment.PointAt(1 + (last / length)));
    }

    // Corners of closed shapes are set beside where they belong.
    private Loop Shaken(Loop loop)
    {
        double error = _building.Spec.LargestError;
        if (error == 0 || loop.Segments.Length < 3)
        {
            return loop;
        }

        Segment[] sides = loop.Segments.ToArray();
        double[] bulges = [.. sides.Select(static side => side.IsArc ? side.Bulge : 0)];
        Point2d[] corners = [.. sides.Select(side => side.Start + new Vector2d(_random.Between(-error / 3, error / 3), _random.Between(-error / 3, error / 3)))];
        for (int i = 0; i < sides.Length; i++)
        {
            sides[i] = Segment.FromBulge(corners[i], corners[(i + 1) % corners.Length], bulges[i]);
        }

        return new Loop(sides);
    }

    private void AddCurve(in Segment segment, string layer)
    {
        if (segment.Length < 1e-6)
        {
            return;
        }

        if (!segment.IsArc)
        {
            _entities.Add(new DxfLine { Layer = layer, Start = ToSpace(segment.Start), End = ToSpace(segment.End) });
            return;
        }

        Segment arc = segment.IsCounterClockwise ? segment : segment.Reversed();
        _entities.Add(arc.IsFullCircle
            ? new DxfCircle { Layer = layer, Center = ToSpace(arc.Center), Radius = arc.Radius }
            : new DxfArc { Layer = layer, Center = ToSpace(arc.Center), Radius = arc.Radius, StartAngle = AngleOf(arc.Start - arc.Center), EndAngle = AngleOf(arc.End - arc.Center) });
    }

    private void AddLoop(Loop loop, string layer) => _entities.Add(PolylineOf(loop, layer));

    private static DxfLightweightPolyline PolylineOf(Loop loop, string layer)
    {
        var polyline = new DxfLightweightPolyline { Layer = layer, IsClosed = true };
        polyline.SetVertices(VerticesOf(loop));
        return polyline;
    }

    private static DxfPolylineVertex[] VerticesOf(Loop loop)
    {
        var vertices = new List<DxfPolylineVertex>();
        foreach (ref readonly Segment side in loop.Segments)
        {
            if (side.IsFullCircle)
            {
                Point2d far = side.Center + (side.Center - side.Start);
                double half = side.IsCounterClockwise ? 1 : -1;
                vertices.Add(new DxfPolylineVertex(side.Start.X, side.Start.Y, half));
                vertices.Add(new DxfPolylineVertex(far.X, far.Y, half));
            }
            else
            {
                vertices.Add(new DxfPolylineVertex(side.Start.X, side.Start.Y, side.IsArc ? side.Bulge : 0));
            }
        }

        return [.. vertices];
    }

    private static void AddPath(DxfHatch hatch, Loop loop)
    {
        const int ExternalPolyline = 3;
        var path = new DxfHatchPath(ExternalPolyline);
        foreach (DxfPolylineVertex vertex in VerticesOf(loop))
        {
            path.Vertices.Add(vertex);
        }

        hatch.Paths.Add(path);
    }

    private static double AngleOf(Vector2d direction) => double.RadiansToDegrees(Math.Atan2(direction.Y, direction.X));

    private static Point3d ToSpace(Point2d point) => new(point.X, point.Y, 0);
}
