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

    /// <summary>A shell encloses no volume, or its faces point the wrong way: inward, or outward in a void.</summary>
    VolumeNotPositive,

    /// <summary>The faces around a vertex make more than one fan: parts of the body meet at a point only.</summary>
    VertexNotManifold,

    /// <summary>Edges of a face cross, or touch other than at a common vertex.</summary>
    EdgesCross,

    /// <summary>The first loop of a plane face turns right about the outward normal, or another one turns left.</summary>
    LoopMisoriented,

    /// <summary>A hole of a plane face lies outside its first loop, or in another hole.</summary>
    HoleOutside,

    /// <summary>A coordinate is not a finite number.</summary>
    NotFinite,
}
