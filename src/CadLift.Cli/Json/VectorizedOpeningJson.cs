using System.Text.Json.Serialization;
using CadLift.Imaging.Plans;
using CadLift.Plans;

namespace CadLift.Cli.Json;

/// <summary>An opening in a wall of a picture.</summary>
internal sealed record VectorizedOpeningJson(
    string Kind, double[] A, double[] B, [property: JsonPropertyName("thickness_px")] double Thickness, double Confidence)
{
    public static VectorizedOpeningJson Of(PixelOpening opening) => new(
        opening.Kind switch
        {
            OpeningKind.Door => "door",
            OpeningKind.Window => "window",
            _ => "opening",
        },
        VectorizedPlanJson.PointOf(opening.A),
        VectorizedPlanJson.PointOf(opening.B),
        Math.Round(opening.Thickness, 3),
        Math.Round(opening.Confidence, 3));
}
