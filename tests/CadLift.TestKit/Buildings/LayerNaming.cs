namespace CadLift.TestKit.Buildings;

/// <summary>How a draughtsman names layers.</summary>
public enum LayerNaming
{
    /// <summary>By what is on them.</summary>
    Good,

    /// <summary>By something that nobody else knows.</summary>
    Bad,

    /// <summary>Not at all: everything lies on layer 0.</summary>
    Zero,
}
