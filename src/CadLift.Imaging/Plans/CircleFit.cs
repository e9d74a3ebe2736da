using CadLift.Geometry.Numerics;

namespace CadLift.Imaging.Plans;

/// <summary>The circle through places that lie near one.</summary>
internal static class CircleFit
{
    private const int Passes = 5;

    /// <summary>Least squares of the distances from the circle, from the algebraic fit on.</summary>
    /// <remarks>Sources: Kåsa, A circle fitting procedure and its error analysis (1976); Gander, Golub and Strebel, Least-squares fitting of circles and ellipses (1994).</remarks>
    /// <returns>Centre, radius, and the root of the mean square of the distances; nothing where the places lie on a line.</returns>
    public static (Point2d Center, double Radius, double Miss)? Through(IReadOnlyList<Point2d> places)
    {
        if (Algebraic(places) is not var (center, radius))
        {
            return null;
        }

        for (int pass = 0; pass < Passes; pass++)
        {
            (center, radius) = Nearer(places, center, radius);
        }

        double sum = 0;
        foreach (Point2d place in places)
        {
            double off = place.DistanceTo(center) - radius;
            sum += off * off;
        }

        return double.IsFinite(sum) && radius > 0 ? (center, radius, Math.Sqrt(sum / places.Count)) : null;
    }

    // x² + y² is linear in centre and radius.
    private static (Point2d Center, double Radius)? Algebraic(IReadOnlyList<Point2d> places)
    {
        Point2d mean = MeanOf(places);
        (double xx, double xy, double yy, double xz, double yz, double zz) = (0, 0, 0, 0, 0, 0);
        foreach (Point2d place in places)
        {
            (double x, double y) = (place.X - mean.X, place.Y - mean.Y);
            double z = (x * x) + (y * y);
            (xx, xy, yy, xz, yz, zz) = (xx + (x * x), xy + (x * y), yy + (y * y), xz + (x * z), yz + (y * z), zz + z);
        }

        double determinant = (xx * yy) - (xy * xy);
        if (!(determinant > 1e-9 * zz * zz))
        {
            return null;
        }

        double u = ((xz * yy) - (yz * xy)) / (2 * determinant);
        double v = ((yz * xx) - (xz * xy)) / (2 * determinant);
        return (mean + new Vector2d(u, v), Math.Sqrt((u * u) + (v * v) + (zz / places.Count)));
    }

    // A step of Gauss and Newton: a change of the centre changes a distance by its part along the way there.
    private static (Point2d Center, double Radius) Nearer(IReadOnlyList<Point2d> places, Point2d center, double radius)
    {
        (double xx, double xy, double yy, double x, double y, double xr, double yr, double r) = (0, 0, 0, 0, 0, 0, 0, 0);
        foreach (Point2d place in places)
        {
            Vector2d away = place - center;
            double distance = away.Length;
            if (distance == 0)
            {
                continue;
            }

            away /= distance;
            double off = distance - radius;
            (xx, xy, yy) = (xx + (away.X * away.X), xy + (away.X * away.Y), yy + (away.Y * away.Y));
            (x, y) = (x + away.X, y + away.Y);
            (xr, yr, r) = (xr + (away.X * off), yr + (away.Y * off), r + off);
        }

        double count = places.Count;
        (xx, xy, yy) = (xx - (x * x / count), xy - (x * y / count), yy - (y * y / count));
        (xr, yr) = (xr - (x * r / count), yr - (y * r / count));
        double determinant = (xx * yy) - (xy * xy);
        if (!(Math.Abs(determinant) > 1e-12 * count * count))
        {
            return (center, radius);
        }

        var move = new Vector2d(((xr * yy) - (yr * xy)) / determinant, ((yr * xx) - (xr * xy)) / determinant);
        return (center + move, radius + ((r - (x * move.X) - (y * move.Y)) / count));
    }

    private static Point2d MeanOf(IReadOnlyList<Point2d> places)
    {
        (double x, double y) = (0, 0);
        foreach (Point2d place in places)
        {
            (x, y) = (x + place.X, y + place.Y);
        }

        return new Point2d(x / places.Count, y / places.Count);
    }
}
