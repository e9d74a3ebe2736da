namespace CadLift;

/// <summary>A stage of the road from an input to its artifacts.</summary>
public enum LiftStage
{
    /// <summary>Options and input are checked.</summary>
    Validate,

    /// <summary>Bytes become a plan sketch.</summary>
    Read,

    /// <summary>The sketch becomes a floor plan.</summary>
    Interpret,

    /// <summary>The floor plan becomes a body.</summary>
    Model,

    /// <summary>The body is written.</summary>
    Export,
}
