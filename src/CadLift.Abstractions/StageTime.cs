namespace CadLift;

/// <summary>How long a stage took.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Elapsed">The time it took.</param>
public readonly record struct StageTime(LiftStage Stage, TimeSpan Elapsed)
{
    private readonly IReadOnlyList<StepTime>? _steps;

    /// <summary>Where the time went, as far as the stage has steps that are timed; in the order in which they ran.</summary>
    public IReadOnlyList<StepTime> Steps
    {
        get => _steps ?? [];
        init => _steps = value;
    }
}
