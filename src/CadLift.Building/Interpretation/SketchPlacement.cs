using CadLift.Drawings;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Interpretation;

/// <summary>Scales and moves whole sketches.</summary>
internal static class SketchPlacement
{
    /// <summary>The same sketch, scaled about the origin and then moved.</summary>
    /// <param name="sketch">The sketch.</param>
    /// <param name="scale">The factor, positive.</param>
    /// <param name="offset">The way to move, in millimetres.</param>
    public static PlanSketch Apply(PlanSketch sketch, double scale, Vector2d offset) =>
        new([.. sketch.Paths.Select(path => Placed(path, scale, offset))], sketch.HiddenLayers)
        {
            Labels = [.. sketch.Labels.Select(label => Placed(label, scale, offset))],
            Fills = [.. sketch.Fills.Select(fill => Placed(fill, scale, offset))],
            Symbols = [.. sketch.Symbols.Select(symbol => Placed(symbol, scale, offset))],
        };

    private static Point2d Placed(Point2d point, double scale, Vector2d offset) =>
        new((point.X * scale) + offset.X, (point.Y * scale) + offset.Y);

    private static SketchLabel Placed(SketchLabel label, double scale, Vector2d offset) =>
        label with { Position = Placed(label.Position, scale, offset), Height = label.Height * scale };

    private static SketchSymbol Placed(SketchSymbol symbol, double scale, Vector2d offset) =>
        symbol with { Position = Placed(symbol.Position, scale, offset), XAxis = symbol.XAxis * scale, YAxis = symbol.YAxis * scale };

    private static SketchFill Placed(SketchFill fill, double scale, Vector2d offset)
    {
        var loops = new Loop[fill.Loops.Length];
        for (int i = 0; i < loops.Length; i++)
        {
            loops[i] = new Loop(Placed(fill.Loops[i].Segments, scale, offset));
        }

        return fill with { Loops = loops };
    }

    private static SketchPath Placed(SketchPath path, double scale, Vector2d offset) => path with
    {
        Segments = Placed(path.Segments, scale, offset),
        Elevation = path.Elevation * scale,
        Thickness = path.Thickness * scale,
    };

    private static Segment[] Placed(ReadOnlySpan<Segment> segments, double scale, Vector2d offset)
    {
        var placed = new Segment[segments.Length];
        for (int i = 0; i < placed.Length; i++)
        {
            Segment segment = segments[i];
            Point2d start = Placed(segment.Start, scale, offset);
            Point2d end = Placed(segment.End, scale, offset);
            placed[i] = segment.IsArc
                ? Segment.Arc(start, end, Placed(segment.Center, scale, offset), segment.Radius * scale, segment.IsCounterClockwise)
                : Segment.Line(start, end);
        }

        return placed;
    }
}
