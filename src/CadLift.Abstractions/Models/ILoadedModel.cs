namespace CadLift.Models;

/// <summary>A model that was loaded.</summary>
/// <remarks>Thread-safe.</remarks>
public interface ILoadedModel
{
    /// <summary>Its entry, with the hash of what was loaded.</summary>
    ModelEntry Entry { get; }

    /// <summary>Its content.</summary>
    ReadOnlyMemory<byte> Content { get; }

    /// <summary>Uses it once: how long that took, and which version it was, is logged and measured.</summary>
    /// <typeparam name="T">What comes of it.</typeparam>
    /// <param name="infer">The inference.</param>
    /// <param name="cancellationToken">Stops it.</param>
    ValueTask<T> UseAsync<T>(Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask<T>> infer, CancellationToken cancellationToken = default);
}
