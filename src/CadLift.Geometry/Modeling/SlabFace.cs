using CadLift.Geometry.Surfaces;

namespace CadLift.Geometry.Modeling;

/// <summary>A face read off a stack of slabs.</summary>
/// <param name="Surface">Its surface.</param>
/// <param name="IsSameSense">Whether the surface's normal points out of the body.</param>
/// <param name="Loops">Body edges in order of travel, complemented where a loop runs against them; the outer loop first.</param>
/// <param name="PlanFace">A face of the plan on the face's solid side.</param>
/// <param name="SolidLayer">The layer on its solid side.</param>
/// <param name="EmptyPlanFace">A face of the plan on its empty side.</param>
/// <param name="EmptyLayer">The layer on its empty side; below the lowest or above the highest where nothing is stacked.</param>
internal sealed record SlabFace(
    Surface Surface, bool IsSameSense, IReadOnlyList<int[]> Loops, int PlanFace, int SolidLayer, int EmptyPlanFace, int EmptyLayer);
