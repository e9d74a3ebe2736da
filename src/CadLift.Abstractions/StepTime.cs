namespace CadLift;

/// <summary>How long a step within a stage took.</summary>
/// <param name="Step">The step, such as the format that was written.</param>
/// <param name="Elapsed">The time.</param>
public readonly record struct StepTime(string Step, TimeSpan Elapsed);
