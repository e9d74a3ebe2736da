using System.Globalization;
using CadLift.Building.Diagnostics;
using CadLift.Building.Sorting;
using CadLift.Diagnostics;
using CadLift.Drawings;
using CadLift.Geometry.Numerics;

namespace CadLift.Building.Interpretation;

/// <summary>Brings a plan in coordinates of the earth near to the origin, where a solid can be told to 1e-7 mm.</summary>
internal static class FarPlan
{
    // Beyond a few hundred kilometres rounding exceeds the 1e-7 mm that STEP readers expect curves to meet within.
    private const double FarthestCoordinate = 1e8;

    // Whole kilometres: easy to add again, and without rounding for coordinates in millimetres.
    private const double Step = 1e6;

    /// <summary>The sketch itself, or moved by whole kilometres where what counts lies too far out.</summary>
    /// <param name="sketch">The sketch.</param>
    /// <param name="chosen">What counts.</param>
    /// <param name="diagnostics">Told by how much it was moved.</param>
    /// <param name="bounds">The smallest box that holds what counts of the result.</param>
    public static PlanSketch MovedNear(
        PlanSketch sketch, LayerSelection chosen, DiagnosticList diagnostics, out Box2d bounds)
    {
        bounds = PathBounds.Of(sketch, chosen.Paths, chosen.Fills);
        if (!(bounds.LargestCoordinate > FarthestCoordinate))
        {
            return sketch;
        }

        Point2d middle = bounds.Min.MidpointTo(bounds.Max);
        var offset = new Vector2d(-Step * Math.Round(middle.X / Step), -Step * Math.Round(middle.Y / Step));
        if (offset.LengthSquared == 0)
        {
            return sketch;
        }

        diagnostics.Add(
            BuildingDiagnostics.PlanMoved,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The plan lies further than 100 km from the origin. It is moved by ({offset.X:R}, {offset.Y:R}) mm."));
        PlanSketch near = SketchPlacement.Apply(sketch, scale: 1, offset);
        bounds = PathBounds.Of(near, chosen.Paths, chosen.Fills);
        return near;
    }
}
