namespace CadLift.Resilience.Tiers;

/// <summary>An answer, who gave it, and why those before him did not.</summary>
/// <typeparam name="TResult">The kind of answer.</typeparam>
/// <param name="Result">The answer.</param>
/// <param name="Tier">The place of the tier that gave it, from 1.</param>
/// <param name="Name">Its name.</param>
/// <param name="Confidence">How far the answer can be trusted, 0 to 1.</param>
/// <param name="Failures">The tiers before it, in order.</param>
public sealed record TieredResult<TResult>(TResult Result, int Tier, string Name, double Confidence, IReadOnlyList<TierFailure> Failures)
{
    /// <summary>Whether a tier before the one that answered failed.</summary>
    public bool IsDegraded => Failures.Count > 0;
}
