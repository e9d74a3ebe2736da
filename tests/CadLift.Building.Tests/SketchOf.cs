using CadLift.Drawings;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Tests;

/// <summary>Draws sketches for tests.</summary>
internal sealed class SketchOf
{
    private readonly List<SketchPath> _paths = [];
    private readonly List<SketchSymbol> _symbols = [];
    private readonly List<SketchLabel> _labels = [];
    private readonly List<SketchFill> _fills = [];

    public PlanSketch Build() => new(_paths, new HashSet<string>(StringComparer.OrdinalIgnoreCase))
    {
        Symbols = _symbols,
        Labels = _labels,
        Fills = _fills,
    };

    public SketchOf Line(string layer, double x0, double y0, double x1, double y1) =>
        Curve(layer, Segment.Line(new Point2d(x0, y0), new Point2d(x1, y1)));

    public SketchOf Curve(string layer, Segment segment, int symbol = -1)
    {
        _paths.Add(new SketchPath([segment], segment.IsFullCircle, layer, default) { Symbol = symbol });
        return this;
    }

    public SketchOf Closed(string layer, Loop loop, int symbol = -1)
    {
        _paths.Add(new SketchPath(loop.Segments, isClosed: true, layer, default) { Symbol = symbol });
        return this;
    }

    public SketchOf Fill(string layer, params Loop[] loops)
    {
        _fills.Add(new SketchFill(loops, layer, default) { IsSolid = true });
        return this;
    }

    public SketchOf Label(string layer, string text, double x, double y, double height = 100)
    {
        _labels.Add(new SketchLabel(text, new Point2d(x, y), layer, default) { Height = height });
        return this;
    }

    /// <summary>A door of 900 hinged at a point that opens to the left of a direction, as a symbol.</summary>
    public SketchOf Door(double x, double y, double degrees = 0, string name = "DOOR-900", double width = 900, string? statedWidth = null, int parent = -1)
    {
        var hinge = new Point2d(x, y);
        Vector2d along = Vector2d.AtAngle(double.DegreesToRadians(degrees));
        int symbol = Symbol(name, hinge, along, statedWidth, parent);
        Curve("0", Segment.Line(hinge, hinge + (along.TurnedLeft() * width)), symbol);
        return Curve("0", Segment.Arc(hinge, width, double.DegreesToRadians(degrees), Math.PI / 2), symbol);
    }

    /// <summary>A window as a symbol: a frame about a point and glass in it.</summary>
    public SketchOf Window(double x, double y, double width, double depth, double degrees = 0)
    {
        var middle = new Point2d(x, y);
        Vector2d along = Vector2d.AtAngle(double.DegreesToRadians(degrees));
        Vector2d half = along * (width / 2);
        Vector2d deep = along.TurnedLeft() * (depth / 2);
        int symbol = Symbol("WINDOW", middle, along, statedWidth: null);
        Point2d[] corners = [middle - half - deep, middle + half - deep, middle + half + deep, middle - half + deep];
        for (int i = 0; i < corners.Length; i++)
        {
            Curve("0", Segment.Line(corners[i], corners[(i + 1) % corners.Length]), symbol);
        }

        return Curve("0", Segment.Line(middle - half, middle + half), symbol);
    }

    public int Symbol(string name, Point2d at, Vector2d along, string? statedWidth, int parent = -1)
    {
        var attributes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (statedWidth is not null)
        {
            attributes.Add("WIDTH", statedWidth);
        }

        _symbols.Add(new SketchSymbol(name, at, along, along.TurnedLeft(), "0", default) { Attributes = attributes, Parent = parent });
        return _symbols.Count - 1;
    }
}
