using System.ComponentModel;

namespace CadLift.Resilience.Caching;

/// <summary>A result as a cache has it: all artifacts in memory, whoever asked for them first.</summary>
/// <param name="Result">The result, without paths.</param>
/// <remarks>Nobody changes it, so that callers share one.</remarks>
[ImmutableObject(true)]
internal sealed record CachedLift(LiftResult Result);
