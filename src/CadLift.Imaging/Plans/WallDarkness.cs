using CadLift.Imaging.Filters;

namespace CadLift.Imaging.Plans;

/// <summary>Leaves out short bodies that are not filled as walls of the drawing are: letters that lie on lines, strokes that run together in a blur.</summary>
/// <remarks>What is long is a wall however dark it is; a short body is one if a share of all walls is as dark as it is, and if it is evenly so.</remarks>
internal static class WallDarkness
{
    // In thicknesses of its own.
    private const double LengthOfLong = 9;

    // Of the darkness of walls: how much a body differs in the mean, and how its pixels do from their mean.
    private const double Lightest = 0.85;
    private const double Darkest = 1.16;
    private const double MostUneven = 0.4;

    // Of what is inside of walls.
    private const double LeastShare = 0.08;

    /// <summary>Takes such bodies out of a mask.</summary>
    /// <param name="walls">The pixels of filled walls.</param>
    /// <param name="darkness">How dark the picture is.</param>
    /// <param name="scale">How many pixels of the mask, a side, are one of the picture.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static void RemoveUneven(Raster walls, Raster darkness, int scale, CancellationToken cancellation)
    {
        using var bodies = ConnectedComponents.Of(walls, cancellation);
        Sums[] sums = SumsOf(bodies, walls, darkness, scale, cancellation);

        // Pictures of noise have hundreds of thousands of bodies: each is not compared with each.
        var darknesses = new WeightedValues(sums.Select(static sum => (sum.Mean, (double)sum.Count)));
        bool[] isWall = new bool[sums.Length];
        for (int i = 1; i < sums.Length; i++)
        {
            ComponentBox box = bodies.Boxes[i];
            bool isLong = box.Longer >= LengthOfLong * box.MeanThickness;
            isWall[i] = isLong || sums[i].Count == 0 || (sums[i].IsEven && AsDark(sums[i].Mean) >= LeastShare * darknesses.Total);
        }

        WallMask.Keep(walls, bodies, isWall, cancellation);

        double AsDark(double mean) => darknesses.Between(mean / Darkest, Math.BitIncrement(mean / Lightest));
    }

    // Inside of their edges.
    private static Sums[] SumsOf(
        ConnectedComponents bodies, Raster walls, Raster darkness, int scale, CancellationToken cancellation)
    {
        using Raster inside = Morphology.Erode(walls, scale, cancellationToken: cancellation);
        var sums = new Sums[bodies.Boxes.Count];
        for (int y = 0; y < walls.Height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<byte> row = inside.Row(y);
            ReadOnlySpan<byte> dark = darkness.Row(y / scale);
            for (int x = 0; x < row.Length; x++)
            {
                if (row[x] != 0)
                {
                    double value = dark[x / scale];
                    ref Sums sum = ref sums[bodies.Label(x, y)];
                    sum = new Sums(sum.Count + 1, sum.Total + value, sum.Squares + (value * value));
                }
            }
        }

        return sums;
    }

    private readonly record struct Sums(long Count, double Total, double Squares)
    {
        public double Mean => Count > 0 ? Total / Count : 0;

        public bool IsEven => (Squares / Count) - (Mean * Mean) <= MostUneven * MostUneven * Mean * Mean;
    }
}
