using CadLift;
using CadLift.Drawings;
using CadLift.Dxf;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the DXF reader.</summary>
public static class DxfCadLiftBuilderExtensions
{
    /// <summary>Adds the DXF reader; calling it twice changes nothing.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    public static ICadLiftBuilder AddDxf(this ICadLiftBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IDrawingReader, DxfDrawingReader>());
        return builder;
    }
}
