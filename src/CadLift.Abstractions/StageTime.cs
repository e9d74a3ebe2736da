namespace CadLift;

/// <summary>How long a stage took.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Elapsed">The time it took.</param>
public readonly record struct StageTime(LiftStage Stage, TimeSpan Elapsed);
