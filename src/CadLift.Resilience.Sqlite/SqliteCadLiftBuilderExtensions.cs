using CadLift;
using CadLift.Resilience.Recording;
using CadLift.Resilience.Sqlite;
using CadLift.Text;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the store of failures in SQLite.</summary>
public static class SqliteCadLiftBuilderExtensions
{
    /// <summary>Keeps failures in a SQLite database; see <see cref="SqliteFailureStore"/>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the file, and how much is kept.</param>
    /// <param name="recording">Sets what is written down of calls.</param>
    /// <returns>The same builder.</returns>
    public static ICadLiftBuilder AddSqliteFailureStore(
        this ICadLiftBuilder builder, Action<SqliteFailureStoreOptions> configure, Action<RecordingOptions>? recording = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.AddOptions<SqliteFailureStoreOptions>().Configure(configure)
            .Validate(
                static store => !string.IsNullOrWhiteSpace(store.Path) && store is { MaxRecords: > 0, MaxInputBytes: >= 0 } && store.Retention > TimeSpan.Zero,
                "SqliteFailureStoreOptions: Path must be set, MaxRecords and Retention must be positive.")
            .ValidateOnStart();
        builder.AddStoreFolder(
            "failure-store",
            static provider => Path.GetDirectoryName(Path.GetFullPath(provider.GetRequiredService<IOptions<SqliteFailureStoreOptions>>().Value.Path)));
        return builder.AddFailureStore(
            static provider => new SqliteFailureStore(
                provider.GetRequiredService<IOptions<SqliteFailureStoreOptions>>().Value,
                provider.GetRequiredService<IRedactor>(),
                provider.GetRequiredService<TimeProvider>()),
            recording);
    }
}
