namespace CadLift.Memory;

/// <summary>Tells how much memory a lift will need, before it is begun: a plugin point for inputs of other formats.</summary>
/// <remarks>Stateless and thread-safe.</remarks>
public interface IMemoryEstimator
{
    /// <summary>Whether a content is of the format that this one knows.</summary>
    /// <param name="head">The beginning of the content, up to 4,096 bytes.</param>
    bool Recognizes(ReadOnlySpan<byte> head);

    /// <summary>Estimates the most bytes that a lift holds at a time, within a factor of two for what is drawn usually.</summary>
    /// <param name="content">The whole content.</param>
    /// <param name="options">How it will be lifted.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Bytes; for content that cannot be read those of the content.</returns>
    long Estimate(ReadOnlyMemory<byte> content, LiftOptions options, CancellationToken cancellationToken = default);
}
