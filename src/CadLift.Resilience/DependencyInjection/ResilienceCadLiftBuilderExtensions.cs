using CadLift;
using CadLift.Errors;
using CadLift.Resilience;
using CadLift.Resilience.Options;
using CadLift.Resilience.Redaction;
using CadLift.Text;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers protection and redaction.</summary>
public static class ResilienceCadLiftBuilderExtensions
{
    /// <summary>Adds <see cref="ICadLiftResilience"/> and <see cref="IRedactor"/>; calling it twice changes nothing but the options.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the options; checked at start. They may be bound from configuration as well.</param>
    /// <returns>The same builder.</returns>
    public static ICadLiftBuilder AddResilience(this ICadLiftBuilder builder, Action<CadLiftResilienceOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        OptionsBuilder<CadLiftResilienceOptions> options = builder.Services.AddOptions<CadLiftResilienceOptions>().ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CadLiftResilienceOptions>, CadLiftResilienceOptionsValidator>());
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton<IErrorClassifier>(ErrorClassifier.Default);
        builder.Services.TryAddSingleton<ICadLiftResilience>(static provider => new CadLiftResilience(
            provider.GetRequiredService<IOptionsMonitor<CadLiftResilienceOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<IErrorClassifier>()));
        builder.Services.TryAddSingleton<IRedactor>(static provider => new SecretRedactor(provider.GetServices<RedactionRule>()));
        return builder;
    }
}
