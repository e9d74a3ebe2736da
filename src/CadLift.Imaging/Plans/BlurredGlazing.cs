using CadLift.Imaging.Filters;

namespace CadLift.Imaging.Plans;

/// <summary>Takes windows out of filled walls in a blurred picture: their lines run together to a band that is lighter than walls of its thickness are.</summary>
/// <remarks>In a sharp picture a band of another tone is a wall drawn so.</remarks>
internal sealed class BlurredGlazing
{
    // Of the darkness of walls that are nearly as thick: what glazing has at most. So much of what is so thick may be glazing.
    private const double Lightest = 0.77;
    private const double DarkestGlazing = 0.7;
    private const double LeastAsThick = 0.7;
    private const double MostAsThick = 1.05;

    // Of a run across a wall, what is left aside at either end; and how long a band is, in thicknesses.
    private const int EdgeOfRun = 4;
    private const double LeastLength = 1.3;

    private readonly Raster _walls;
    private readonly Raster _darkness;
    private readonly int _scale;
    private readonly int[,] _counts = new int[byte.MaxValue + 1, byte.MaxValue + 1];

    private BlurredGlazing(Raster walls, Raster darkness, int scale) => (_walls, _darkness, _scale) = (walls, darkness, scale);

    /// <summary>Takes such bands out of a mask.</summary>
    /// <param name="walls">The pixels of filled walls.</param>
    /// <param name="ink">How dark the picture is.</param>
    /// <param name="scale">How many pixels of the mask, a side, are one of the picture.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static void Remove(Raster walls, InkMap ink, int scale, CancellationToken cancellation)
    {
        if (ink.IsBlurred(cancellation))
        {
            new BlurredGlazing(walls, ink.Darkness, scale).Remove(cancellation);
        }
    }

    private void Remove(CancellationToken cancellation)
    {
        using Raster thickness = PixelMask.Thickness(_walls, cancellation);
        VisitRunsAcross(thickness, (run, mean) => _counts[run.Length, mean]++, cancellation);
        int[] lightest = LightestOfWalls();
        using Raster upright = PixelMask.Create(_walls.Width, _walls.Height, static mask => mask.Samples.Clear());
        using Raster lying = PixelMask.Create(_walls.Width, _walls.Height, static mask => mask.Samples.Clear());
        VisitRunsAcross(
            thickness,
            (run, mean) =>
            {
                if (mean < lightest[run.Length])
                {
                    Fill(run.IsDown ? lying : upright, run);
                }
            },
            cancellation);
        WallMask.KeepWhere(upright, static band => band.Height >= LeastLength * band.Width, cancellation);
        WallMask.KeepWhere(lying, static band => band.Width >= LeastLength * band.Height, cancellation);
        PixelMask.Add(upright, lying);
        using Raster left = PixelMask.Without(_walls, upright);
        left.Samples.CopyTo(_walls.Samples);
    }

    // Of each thickness, the darkness that is less than that of walls.
    private int[] LightestOfWalls()
    {
        int[] lightest = new int[byte.MaxValue + 1];
        int[] near = new int[byte.MaxValue + 1];
        for (int thickness = 1; thickness < lightest.Length; thickness++)
        {
            near.AsSpan().Clear();
            int last = Math.Min(byte.MaxValue, (int)(thickness * MostAsThick) + 1);
            for (int other = (int)(thickness * LeastAsThick); other <= last; other++)
            {
                for (int level = 0; level < near.Length; level++)
                {
                    near[level] += _counts[other, level];
                }
            }

            lightest[thickness] = (int)(Lightest * ByteCounts.Quantile(near, DarkestGlazing));
        }

        return lightest;
    }

    // The runs along rows and columns that are the lesser ones, with the mean darkness of what is not at their edges.
    private void VisitRunsAcross(Raster thickness, Action<Run, int> visit, CancellationToken cancellation)
    {
        for (int y = 0; y < _walls.Height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int x = 0; PixelRuns.TryNext(_walls.Row(y), ref x, out int length); x += length)
            {
                VisitAcross(new Run(x, y, length, IsDown: false), thickness, visit);
            }
        }

        int[] starts = new int[_walls.Width];
        for (int y = 0; y <= _walls.Height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<byte> row = y < _walls.Height ? _walls.Row(y) : default;
            for (int x = 0; x < starts.Length; x++)
            {
                if (row.IsEmpty || row[x] == 0)
                {
                    if (starts[x] < y)
                    {
                        VisitAcross(new Run(x, starts[x], y - starts[x], IsDown: true), thickness, visit);
                    }

                    starts[x] = y + 1;
                }
            }
        }
    }

    private void VisitAcross(Run run, Raster thickness, Action<Run, int> visit)
    {
        (int x, int y) = run.At(run.Length / 2);
        if (run.Length > byte.MaxValue || thickness.Row(y)[x] < run.Length)
        {
            return;
        }

        int edge = run.Length / EdgeOfRun;
        int sum = 0;
        for (int i = edge; i < run.Length - edge; i++)
        {
            (x, y) = run.At(i);
            sum += _darkness.Row(y / _scale)[x / _scale];
        }

        visit(run, sum / (run.Length - (2 * edge)));
    }

    private static void Fill(Raster mask, Run run)
    {
        for (int i = 0; i < run.Length; i++)
        {
            (int x, int y) = run.At(i);
            mask.Row(y)[x] = byte.MaxValue;
        }
    }

    /// <summary>Pixels of a row or a column.</summary>
    /// <param name="X">The column of the first one.</param>
    /// <param name="Y">The row of the first one.</param>
    /// <param name="Length">How many.</param>
    /// <param name="IsDown">Whether they are of a column.</param>
    private readonly record struct Run(int X, int Y, int Length, bool IsDown)
    {
        public (int X, int Y) At(int place) => IsDown ? (X, Y + place) : (X + place, Y);
    }
}
