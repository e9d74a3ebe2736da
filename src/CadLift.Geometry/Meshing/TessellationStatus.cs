namespace CadLift.Geometry.Meshing;

/// <summary>How a tessellation ended.</summary>
public enum TessellationStatus
{
    /// <summary>The mesh is whole.</summary>
    Ok,

    /// <summary>The boundary of a face crosses itself, or touches itself other than at vertices.</summary>
    FaceNotSimple,

    /// <summary>A face lies on a surface, or is bounded by a curve, that cannot be tessellated.</summary>
    NotSupported,

    /// <summary>The tolerances ask for more points than fit into a mesh.</summary>
    TooFine,
}
