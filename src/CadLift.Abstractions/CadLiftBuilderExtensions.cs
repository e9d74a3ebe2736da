using Microsoft.Extensions.DependencyInjection;

namespace CadLift;

/// <summary>What any package or host adds to a builder.</summary>
public static class CadLiftBuilderExtensions
{
    /// <summary>Puts a layer between the host and the engine.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="place">Where; see <see cref="LiftLayer"/>.</param>
    /// <param name="wrap">Makes the layer around the one below it; derive it from <see cref="DelegatingCadLift"/>.</param>
    /// <returns>The same builder.</returns>
    public static ICadLiftBuilder Use(this ICadLiftBuilder builder, int place, Func<IServiceProvider, ICadLift, ICadLift> wrap)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(wrap);
        builder.Services.AddSingleton(new CadLiftLayer(place, wrap));
        return builder;
    }
}
