using CadLift.Drawings;
using CadLift.Export;
using CadLift.Imaging.Codecs;
using CadLift.Imaging.Plans;
using CadLift.Plans;

namespace CadLift.Imaging.Overlays;

/// <summary>Writes the picture that was read, with what was found in it drawn over it.</summary>
/// <remarks>The picture is decoded again, so that nobody need hold its pixels in between.</remarks>
internal sealed class OverlayExporter(ReadOnlyMemory<byte> content, ImageReader reader, Limits limits, VectorizedPlan found) : IPlanExporter
{
    public string Format => "png";

    public string FileExtension => "png";

    public async ValueTask ExportAsync(
        FloorPlan plan, PlanSketch sketch, Stream destination, ModelExportOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        using DecodedImage image = reader.Decode(content, new ImageDecodeOptions { Limits = limits, Channels = Raster.Rgb, OverWhite = true }, cancellationToken);
        Raster picture = image.Raster;
        PlanOverlay.Draw(picture, found, cancellationToken);
        await picture.WritePngAsync(destination, cancellationToken).ConfigureAwait(false);
    }
}
