using CadLift.Geometry.Numerics;

namespace CadLift.Imaging.Filters;

/// <summary>Lays a sheet flat that was photographed aslant.</summary>
public static class Rectification
{
    /// <summary>Draws what lies within a quadrilateral as a rectangle; values between pixels are bilinear.</summary>
    /// <param name="source">A grey picture; it is left as it is.</param>
    /// <param name="corners">
    /// Where the upper left, upper right, lower right and lower left corners of the sheet lie, in pixels, on their edges: the middle of the upper left pixel is
    /// (0.5, 0.5). They may lie outside of the picture.
    /// </param>
    /// <param name="width">The width of the result in pixels; 1 at least.</param>
    /// <param name="height">Its height; 1 at least.</param>
    /// <param name="outside">What stands where the picture has nothing; default 255.</param>
    /// <param name="parallelism">How many bands of rows at once; default 1, and less counts as 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A new picture.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The size is less than a pixel.</exception>
    /// <exception cref="CadLiftException"><see cref="ErrorCode.SysInvalidOptions"/>: the corners are not those of a convex quadrilateral.</exception>
    public static Raster Apply(
        Raster source, ReadOnlySpan<Point2d> corners, int width, int height, byte outside = byte.MaxValue, int parallelism = 1, CancellationToken cancellationToken = default)
    {
        RowBands.ThrowIfColored(source);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        var map = Homography.FromRectangle(width, height, corners);
        Raster result = Raster.Rent(width, height);
        RowBands.Run(
            height,
            parallelism,
            (from, to) =>
            {
                for (int y = from; y < to; y++)
                {
                    Span<byte> row = result.Row(y);
                    for (int x = 0; x < row.Length; x++)
                    {
                        row[x] = Sample(source, map.Map(new Point2d(x + 0.5, y + 0.5)), outside);
                    }
                }
            },
            cancellationToken);
        return result;
    }

    private static byte Sample(Raster source, Point2d place, byte outside)
    {
        double u = place.X - 0.5;
        double v = place.Y - 0.5;
        if (!(u > -1 && v > -1 && u < source.Width && v < source.Height))
        {
            return outside;
        }

        (int column, int row) = ((int)Math.Floor(u), (int)Math.Floor(v));
        (double across, double down) = (u - column, v - row);
        double above = At(column, row) + (across * (At(column + 1, row) - At(column, row)));
        double below = At(column, row + 1) + (across * (At(column + 1, row + 1) - At(column, row + 1)));
        return (byte)Math.Clamp(Math.Round(above + (down * (below - above))), 0, byte.MaxValue);

        double At(int x, int y) => x >= 0 && y >= 0 && x < source.Width && y < source.Height ? source.Row(y)[x] : outside;
    }
}
