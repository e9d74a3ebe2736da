using CadLift;
using CadLift.Errors;
using CadLift.Health;
using CadLift.Memory;
using CadLift.Models;
using CadLift.Reporting;
using CadLift.Resilience;
using CadLift.Resilience.Auditing;
using CadLift.Resilience.Caching;
using CadLift.Resilience.Failures;
using CadLift.Resilience.Health;
using CadLift.Resilience.Memory;
using CadLift.Resilience.Models;
using CadLift.Resilience.Options;
using CadLift.Resilience.Protection;
using CadLift.Resilience.Recording;
using CadLift.Resilience.Redaction;
using CadLift.Text;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers protection, redaction, and what is written down of calls.</summary>
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
            provider.GetRequiredService<IErrorClassifier>(),
            provider.GetService<ILogger<CadLiftResilience>>()));
        builder.Services.TryAddSingleton<IRedactor>(static provider => new SecretRedactor(provider.GetServices<RedactionRule>()));
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHealthProbe, CircuitHealthProbe>(
            static provider => new CircuitHealthProbe(provider.GetRequiredService<ICadLiftResilience>)));
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHealthProbe, MemoryHealthProbe>());
        return builder;
    }

    /// <summary>Protects every call of <see cref="ICadLift"/> itself; see <see cref="ProtectedCadLift"/>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the options of <see cref="ICadLiftResilience"/>.</param>
    /// <returns>The same builder.</returns>
    public static ICadLiftBuilder AddProtection(this ICadLiftBuilder builder, Action<CadLiftResilienceOptions>? configure = null) =>
        builder.AddResilience(configure).Use("protection", LiftLayer.Protection, static (provider, inner) => new ProtectedCadLift(
            inner, provider.GetRequiredService<ICadLiftResilience>(), DefaultsOf(provider)));

    /// <summary>Answers lifts from results that are there already; see <see cref="CachedCadLift"/>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets how much is kept, and where.</param>
    /// <returns>The same builder.</returns>
    public static ICadLiftBuilder AddResultCache(this ICadLiftBuilder builder, Action<LiftCacheOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddResilience();
        OptionsBuilder<LiftCacheOptions> options = builder.Services.AddOptions<LiftCacheOptions>().ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<LiftCacheOptions>, LiftCacheOptionsValidator>());
        builder.AddStoreFolder("cache", static provider => provider.GetRequiredService<IOptions<LiftCacheOptions>>().Value.Folder);
        builder.Services.TryAddSingleton(static provider => new ResultCache(
            provider.GetRequiredService<IOptions<LiftCacheOptions>>().Value,
            provider.GetService<IDistributedCache>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILogger<ResultCache>>()));
        return builder.Use("cache", LiftLayer.Caching, static (provider, inner) =>
            provider.GetRequiredService<ResultCache>().Before(inner, DefaultsOf(provider)));
    }

    /// <summary>Lets lifts in only while there is memory for them; see <see cref="MemoryGuardedCadLift"/>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets how much there is.</param>
    /// <returns>The same builder.</returns>
    public static ICadLiftBuilder AddMemoryGuard(this ICadLiftBuilder builder, Action<MemoryGuardOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddResilience();
        OptionsBuilder<MemoryGuardOptions> options = builder.Services.AddOptions<MemoryGuardOptions>()
            .Validate(
                static guard => !(guard.MaxBytes < 1 << 20) && guard.MaxWait >= TimeSpan.Zero && guard.MaxWait <= TimeSpan.FromDays(1) && guard.MaxQueue >= 0,
                "MemoryGuardOptions: MaxBytes must be a megabyte at least, MaxWait 0 to a day, and MaxQueue not negative.")
            .ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        builder.Services.TryAddSingleton(static provider => new MemoryGuard(
            provider.GetRequiredService<IOptions<MemoryGuardOptions>>().Value, provider.GetRequiredService<TimeProvider>()));
        return builder.Use("memory", LiftLayer.Memory, static (provider, inner) => new MemoryGuardedCadLift(
            inner, provider.GetRequiredService<MemoryGuard>(), provider.GetServices<IMemoryEstimator>(), DefaultsOf(provider)));
    }

    /// <summary>Keeps failures in files of a folder; see <see cref="FileFailureStore"/>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the folder, and how much is kept.</param>
    /// <param name="recording">Sets what is written down of calls.</param>
    /// <returns>The same builder.</returns>
    public static ICadLiftBuilder AddFailureStore(
        this ICadLiftBuilder builder, Action<FileFailureStoreOptions> configure, Action<RecordingOptions>? recording = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.AddOptions<FileFailureStoreOptions>().Configure(configure)
            .Validate(
                static store => !string.IsNullOrWhiteSpace(store.Folder) && store is { MaxFileBytes: > 0, MaxRecords: > 0, MaxInputBytes: >= 0 } && store.Retention > TimeSpan.Zero,
                "FileFailureStoreOptions: Folder must be set, MaxFileBytes, MaxRecords and Retention must be positive.")
            .ValidateOnStart();
        builder.AddStoreFolder("failure-store", static provider => provider.GetRequiredService<IOptions<FileFailureStoreOptions>>().Value.Folder);
        return builder.AddFailureStore(
            static provider => new FileFailureStore(
                provider.GetRequiredService<IOptions<FileFailureStoreOptions>>().Value,
                provider.GetRequiredService<IRedactor>(),
                provider.GetRequiredService<TimeProvider>()),
            recording);
    }

    /// <summary>Keeps failures in a store of another kind.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="create">Makes the store.</param>
    /// <param name="recording">Sets what is written down of calls.</param>
    /// <returns>The same builder.</returns>
    public static ICadLiftBuilder AddFailureStore(
        this ICadLiftBuilder builder, Func<IServiceProvider, IFailureStore> create, Action<RecordingOptions>? recording = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(create);
        builder.Services.TryAddSingleton(create);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHealthProbe, FailureStoreHealthProbe>(static provider => new FailureStoreHealthProbe(
            provider.GetRequiredService<IFailureStore>, provider.GetRequiredService<TimeProvider>())));
        return builder.AddRecording(recording);
    }

    /// <summary>Writes events to an audit trail in files of a folder; see <see cref="FileAuditTrail"/>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the folder, and how long events are kept.</param>
    /// <returns>The same builder.</returns>
    public static ICadLiftBuilder AddAuditTrail(this ICadLiftBuilder builder, Action<FileAuditTrailOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.AddOptions<FileAuditTrailOptions>().Configure(configure)
            .Validate(
                static trail => !string.IsNullOrWhiteSpace(trail.Folder) && trail.MaxFileBytes > 0 && trail.Retention > TimeSpan.Zero,
                "FileAuditTrailOptions: Folder must be set, MaxFileBytes and Retention must be positive.")
            .ValidateOnStart();
        builder.AddStoreFolder("audit-trail", static provider => provider.GetRequiredService<IOptions<FileAuditTrailOptions>>().Value.Folder);
        builder.Services.TryAddSingleton<IAuditTrail>(static provider => new FileAuditTrail(
            provider.GetRequiredService<IOptions<FileAuditTrailOptions>>().Value,
            provider.GetRequiredService<IRedactor>(),
            provider.GetRequiredService<TimeProvider>()));
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHealthProbe, AuditTrailHealthProbe>(
            static provider => new AuditTrailHealthProbe(provider.GetRequiredService<IAuditTrail>)));
        return builder.AddRecording();
    }

    /// <summary>Adds a registry of models in a file; see <see cref="FileModelRegistry"/>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="path">The file.</param>
    /// <returns>The same builder.</returns>
    public static ICadLiftBuilder AddModelRegistry(this ICadLiftBuilder builder, string path)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        builder.Services.TryAddSingleton<IModelRegistry>(provider => new FileModelRegistry(
            path, provider.GetRequiredService<TimeProvider>(), provider.GetService<ILogger<FileModelRegistry>>()));
        return builder;
    }

    /// <summary>Tells an error tracker of failures.</summary>
    /// <typeparam name="TReporter">The tracker.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="reporter">The tracker; all that are added are told.</param>
    /// <returns>The same builder.</returns>
    public static ICadLiftBuilder AddErrorReporter<TReporter>(this ICadLiftBuilder builder, TReporter reporter)
        where TReporter : class, IErrorReporter
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(reporter);
        builder.Services.AddSingleton<IErrorReporter>(reporter);
        return builder.AddRecording();
    }

    /// <summary>Names a folder that must be closed to others; the doctor looks at its rights.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="store">Whose folder it is, such as <c>audit-trail</c>.</param>
    /// <param name="folder">The folder; <see langword="null"/> where there is none.</param>
    /// <returns>The same builder.</returns>
    public static ICadLiftBuilder AddStoreFolder(this ICadLiftBuilder builder, string store, Func<IServiceProvider, string?> folder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(store);
        ArgumentNullException.ThrowIfNull(folder);
        builder.Services.AddSingleton(provider => new StoreFolder(store, folder(provider)));
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHealthProbe, StoreFolderProbe>(
            static provider => new StoreFolderProbe(provider.GetServices<StoreFolder>)));
        return builder;
    }

    private static ICadLiftBuilder AddRecording(this ICadLiftBuilder builder, Action<RecordingOptions>? configure = null)
    {
        builder.AddResilience();
        OptionsBuilder<RecordingOptions> options = builder.Services.AddOptions<RecordingOptions>();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        builder.Services.TryAddSingleton(static provider => new ErrorReports(
            provider.GetServices<IErrorReporter>(),
            provider.GetRequiredService<IRedactor>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILogger<ErrorReports>>()));
        return builder.Use("recording", LiftLayer.Recording, static (provider, inner) => new RecordedCadLift(
            inner,
            provider.GetService<IFailureStore>(),
            provider.GetService<IAuditTrail>(),
            provider.GetRequiredService<ErrorReports>(),
            provider.GetRequiredService<IOptions<RecordingOptions>>().Value,
            DefaultsOf(provider),
            provider.GetRequiredService<ICadLiftResilience>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILogger<RecordedCadLift>>()));
    }

    private static LiftOptions? DefaultsOf(IServiceProvider provider) => provider.GetService<IOptions<LiftOptions>>()?.Value;
}
