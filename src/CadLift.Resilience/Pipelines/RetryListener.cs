namespace CadLift.Resilience.Pipelines;

/// <summary>Is told of a retry before its wait.</summary>
/// <param name="dependency">What was called.</param>
/// <param name="attempt">Which attempt failed, from 1.</param>
/// <param name="wait">How long is waited.</param>
/// <param name="cause">Why it failed.</param>
internal delegate void RetryListener(string dependency, int attempt, TimeSpan wait, Exception? cause);
