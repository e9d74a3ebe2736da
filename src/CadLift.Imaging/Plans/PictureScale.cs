namespace CadLift.Imaging.Plans;

/// <summary>How large the building is that a picture shows.</summary>
/// <param name="MillimetresPerPixel">Millimetres of the building a pixel.</param>
/// <param name="Uncertainty">By which part of it it may be off, as one standard deviation; 0 for what an option says.</param>
/// <param name="Reason">What it was taken from, in one sentence.</param>
/// <param name="IsGiven">Whether options say it.</param>
public sealed record PictureScale(double MillimetresPerPixel, double Uncertainty, string Reason, bool IsGiven)
{
    /// <summary>Whether anything says it; <see langword="false"/> where it is only assumed.</summary>
    public bool IsKnown => Uncertainty < 1;
}
