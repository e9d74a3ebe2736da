using System.Globalization;
using CadLift.Building.Diagnostics;
using CadLift.Diagnostics;
using CadLift.Drawings;

namespace CadLift.Building.Interpretation;

/// <summary>Chooses the paths to use: those on the layers asked for, or else all on layers that the drawing shows.</summary>
internal static class LayerFilter
{
    /// <summary>The indices of the paths to use.</summary>
    /// <exception cref="CadLiftException"><see cref="ErrorCode.CadNoValidLayers"/>: no layer asked for holds a curve.</exception>
    public static List<int> Apply(PlanSketch sketch, IList<string> layers, DiagnosticList diagnostics)
    {
        var wanted = new HashSet<string>(layers, StringComparer.OrdinalIgnoreCase);
        var chosen = new List<int>(sketch.Paths.Count);
        var hidden = new SortedDictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var found = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < sketch.Paths.Count; i++)
        {
            string layer = sketch.Paths[i].Layer;
            bool isHidden = wanted.Count == 0 && sketch.HiddenLayers.Contains(layer);
            if (isHidden)
            {
                hidden[layer] = hidden.GetValueOrDefault(layer) + 1;
            }
            else if (wanted.Count == 0 || wanted.Contains(layer))
            {
                chosen.Add(i);
                found.Add(layer);
            }
        }

        Report(layers, found, hidden, diagnostics);
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
                    $"Layer \"{layer}\" is frozen or switched off: {count} curves left out. Name the layer to use them."));
        }
    }
}
