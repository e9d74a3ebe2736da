using System.Globalization;
using CadLift.Diagnostics;
using CadLift.Drawings;
using CadLift.Geometry.Numerics;

namespace CadLift.Pipeline;

/// <summary>Makes one sketch of several drawings, each of them a storey: what is drawn in one is part of a symbol that is named after its storey.</summary>
internal static class StoreyDrawings
{
    /// <summary>Puts drawings together.</summary>
    /// <param name="drawings">From bottom to top, at least one.</param>
    /// <param name="layers">The layers asked for, which count even where a drawing hides them.</param>
    public static DrawingReadResult Combine(IReadOnlyList<DrawingReadResult> drawings, IList<string> layers)
    {
        var wanted = new HashSet<string>(layers, StringComparer.OrdinalIgnoreCase);
        var paths = new List<SketchPath>();
        var labels = new List<SketchLabel>();
        var fills = new List<SketchFill>();
        var symbols = new List<SketchSymbol>();
        var ignored = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var diagnostics = new List<CadDiagnostic>();
        for (int i = 0; i < drawings.Count; i++)
        {
            PlanSketch sketch = drawings[i].Sketch;
            int storey = symbols.Count;
            int shift = storey + 1;
            symbols.Add(new SketchSymbol(
                string.Create(CultureInfo.InvariantCulture, $"FLOOR {i}"), Point2d.Origin, Vector2d.UnitX, Vector2d.UnitY, "0", default));
            symbols.AddRange(sketch.Symbols.Select(symbol => Shifted(symbol, storey, shift)));
            paths.AddRange(sketch.Paths.Where(path => IsSeen(path.Layer, sketch)).Select(path => Shifted(path, storey, shift)));
            labels.AddRange(sketch.Labels.Where(label => IsSeen(label.Layer, sketch)).Select(label => Shifted(label, storey, shift)));
            fills.AddRange(sketch.Fills.Where(fill => IsSeen(fill.Layer, sketch)).Select(fill => Shifted(fill, storey, shift)));
            diagnostics.AddRange(drawings[i].Diagnostics);
            foreach ((string type, int count) in drawings[i].Ignored)
            {
                ignored[type] = ignored.GetValueOrDefault(type) + count;
            }
        }

        return new DrawingReadResult
        {
            Sketch = new PlanSketch(paths, new HashSet<string>(StringComparer.OrdinalIgnoreCase)) { Labels = labels, Fills = fills, Symbols = symbols },
            Ignored = ignored,
            Diagnostics = diagnostics,
        };

        bool IsSeen(string layer, PlanSketch sketch) => wanted.Contains(layer) || !sketch.HiddenLayers.Contains(layer);
    }

    private static int Shifted(int symbol, int storey, int shift) => symbol < 0 ? storey : symbol + shift;

    private static SketchSymbol Shifted(SketchSymbol symbol, int storey, int shift) =>
        new(symbol.Name, symbol.Position, symbol.XAxis, symbol.YAxis, symbol.Layer, symbol.Source)
        {
            Parent = Shifted(symbol.Parent, storey, shift),
            Attributes = symbol.Attributes,
        };

    private static SketchPath Shifted(SketchPath path, int storey, int shift) =>
        new(path.Segments, path.IsClosed, path.Layer, path.Source)
        {
            Elevation = path.Elevation,
            Thickness = path.Thickness,
            IsContinuation = path.IsContinuation,
            Symbol = Shifted(path.Symbol, storey, shift),
        };

    private static SketchLabel Shifted(SketchLabel label, int storey, int shift) =>
        new(label.Text, label.Position, label.Layer, label.Source)
        {
            Height = label.Height,
            Tag = label.Tag,
            Symbol = Shifted(label.Symbol, storey, shift),
        };

    private static SketchFill Shifted(SketchFill fill, int storey, int shift) =>
        new(fill.Loops, fill.Layer, fill.Source) { IsSolid = fill.IsSolid, Symbol = Shifted(fill.Symbol, storey, shift) };
}
