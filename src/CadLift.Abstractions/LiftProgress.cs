namespace CadLift;

/// <summary>How far the work has come.</summary>
/// <param name="Stage">The stage that is running.</param>
/// <param name="Fraction">How much of all the work is done, 0 to 1.</param>
public readonly record struct LiftProgress(LiftStage Stage, double Fraction);
