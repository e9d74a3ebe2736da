namespace CadLift;

/// <summary>Where something stands between the host and the engine: smaller numbers are nearer to the host.</summary>
/// <remarks>Layers of a host take numbers of their own in between.</remarks>
public static class LiftLayer
{
    /// <summary>What writes down how calls ended: store of failures, audit trail, error tracker.</summary>
    public const int Recording = 100;

    /// <summary>What answers calls from results that are there already.</summary>
    public const int Caching = 200;

    /// <summary>What limits, retries and breaks circuits.</summary>
    public const int Protection = 300;

    /// <summary>What lets calls in only while there is memory for them: within protection, so that nobody holds memory who waits for a place.</summary>
    public const int Memory = 400;
}
