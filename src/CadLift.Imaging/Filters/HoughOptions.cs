namespace CadLift.Imaging.Filters;

/// <summary>How straight lines are found.</summary>
public sealed record HoughOptions
{
    /// <summary>Pixels between parallel lines that are told apart, 0.1 to 100. Default 1.</summary>
    public double DistanceStep { get; init; } = 1;

    /// <summary>Degrees between directions that are told apart, 0.1 to 90. Default 1.</summary>
    public double AngleStep { get; init; } = 1;

    /// <summary>How many pixels must speak for a line, 1 at least. Default 50.</summary>
    public int Threshold { get; init; } = 50;

    /// <summary>The least length of a line in pixels, 0 at least. Default 30.</summary>
    public int MinLength { get; init; } = 30;

    /// <summary>The widest gap within a line in pixels, 0 at least. Default 5.</summary>
    public int MaxGap { get; init; } = 5;

    /// <summary>Where the order of random picks begins: the same seed, the same lines. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Refuses options out of their ranges.</summary>
    /// <exception cref="CadLiftException"><see cref="ErrorCode.SysInvalidOptions"/>: one is out of its range; the message names it.</exception>
    public void Validate()
    {
        OptionRange.Require(DistanceStep is >= 0.1 and <= 100, "HoughOptions.DistanceStep", "0.1 to 100");
        OptionRange.Require(AngleStep is >= 0.1 and <= 90, "HoughOptions.AngleStep", "0.1 to 90");
        OptionRange.Require(Threshold >= 1, "HoughOptions.Threshold", "1 or more");
        OptionRange.Require(MinLength >= 0, "HoughOptions.MinLength", "0 or more");
        OptionRange.Require(MaxGap >= 0, "HoughOptions.MaxGap", "0 or more");
    }
}
