using CadLift.Building.Roofs;
using CadLift.Geometry.Modeling;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Plans;

namespace CadLift.Building.Modeling;

/// <summary>Turns a floor plan into a body.</summary>
/// <remarks>
/// Storeys and openings are slabs, all of them overlaid at once. A plan of one storey without openings is raised as it stands.
/// Stateless and thread-safe.
/// </remarks>
public static class FloorPlanModeller
{
    /// <summary>Builds the body of a floor plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="tolerance">Points this near are one vertex, and heights one level.</param>
    /// <param name="cancellationToken">Looked at every few hundred elements.</param>
    /// <returns>The body, one lump for each connected part.</returns>
    /// <exception cref="CadLiftException">
    /// <see cref="ErrorCode.GeoBooleanOpFailed"/>: the storeys cannot be joined; the message says where.
    /// </exception>
    public static Body Build(FloorPlan plan, Tolerance tolerance, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Roofs.Count == 0 && plan.Storeys is [{ Openings.Count: 0, Pockets.Count: 0, SlabThickness: 0 } only])
        {
            return Extrusion.Build(only.Solids, only.Elevation, only.Height, cancellationToken);
        }

        SlabResult result = SlabModeller.Build(SlabsOf(plan), tolerance, cancellationToken);
        Body body = result.Body ?? throw new CadLiftException(
            ErrorCode.GeoBooleanOpFailed,
            string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"The storeys cannot be joined near ({result.Place.X:G9}, {result.Place.Y:G9}) mm: {ReasonOf(result.Status)}."));
        foreach (Roof roof in plan.Roofs)
        {
            body = roof.Kind is RoofKind.Gable or RoofKind.Hip ? RoofModeller.Raise(body, roof, tolerance, cancellationToken) : body;
        }

        return body;
    }

    private static List<Slab> SlabsOf(FloorPlan plan)
    {
        var slabs = new List<Slab>();
        foreach (Storey storey in plan.Storeys)
        {
            double top = storey.Elevation + storey.Height;
            if (storey.SlabThickness > 0)
            {
                slabs.Add(new Slab(storey.Elevation - storey.SlabThickness, storey.Elevation, storey.Slab));
            }

            slabs.Add(new Slab(storey.Elevation, top, storey.Solids));
            foreach (Pocket pocket in storey.Pockets)
            {
                slabs.Add(new Slab(Math.Max(storey.Elevation, top - pocket.Depth), top, pocket.Section, isCut: true));
            }

            foreach (Opening opening in storey.Openings)
            {
                // An opening never reaches into the storey above.
                double bottom = storey.Elevation + opening.Sill;
                if (bottom < top)
                {
                    slabs.Add(new Slab(bottom, Math.Min(bottom + opening.Height, top), opening.Footprint, isCut: true));
                }
            }
        }

        foreach (Roof roof in plan.Roofs)
        {
            slabs.Add(new Slab(roof.Elevation, roof.Elevation + roof.Thickness, roof.Outline));
        }

        return slabs;
    }

    private static string ReasonOf(PlanarStatus status) => status switch
    {
        PlanarStatus.NotRepresentable => "a coordinate is no finite number or too large",
        PlanarStatus.ContactTooTight => "parts touch along an edge and are too fine to be parted",
        PlanarStatus.TooComplex => "there are too many of them, or their outlines cross each other millions of times",
        _ => "there is detail smaller than the tolerance",
    };
}
