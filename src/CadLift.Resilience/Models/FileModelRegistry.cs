using System.Security.Cryptography;
using System.Text.Json;
using CadLift.Models;
using CadLift.Resilience.Journals;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CadLift.Resilience.Models;

/// <summary>Keeps what is said of models in a file of JSON, which a person can read and a change of it see in a review.</summary>
/// <remarks>The file is written under another name and moved into place, so it is always whole. One process at a time writes; others may read.</remarks>
public sealed class FileModelRegistry : IModelRegistry, IDisposable
{
    private const string What = "registry of models";
    private const int LongestName = 100;
    private const long LargestFile = 64L << 20;

    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile ModelEntry[] _entries;

    /// <summary>Opens a registry.</summary>
    /// <param name="path">The file; none there is an empty registry.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Where uses and changes are told.</param>
    /// <exception cref="CadLiftException"><see cref="ErrorCode.SysStorageError"/>: the file cannot be read, or is no registry.</exception>
    public FileModelRegistry(string path, TimeProvider? time = null, ILogger<FileModelRegistry>? logger = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        _path = path;
        _time = time ?? TimeProvider.System;
        _logger = logger ?? NullLogger<FileModelRegistry>.Instance;
        _entries = StorageGuard.Run(What, Read);
    }

    /// <inheritdoc/>
    public IReadOnlyList<ModelEntry> Entries => _entries;

    /// <inheritdoc/>
    public ModelEntry? Find(string name, string? version = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        return version is not null
            ? Array.Find(_entries, entry => IsCalled(entry, name) && string.Equals(entry.Version, version, StringComparison.Ordinal))
            : _entries.Where(entry => IsCalled(entry, name)).MaxBy(static entry => (!VersionOf(entry).IsPrerelease, VersionOf(entry)));
    }

