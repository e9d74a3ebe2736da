using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Curves;

/// <summary>A bounded, parametrised curve of the plane: points and derivatives by parameter.</summary>
/// <remarks>Immutable, safe to share between threads. Lines and circular arcs are segments; this is for all other curves.</remarks>
public abstract class Curve2d
{
    private protected Curve2d()
    {
    }

    /// <summary>The parameter where the curve starts.</summary>
    public abstract double StartParameter { get; }

    /// <summary>The parameter where the curve ends, larger than the first.</summary>
    public abstract double EndParameter { get; }

    /// <summary>Whether the curve ends where it starts.</summary>
    public abstract bool IsClosed { get; }

    /// <summary>The parameters between start and end where the curve may bend less smoothly than elsewhere, ascending.</summary>
    public abstract ReadOnlySpan<double> Breaks { get; }

    /// <summary>The point at a parameter, in millimetres.</summary>
    public abstract Point2d PointAt(double parameter);

    /// <summary>The first derivative at a parameter; from the right where it jumps.</summary>
    public abstract Vector2d DerivativeAt(double parameter);
}
