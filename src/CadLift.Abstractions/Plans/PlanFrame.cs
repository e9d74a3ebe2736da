namespace CadLift.Plans;

/// <summary>The picture that a plan was read from: pictures of one size that are storeys of one building are of one scale, and lie on each other.</summary>
/// <param name="Width">Columns of pixels.</param>
/// <param name="Height">Rows of pixels.</param>
/// <param name="MillimetresPerPixel">Millimetres of the building a pixel.</param>
/// <param name="Uncertainty">By which part of it it may be off, as one standard deviation; 0 for what an option says.</param>
public sealed record PlanFrame(int Width, int Height, double MillimetresPerPixel, double Uncertainty)
{
    /// <summary>Whether another picture has as many pixels, each as large.</summary>
    /// <param name="other">The other one.</param>
    public bool IsLike(PlanFrame other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (Width, Height, MillimetresPerPixel) == (other.Width, other.Height, other.MillimetresPerPixel);
    }
}
