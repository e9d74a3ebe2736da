namespace CadLift.Resilience.Caching;

/// <summary>Turns a prompt into a vector: prompts that mean the same have vectors that point the same way.</summary>
/// <remarks>Thread-safe. A host with a model of embeddings plugs it in here.</remarks>
public interface IPromptVectorizer
{
    /// <summary>The vector of a prompt; all of one vectorizer have the same length.</summary>
    /// <param name="prompt">The prompt.</param>
    /// <param name="cancellationToken">Stops it.</param>
    ValueTask<ReadOnlyMemory<float>> VectorOfAsync(string prompt, CancellationToken cancellationToken = default);
}
