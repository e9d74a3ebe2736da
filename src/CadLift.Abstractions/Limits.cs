namespace CadLift;

/// <summary>What an input may cost. Readers check these before they allocate, so that a hostile file ends with a code.</summary>
public sealed class Limits
{
    /// <summary>The most bytes of a drawing. Default 50 MB (52,428,800).</summary>
    public long MaxDrawingBytes { get; set; } = 50L << 20;

    /// <summary>The most entities that a drawing may define, vertices, blocks and other records included. Default 5,000,000.</summary>
    public int MaxEntities { get; set; } = 5_000_000;

    /// <summary>How deep blocks may be nested. Default 32.</summary>
    public int MaxBlockDepth { get; set; } = 32;

    /// <summary>
    /// The most entities after all blocks are expanded, four vertices or 64 letters of an entity in a block counting as one more. Default
    /// 2,000,000.
    /// </summary>
    public int MaxExpandedEntities { get; set; } = 2_000_000;

    /// <summary>The most bytes of a mesh, and of each file within a package after it is unpacked. Default 200 MB (209,715,200).</summary>
    public long MaxMeshBytes { get; set; } = 200L << 20;

    /// <summary>The most triangles of a mesh, those of parts that are placed several times counted each time. Default 10,000,000.</summary>
    public int MaxTriangles { get; set; } = 10_000_000;

    /// <summary>The most bytes of a STEP file. Default 100 MB (104,857,600).</summary>
    public long MaxStepBytes { get; set; } = 100L << 20;

    /// <summary>The most bytes of a picture. Default 20 MB (20,971,520).</summary>
    public long MaxImageBytes { get; set; } = 20L << 20;

    /// <summary>The fewest pixels a side of a picture. Default 100.</summary>
    public int MinImageSide { get; set; } = 100;

    /// <summary>The most pixels a side of a picture. Default 10,000.</summary>
    public int MaxImageSide { get; set; } = 10_000;

    /// <summary>The least standard deviation of luminance, of 255, of a picture that is not blank. Default 5; 0 lets blank ones in.</summary>
    public double MinImageDeviation { get; set; } = 5;

    /// <summary>The longest that one call may take. Default 10 minutes; <see cref="Timeout.InfiniteTimeSpan"/> for no end.</summary>
    public TimeSpan MaxDuration { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>After what time a stage is told as slow. Default 10 s; <see cref="Timeout.InfiniteTimeSpan"/> for never.</summary>
    public TimeSpan SlowStage { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Stages with a budget of their own. Default: none.</summary>
    public IDictionary<LiftStage, StageBudget> Stages { get; set; } = new Dictionary<LiftStage, StageBudget>();

    /// <summary>A copy whose values can be set without changing these; lists are shared.</summary>
    public Limits Clone() => (Limits)MemberwiseClone();
}
