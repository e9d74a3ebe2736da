using CadLift.Drawings;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Benchmarks;

/// <summary>A grid of rooms of 4 by 4 m, each with a door, as a draughtsman draws it: outlines, double lines with gaps, or centrelines with gaps.</summary>
internal sealed class RoomSketch
{
    private const double Side = 4_000;
    private const double Half = 100;
    private const double DoorStart = 1_500;
    private const double DoorEnd = 2_400;
    private const string Walls = "WALLS";

    private readonly List<SketchPath> _paths = [];
    private readonly List<SketchSymbol> _symbols = [];
    private readonly int _columns;

    private RoomSketch(int columns) => _columns = columns;

    /// <summary>Draws as many rooms as fill a square, at least a number of them.</summary>
    public static PlanSketch Create(int rooms, string manner)
    {
        var sketch = new RoomSketch((int)Math.Ceiling(Math.Sqrt(rooms)));
        for (int row = 0; row < sketch._columns; row++)
        {
            for (int column = 0; column < sketch._columns; column++)
            {
                sketch.AddRoom(column * Side, row * Side, manner, isTop: row == sketch._columns - 1);
            }
        }

        sketch.AddRim(manner);
        return new PlanSketch(sketch._paths, new HashSet<string>(StringComparer.Ordinal)) { Symbols = sketch._symbols };
    }

    private void AddRoom(double x, double y, string manner, bool isTop)
    {
        switch (manner)
        {
            case "outlines":
                Point2d[] corners = [new(x, y), new(x + Side, y), new(x + Side, y + Side), new(x, y + Side)];
                _paths.Add(new SketchPath(
                    [.. Enumerable.Range(0, 4).Select(i => Segment.Line(corners[i], corners[(i + 1) % 4]))], isClosed: true, Walls, default));
                break;
            case "centrelines":
                Line(x, y, x + DoorStart, y);
                Line(x + DoorEnd, y, x + Side, y);
                Line(x, y, x, y + Side);
                break;
            default:
                AddFaces(x + Half, y + Half, x + Side - Half, y + Side - Half, x, isTop);
                break;
        }

        AddDoor(x + DoorStart, y);
    }

    private void AddFaces(double left, double low, double right, double high, double x, bool isTop)
    {
        Line(left, low, x + DoorStart, low);
        Line(x + DoorEnd, low, right, low);
        Line(right, low, right, high);
        Line(left, high, left, low);
        Line(x + DoorStart, low, x + DoorStart, low - (2 * Half));
        Line(x + DoorEnd, low, x + DoorEnd, low - (2 * Half));
        if (isTop)
        {
            Line(right, high, left, high);
        }
        else
        {
            Line(right, high, x + DoorEnd, high);
            Line(x + DoorStart, high, left, high);
        }
    }

    private void AddRim(string manner)
    {
        double end = _columns * Side;
        for (int i = 0; i < _columns && manner is not "outlines"; i++)
        {
            double at = i * Side;
            if (manner is "centrelines")
            {
                Line(at, end, at + Side, end);
                Line(end, at, end, at + Side);
            }
            else
            {
                Line(at - (i == 0 ? Half : 0), -Half, at + DoorStart, -Half);
                Line(at + DoorEnd, -Half, at + Side + (i == _columns - 1 ? Half : 0), -Half);
            }
        }

        if (manner is "double lines")
        {
            Line(end + Half, -Half, end + Half, end + Half);
            Line(end + Half, end + Half, -Half, end + Half);
            Line(-Half, end + Half, -Half, -Half);
        }
    }

    private void AddDoor(double x, double y)
    {
        int symbol = _symbols.Count;
        double width = DoorEnd - DoorStart;
        _symbols.Add(new SketchSymbol("DOOR-900", new Point2d(x, y), Vector2d.UnitX, Vector2d.UnitY, "DOORS", default));
        _paths.Add(new SketchPath([Segment.Line(new Point2d(x, y), new Point2d(x, y + width))], isClosed: false, "DOORS", default) { Symbol = symbol });
        _paths.Add(new SketchPath([Segment.Arc(new Point2d(x, y), width, 0, Math.PI / 2)], isClosed: false, "DOORS", default) { Symbol = symbol });
    }

    private void Line(double x0, double y0, double x1, double y1) =>
        _paths.Add(new SketchPath([Segment.Line(new Point2d(x0, y0), new Point2d(x1, y1))], isClosed: false, Walls, default));
}
