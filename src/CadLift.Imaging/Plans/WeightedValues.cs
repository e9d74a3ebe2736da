namespace CadLift.Imaging.Plans;

/// <summary>Values with weights, sorted: how much weight lies between two values is told at once, of however many there are.</summary>
internal sealed class WeightedValues
{
    private readonly double[] _values;
    private readonly double[] _weightsBelow;

    /// <summary>Gathers values.</summary>
    public WeightedValues(IEnumerable<(double Value, double Weight)> values)
    {
        (double Value, double Weight)[] sorted = [.. values.OrderBy(static value => value.Value)];
        _values = Array.ConvertAll(sorted, static value => value.Value);
        _weightsBelow = new double[sorted.Length + 1];
        for (int i = 0; i < sorted.Length; i++)
        {
            _weightsBelow[i + 1] = _weightsBelow[i] + sorted[i].Weight;
        }
    }

    /// <summary>The weight of all.</summary>
    public double Total => _weightsBelow[^1];

    /// <summary>The weight of what is not less than one value, and less than another.</summary>
    public double Between(double least, double below) => _weightsBelow[CountBelow(below)] - _weightsBelow[CountBelow(least)];

    private int CountBelow(double value)
    {
        (int low, int high) = (0, _values.Length);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = _values[middle] < value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
