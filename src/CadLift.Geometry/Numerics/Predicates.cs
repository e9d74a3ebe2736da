namespace CadLift.Geometry.Numerics;

/// <summary>Geometric questions whose answer is exact: a floating-point filter first, exact arithmetic where it cannot decide.</summary>
/// <remarks>
/// Source: J. R. Shewchuk, Adaptive Precision Floating-Point Arithmetic and Fast Robust Geometric Predicates,
/// Discrete and Computational Geometry 18 (1997). Exact as long as no product over- or underflows.
/// </remarks>
public static class Predicates
{
    // (3 + 16 u) u with u = 2^-53: the bound of Shewchuk's first filter for the 2 x 2 orientation determinant.
    private const double OrientFilter = 3.3306690738754716e-16;

    /// <summary>On which side of the directed line a→b a point lies.</summary>
    /// <returns>1 to the left, -1 to the right, 0 exactly on the line.</returns>
    public static int Orient(Point2d a, Point2d b, Point2d point)
    {
        double left = (a.X - point.X) * (b.Y - point.Y);
        double right = (a.Y - point.Y) * (b.X - point.X);
        double determinant = left - right;
        double bound = OrientFilter * (Math.Abs(left) + Math.Abs(right));
        return Math.Abs(determinant) > bound ? Math.Sign(determinant) : OrientExact(a, b, point);
    }

    // ax·by − ax·cy − cx·by − ay·bx + ay·cx + cy·bx, each product split without error and all twelve parts summed exactly.
    private static int OrientExact(Point2d a, Point2d b, Point2d c)
    {
        Span<double> expansion = stackalloc double[12];
        int count = 0;
        Add(expansion, ref count, a.X, b.Y);
        Add(expansion, ref count, -a.X, c.Y);
        Add(expansion, ref count, -c.X, b.Y);
        Add(expansion, ref count, -a.Y, b.X);
        Add(expansion, ref count, a.Y, c.X);
        Add(expansion, ref count, c.Y, b.X);
        return count == 0 ? 0 : Math.Sign(expansion[count - 1]);
    }

    private static void Add(Span<double> expansion, ref int count, double factor, double other)
    {
        double product = factor * other;
        double error = Math.FusedMultiplyAdd(factor, other, -product);
        Grow(expansion, ref count, error);
        Grow(expansion, ref count, product);
    }

    // Grow-expansion without the zero parts: components stay non-overlapping and increasing, so the last one has the sign.
    private static void Grow(Span<double> expansion, ref int count, double value)
    {
        int kept = 0;
        for (int i = 0; i < count; i++)
        {
            double sum = value + expansion[i];
            double virtualPart = sum - value;
            double roundoff = (value - (sum - virtualPart)) + (expansion[i] - virtualPart);
            value = sum;
            if (roundoff != 0)
            {
                expansion[kept++] = roundoff;
            }
        }

        if (value != 0)
        {
            expansion[kept++] = value;
        }

        count = kept;
    }
}
