using CadLift.Dxf.Model;
using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Inspection;

/// <summary>The box of a B-spline: sampled between knots, then refined where a coordinate is extreme.</summary>
/// <remarks>Evaluation by de Boor's recurrence in homogeneous coordinates. Source: L. Piegl and W. Tiller, The NURBS Book, chapter 4.</remarks>
internal static class SplineExtents
{
    private const int Samples = 64;
    private const int Refinements = 40;
    private const double GoldenPart = 0.6180339887498949;

    public static void Include(DxfSpline spline, Point3d[] points, ExtentsCollector extents)
    {
        var curve = new Curve([.. spline.Knots], [.. spline.Weights], points, spline.Degree);
        var samples = new Point3d[Samples + 1];
        for (int span = spline.Degree; span < points.Length; span++)
        {
            double from = spline.Knots[span];
            double to = spline.Knots[span + 1];
            if (from < to)
            {
                IncludeSpan(curve, span, samples, from, to, extents);
            }
        }
    }

    private static void IncludeSpan(Curve curve, int span, Point3d[] samples, double from, double to, ExtentsCollector extents)
    {
        for (int i = 0; i <= Samples; i++)
        {
            samples[i] = curve.PointAt(span, ParameterAt(from, to, i));
            extents.Include(samples[i]);
        }

        // Only a sample near the edge of the box can have something beyond it beside it.
        for (int i = 0; i <= Samples; i++)
        {
            for (int axis = 0; axis < 3; axis++)
            {
                RefineAt(curve, span, samples, from, to, i, axis, extents);
            }
        }
    }

    private static void RefineAt(
        Curve curve, int span, Point3d[] samples, double from, double to, int index, int axis, ExtentsCollector extents)
    {
        int before = Math.Max(0, index - 1);
        int after = Math.Min(Samples, index + 1);
        double here = Coordinate(samples[index], axis);
        double left = Coordinate(samples[before], axis);
        double right = Coordinate(samples[after], axis);
        bool isHighest = here >= left && here >= right && !(here == left && here == right);
        bool isLowest = here <= left && here <= right && !(here == left && here == right);
        if ((isHighest && here + Math.Abs(here - left) + Math.Abs(here - right) > Coordinate(extents.Box.Max, axis))
            || (isLowest && here - Math.Abs(here - left) - Math.Abs(here - right) < Coordinate(extents.Box.Min, axis)))
        {
            extents.Include(Extreme(curve, span, ParameterAt(from, to, before), ParameterAt(from, to, after), axis, isHighest ? 1 : -1));
        }
    }

    // Golden section search: the coordinate has one extreme between two samples beside the most extreme one.
    private static Point3d Extreme(Curve curve, int span, double from, double to, int axis, int sign)
    {
        for (int i = 0; i < Refinements; i++)
        {
            double low = to - ((to - from) * GoldenPart);
            double high = from + ((to - from) * GoldenPart);
            if (sign * Coordinate(curve.PointAt(span, low), axis) < sign * Coordinate(curve.PointAt(span, high), axis))
            {
                from = low;
            }
            else
            {
                to = high;
            }
        }

        return curve.PointAt(span, (from + to) / 2);
    }

    private static double ParameterAt(double from, double to, int index) => from + ((to - from) * index / Samples);

    private static double Coordinate(Point3d point, int axis) => axis switch
    {
        0 => point.X,
        1 => point.Y,
        _ => point.Z,
    };

    /// <summary>A rational B-spline in space.</summary>
    private sealed class Curve(double[] knots, double[] weights, Point3d[] points, int degree)
    {
        private readonly (double X, double Y, double Z, double W)[] _work = new (double, double, double, double)[degree + 1];

        public Point3d PointAt(int span, double parameter)
        {
            for (int i = 0; i <= degree; i++)
            {
                Point3d point = points[span - degree + i];
                double weight = weights.Length == 0 ? 1 : weights[span - degree + i];
                _work[i] = (point.X * weight, point.Y * weight, point.Z * weight, weight);
            }

            for (int level = 1; level <= degree; level++)
            {
                for (int i = degree; i >= level; i--)
                {
                    double low = knots[i + span - degree];
                    double t = (parameter - low) / (knots[i + 1 + span - level] - low);
                    (double x0, double y0, double z0, double w0) = _work[i - 1];
                    (double x1, double y1, double z1, double w1) = _work[i];
                    double s = 1 - t;
                    _work[i] = ((s * x0) + (t * x1), (s * y0) + (t * y1), (s * z0) + (t * z1), (s * w0) + (t * w1));
                }
            }

            (double x, double y, double z, double w) = _work[degree];
            return new Point3d(x / w, y / w, z / w);
        }
    }
}
