namespace CadLift.Imaging.Plans;

/// <summary>How thick the walls of a plan are, by the length of the sides that have each thickness.</summary>
internal sealed class WallThicknesses
{
    private readonly double _leastShare;
    private readonly double[] _values;
    private readonly double[] _lengthsBelow;

    /// <summary>Gathers thicknesses.</summary>
    /// <param name="sides">The thickness behind each side, and its length.</param>
    /// <param name="leastShare">So much of all length makes a thickness one of the plan's.</param>
    public WallThicknesses(IEnumerable<(double Thickness, double Length)> sides, double leastShare)
    {
        _leastShare = leastShare;
        (double Thickness, double Length)[] sorted = [.. sides.OrderBy(static side => side.Thickness)];
        _values = Array.ConvertAll(sorted, static side => side.Thickness);
        _lengthsBelow = new double[sorted.Length + 1];
        for (int i = 0; i < sorted.Length; i++)
        {
            _lengthsBelow[i + 1] = _lengthsBelow[i] + sorted[i].Length;
        }
    }

    /// <summary>Whether walls have this thickness; the length of a pier between two openings is hardly one of theirs.</summary>
    public bool Have(double thickness)
    {
        if (_lengthsBelow[^1] <= 0)
        {
            return false;
        }

        double slack = (0.12 * thickness) + 0.5;
        return _lengthsBelow[CountBelow(thickness + slack)] - _lengthsBelow[CountBelow(thickness - slack)] >= _leastShare * _lengthsBelow[^1];
    }

    private int CountBelow(double value)
    {
        int found = Array.BinarySearch(_values, value);
        return found >= 0 ? found : ~found;
    }
}
