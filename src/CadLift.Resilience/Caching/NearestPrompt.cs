namespace CadLift.Resilience.Caching;

/// <summary>A prompt that is nearly the one that was asked for.</summary>
/// <typeparam name="T">What a prompt leads to.</typeparam>
/// <param name="Prompt">The prompt that was answered before.</param>
/// <param name="Answer">Its answer.</param>
/// <param name="Likeness">How alike the two are, up to 1.</param>
public sealed record NearestPrompt<T>(string Prompt, T Answer, double Likeness);
