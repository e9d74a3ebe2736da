using System.Diagnostics.CodeAnalysis;
using CadLift.Dxf.Model;
using CadLift.Geometry.Curves;
using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Mapping;

/// <summary>Turns splines into curves of the plan.</summary>
internal static class SplineMapper
{
    /// <summary>The curve of a spline: the one its control points describe, or else a cubic one through its fit points.</summary>
    /// <param name="spline">The spline.</param>
    /// <param name="points">Its control points, or where those make no curve its fit points, on the plan.</param>
    /// <param name="toWorld">Its placement.</param>
    /// <param name="curve">The curve, between the knots number degree and number of control points.</param>
    /// <returns>Whether it is one that the kernel takes: no higher degree, no knot repeated so often that the curve falls apart.</returns>
    public static bool TryCreate(
        DxfSpline spline, Point2d[] points, in Transform3d toWorld, [NotNullWhen(true)] out NurbsCurve2d? curve)
    {
        curve = null;
        if (!spline.HasCurve)
        {
            Vector3d start = toWorld.Apply(spline.StartTangent);
            Vector3d end = toWorld.Apply(spline.EndTangent);
            curve = SplineInterpolation.Through(
                points, new Vector2d(start.X, start.Y), new Vector2d(end.X, end.Y), spline.IsClosed);
            return curve is not null;
        }

        bool isRational = spline.Weights.Any(weight => weight != spline.Weights[0]);
        double[] knots = [.. spline.Knots];
        if (spline.Degree > NurbsCurve2d.MaxDegree || HasBreak(knots, spline.Degree, points.Length))
        {
            return false;
        }

        curve = new NurbsCurve2d(spline.Degree, knots, points, isRational ? [.. spline.Weights] : []);
        return true;
    }

    // An inner knot repeated more often than the degree.
    private static bool HasBreak(double[] knots, int degree, int poles)
    {
        for (int i = degree + 1; i + degree < poles; i++)
        {
            if (knots[i] == knots[i + degree])
            {
                return true;
            }
        }

        return false;
    }
}
