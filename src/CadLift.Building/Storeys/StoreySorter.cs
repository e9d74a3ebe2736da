using System.Globalization;
using CadLift.Building.Diagnostics;
using CadLift.Building.Naming;
using CadLift.Building.Sorting;
using CadLift.Diagnostics;
using CadLift.Drawings;

namespace CadLift.Building.Storeys;

/// <summary>Sorts what is drawn by storeys: by the options, by the names of symbols, by the names of layers.</summary>
internal sealed class StoreySorter
{
    private static readonly StoreyKey Only = new("0", 0);

    private readonly PlanSketch _sketch;
    private readonly IList<StoreyOptions> _options;
    private readonly StoreyNameParser _parser;
    private readonly Dictionary<string, StoreyKey?> _keyOfLayer = new(StringComparer.OrdinalIgnoreCase);

    // The storey of each symbol, from the outermost symbol around it that has one, and that symbol.
    private readonly (StoreyKey Key, int Symbol)?[] _keyOfSymbol;

    private StoreySorter(PlanSketch sketch, BuildingOptions options)
    {
        _sketch = sketch;
        _options = options.Storeys;
        _parser = new StoreyNameParser(options.StoreyNames);
        _keyOfSymbol = new (StoreyKey, int)?[sketch.Symbols.Count];
        for (int i = 0; i < _keyOfSymbol.Length; i++)
        {
            SketchSymbol symbol = sketch.Symbols[i];
            _keyOfSymbol[i] = symbol.Parent >= 0 && _keyOfSymbol[symbol.Parent] is { } outer ? outer
                : Find(symbol.Name, static storey => storey.Symbols) is { } key ? (key, i)
                : null;
        }
    }

    /// <summary>The storeys from bottom to top; one for everything where nothing names a storey.</summary>
    /// <param name="sketch">The sketch.</param>
    /// <param name="chosen">What counts.</param>
    /// <param name="options">What is known about storeys.</param>
    /// <param name="diagnostics">Told what no storey takes.</param>
    public static List<StoreyPart> Sort(PlanSketch sketch, LayerSelection chosen, BuildingOptions options, DiagnosticList diagnostics)
    {
        var sorter = new StoreySorter(sketch, options);
        var parts = new Dictionary<string, StoreyPart>(StringComparer.OrdinalIgnoreCase);
        var left = new SortedDictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (int path in chosen.Paths)
        {
            sorter.PartOf(sketch.Paths[path].Layer, sketch.Paths[path].Symbol, parts, left, diagnostics)?.Paths.Add(path);
        }

        foreach (int fill in chosen.Fills)
        {
            sorter.PartOf(sketch.Fills[fill].Layer, sketch.Fills[fill].Symbol, parts, left, diagnostics)?.Fills.Add(fill);
        }

        if (parts.Count == 0)
        {
            return [sorter.Everything(chosen)];
        }

        Report(left, diagnostics);
        sorter.AddLabels(parts);
        return [.. parts.Values.OrderBy(part => sorter.OrderOf(part.Key)).ThenBy(static part => part.Key.Level).ThenBy(static part => part.Key.Name, StringComparer.Ordinal)];
    }

    private StoreyPart Everything(LayerSelection chosen)
    {
        var part = new StoreyPart(Only);
        part.Paths.AddRange(chosen.Paths);
        part.Fills.AddRange(chosen.Fills);
        part.Labels.AddRange(Enumerable.Range(0, _sketch.Labels.Count));
        return part;
    }

    // Storeys that the options list by their layers or symbols come in the order of the options.
    private int OrderOf(StoreyKey key)
    {
        for (int i = 0; i < _options.Count; i++)
        {
            if (_options[i].Layers.Count + _options[i].Symbols.Count > 0 && string.Equals(_options[i].Name, key.Name, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return _options.Count;
    }

    // The storey of what is drawn; what belongs to none is counted by its layer.
    private StoreyPart? PartOf(
        string layer, int symbol, Dictionary<string, StoreyPart> parts, SortedDictionary<string, int> left, DiagnosticList diagnostics)
    {
        if (KeyOf(layer, symbol, out int storeySymbol) is { } key)
        {
            return PartOf(parts, key, storeySymbol, diagnostics);
        }

        left[layer] = left.GetValueOrDefault(layer) + 1;
        return null;
    }

    private StoreyPart PartOf(Dictionary<string, StoreyPart> parts, StoreyKey key, int symbol, DiagnosticList diagnostics)
    {
        if (!parts.TryGetValue(key.Name, out StoreyPart? part))
        {
            parts.Add(key.Name, part = new StoreyPart(key) { BasePoint = symbol >= 0 ? _sketch.Symbols[symbol].Position : null });
        }
        else if (symbol >= 0 && part.BasePoint is { } known && known.DistanceTo(_sketch.Symbols[symbol].Position) > 1 && !part.IsReported)
        {
            part.IsReported = true;
            diagnostics.Add(
                BuildingDiagnostics.StoreyTwice,
                $"Two symbols in different places are the storey \"{key.Name}\". Both are part of it where they are drawn.",
                _sketch.Symbols[symbol].Source);
        }

        if (symbol >= 0)
        {
            part.Symbols.Add(symbol);
        }

        return part;
    }

    private void AddLabels(Dictionary<string, StoreyPart> parts)
    {
        for (int label = 0; label < _sketch.Labels.Count; label++)
        {
            SketchLabel text = _sketch.Labels[label];
            StoreyKey? key = KeyOf(text.Layer, text.Symbol, out _);
            foreach (StoreyPart part in parts.Values)
            {
                if (key is null || string.Equals(part.Key.Name, key.Value.Name, StringComparison.OrdinalIgnoreCase))
                {
                    part.Labels.Add(label);
                }
            }
        }
    }

    private StoreyKey? KeyOf(string layer, int symbol, out int storeySymbol)
    {
        storeySymbol = -1;
        if (symbol >= 0 && _keyOfSymbol[symbol] is { } ofSymbol)
        {
            storeySymbol = ofSymbol.Symbol;
            return ofSymbol.Key;
        }

        if (!_keyOfLayer.TryGetValue(layer, out StoreyKey? key))
        {
            key = Find(layer, static storey => storey.Layers);
            _keyOfLayer.Add(layer, key);
        }

        return key;
    }

    private StoreyKey? Find(string name, Func<StoreyOptions, IList<string>> patterns)
    {
        for (int i = 0; i < _options.Count; i++)
        {
            foreach (string pattern in patterns(_options[i]))
            {
                if (NameWords.Fits(name, pattern))
                {
                    return new StoreyKey(_options[i].Name, i);
                }
            }
        }

        return _parser.Parse(name);
    }

    private static void Report(SortedDictionary<string, int> left, DiagnosticList diagnostics)
    {
        foreach ((string layer, int count) in left)
        {
            diagnostics.Add(
                BuildingDiagnostics.LayerOfNoStorey,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Layer \"{layer}\" names no storey, though others do: {count} curves and fills left out. Name its storey in the options to use them."));
        }
    }
}
