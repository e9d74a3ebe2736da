using CadLift;
using CadLift.Export;
using CadLift.Step;
using CadLift.Validation;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers STEP.</summary>
public static class StepCadLiftBuilderExtensions
{
    /// <summary>Adds the STEP exporter and the verdict on STEP files; calling it twice changes nothing.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    public static ICadLiftBuilder AddStep(this ICadLiftBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IModelExporter, StepExporter>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IInputValidator, StepInputValidator>());
        return builder;
    }
}
