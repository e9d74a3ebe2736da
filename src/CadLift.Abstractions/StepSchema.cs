namespace CadLift;

/// <summary>The application protocol of a STEP file.</summary>
public enum StepSchema
{
    /// <summary>ISO 10303-242, managed model based 3D engineering; what current programs prefer.</summary>
    Ap242,

    /// <summary>ISO 10303-214, automotive design; what every program reads.</summary>
    Ap214,
}
