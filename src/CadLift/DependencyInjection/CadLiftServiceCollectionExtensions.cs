using CadLift;
using CadLift.Drawings;
using CadLift.Errors;
using CadLift.Export;
using CadLift.Health;
using CadLift.Meshes;
using CadLift.Options;
using CadLift.Text;
using CadLift.Validation;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers CadLift.</summary>
public static class CadLiftServiceCollectionExtensions
{
    /// <summary>Adds <see cref="ICadLift"/> with DXF input, and output as STEP, DXF, SVG, meshes and pictures. Calling it twice changes nothing; the host's own registrations win.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options of calls that give none; checked at start.</param>
    /// <returns>A builder for further packages and plugins.</returns>
    public static ICadLiftBuilder AddCadLift(this IServiceCollection services, Action<LiftOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        OptionsBuilder<LiftOptions> options = services.AddOptions<LiftOptions>().ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<LiftOptions>, LiftOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IErrorClassifier>(ErrorClassifier.Default);
        services.TryAddSingleton<IErrorTextProvider, CatalogueTexts>();
        services.TryAddSingleton(static provider => new CadLiftEngine(
            provider.GetServices<IDrawingReader>(),
            provider.GetServices<IModelExporter>(),
            provider.GetRequiredService<IOptions<LiftOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetServices<IPlanExporter>(),
            provider.GetServices<IMeshReader>(),
            provider.GetRequiredService<IErrorClassifier>(),
            provider.GetServices<IInputValidator>(),
            provider.GetService<ILogger<CadLiftEngine>>(),
            provider.GetRequiredService<IRedactor>()));
        services.TryAddSingleton(static provider =>
            CadLiftLayer.WrapAll(provider.GetRequiredService<CadLiftEngine>(), provider.GetServices<CadLiftLayer>(), provider));
        services.TryAddEnumerable(
        [
            ServiceDescriptor.Singleton<IHealthProbe, SelfTestProbe>(static provider => new SelfTestProbe(provider.GetRequiredService<CadLiftEngine>)),
            ServiceDescriptor.Singleton<IHealthProbe, TemporaryFolderProbe>(),
            ServiceDescriptor.Singleton<IHealthProbe, OptionsProbe>(static provider => new OptionsProbe(provider.GetServices<IStartupValidator>())),
            ServiceDescriptor.Singleton<IHealthProbe, PluginProbe>(static provider => new PluginProbe(provider)),
            ServiceDescriptor.Singleton<IHealthProbe, ConfigurationProbe>(
                static provider => new ConfigurationProbe(provider.GetService<IConfiguration>(), provider.GetRequiredService<IRedactor>())),
        ]);
        services.TryAddSingleton<ICadLiftDoctor>(static provider => new CadLiftDoctor(
            provider.GetServices<IHealthProbe>(), provider.GetRequiredService<TimeProvider>()));
        return new CadLiftBuilder(services).AddDxf().AddStep().AddImaging().AddSvg().AddMeshes().AddPictures().AddResilience();
    }

    /// <summary>Adds a reader for another drawing format.</summary>
    /// <typeparam name="TReader">The reader.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="reader">The reader; asked in the order of registration.</param>
    /// <returns>The same builder.</returns>
    public static ICadLiftBuilder AddDrawingReader<TReader>(this ICadLiftBuilder builder, TReader reader)
        where TReader : class, IDrawingReader
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<IDrawingReader>(reader);
        return builder;
    }

    /// <summary>Adds a verdict on inputs: for another format, or a rule of the host for a known one.</summary>
    /// <typeparam name="TValidator">The validator.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="validator">The validator; all that recognise a content are asked.</param>
    /// <returns>The same builder.</returns>
    public static ICadLiftBuilder AddInputValidator<TValidator>(this ICadLiftBuilder builder, TValidator validator)
        where TValidator : class, IInputValidator
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<IInputValidator>(validator);
        return builder;
    }

    /// <summary>Adds a reader of meshes for another format.</summary>
    /// <typeparam name="TReader">The reader.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="reader">The reader; the last one that is added is asked first.</param>
    /// <returns>The same builder.</returns>
    public static ICadLiftBuilder AddMeshReader<TReader>(this ICadLiftBuilder builder, TReader reader)
        where TReader : class, IMeshReader
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<IMeshReader>(reader);
        return builder;
    }

    /// <summary>Adds an exporter for another format.</summary>
    /// <typeparam name="TExporter">The exporter.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="exporter">The exporter.</param>
    /// <returns>The same builder.</returns>
    public static ICadLiftBuilder AddModelExporter<TExporter>(this ICadLiftBuilder builder, TExporter exporter)
        where TExporter : class, IModelExporter
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<IModelExporter>(exporter);
        return builder;
    }

    /// <summary>Adds an exporter of plans for another format.</summary>
    /// <typeparam name="TExporter">The exporter.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="exporter">The exporter.</param>
    /// <returns>The same builder.</returns>
    public static ICadLiftBuilder AddPlanExporter<TExporter>(this ICadLiftBuilder builder, TExporter exporter)
        where TExporter : class, IPlanExporter
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<IPlanExporter>(exporter);
        return builder;
    }

    private sealed class CadLiftBuilder(IServiceCollection services) : ICadLiftBuilder
    {
        public IServiceCollection Services { get; } = services;
    }
}
