using System.Globalization;
using CadLift.Inspection;

namespace CadLift.Cli.Output;

/// <summary>What a picture contains, for people.</summary>
internal static class PictureInspectionText
{
    public static void Write(TextWriter writer, PictureInspection picture)
    {
        writer.WriteLine($"Format    {picture.Format}");
        string resolution = picture.Resolution is { } known ? string.Create(CultureInfo.InvariantCulture, $", {known:0.#} an inch") : string.Empty;
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Pixels    {picture.Width} by {picture.Height}{resolution}"));
        writer.WriteLine($"Shows     {picture.Mode?.ToString().ToLowerInvariant() ?? "nothing that is known"}: {picture.Reason}");
        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Found     {PictureCounts.Of(picture.Mode, picture.Walls, picture.Openings, picture.Rooms)}"));
        if (picture.MillimetresPerPixel is { } scale)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Scale     {scale:G3} mm a pixel, ±{100 * picture.ScaleUncertainty:F0} %, by usual sizes of doors and walls"));
        }

        DiagnosticText.Write(writer, picture.Diagnostics);
    }
}
