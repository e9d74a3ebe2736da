using CadLift.Drawings;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Linework;

/// <summary>The segments of some paths of a sketch in one list, each with the path it is part of.</summary>
internal sealed class PathSegments
{
    private SegmentIndex? _index;

    /// <summary>Takes the segments of paths.</summary>
    /// <param name="sketch">The sketch.</param>
    /// <param name="paths">The paths, by their indices in it.</param>
    public PathSegments(PlanSketch sketch, IEnumerable<int> paths)
    {
        foreach (int path in paths)
        {
            foreach (ref readonly Segment segment in sketch.Paths[path].Segments)
            {
                Segments.Add(segment);
                PathOf.Add(path);
            }
        }
    }

    /// <summary>The segments in the order of the paths.</summary>
    public List<Segment> Segments { get; } = [];

    /// <summary>The path of each segment.</summary>
    public List<int> PathOf { get; } = [];

    /// <summary>Finds the segments by place; built when it is first asked for.</summary>
    public SegmentIndex Index => _index ??= new SegmentIndex(Segments);
}
