namespace CadLift.Plans;

/// <summary>The form of a roof.</summary>
public enum RoofKind
{
    /// <summary>None.</summary>
    None,

    /// <summary>A plate of even thickness.</summary>
    Flat,

    /// <summary>Slopes that meet in ridges; where a slope would be a triangle the wall goes up to the ridge instead.</summary>
    Gable,

    /// <summary>Slopes over every side, as the straight skeleton of the outline has them.</summary>
    Hip,
}
