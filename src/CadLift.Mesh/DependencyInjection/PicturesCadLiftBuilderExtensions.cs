using CadLift;
using CadLift.Export;
using CadLift.Mesh.Pictures;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers output as pictures.</summary>
public static class PicturesCadLiftBuilderExtensions
{
    /// <summary>Adds the exporters of previews as PNG and SVG; calling it twice changes nothing.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    public static ICadLiftBuilder AddPictures(this ICadLiftBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IModelExporter, PngPreviewExporter>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IModelExporter, SvgPreviewExporter>());
        return builder;
    }
}
