namespace CadLift.Building.Sorting;

/// <summary>The paths and fills of a storey, sorted by what they are drawn for; furniture, dimensions and the like are left out. All numbers are indices in the sketch.</summary>
internal sealed class PlanElements
{
    /// <summary>Paths on layers of walls.</summary>
    public List<int> WallPaths { get; } = [];

    /// <summary>Paths of which no name says what they are.</summary>
    public List<int> OtherPaths { get; } = [];

    /// <summary>Paths that look like frames of sheets, dimensions, stairs or furniture, though no name says so.</summary>
    public List<int> FittingPaths { get; } = [];

    /// <summary>Loose paths on layers of doors, windows and openings.</summary>
    public List<int> OpeningPaths { get; } = [];

    /// <summary>The paths of each symbol that is a door, a window or an opening, by the symbol, in the order of the drawing.</summary>
    public Dictionary<int, List<int>> OpeningSymbols { get; } = [];

    /// <summary>The paths of each small symbol of which no name says what it is, by the symbol.</summary>
    public Dictionary<int, List<int>> OtherSymbols { get; } = [];

    /// <summary>Fills on layers of walls.</summary>
    public List<int> WallFills { get; } = [];

    /// <summary>Fills of which no name says what they are.</summary>
    public List<int> OtherFills { get; } = [];

    /// <summary>Whether a layer says that there are walls.</summary>
    public bool HasWallLayers => WallPaths.Count + WallFills.Count > 0;

    /// <summary>The paths that may be walls: those on their layers, or where there are none, those of which nothing is known.</summary>
    public List<int> WallCandidates => WallPaths.Count > 0 ? WallPaths : OtherPaths;

    /// <summary>The paths that are no walls and may show what fills a gap in one.</summary>
    public List<int> LoosePaths => HasWallLayers ? OtherPaths : FittingPaths;

    /// <summary>The fills that may be walls.</summary>
    public List<int> FillCandidates => WallFills.Count > 0 ? WallFills : WallPaths.Count > 0 ? [] : OtherFills;
}
