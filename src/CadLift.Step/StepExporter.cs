using CadLift.Export;
using CadLift.Geometry.Modeling;
using CadLift.Step.Mapping;
using CadLift.Step.Writing;

namespace CadLift.Step;

/// <summary>Writes bodies as STEP, AP242 or AP214: exact planes and cylinders, millimetres, full product structure.</summary>
/// <remarks>Stateless and thread-safe. The same body, name and time stamp give the same bytes.</remarks>
public sealed class StepExporter : IModelExporter
{
    /// <inheritdoc/>
    public string Format => "step";

    /// <inheritdoc/>
    public string FileExtension => "step";

    /// <inheritdoc/>
    /// <exception cref="CadLiftException">
    /// <see cref="ErrorCode.GeoStepGenerationFailed"/>: the body has a curve or surface that cannot be written.
    /// </exception>
    public async ValueTask ExportAsync(
        Body body, Stream destination, ModelExportOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(options);
        using var writer = new Part21Writer();
        ProductStructure.WriteHeader(writer, options);
        int context = ProductStructure.WriteContext(writer);
        var bodyWriter = new BodyWriter(body, writer, destination, options.Progress);
        int representation = await bodyWriter.WriteAsync(options.Name, context, cancellationToken).ConfigureAwait(false);
        ProductStructure.WriteProduct(writer, options, representation);
        ProductStructure.WriteTrailer(writer);
        await writer.FlushAsync(destination, cancellationToken).ConfigureAwait(false);
    }
}
