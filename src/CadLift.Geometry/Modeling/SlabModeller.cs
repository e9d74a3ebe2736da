using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Geometry.Modeling;

/// <summary>Builds bodies from stacked slabs: walls with openings, storeys, plates with pockets.</summary>
/// <remarks>
/// All sections are overlaid in one plane arrangement, and the boundary representation is read off its cells: neighbours
/// share their edges and vertices, so the body is watertight, and cells on one surface are one face, so its faces are as few as
/// can be. A round face that goes all the way round has one seam. O(n log n) for a given number of levels. Cancellation is
/// looked at every few hundred elements.
/// </remarks>
public static class SlabModeller
{
    // Cells beyond this number would not fit into arrays: a stack of thousands of levels over a plan of millions of edges.
    private const long MaxCells = 1L << 30;

    // How wide parts that met are cut apart at first; curves that touch along a common tangent need more.
    private const double FirstGapInTolerances = 1000;
    private const double WiderStep = 8;

    private const int MaxPartings = 4;

    /// <summary>Builds the body of a stack of slabs: all that is filled by some slab and cut by none.</summary>
    /// <param name="slabs">The slabs in any order; they may overlap, touch and leave gaps.</param>
    /// <param name="tolerance">Points this near are one vertex, and heights one level.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>
    /// The body, one lump for each connected part and empty where nothing is filled, or the reason why there is none.
    /// </returns>
    public static SlabResult Build(IReadOnlyList<Slab> slabs, Tolerance tolerance, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(slabs);
        var stack = new List<Slab>(slabs);
        var contacts = new List<Point3d>();
        double gapInTolerances = FirstGapInTolerances;
        for (int parting = 0; ; parting++, gapInTolerances *= WiderStep)
        {
            SlabComplex? complex = BuildComplex(stack, tolerance, cancellation, out Tolerance scaled, out PlanarResult failure);
            if (failure.Status != PlanarStatus.Ok)
            {
                return new SlabResult(failure.Status, failure.Place);
            }

            if (complex is null)
            {
                return new SlabResult(new BodyBuilder().Build(), contacts);
            }

            double gap = gapInTolerances * scaled.Coincidence;
            var parted = new List<Slab>();
            SlabContacts.Part(complex, scaled, gap, contacts, parted);

            if (parted.Count == 0)
            {
                return Write(complex, contacts, cancellation);
            }

            if (parting == MaxPartings)
            {
                return new SlabResult(PlanarStatus.ContactTooTight, new Point2d(contacts[^1].X, contacts[^1].Y));
            }

            stack = parted;
        }
    }

    private static SlabResult Write(SlabComplex complex, List<Point3d> contacts, CancellationToken cancellation)
    {
        try
        {
            return new SlabResult(SlabBodyWriter.Write(complex, cancellation), contacts);
        }
        catch (InconsistentPlanException exception)
        {
            return new SlabResult(PlanarStatus.Inconsistent, exception.Place);
        }
    }

    private static SlabComplex? BuildComplex(
        List<Slab> slabs, Tolerance tolerance, CancellationToken cancellation, out Tolerance scaled, out PlanarResult failure)
    {
        failure = default;
        scaled = tolerance;
        var sections = SlabSections.Collect(slabs, tolerance);
        if (sections.Segments.Count == 0)
        {
            return null;
        }

        PlanarArrangement? plan = RegionOverlay.Arrange(
            sections.Segments.ToArray(), sections.OperandCount, tolerance, cancellation, out scaled, out failure);
        if (plan is null)
        {
            return null;
        }

        if ((long)(plan.EdgeCount + plan.VertexCount + plan.FaceCount) * sections.Levels.Length > MaxCells)
        {
            failure = new PlanarResult(PlanarStatus.TooComplex, plan.PointOf(0));
            return null;
        }

        return SlabComplex.Build(plan, sections.SolidLayersOf(plan), sections.Levels, scaled, cancellation);
    }
}
