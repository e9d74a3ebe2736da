using System.Runtime.InteropServices;
using CadLift.Dxf.Model;

namespace CadLift.Dxf.Inspection;

/// <summary>Counts entities by layer and type.</summary>
internal sealed class EntityCounter
{
    private readonly Dictionary<string, Dictionary<string, int>> _byLayer = new(StringComparer.Ordinal);
    private string? _lastLayer;
    private Dictionary<string, int> _last = [];

    public void Add(DxfEntity entity)
    {
        string layer = entity.Layer;
        if (!ReferenceEquals(layer, _lastLayer))
        {
            ref Dictionary<string, int>? counts = ref CollectionsMarshal.GetValueRefOrAddDefault(_byLayer, layer, out _);
            counts ??= new Dictionary<string, int>(StringComparer.Ordinal);
            (_lastLayer, _last) = (layer, counts);
        }

        CollectionsMarshal.GetValueRefOrAddDefault(_last, entity.Type, out _)++;
    }

    /// <summary>The counts by type.</summary>
    public SortedDictionary<string, int> Types()
    {
        var types = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (Dictionary<string, int> counts in _byLayer.Values)
        {
            foreach ((string type, int count) in counts)
            {
                types[type] = types.GetValueOrDefault(type) + count;
            }
        }

        return types;
    }

    /// <summary>The counts by layer.</summary>
    public SortedDictionary<string, int> Layers()
    {
        var layers = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach ((string layer, Dictionary<string, int> counts) in _byLayer)
        {
            layers.Add(layer, counts.Values.Sum());
        }

        return layers;
    }

    /// <summary>The counts by layer and type.</summary>
    public SortedDictionary<string, IReadOnlyDictionary<string, int>> LayerTypes()
    {
        var layers = new SortedDictionary<string, IReadOnlyDictionary<string, int>>(StringComparer.Ordinal);
        foreach ((string layer, Dictionary<string, int> counts) in _byLayer)
        {
            layers.Add(layer, new SortedDictionary<string, int>(counts, StringComparer.Ordinal));
        }

        return layers;
    }
}
