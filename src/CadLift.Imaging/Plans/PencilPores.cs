using CadLift.Imaging.Filters;

namespace CadLift.Imaging.Plans;

/// <summary>Fills the paper that a pencil leaves between its grains, which printed walls do not have. Lines are as thick as they look only once they are filled.</summary>
internal static class PencilPores
{
    // Of the thickness of a line, what is a pore in it; of the area of ink, what pores have.
    private const int Pore = 5;
    private const double LeastPores = 0.02;

    /// <summary>Fills them.</summary>
    /// <param name="ink">All ink: 255 or 0. Pores are filled in it.</param>
    /// <param name="thickness">How thick lines look.</param>
    /// <param name="isPencil">Whether it is known that a pencil drew them.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>How thick lines are; null where there are too few pores for a pencil.</returns>
    public static InkThickness? TryFill(Raster ink, InkThickness thickness, bool isPencil, CancellationToken cancellation)
    {
        int before = 0;
        while (thickness.Wall > before)
        {
            before = thickness.Wall;
            using Raster closed = Morphology.Close(ink, Math.Max(1, thickness.Wall / Pore), cancellationToken: cancellation);
            if (!isPencil && AreaOfPores(closed, ink, thickness.Wall, cancellation) < LeastPores * PixelMask.Count(ink))
            {
                return null;
            }

            isPencil = true;
            closed.Samples.CopyTo(ink.Samples);
            InkThickness filled = InkThickness.Of(ink, cancellation);
            thickness = filled.AreAllWalls ? filled : thickness;
        }

        return thickness;
    }

    // What closing fills between two lines of a window is as long as the window: a pore is no longer than a line is broad.
    private static long AreaOfPores(Raster closed, Raster ink, int broad, CancellationToken cancellation)
    {
        using Raster filled = PixelMask.Without(closed, ink);
        using var pores = ConnectedComponents.Of(filled, cancellation);
        long area = 0;
        foreach (ComponentBox pore in pores.Boxes.Skip(1))
        {
            area += pore.Longer <= broad ? pore.Area : 0;
        }

        return area;
    }
}
