using CadLift;
using CadLift.Drawings;
using CadLift.Dxf;
using CadLift.Dxf.Memory;
using CadLift.Export;
using CadLift.Memory;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the DXF reader and exporters.</summary>
public static class DxfCadLiftBuilderExtensions
{
    /// <summary>Adds the DXF reader and the exporters of solids and plans as DXF; calling it twice changes nothing.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    public static ICadLiftBuilder AddDxf(this ICadLiftBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IDrawingReader, DxfDrawingReader>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IMemoryEstimator, DxfMemoryEstimator>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IModelExporter, DxfModelExporter>(static _ => new DxfModelExporter()));
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IPlanExporter, DxfPlanExporter>(static _ => new DxfPlanExporter()));
        return builder;
    }
}
