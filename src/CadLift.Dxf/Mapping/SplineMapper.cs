using System.Diagnostics.CodeAnalysis;
using CadLift.Dxf.Model;
using CadLift.Geometry.Curves;
using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Mapping;

/// <summary>Turns splines into curves of the plan.</summary>
internal static class SplineMapper
{
    /// <summary>The curve of a spline.</summary>
    /// <param name="spline">The spline.</param>
    /// <param name="poles">Its control points on the plan.</param>
    /// <param name="curve">The curve, between the knots number degree and number of control points.</param>
    /// <returns>Whether it is one that the kernel takes: no higher degree, no knot repeated so often that the curve falls apart.</returns>
    public static bool TryCreate(DxfSpline spline, Point2d[] poles, [NotNullWhen(true)] out NurbsCurve2d? curve)
    {
        curve = null;
        bool isRational = spline.Weights.Any(weight => weight != spline.Weights[0]);
        double[] knots = [.. spline.Knots];
        if (spline.Degree > NurbsCurve2d.MaxDegree || HasBreak(knots, spline.Degree, poles.Length))
        {
            return false;
        }

        curve = new NurbsCurve2d(spline.Degree, knots, poles, isRational ? [.. spline.Weights] : []);
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
