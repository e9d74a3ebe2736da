namespace CadLift.Imaging.Plans;

/// <summary>How thick the walls of a plan are, by the length of the sides that have each thickness.</summary>
/// <param name="sides">The thickness behind each side, and its length.</param>
/// <param name="leastShare">So much of all length makes a thickness one of the plan's.</param>
internal sealed class WallThicknesses(IEnumerable<(double Thickness, double Length)> sides, double leastShare)
{
    private readonly WeightedValues _lengths = new(sides);

    /// <summary>Whether walls have this thickness; the length of a pier between two openings is hardly one of theirs.</summary>
    public bool Have(double thickness)
    {
        double slack = (0.12 * thickness) + 0.5;
        return _lengths.Total > 0 && _lengths.Between(thickness - slack, thickness + slack) >= leastShare * _lengths.Total;
    }
}
