using CadLift.Diagnostics;
using CadLift.Drawings;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Plans;

namespace CadLift.Mesh.Scenes;

/// <summary>On which layers the outlines of parts are drawn.</summary>
internal sealed class PartLayers
{
    // A point on a face lies within this of what the face was drawn as, in millimetres.
    private const double Reach = 1;

    private readonly List<string> _layers = [];
    private readonly List<int> _layerOf = [];
    private readonly List<Segment> _segments = [];
    private readonly List<int> _hits = [];
    private readonly BoxTree? _tree;

    private PartLayers(IEnumerable<(Segment Segment, string Layer)> drawn)
    {
        var numbers = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach ((Segment segment, string layer) in drawn)
        {
            if (!numbers.TryGetValue(layer, out int number))
            {
                number = _layers.Count;
                numbers.Add(layer, number);
                _layers.Add(layer);
            }

            _segments.Add(segment);
            _layerOf.Add(number);
        }

        if (_layers.Count > 1)
        {
            var boxes = new Box2d[_segments.Count];
            for (int i = 0; i < boxes.Length; i++)
            {
                boxes[i] = _segments[i].Bounds.Grown(Reach);
            }

            _tree = new BoxTree(boxes);
        }
    }

    /// <summary>The layers, each once.</summary>
    public IReadOnlyList<string> Names => _layers;

    /// <summary>The layers of everything that is drawn for some storeys.</summary>
    public static PartLayers OfOutlines(IReadOnlyList<Storey> storeys, PlanSketch? sketch) => new(
        sketch is null
            ? []
            : storeys.SelectMany(storey => (storey.DrawnPaths ?? Enumerable.Range(0, sketch.Paths.Count)).SelectMany(
                path => sketch.Paths[path].Segments.ToArray().Select(
                    segment => (segment.Moved(storey.DrawnOffset), sketch.Paths[path].Layer)))));

    /// <summary>The layers of all that a sketch holds, by where in the input it comes from.</summary>
    public static Dictionary<SourcePlace, string> BySource(PlanSketch? sketch)
    {
        var layers = new Dictionary<SourcePlace, string>();
        foreach (SketchPath path in sketch?.Paths ?? [])
        {
            Add(path.Source, path.Layer);
        }

        foreach (SketchFill fill in sketch?.Fills ?? [])
        {
            Add(fill.Source, fill.Layer);
        }

        foreach (SketchSymbol symbol in sketch?.Symbols ?? [])
        {
            Add(symbol.Source, symbol.Layer);
        }

        return layers;

        void Add(SourcePlace source, string layer)
        {
            if (!source.IsUnknown)
            {
                layers.TryAdd(source, layer);
            }
        }
    }

    /// <summary>The number of the layer nearest to a point; -1 where there is none.</summary>
    public int NearestTo(Point2d point)
    {
        if (_tree is null)
        {
            return _layers.Count - 1;
        }

        _tree.Query(Box2d.Of(point, point), _hits);
        int nearest = -1;
        double least = double.PositiveInfinity;
        foreach (int hit in _hits)
        {
            double distance = _segments[hit].DistanceTo(point);
            if (distance < least || (distance == least && hit < nearest))
            {
                (nearest, least) = (hit, distance);
            }
        }

        return nearest < 0 ? -1 : _layerOf[nearest];
    }
}
