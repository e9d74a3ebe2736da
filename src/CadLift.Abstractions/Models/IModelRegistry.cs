namespace CadLift.Models;

/// <summary>Knows which models there are, of which version, and that they are still what they were when they were registered.</summary>
/// <remarks>Thread-safe.</remarks>
public interface IModelRegistry
{
    /// <summary>All models, by name and then by version.</summary>
    IReadOnlyList<ModelEntry> Entries { get; }

    /// <summary>Finds a model.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="version">Its version; <see langword="null"/> for the latest release, or where there is none the latest before one.</param>
    /// <returns><see langword="null"/> where there is none.</returns>
    ModelEntry? Find(string name, string? version = null);

    /// <summary>Registers a model.</summary>
    /// <param name="registration">What is said of it; its content is read and hashed.</param>
    /// <param name="allowReplace">Whether one of the same name and version, that is not locked, is replaced.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CadLiftException">
    /// <see cref="ErrorCode.SysModelExists"/>: there is one already, and it is locked or may not be replaced; <see cref="ErrorCode.SysInvalidOptions"/>:
    /// the name or the version is none; <see cref="ErrorCode.SysFileNotFound"/> or <see cref="ErrorCode.SysStorageError"/>.
    /// </exception>
    ValueTask<ModelEntry> RegisterAsync(ModelRegistration registration, bool allowReplace = false, CancellationToken cancellationToken = default);

    /// <summary>Locks a model for good: nothing of it may change from now on.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="version">Its version.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CadLiftException"><see cref="ErrorCode.SysModelNotFound"/>; <see cref="ErrorCode.SysStorageError"/>.</exception>
    ValueTask<ModelEntry> LockAsync(string name, string version, CancellationToken cancellationToken = default);

    /// <summary>Loads a model, and makes sure that it is what was registered.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="version">Its version; <see langword="null"/> as of <see cref="Find"/>.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The model; each use of it is logged with its version.</returns>
    /// <exception cref="CadLiftException">
    /// <see cref="ErrorCode.SysModelNotFound"/>; <see cref="ErrorCode.SysModelChanged"/>: it is locked, and its content is another;
    /// <see cref="ErrorCode.SysStorageError"/>. The change of one that is not locked is logged, and its own hash is that of what was loaded.
    /// </exception>
    ValueTask<ILoadedModel> LoadAsync(string name, string? version = null, CancellationToken cancellationToken = default);
}
