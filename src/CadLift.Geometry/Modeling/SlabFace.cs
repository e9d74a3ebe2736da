namespace CadLift.Geometry.Modeling;

/// <summary>A face read off a stack of slabs: upright over a half-edge of the plan, or level over a face of it.</summary>
/// <param name="Kind">How it lies.</param>
/// <param name="Place">A half-edge that it stands over, solid on its left; a plan face of it where it is level.</param>
/// <param name="LayerOrLevel">A layer of it; its level where it is level.</param>
/// <param name="FirstLoop">Its outer loop, from which the others follow; -1 before there is one.</param>
internal readonly record struct SlabFace(SlabFaceKind Kind, int Place, int LayerOrLevel, int FirstLoop);
