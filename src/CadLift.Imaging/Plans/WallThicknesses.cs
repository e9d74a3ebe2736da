namespace CadLift.Imaging.Plans;

/// <summary>How thick the walls of a plan are, by the length of the sides that have each thickness.</summary>
internal sealed class WallThicknesses
{
    // So much of all length makes a thickness one of the plan's.
    private const double LeastShare = 0.05;

    private readonly double[] _values;
    private readonly double[] _lengthsBelow;

    public WallThicknesses(IEnumerable<(double Thickness, double Length)> sides)
    {
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
        double slack = (0.12 * thickness) + 0.5;
        return _lengthsBelow[CountBelow(thickness + slack)] - _lengthsBelow[CountBelow(thickness - slack)] >= LeastShare * _lengthsBelow[^1];
    }

    private int CountBelow(double value)
    {
        int found = Array.BinarySearch(_values, value);
        return found >= 0 ? found : ~found;
    }
}