    /// <inheritdoc/>
    public async ValueTask<ModelEntry> RegisterAsync(
        ModelRegistration registration, bool allowReplace = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(registration);
        ThrowIfUnsound(registration);
        byte[] content = await ReadContentAsync(registration.Path, cancellationToken).ConfigureAwait(false);
        var entry = new ModelEntry
        {
            Name = registration.Name,
            Version = registration.Version,
            Path = Path.GetFullPath(registration.Path),
            ContentHash = HashOf(content),
            Metrics = registration.Metrics,
            Licence = registration.Licence,
            IsLocked = registration.IsLocked,
            Registered = _time.GetUtcNow(),
        };
        return await ChangeAsync(
            entries =>
            {
                ModelVersion version = VersionOf(entry);
                ModelEntry? before = Array.Find(entries, known => IsCalled(known, entry.Name) && VersionOf(known) == version);
                if (before is not null && (before.IsLocked || !allowReplace))
                {
                    throw new CadLiftException(
                        ErrorCode.SysModelExists,
                        before.IsLocked
                            ? $"{before.Name} {before.Version} is locked: register what changed under another version."
                            : $"{before.Name} {before.Version} is registered already; to replace it, say so (allowReplace).");
                }

                return (entry, [.. entries.Where(known => known != before), entry]);
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<ModelEntry> LockAsync(string name, string version, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(version);
        return ChangeAsync(
            entries =>
            {
                ModelEntry before = Find(name, version) ?? throw NotFound(name, version);
                ModelEntry locked = before with { IsLocked = true };
                return (locked, [.. entries.Where(known => known != before), locked]);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<ILoadedModel> LoadAsync(string name, string? version = null, CancellationToken cancellationToken = default)
    {
        ModelEntry entry = Find(name, version) ?? throw NotFound(name, version);
        byte[] content = await ReadContentAsync(entry.Path, cancellationToken).ConfigureAwait(false);
        string hash = HashOf(content);
        if (string.Equals(hash, entry.ContentHash, StringComparison.Ordinal))
        {
            return new LoadedModel(entry, content, _time, _logger);
        }

        if (entry.IsLocked)
        {
            throw new CadLiftException(ErrorCode.SysModelChanged, $"The content of {entry.Name} {entry.Version} is not what was registered, and it is locked.");
        }

        ModelLog.Changed(_logger, entry.Name, entry.Version, hash);
        return new LoadedModel(entry with { ContentHash = hash }, content, _time, _logger);
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private static bool IsCalled(ModelEntry entry, string name) => string.Equals(entry.Name, name, StringComparison.Ordinal);

    private static ModelVersion VersionOf(ModelEntry entry) =>
        ModelVersion.TryParse(entry.Version) ?? throw new CadLiftException(ErrorCode.SysStorageError, $"The {What} holds a version that is none.");

    private static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static CadLiftException NotFound(string name, string? version) => new(
        ErrorCode.SysModelNotFound, $"There is no model {Text.SafeText.OneLine(name)}{(version is null ? string.Empty : " " + Text.SafeText.OneLine(version))} in the registry.");

    private static void ThrowIfUnsound(ModelRegistration registration)
    {
        if (registration.Name.Length is 0 or > LongestName || !registration.Name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
        {
            throw new CadLiftException(ErrorCode.SysInvalidOptions, "The name of a model is made of up to 100 letters, digits, dashes, dots and underscores.");
        }

        if (ModelVersion.TryParse(registration.Version) is null)
        {
            throw new CadLiftException(ErrorCode.SysInvalidOptions, "The version of a model is a semantic version, such as 1.4.0.");
        }

        if (registration.Metrics.Values.Any(static value => !double.IsFinite(value)))
        {
            throw new CadLiftException(ErrorCode.SysInvalidOptions, "The metrics of a model are finite numbers.");
        }
    }

    private static async ValueTask<byte[]> ReadContentAsync(string path, CancellationToken token)
    {
        try
        {
            return await File.ReadAllBytesAsync(path, token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CadLiftException(ErrorCode.SysFileNotFound, "The file of the model does not exist.", default, exception);
        }
        catch (Exception exception) when (StorageGuard.IsFault(exception))
        {
            throw StorageGuard.Error("file of the model", exception);
        }
    }

    private async ValueTask<ModelEntry> ChangeAsync(
        Func<ModelEntry[], (ModelEntry Changed, ModelEntry[] Entries)> change, CancellationToken token)
    {
        await _gate.WaitAsync(token).ConfigureAwait(false);
        try
        {
            (ModelEntry changed, ModelEntry[] entries) = change(_entries);
            entries = [.. entries.OrderBy(static entry => entry.Name, StringComparer.Ordinal).ThenBy(VersionOf)];
            StorageGuard.Run(What, () =>
            {
                if (Path.GetDirectoryName(Path.GetFullPath(_path)) is { } folder)
                {
                    Directory.CreateDirectory(folder);
                }

                LineJournal.WriteWhole(_path, file => JsonSerializer.Serialize(file, entries, ModelJsonContext.Default.ModelEntryArray));
            });
            _entries = entries;
            return changed;
        }
        finally
        {
            _gate.Release();
        }
    }

    private ModelEntry[] Read()
    {
        if (!File.Exists(_path))
        {
            return [];
        }

        if (new FileInfo(_path).Length > LargestFile)
        {
            throw new CadLiftException(ErrorCode.SysStorageError, $"The {What} is larger than 64 MB.");
        }

        try
        {
            ModelEntry[] entries = JsonSerializer.Deserialize(File.ReadAllBytes(_path), ModelJsonContext.Default.ModelEntryArray) ?? [];
            return Array.TrueForAll(entries, static entry => entry is not null && ModelVersion.TryParse(entry.Version) is not null)
                ? entries
                : throw new JsonException("A version is none.");
        }
        catch (JsonException exception)
        {
            throw new CadLiftException(ErrorCode.SysStorageError, $"The {What} is damaged: it is no JSON of entries.", default, exception);
        }
    }
}
