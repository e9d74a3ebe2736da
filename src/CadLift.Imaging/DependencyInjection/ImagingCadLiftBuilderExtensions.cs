using CadLift;
using CadLift.Imaging;
using CadLift.Validation;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers pictures.</summary>
public static class ImagingCadLiftBuilderExtensions
{
    /// <summary>Adds the verdict on pictures; calling it twice changes nothing.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    public static ICadLiftBuilder AddImaging(this ICadLiftBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IInputValidator, ImageInputValidator>());
        return builder;
    }
}
