using CadLift;
using CadLift.Export;
using CadLift.Mesh.Svg;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers SVG output.</summary>
public static class SvgCadLiftBuilderExtensions
{
    /// <summary>Adds the exporter of plans as SVG; calling it twice changes nothing.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    public static ICadLiftBuilder AddSvg(this ICadLiftBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IPlanExporter, SvgPlanExporter>());
        return builder;
    }
}
