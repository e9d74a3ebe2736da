namespace CadLift.Resilience.Caching;

/// <summary>Vectors of the words of a prompt and of the threes of letters in them, by hashing (Weinberger et al. 2009, feature hashing).</summary>
/// <remarks>Needs no model: the order of sentences, endings and misspelt words hardly matter to it, meaning does not exist for it.</remarks>
public sealed class WordVectorizer : IPromptVectorizer
{
    private const int Length = 1024;
    private const float WordWeight = 2;

    /// <inheritdoc/>
    public ValueTask<ReadOnlyMemory<float>> VectorOfAsync(string prompt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        float[] vector = new float[Length];
        foreach (string word in PromptWords.Of(prompt))
        {
            Add(vector, word, WordWeight);
            string padded = $"_{word}_";
            for (int i = 0; i + 3 <= padded.Length; i++)
            {
                Add(vector, padded.AsSpan(i, 3), 1);
            }
        }

        return ValueTask.FromResult<ReadOnlyMemory<float>>(vector);
    }

    // FNV-1a; the sign from a bit of its own, so that what falls together by chance cancels out.
    private static void Add(float[] vector, ReadOnlySpan<char> feature, float weight)
    {
        uint hash = 2_166_136_261;
        foreach (char c in feature)
        {
            hash = (hash ^ c) * 16_777_619;
        }

        vector[(int)(hash % Length)] += (hash >> 31) == 0 ? weight : -weight;
    }
}
