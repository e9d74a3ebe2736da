using System.Globalization;
using Microsoft.Extensions.Options;

namespace CadLift.Options;

/// <summary>Checks the ranges of <see cref="LiftOptions"/>, all of them at once.</summary>
public sealed class LiftOptionsValidator : IValidateOptions<LiftOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, LiftOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<(ErrorCode Code, string Message)> faults = FaultsOf(options);
        return faults.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(faults.ConvertAll(fault => fault.Message));
    }

    /// <summary>Throws where an option is out of range.</summary>
    /// <param name="options">The options.</param>
    /// <exception cref="CadLiftException">
    /// <see cref="ErrorCode.GeoInvalidHeight"/>, <see cref="ErrorCode.GeoInvalidWallThickness"/> or
    /// <see cref="ErrorCode.SysInvalidOptions"/>; the message names every fault.
    /// </exception>
    public static void ThrowIfInvalid(LiftOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<(ErrorCode Code, string Message)> faults = FaultsOf(options);
        if (faults.Count > 0)
        {
            throw new CadLiftException(faults[0].Code, string.Join(' ', faults.ConvertAll(fault => fault.Message)));
        }
    }

    private static List<(ErrorCode Code, string Message)> FaultsOf(LiftOptions options)
    {
        var faults = new List<(ErrorCode, string)>();
        CheckRange(
            faults, ErrorCode.GeoInvalidHeight, nameof(options.Height), options.Height, LiftOptions.MinHeight, LiftOptions.MaxHeight, " mm");
        CheckRange(
            faults, ErrorCode.GeoInvalidWallThickness, nameof(options.WallThickness), options.WallThickness, 0, LiftOptions.MaxWallThickness, " mm");
        CheckRange(
            faults, ErrorCode.SysInvalidOptions, nameof(options.ChainingGap), options.ChainingGap, 0, LiftOptions.MaxChainingGap, " mm");
        CheckRange(
            faults, ErrorCode.SysInvalidOptions, nameof(options.MaxShapes), options.MaxShapes, 1, LiftOptions.MaxShapesLimit, string.Empty);
        CheckLayers(faults, options.Layers);
        CheckLimits(faults, options.Limits);
        Require(
            faults,
            options.UpperStoreys is { Count: <= LiftOptions.MaxUpperStoreys } storeys && storeys.All(static storey => storey is not null),
            string.Create(CultureInfo.InvariantCulture, $"UpperStoreys must be a list of at most {LiftOptions.MaxUpperStoreys} drawings."));
        BuildingOptionsValidator.Check(faults, options.Building);
        ImageOptionsValidator.Check(faults, options.Image);
        MeshOptionsValidator.Check(faults, options.Mesh);
        Require(faults, options.Depths is not null, "Depths must not be null; leave it empty for none.");
        foreach ((string layer, double depth) in options.Depths ?? new Dictionary<string, double>(StringComparer.Ordinal))
        {
            Require(
                faults,
                depth > 0 && depth <= LiftOptions.MaxHeight,
                string.Create(CultureInfo.InvariantCulture, $"Depths[{layer}] is {depth:R} mm, more than 0 and at most {LiftOptions.MaxHeight:R} mm is required."));
        }

        Require(faults, options.Outputs is { Count: > 0 }, "Outputs must name at least one format.");
        Require(faults, options.Units is not { } unit || Enum.IsDefined(unit), "Units must be a unit that is known.");
        Require(faults, Enum.IsDefined(options.StepSchema), "StepSchema must be a schema that is known.");
        Require(
            faults,
            options.OutputDirectory is null || !string.IsNullOrWhiteSpace(options.OutputDirectory),
            "OutputDirectory must not be blank; leave it out for the default.");
        return faults;
    }

    internal static void CheckRange(
        List<(ErrorCode Code, string Message)> faults, ErrorCode code, string name, double value, double min, double max, string unit)
    {
        if (!(value >= min && value <= max))
        {
            faults.Add((code, string.Create(
                CultureInfo.InvariantCulture, $"{name} is {value:R}{unit}, {min:R} to {max:R}{unit} is required.")));
        }
    }

    private static void CheckLayers(List<(ErrorCode Code, string Message)> faults, IList<string>? layers)
    {
        Require(faults, layers is not null, "Layers must not be null; leave it empty to use all layers.");
        if (layers is null)
        {
            return;
        }

        Require(
            faults,
            layers.Count <= LiftOptions.MaxLayers,
            string.Create(CultureInfo.InvariantCulture, $"Layers has {layers.Count} names, at most {LiftOptions.MaxLayers} are allowed."));
        int characters = layers.Sum(layer => layer?.Length ?? 0);
        Require(
            faults,
            characters <= LiftOptions.MaxLayerCharacters,
            string.Create(CultureInfo.InvariantCulture, $"Layers has {characters} characters in all, at most {LiftOptions.MaxLayerCharacters} are allowed."));
        Require(faults, layers.All(layer => !string.IsNullOrWhiteSpace(layer)), "Layers must not hold a blank name.");
    }

    private static void CheckLimits(List<(ErrorCode Code, string Message)> faults, Limits? limits)
    {
        Require(faults, limits is not null, "Limits must not be null.");
        if (limits is not null)
        {
            Require(faults, limits.MaxDrawingBytes > 0, "Limits.MaxDrawingBytes must be positive.");
            Require(faults, limits.MaxEntities > 0, "Limits.MaxEntities must be positive.");
            Require(faults, limits.MaxExpandedEntities > 0, "Limits.MaxExpandedEntities must be positive.");
            Require(faults, limits.MaxMeshBytes > 0, "Limits.MaxMeshBytes must be positive.");
            Require(faults, limits.MaxTriangles > 0, "Limits.MaxTriangles must be positive.");
            Require(faults, limits.MaxBlockDepth is > 0 and <= 1000, "Limits.MaxBlockDepth must be 1 to 1000.");
            Require(
                faults,
                limits.MaxDuration > TimeSpan.Zero || limits.MaxDuration == Timeout.InfiniteTimeSpan,
                "Limits.MaxDuration must be positive or infinite.");
            Require(faults, limits.MaxStepBytes > 0, "Limits.MaxStepBytes must be positive.");
            Require(faults, limits.MaxImageBytes is > 0 and <= int.MaxValue / 2, "Limits.MaxImageBytes must be positive and at most 1 GB.");
            Require(
                faults,
                limits.MinImageSide > 0 && limits.MaxImageSide >= limits.MinImageSide && limits.MaxImageSide <= 1_000_000,
                "Limits.MinImageSide must be positive, Limits.MaxImageSide not less than it and at most 1,000,000.");
            Require(faults, limits.MinImageDeviation is >= 0 and <= 127, "Limits.MinImageDeviation must be 0 to 127.");
            Require(
                faults,
                limits.SlowStage > TimeSpan.Zero || limits.SlowStage == Timeout.InfiniteTimeSpan,
                "Limits.SlowStage must be positive or infinite.");
            CheckStages(faults, limits.Stages);
        }
    }

    private static void CheckStages(List<(ErrorCode Code, string Message)> faults, IDictionary<LiftStage, StageBudget>? stages)
    {
        Require(faults, stages is not null, "Limits.Stages must not be null; leave it empty for none.");
        foreach ((LiftStage stage, StageBudget budget) in stages ?? new Dictionary<LiftStage, StageBudget>())
        {
            Require(faults, Enum.IsDefined(stage), "Limits.Stages must name stages that there are.");
            Require(
                faults,
                budget is not null && !(budget.WarnAfter <= TimeSpan.Zero) && !(budget.FailAfter <= TimeSpan.Zero),
                $"Limits.Stages[{stage}] must have times that are positive, or none.");
        }
    }

    internal static void Require(List<(ErrorCode Code, string Message)> faults, bool condition, string message)
    {
        if (!condition)
        {
            faults.Add((ErrorCode.SysInvalidOptions, message));
        }
    }
}
