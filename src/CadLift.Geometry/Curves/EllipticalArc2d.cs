using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Curves;

/// <summary>A part of an ellipse, or all of it, by the eccentric angle: centre + cos t · major + sin t · minor.</summary>
public sealed class EllipticalArc2d : Curve2d
{
    // Angles further out have lost the digits that a point on the ellipse needs.
    private const double LargestParameter = 1e9;

    private readonly Vector2d _minor;
    private readonly double[] _breaks;

    /// <summary>Creates a part of an ellipse.</summary>
    /// <param name="center">The centre.</param>
    /// <param name="majorAxis">The vector from the centre to an end of the first axis, in millimetres; not zero.</param>
    /// <param name="ratio">The length of the second axis as a part of the first; positive turns left, negative right, not 0.</param>
    /// <param name="startParameter">Radians, no further from 0 than 1e9; 0 at the end of the first axis.</param>
    /// <param name="endParameter">Radians, larger than the start by no more than a turn.</param>
    /// <exception cref="ArgumentException">A value is not finite, an axis has no length, or the range is empty or more than a turn.</exception>
    public EllipticalArc2d(Point2d center, Vector2d majorAxis, double ratio, double startParameter = 0, double endParameter = Math.Tau)
    {
        if (!center.IsFinite || !double.IsFinite(majorAxis.LengthSquared) || !double.IsFinite(ratio))
        {
            throw new ArgumentException("The centre and axes of an ellipse must be finite.", nameof(center));
        }

        if (majorAxis.LengthSquared == 0 || ratio == 0)
        {
            throw new ArgumentException("The axes of an ellipse must have a length.", nameof(majorAxis));
        }

        if (Math.Abs(startParameter) > LargestParameter
            || !(endParameter > startParameter && endParameter - startParameter <= Math.Tau * (1 + 1e-12)))
        {
            throw new ArgumentException("The range of an ellipse must be positive and no more than a turn.", nameof(endParameter));
        }

        Center = center;
        MajorAxis = majorAxis;
        Ratio = ratio;
        StartParameter = startParameter;
        EndParameter = endParameter;
        _minor = majorAxis.TurnedLeft() * ratio;
        _breaks = QuartersWithin(startParameter, endParameter);
    }

    /// <summary>The centre.</summary>
    public Point2d Center { get; }

    /// <summary>The vector from the centre to an end of the first axis, in millimetres.</summary>
    public Vector2d MajorAxis { get; }

    /// <summary>The length of the second axis as a part of the first; negative where the ellipse turns right.</summary>
    public double Ratio { get; }

    /// <inheritdoc/>
    public override double StartParameter { get; }

    /// <inheritdoc/>
    public override double EndParameter { get; }

    /// <inheritdoc/>
    public override bool IsClosed => EndParameter - StartParameter >= Math.Tau * (1 - 1e-12);

    /// <summary>The ends of the axes within the range: curvature is extreme there.</summary>
    public override ReadOnlySpan<double> Breaks => _breaks;

    /// <inheritdoc/>
    public override Point2d PointAt(double parameter)
    {
        (double sin, double cos) = Math.SinCos(parameter);
        return Center + (MajorAxis * cos) + (_minor * sin);
    }

    /// <inheritdoc/>
    public override Vector2d DerivativeAt(double parameter)
    {
        (double sin, double cos) = Math.SinCos(parameter);
        return (_minor * cos) - (MajorAxis * sin);
    }

    private static double[] QuartersWithin(double start, double end)
    {
        const double Quarter = Math.PI / 2;
        var quarters = new List<double>(4);
        for (double k = Math.Floor(start / Quarter) + 1; k * Quarter < end; k++)
        {
            quarters.Add(k * Quarter);
        }

        return [.. quarters];
    }
}
