using CadLift.Building.Chaining;
using CadLift.Building.Diagnostics;
using CadLift.Diagnostics;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Interpretation;

/// <summary>Reads closed shapes as the section of a part: holes and islands by nesting.</summary>
internal static class SolidShapes
{
    public static RegionSet Read(
        List<PlanShape> shapes, Tolerance tolerance, DiagnosticList diagnostics, CancellationToken cancellation)
    {
        IReadOnlyList<IReadOnlyList<RegionSet>> ranks = ShapeNesting.ByRank(shapes, tolerance, cancellation);
        PlanarResult painted = RegionBoolean.PaintByRank(ranks, tolerance, ContactMode.Part, cancellation);
        RegionSet solids = PlanFailure.Require(painted);
        ContactReport.Add(painted, tolerance, diagnostics);
        return solids;
    }
}
