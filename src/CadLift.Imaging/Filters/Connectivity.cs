namespace CadLift.Imaging.Filters;

/// <summary>Which pixels touch.</summary>
public enum Connectivity
{
    /// <summary>Those that share a side.</summary>
    Four,

    /// <summary>Those that share a side or a corner.</summary>
    Eight,
}
