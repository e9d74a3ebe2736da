namespace CadLift.Plans;

/// <summary>What fills an opening.</summary>
public enum OpeningKind
{
    /// <summary>Nothing: a gap to walk through.</summary>
    Passage,

    /// <summary>A door.</summary>
    Door,

    /// <summary>A window.</summary>
    Window,
}
