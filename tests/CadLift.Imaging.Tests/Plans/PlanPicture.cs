using CadLift.Imaging.Plans;

namespace CadLift.Imaging.Tests.Plans;

/// <summary>Draws plans for tests: areas and strokes, each pixel as dark as it is covered.</summary>
internal sealed class PlanPicture(int width, int height)
{
    private const int Samples = 8;

    private readonly double[] _ink = new double[width * height];

    /// <summary>Fills a rectangle.</summary>
    public PlanPicture Fill(double left, double top, double right, double bottom, double ink = 1) =>
        Paint((x, y) => x >= left && x < right && y >= top && y < bottom, left, top, right, bottom, ink);

    /// <summary>Fills whatever lies inside something.</summary>
    public PlanPicture FillWhere(Func<double, double, bool> isInside, double ink = 1) => Paint(isInside, 0, 0, width, height, ink);

    /// <summary>Draws the outline of a polygon, the stroke about its sides.</summary>
    public PlanPicture Outline((double X, double Y)[] corners, double stroke)
    {
        for (int i = 0; i < corners.Length; i++)
        {
            (double x, double y) = corners[(i + 1) % corners.Length];
            Line(corners[i].X, corners[i].Y, x, y, stroke);
        }

        return this;
    }

    /// <summary>Draws the outline of a rectangle, the stroke about its sides.</summary>
    public PlanPicture Outline(double left, double top, double right, double bottom, double stroke) =>
        Line(left, top, right, top, stroke).Line(right, top, right, bottom, stroke).Line(right, bottom, left, bottom, stroke).Line(left, bottom, left, top, stroke);

    /// <summary>Draws a line; its ends are square.</summary>
    public PlanPicture Line(double x1, double y1, double x2, double y2, double stroke)
    {
        double length = Math.Sqrt(((x2 - x1) * (x2 - x1)) + ((y2 - y1) * (y2 - y1)));
        (double dx, double dy) = ((x2 - x1) / length, (y2 - y1) / length);
        double half = stroke / 2;
        return Paint(
            (x, y) =>
            {
                double along = ((x - x1) * dx) + ((y - y1) * dy);
                double off = ((x - x1) * -dy) + ((y - y1) * dx);
                return along >= -half && along <= length + half && Math.Abs(off) <= half;
            },
            Math.Min(x1, x2) - stroke,
            Math.Min(y1, y2) - stroke,
            Math.Max(x1, x2) + stroke,
            Math.Max(y1, y2) + stroke,
            1);
    }

    /// <summary>Draws a quarter circle from the right of a point to below it.</summary>
    public PlanPicture Quarter(double x, double y, double radius, double stroke) => Paint(
        (px, py) => px >= x && py >= y && Math.Abs(Math.Sqrt(((px - x) * (px - x)) + ((py - y) * (py - y))) - radius) <= stroke / 2,
        x,
        y,
        x + radius + stroke,
        y + radius + stroke,
        1);

    /// <summary>The picture, in given light.</summary>
    /// <param name="paper">The grey of a place on paper.</param>
    /// <param name="ink">The grey of ink.</param>
    public Raster Draw(Func<int, int, double> paper, double ink = 0)
    {
        Raster raster = Raster.Rent(width, height);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                double covered = _ink[(y * width) + x];
                raster.Row(y)[x] = (byte)Math.Clamp(Math.Round((paper(x, y) * (1 - covered)) + (ink * covered)), 0, 255);
            }
        }

        return raster;
    }

    /// <summary>The picture on white paper, blurred by a normal distribution; sharp by none.</summary>
    public Raster DrawBlurred(double sigma)
    {
        Raster sharp = Draw(static (_, _) => 255);
        if (sigma == 0)
        {
            return sharp;
        }

        using (sharp)
        {
            return Blurred(sharp, sigma);
        }
    }

    /// <summary>What is found in the picture on white paper, read as a plan.</summary>
    public VectorizedPlan Vectorize(double sigma = 0)
    {
        using Raster raster = DrawBlurred(sigma);
        return new RasterVectorizer().Vectorize(raster, new VectorizeOptions { Mode = VectorizeMode.Plan }, TestContext.Current.CancellationToken);
    }

    private static Raster Blurred(Raster source, double sigma)
    {
        double[] weights = [.. Enumerable.Range(-8, 17).Select(off => Math.Exp(-off * off / (2 * sigma * sigma)))];
        double[] across = new double[source.Samples.Length];
        Raster result = Raster.Rent(source.Width, source.Height);
        for (int i = 0; i < across.Length; i++)
        {
            (int x, int y) = (i % source.Width, i / source.Width);
            across[i] = Enumerable.Range(-8, 17).Sum(off => weights[off + 8] * source.Row(y)[Math.Clamp(x + off, 0, source.Width - 1)]) / weights.Sum();
        }

        for (int i = 0; i < across.Length; i++)
        {
            (int x, int y) = (i % source.Width, i / source.Width);
            double sum = Enumerable.Range(-8, 17).Sum(off => weights[off + 8] * across[(Math.Clamp(y + off, 0, source.Height - 1) * source.Width) + x]);
            result.Samples[i] = (byte)Math.Round(sum / weights.Sum());
        }

        return result;
    }

    private PlanPicture Paint(Func<double, double, bool> isInside, double left, double top, double right, double bottom, double ink)
    {
        for (int y = Math.Max(0, (int)top); y < Math.Min(height, bottom + 1); y++)
        {
            for (int x = Math.Max(0, (int)left); x < Math.Min(width, right + 1); x++)
            {
                int inside = 0;
                for (int i = 0; i < Samples * Samples; i++)
                {
                    inside += isInside(x + (((i % Samples) + 0.5) / Samples), y + (((i / Samples) + 0.5) / Samples)) ? 1 : 0;
                }

                ref double covered = ref _ink[(y * width) + x];
                covered = Math.Max(covered, ink * inside / (Samples * Samples));
            }
        }

        return this;
    }
}
