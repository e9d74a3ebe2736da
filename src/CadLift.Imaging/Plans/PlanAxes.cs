using CadLift.Geometry.Numerics;

namespace CadLift.Imaging.Plans;

/// <summary>The two directions that most walls of a plan have, as they change over the picture.</summary>
/// <remarks>
/// On a sheet that lies flat they are the same everywhere; on a photograph they change, over the size of a sheet nearly evenly. Each is a plane through the
/// angles of the long sides over their places.
/// </remarks>
internal sealed class PlanAxes
{
    private const double LongSide = 12;
    private const double Degree = Math.PI / 180;

    private readonly double _angle;
    private readonly AnglePlane[] _planes;

    private PlanAxes(double angle, AnglePlane[] planes) => (_angle, _planes) = (angle, planes);

    public static PlanAxes Of(IReadOnlyList<WallSide> sides)
    {
        double angle = DominantAngle(sides);
        var planes = new AnglePlane[2];
        for (int family = 0; family < 2; family++)
        {
            planes[family] = PlaneOf(sides, angle, family);
        }

        return new PlanAxes(angle, planes);
    }

    /// <summary>The direction of the plan that a side comes nearest to, at its place and the way it goes; and how far it is off, in radians.</summary>
    public (Vector2d Direction, double Off) Nearest(WallSide side) => Nearest(side.Point, side.Angle);

    /// <summary>The direction of the plan that an angle comes nearest to at a place; and how far it is off, in radians.</summary>
    public (Vector2d Direction, double Off) Nearest(Point2d place, double sideAngle)
    {
        (int quarters, double rest) = Split(sideAngle - _angle);
        double expected = _planes[quarters & 1].At(place);
        return (Vector2d.AtAngle(_angle + (quarters * Math.PI / 2) + expected), rest - expected);
    }

    // Quarter turns, and what is left, −π/4 to π/4.
    private static (int Quarters, double Turn) Split(double angle)
    {
        double quarters = Math.Round(angle / (Math.PI / 2));
        return ((int)quarters, angle - (quarters * Math.PI / 2));
    }

    private static double DominantAngle(IReadOnlyList<WallSide> sides)
    {
        const int Bins = 180;
        double[] weights = new double[Bins];
        foreach (WallSide side in sides)
        {
            if (side.Length >= LongSide)
            {
                double rest = Split(side.Angle).Turn / (Math.PI / 2);
                weights[((int)Math.Floor((rest + 1) * Bins)) % Bins] += side.Length;
            }
        }

        int best = 0;
        double most = -1;
        for (int i = 0; i < Bins; i++)
        {
            double sum = 0;
            for (int k = -3; k <= 3; k++)
            {
                sum += weights[(i + k + Bins) % Bins] * (4 - Math.Abs(k));
            }

            (most, best) = sum > most ? (sum, i) : (most, best);
        }

        double middle = Split(((best + 0.5) / Bins) * Math.PI / 2).Turn;
        double total = 0;
        double offset = 0;
        foreach (WallSide side in sides)
        {
            double rest = Split(side.Angle - middle).Turn;
            if (side.Length >= LongSide && Math.Abs(rest) < 3 * Degree)
            {
                total += side.Length;
                offset += side.Length * rest;
            }
        }

        return total > 0 ? middle + (offset / total) : 0;
    }

    private static AnglePlane PlaneOf(IReadOnlyList<WallSide> sides, double angle, int family)
    {
        var points = new List<(Point2d Place, double Turn, double Weight)>();
        foreach (WallSide side in sides)
        {
            (int quarters, double rest) = Split(side.Angle - angle);
            if ((quarters & 1) == family && side.Length >= LongSide && Math.Abs(rest) < 6 * Degree)
            {
                points.Add((side.Point, rest, side.Length * Math.Min(side.Length, 200)));
            }
        }

        var plane = new AnglePlane(default, 0, 0, 0);
        double most = 2.5 * Degree;
        for (int pass = 0; pass < 4; pass++)
        {
            AnglePlane current = plane;
            List<(Point2d Place, double Turn, double Weight)> near = [.. points.Where(point => Math.Abs(point.Turn - current.At(point.Place)) < most)];
            plane = near.Count >= 6 ? AnglePlane.Fit(near) : near.Count > 0 ? new AnglePlane(default, near.Sum(static p => p.Turn * p.Weight) / near.Sum(static p => p.Weight), 0, 0) : plane;
            most = Math.Max(0.6 * Degree, most * 0.6);
        }

        return plane;
    }

    /// <summary>An angle that changes evenly over the picture.</summary>
    private readonly record struct AnglePlane(Point2d Middle, double Constant, double AlongX, double AlongY)
    {
        public double At(Point2d place) => Constant + (AlongX * (place.X - Middle.X)) + (AlongY * (place.Y - Middle.Y));

        // Weighted least squares about the middle of the places; without slopes where the places do not spread.
        public static AnglePlane Fit(List<(Point2d Place, double Turn, double Weight)> points)
        {
            double total = points.Sum(static p => p.Weight);
            var middle = new Point2d(points.Sum(static p => p.Weight * p.Place.X) / total, points.Sum(static p => p.Weight * p.Place.Y) / total);
            double constant = points.Sum(static p => p.Weight * p.Turn) / total;
            (double xx, double xy, double yy, double xr, double yr) = (0, 0, 0, 0, 0);
            foreach ((Point2d place, double rest, double weight) in points)
            {
                Vector2d off = place - middle;
                xx += weight * off.X * off.X;
                xy += weight * off.X * off.Y;
                yy += weight * off.Y * off.Y;
                xr += weight * off.X * (rest - constant);
                yr += weight * off.Y * (rest - constant);
            }

            double determinant = (xx * yy) - (xy * xy);
            return determinant <= 1e-6 * xx * yy
                ? new AnglePlane(middle, constant, 0, 0)
                : new AnglePlane(middle, constant, ((xr * yy) - (yr * xy)) / determinant, ((yr * xx) - (xr * xy)) / determinant);
        }
    }
}
