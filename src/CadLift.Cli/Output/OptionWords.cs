using System.Text.RegularExpressions;

namespace CadLift.Cli.Output;

/// <summary>Says messages of the library in the words of the command line: they name options, which have other names there.</summary>
internal static partial class OptionWords
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["Image.MillimetresPerPixel"] = "--px-mm",
        ["Image.KnownLength"] = "--known",
        ["Image.DrawingScale"] = "--scale",
        ["Image.Resolution"] = "--dpi",
        ["Image.Mode"] = "--mode",
        ["ContourOptions.LowThreshold"] = "--canny-low",
        ["ContourOptions.HighThreshold"] = "--canny-high",
        ["ContourOptions.Epsilon"] = "--epsilon",
        ["ContourOptions.BlurSize"] = "--blur",
        ["ContourOptions.MinArea"] = "--min-area",
        ["ContourOptions.SnapAngle"] = "--snap",
        ["Limits.MaxDrawingBytes"] = "--max-mb",
        ["Limits.MaxImageBytes"] = "--max-mb",
        ["Limits.MaxMeshBytes"] = "--max-mb",
        ["Limits.MaxStepBytes"] = "--max-mb",
        ["Limits.MaxImageSide"] = "--max-side",
        ["ChainingGap"] = "--gap",
        ["LowThreshold"] = "--canny-low",
        ["OutputDirectory"] = "-o",
        ["Outputs"] = "--to",
        ["PlanOnly"] = "--2d",
        ["LiftOptions.MaxShapes"] = "--max-shapes",
        ["Building.DoorHeight"] = "--door-height",
        ["Building.WindowHeight"] = "--window-height",
        ["Building.WindowSill"] = "--sill",
        ["Building.SlabThickness"] = "--slab",
        ["Building.Interpretation"] = "--interpretation",
        ["Building.Roof"] = "--roof",
        ["Building.RoofPitch"] = "--roof-pitch",
        ["Building.RoofOverhang"] = "--roof-overhang",
        ["Mesh.ChordTolerance"] = "--chord",
        ["Mesh.SmoothAngle"] = "--smooth",
        ["Mesh.PictureSize"] = "--picture-size",
    };

    /// <summary>A message, with the options of the command line; a limit that it has no option for is not named.</summary>
    public static string Of(string message) =>
        LimitInBrackets().Replace(OptionName().Replace(message, static match => Words.GetValueOrDefault(match.Value, match.Value)), string.Empty);

    [GeneratedRegex(@"\b(((Image|ContourOptions|Limits|LiftOptions|Building|Mesh)\.[A-Z][A-Za-z]+)|ChainingGap|LowThreshold|OutputDirectory|Outputs|PlanOnly)\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex OptionName();

    [GeneratedRegex(@" \(Limits\.[A-Za-z]+\)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex LimitInBrackets();
}
