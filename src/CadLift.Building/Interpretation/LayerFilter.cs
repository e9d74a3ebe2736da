using System.Globalization;
using CadLift.Building.Diagnostics;
using CadLift.Building.Sorting;
using CadLift.Diagnostics;
using CadLift.Drawings;

namespace CadLift.Building.Interpretation;

/// <summary>Chooses what to use: what lies on the layers asked for, or else on all layers that the drawing shows.</summary>
internal sealed class LayerFilter
{
    private readonly HashSet<string> _wanted;
    private readonly IReadOnlySet<string> _hiddenLayers;
    private readonly SortedDictionary<string, int> _hidden = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _found = new(StringComparer.OrdinalIgnoreCase);

    private LayerFilter(IList<string> layers, IReadOnlySet<string> hiddenLayers)
    {
        _wanted = new HashSet<string>(layers, StringComparer.OrdinalIgnoreCase);
        _hiddenLayers = hiddenLayers;
    }

    /// <summary>The paths and fills to use.</summary>
    /// <exception cref="CadLiftException"><see cref="ErrorCode.CadNoValidLayers"/>: no layer asked for holds a curve or a filled area.</exception>
    public static LayerSelection Apply(PlanSketch sketch, IList<string> layers, DiagnosticList diagnostics)
    {
        var filter = new LayerFilter(layers, sketch.HiddenLayers);
        var selection = new LayerSelection(
            filter.Chosen(sketch.Paths, static path => path.Layer), filter.Chosen(sketch.Fills, static fill => fill.Layer));
        Report(layers, filter._found, filter._hidden, diagnostics);
        return selection;
    }

    private List<int> Chosen<T>(IReadOnlyList<T> drawn, Func<T, string> layerOf)
    {
        var chosen = new List<int>(drawn.Count);
        for (int i = 0; i < drawn.Count; i++)
        {
            string layer = layerOf(drawn[i]);
            if (_wanted.Count == 0 && _hiddenLayers.Contains(layer))
            {
                _hidden[layer] = _hidden.GetValueOrDefault(layer) + 1;
            }
            else if (_wanted.Count == 0 || _wanted.Contains(layer))
            {
                chosen.Add(i);
                _found.Add(layer);
            }
        }

        return chosen;
    }

    private static void Report(
        IList<string> layers, HashSet<string> found, SortedDictionary<string, int> hidden, DiagnosticList diagnostics)
    {
        if (layers.Count > 0 && found.Count == 0)
        {
            throw new CadLiftException(
                ErrorCode.CadNoValidLayers,
                string.Create(CultureInfo.InvariantCulture, $"None of the {layers.Count} layers asked for holds a usable curve."));
        }

        foreach (string layer in layers)
        {
            if (!found.Contains(layer))
            {
                diagnostics.Add(BuildingDiagnostics.LayerEmpty, $"Layer \"{layer}\" holds no usable curve.");
            }
        }

        foreach ((string layer, int count) in hidden)
        {
            diagnostics.Add(
                BuildingDiagnostics.LayerHidden,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Layer \"{layer}\" is frozen or switched off: {count} curves and fills left out. Name the layer to use them."));
        }
    }
}
