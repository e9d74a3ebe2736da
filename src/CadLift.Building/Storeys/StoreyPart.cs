using CadLift.Geometry.Numerics;

namespace CadLift.Building.Storeys;

/// <summary>What is drawn for one storey. All numbers are indices in the sketch.</summary>
internal sealed class StoreyPart(StoreyKey key)
{
    public StoreyKey Key { get; } = key;

    public List<int> Paths { get; } = [];

    public List<int> Fills { get; } = [];

    public List<int> Labels { get; } = [];

    /// <summary>Where the base point of its symbol lies; <see langword="null"/> where it is not drawn in one.</summary>
    public Point2d? BasePoint { get; set; }

    /// <summary>The symbols that it is drawn in.</summary>
    public HashSet<int> Symbols { get; } = [];

    /// <summary>Whether it has been told that it is drawn twice.</summary>
    public bool IsReported { get; set; }
}
