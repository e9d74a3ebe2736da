using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Curves;

/// <summary>A curve of space: points and derivatives by parameter. It knows nothing of edges and neighbours.</summary>
/// <remarks>Immutable, safe to share between threads.</remarks>
public abstract class Curve3d
{
    private protected Curve3d()
    {
    }

    /// <summary>Which curve of the closed set this is.</summary>
    public abstract CurveKind Kind { get; }

    /// <summary>The length after which the parameter repeats, 0 for a curve that never closes.</summary>
    public abstract double Period { get; }

    /// <summary>The point at a parameter.</summary>
    /// <param name="parameter">Millimetres along a line, radians on a circle.</param>
    public abstract Point3d PointAt(double parameter);

    /// <summary>The first derivative at a parameter.</summary>
    /// <param name="parameter">Millimetres along a line, radians on a circle.</param>
    public abstract Vector3d DerivativeAt(double parameter);

    /// <summary>The parameter of the point of the curve nearest to a point; on a circle in [0, 2π).</summary>
    public abstract double ParameterOf(Point3d point);

    /// <summary>The distance from a point to the curve, in millimetres.</summary>
    public double DistanceTo(Point3d point) => PointAt(ParameterOf(point)).DistanceTo(point);
}
