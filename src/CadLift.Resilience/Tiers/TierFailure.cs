namespace CadLift.Resilience.Tiers;

/// <summary>Why a tier did not answer.</summary>
/// <param name="Tier">Its place, from 1.</param>
/// <param name="Name">Its name.</param>
/// <param name="Error">What it failed with.</param>
public sealed record TierFailure(int Tier, string Name, CadLiftException Error);
