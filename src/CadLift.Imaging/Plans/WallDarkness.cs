using CadLift.Imaging.Filters;

namespace CadLift.Imaging.Plans;

/// <summary>Leaves out short bodies that are not filled as walls of the drawing are: letters that lie on lines, strokes that run together in a blur.</summary>
/// <remarks>Long bodies are walls, so they tell how dark walls are; a short one is as dark as some of them, and evenly so.</remarks>
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
        long all = sums.Sum(static sum => sum.Count);
        bool[] isWall = new bool[sums.Length];
        for (int i = 1; i < sums.Length; i++)
        {
            ComponentBox box = bodies.Boxes[i];
            double own = (double)box.Area / (box.Width + box.Height);
            bool isLong = Math.Max(box.Width, box.Height) >= LengthOfLong * own;
            isWall[i] = isLong || sums[i].Count == 0 || (sums[i].IsEven && ShareOf(sums, sums[i].Mean) >= LeastShare * all);
        }

        WallMask.Keep(walls, bodies, isWall, cancellation);
    }

    // How much of walls is as dark.
    private static long ShareOf(Sums[] sums, double mean)
    {
        long share = 0;
        foreach (Sums other in sums)
        {
            share += mean >= Lightest * other.Mean && mean <= Darkest * other.Mean ? other.Count : 0;
        }

        return share;
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
