using CadLift.Inspection;

namespace CadLift.Cli.Json;

/// <summary>The document of <c>inspect</c> for a picture.</summary>
internal sealed record PictureInspectionJson(
    string Format,
    long Bytes,
    int Width,
    int Height,
    double? Resolution,
    string? Mode,
    string Reason,
    int Walls,
    int Openings,
    int Rooms,
    double? MillimetresPerPixel,
    double? ScaleUncertainty,
    IReadOnlyList<DiagnosticJson> Diagnostics)
{
    public static PictureInspectionJson Of(PictureInspection picture) => new(
        picture.Format,
        picture.Bytes,
        picture.Width,
        picture.Height,
        picture.Resolution,
        picture.Mode?.ToString().ToLowerInvariant(),
        picture.Reason,
        picture.Walls,
        picture.Openings,
        picture.Rooms,
        picture.MillimetresPerPixel,
        picture.ScaleUncertainty,
        DiagnosticJson.Of(picture.Diagnostics));
}
