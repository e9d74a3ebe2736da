using System.Globalization;

namespace CadLift.Options;

/// <summary>Checks the ranges of <see cref="BuildingOptions"/>.</summary>
internal static class BuildingOptionsValidator
{
    private const double Longest = 100_000;
    private const double LargestReach = 10_000;
    private const double LargestGap = 100;
    private const double Least = 1;
    private const int MostNames = 200;

    /// <summary>Adds what is out of range.</summary>
    public static void Check(List<(ErrorCode Code, string Message)> faults, BuildingOptions? options)
    {
        LiftOptionsValidator.Require(faults, options is not null, "Building must not be null.");
        if (options is null)
        {
            return;
        }

        Range(nameof(options.MaxWallThickness), options.MaxWallThickness, 20, BuildingOptions.LargestWallThickness);
        Range(nameof(options.WallGap), options.WallGap, 0, LargestGap);
        Range(nameof(options.OpeningReach), options.OpeningReach, 0, LargestReach);
        Range(nameof(options.MaxOpeningWidth), options.MaxOpeningWidth, 100, Longest);
        Range(nameof(options.DoorHeight), options.DoorHeight, Least, Longest);
        Range(nameof(options.WindowHeight), options.WindowHeight, Least, Longest);
        Range(nameof(options.WindowSill), options.WindowSill, 0, Longest);
        Range(nameof(options.PassageHeight), options.PassageHeight ?? Least, Least, Longest);
        Range(nameof(options.SlabThickness), options.SlabThickness, 0, BuildingOptions.LargestWallThickness);
        Range(nameof(options.RoofOverhang), options.RoofOverhang, 0, BuildingOptions.LargestWallThickness);
        Range(nameof(options.RoofThickness), options.RoofThickness, 10, BuildingOptions.LargestWallThickness);
        LiftOptionsValidator.CheckRange(
            faults, ErrorCode.SysInvalidOptions, $"Building.{nameof(options.RoofPitch)}", options.RoofPitch, 1, 80, " degrees");
        LiftOptionsValidator.Require(faults, Enum.IsDefined(options.Roof), "Building.Roof must be a form that is known.");
        LiftOptionsValidator.Require(
            faults, options.Interpretation is not { } given || Enum.IsDefined(given), "Building.Interpretation must be one that is known.");
        Names(nameof(options.WallNames), options.WallNames);
        Names(nameof(options.DoorNames), options.DoorNames);
        Names(nameof(options.WindowNames), options.WindowNames);
        Names(nameof(options.IgnoredNames), options.IgnoredNames);
        Names(nameof(options.StoreyNames), options.StoreyNames);
        CheckStoreys(faults, options.Storeys);

        void Range(string name, double value, double min, double max) => LiftOptionsValidator.CheckRange(
            faults, ErrorCode.SysInvalidOptions, $"Building.{name}", value, min, max, " mm");

        void Names(string name, IList<string>? names) => LiftOptionsValidator.Require(
            faults,
            names is not null && names.Count <= MostNames && names.All(static text => !string.IsNullOrWhiteSpace(text)),
            string.Create(CultureInfo.InvariantCulture, $"Building.{name} must be a list of at most {MostNames} names, none of them blank."));
    }

    private static void CheckStoreys(List<(ErrorCode Code, string Message)> faults, IList<StoreyOptions>? storeys)
    {
        bool isUsable = storeys is not null && storeys.All(static storey => storey is { Layers: not null, Symbols: not null }
            && storey.Layers.Concat(storey.Symbols).All(static name => !string.IsNullOrWhiteSpace(name)));
        LiftOptionsValidator.Require(faults, isUsable, "Building.Storeys must be a list of storeys with lists of layers and symbols, none of them blank.");
        foreach (StoreyOptions storey in isUsable ? storeys! : [])
        {
            LiftOptionsValidator.Require(faults, !string.IsNullOrWhiteSpace(storey.Name), "Building.Storeys: each storey must have a name.");
            LiftOptionsValidator.CheckRange(
                faults,
                ErrorCode.GeoInvalidHeight,
                $"Building.Storeys[{storey.Name}].Height",
                storey.Height ?? LiftOptions.MinHeight,
                LiftOptions.MinHeight,
                LiftOptions.MaxHeight,
                " mm");
            LiftOptionsValidator.CheckRange(
                faults, ErrorCode.GeoInvalidHeight, $"Building.Storeys[{storey.Name}].Elevation", storey.Elevation ?? 0, -1e6, 1e6, " mm");
        }

        LiftOptionsValidator.Require(
            faults,
            !isUsable || storeys!.Select(static storey => storey.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() == storeys!.Count,
            "Building.Storeys: two storeys have one name.");
    }
}
