using CadLift.Geometry.Curves;

namespace CadLift.Geometry.Modeling;

/// <summary>The geometry of an edge: a curve and the parameters at its two vertices, increasing from start to end.</summary>
public readonly record struct EdgeCurve
{
    /// <summary>Creates the geometry of an edge.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="startParameter">The parameter at the start vertex.</param>
    /// <param name="endParameter">The parameter at the end vertex, larger than the first.</param>
    public EdgeCurve(Curve3d curve, double startParameter, double endParameter)
    {
        Curve = curve;
        StartParameter = startParameter;
        EndParameter = endParameter;
    }

    /// <summary>The curve.</summary>
    public Curve3d Curve { get; }

    /// <summary>The parameter at the start vertex.</summary>
    public double StartParameter { get; }

    /// <summary>The parameter at the end vertex.</summary>
    public double EndParameter { get; }
}
