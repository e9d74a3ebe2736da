namespace CadLift.Geometry.Planar;

/// <summary>The arcs and lines that stand for a curve, and how well they do.</summary>
public sealed class BiarcFit
{
    internal BiarcFit(Chain chain, double deviation)
    {
        Chain = chain;
        Deviation = deviation;
    }

    /// <summary>
    /// Arcs and lines from the start of the curve to its end, without kinks where the curve has none. It ends exactly where it starts
    /// if the curve is closed.
    /// </summary>
    public Chain Chain { get; }

    /// <summary>The largest distance found from the curve to the chain, in millimetres.</summary>
    public double Deviation { get; }
}
