namespace CadLift.Resilience.Failures;

/// <summary>How much has failed lately.</summary>
/// <param name="Total">All failures of the time.</param>
/// <param name="Open">Those that nobody has dealt with.</param>
/// <param name="ByCode">By code, the most frequent first.</param>
public sealed record FailureStatistics(int Total, int Open, IReadOnlyList<KeyValuePair<ErrorCode, int>> ByCode);
