using CadLift;
using CadLift.Resilience;
using CadLift.Resilience.Caching;
using CadLift.Resilience.Memory;
using HardenedHost;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Serilog;
using Serilog.Formatting.Compact;

HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
IConfigurationSection settings = builder.Configuration.GetSection("CadLift");
string state = settings["StateFolder"] ?? "state";

// Logs: JSON on the console with the correlation id of each call, and files that rotate.
builder.Logging.AddJsonConsole(static console => console.IncludeScopes = true);
builder.Logging.AddSerilog(
    new LoggerConfiguration().Enrich.FromLogContext()
        .WriteTo.File(new CompactJsonFormatter(), Path.Combine(state, "logs", "cadlift-.json"), rollingInterval: RollingInterval.Day, fileSizeLimitBytes: 16 << 20, rollOnFileSizeLimit: true, retainedFileCountLimit: 14)
        .CreateLogger(),
    dispose: true);

// Options from appsettings.json; those of protection are taken up again when the file changes.
builder.Services.Configure<LiftOptions>(options => settings.GetSection("Limits").Bind(options.Limits));
builder.Services.Configure<CadLiftResilienceOptions>(settings.GetSection("Resilience"));
builder.Services.Configure<MemoryGuardOptions>(settings.GetSection("Memory"));
builder.Services.Configure<LiftCacheOptions>(settings.GetSection("Cache"));
builder.Services.AddCadLift()
    .AddProtection()
    .AddMemoryGuard()
    .AddResultCache(cache => cache.Folder ??= Path.Combine(state, "cache"))
    .AddSqliteFailureStore(store => store.Path = Path.Combine(state, "failures", "failures.db"))
    .AddAuditTrail(trail => trail.Folder = Path.Combine(state, "audit"))
    .AddModelRegistry(Path.Combine(state, "models.json"))
    .AddErrorReporter(new ConsoleTracker());
builder.Services.AddHealthChecks().AddCadLift();

// Traces and metrics: to a collector where one is named, else to the console.
bool hasCollector = builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is not null;
builder.Services.AddOpenTelemetry()
    .WithTracing(traces => _ = hasCollector ? traces.AddSource("CadLift").AddOtlpExporter() : traces.AddSource("CadLift").AddConsoleExporter())
    .WithMetrics(metrics => _ = hasCollector ? metrics.AddMeter("CadLift*").AddOtlpExporter() : metrics.AddMeter("CadLift*").AddConsoleExporter());
builder.Services.AddHostedService<InboxWorker>();
await builder.Build().RunAsync();
return Environment.ExitCode;
