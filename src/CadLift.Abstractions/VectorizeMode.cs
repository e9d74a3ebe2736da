namespace CadLift;

/// <summary>What is looked for in a picture.</summary>
public enum VectorizeMode
{
    /// <summary>The walls of a floor plan, their openings and the rooms.</summary>
    Plan,

    /// <summary>The outer contours of whatever is there, as solid bodies.</summary>
    Contours,
}
