namespace CadLift;

/// <summary>What came of a lift.</summary>
public sealed class LiftResult
{
    /// <summary>The road taken, such as <c>dxf</c>.</summary>
    public required string Pipeline { get; init; }

    /// <summary>What was written, in the order asked for.</summary>
    public required IReadOnlyList<LiftArtifact> Artifacts { get; init; }

    /// <summary>What was read, used, ignored and why, and what the solid measures.</summary>
    public required LiftReport Report { get; init; }

    /// <summary>How long each stage took.</summary>
    public required IReadOnlyList<StageTime> Stages { get; init; }

    /// <summary>Whether it was there already from an earlier call; its stages are those of that call.</summary>
    public bool IsFromCache { get; init; }

    /// <summary>The id under which logs and stores know the call.</summary>
    public string? CorrelationId { get; init; }
}
