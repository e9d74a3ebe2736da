namespace CadLift.Geometry.Checking;

/// <summary>What can be wrong with a body.</summary>
public enum BodyDefectKind
{
    /// <summary>An edge is not used by exactly two coedges.</summary>
    EdgeNotManifold,

    /// <summary>The two coedges of an edge run the same way, so the faces on it disagree about outside.</summary>
    EdgeSameDirection,

    /// <summary>A coedge does not start where the one before it ends.</summary>
    LoopNotClosed,

    /// <summary>A face has no loop, or a loop no coedge.</summary>
    EmptyBoundary,

    /// <summary>A vertex lies off the curve of an edge that ends there.</summary>
    VertexOffCurve,

    /// <summary>An edge lies off the surface of a face that it bounds.</summary>
    EdgeOffSurface,

    /// <summary>An edge has no length.</summary>
    EdgeWithoutLength,

    /// <summary>The faces of a shell do not hang together.</summary>
    ShellNotConnected,

    /// <summary>A lump encloses no volume, or its faces point inward.</summary>
    VolumeNotPositive,

    /// <summary>A coordinate is not a finite number.</summary>
    NotFinite,
}
