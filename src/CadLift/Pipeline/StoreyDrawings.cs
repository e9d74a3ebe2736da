using System.Globalization;
using CadLift.Diagnostics;
using CadLift.Drawings;
using CadLift.Geometry.Numerics;
using CadLift.Plans;

namespace CadLift.Pipeline;

/// <summary>Makes one sketch of several drawings, each of them a storey: what is drawn in one is part of a symbol that is named after its storey.</summary>
internal static class StoreyDrawings
{
    /// <summary>Puts drawings together.</summary>
    /// <param name="drawings">From bottom to top, at least one.</param>
    /// <param name="names">What each is called in places.</param>
    /// <param name="layers">The layers asked for, which count even where a drawing hides them.</param>
    public static DrawingReadResult Combine(IReadOnlyList<DrawingReadResult> drawings, IReadOnlyList<string> names, IList<string> layers)
    {
        var wanted = new HashSet<string>(layers, StringComparer.OrdinalIgnoreCase);
        var paths = new List<SketchPath>();
        var labels = new List<SketchLabel>();
        var fills = new List<SketchFill>();
        var symbols = new List<SketchSymbol>();
        var ignored = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var choices = new List<PlanChoice>();
        var diagnostics = new List<CadDiagnostic>();
        for (int i = 0; i < drawings.Count; i++)
        {
            PlanSketch sketch = drawings[i].Sketch;
            int storey = symbols.Count;
            int shift = storey + 1;
            string name = names[i];
            symbols.Add(new SketchSymbol(
                string.Create(CultureInfo.InvariantCulture, $"FLOOR {i}"), Point2d.Origin, Vector2d.UnitX, Vector2d.UnitY, "0", default));
            symbols.AddRange(sketch.Symbols.Select(symbol => symbol with { Parent = Shifted(symbol.Parent, storey, shift), Source = symbol.Source with { Input = name } }));
            paths.AddRange(sketch.Paths.Where(path => IsSeen(path.Layer, sketch)).Select(path => path with { Symbol = Shifted(path.Symbol, storey, shift), Source = path.Source with { Input = name } }));
            labels.AddRange(sketch.Labels.Where(label => IsSeen(label.Layer, sketch)).Select(label => label with { Symbol = Shifted(label.Symbol, storey, shift), Source = label.Source with { Input = name } }));
            fills.AddRange(sketch.Fills.Where(fill => IsSeen(fill.Layer, sketch)).Select(fill => fill with { Symbol = Shifted(fill.Symbol, storey, shift), Source = fill.Source with { Input = name } }));
            choices.AddRange(Named(drawings[i].Choices, name));
            diagnostics.AddRange(drawings[i].Diagnostics.Select(finding => finding with { Place = finding.Place with { Input = name } }));
            foreach ((string type, int count) in drawings[i].Ignored)
            {
                ignored[type] = ignored.GetValueOrDefault(type) + count;
            }
        }

        return new DrawingReadResult
        {
            Sketch = new PlanSketch(paths, new HashSet<string>(StringComparer.OrdinalIgnoreCase))
            {
                Labels = labels,
                Fills = fills,
                Symbols = symbols,
                IsSizeKnown = drawings.All(static drawing => drawing.Sketch.IsSizeKnown),
            },
            Choices = choices,
            Exporters = drawings[0].Exporters,
            Ignored = ignored,
            Diagnostics = diagnostics,
        };

        bool IsSeen(string layer, PlanSketch sketch) => wanted.Contains(layer) || !sketch.HiddenLayers.Contains(layer);
    }

    /// <summary>The plans of drawings that come as plans, each named after its place; none where they come as sketches.</summary>
    /// <param name="drawings">From bottom to top.</param>
    /// <param name="names">What the input of each is called.</param>
    /// <exception cref="CadLiftException"><see cref="ErrorCode.SysInvalidOptions"/>: some come as plans, and some as sketches.</exception>
    public static IReadOnlyList<FloorPlan> PlansOf(IReadOnlyList<DrawingReadResult> drawings, IReadOnlyList<string> names)
    {
        int known = drawings.Count(static drawing => drawing.Plan is not null);
        if (known == 0)
        {
            return [];
        }

        if (known < drawings.Count)
        {
            throw new CadLiftException(
                ErrorCode.SysInvalidOptions, "Some storeys come as plans (pictures), and some as drawings or contours: storeys of one building must be of one kind.");
        }

        return [.. drawings.Select((drawing, index) => Named(drawing.Plan!, string.Create(CultureInfo.InvariantCulture, $"FLOOR {index}"), names[index]))];
    }

    private static FloorPlan Named(FloorPlan plan, string name, string input) =>
        new(plan.Interpretation, [.. plan.Storeys.Select(storey => storey.Named(name))]) { Choices = [.. Named(plan.Choices, input)], Frame = plan.Frame };

    private static IEnumerable<PlanChoice> Named(IReadOnlyList<PlanChoice> choices, string input) =>
        choices.Select(choice => new PlanChoice(choice.Subject, choice.Decision, choice.Confidence, choice.Reason, choice.Option) { Input = input });

    private static int Shifted(int symbol, int storey, int shift) => symbol < 0 ? storey : symbol + shift;
}
