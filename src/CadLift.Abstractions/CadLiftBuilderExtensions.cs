using Microsoft.Extensions.DependencyInjection;

namespace CadLift;

/// <summary>What any package or host adds to a builder.</summary>
public static class CadLiftBuilderExtensions
{
    /// <summary>Puts a layer between the host and the engine, in the place of one of the same name if there is one.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="place">Where; see <see cref="LiftLayer"/>.</param>
    /// <param name="wrap">Makes the layer around the one below it; derive it from <see cref="DelegatingCadLift"/>.</param>
    /// <returns>The same builder.</returns>
    public static ICadLiftBuilder Use(this ICadLiftBuilder builder, string name, int place, Func<IServiceProvider, ICadLift, ICadLift> wrap)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(wrap);
        if (builder.Services.FirstOrDefault(service => service.ImplementationInstance is CadLiftLayer layer && string.Equals(layer.Name, name, StringComparison.Ordinal)) is { } before)
        {
            builder.Services.Remove(before);
        }

        builder.Services.AddSingleton(new CadLiftLayer(name, place, wrap));
        return builder;
    }
}
