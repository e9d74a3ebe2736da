namespace CadLift.Geometry.Planar;

/// <summary>What a polyline must look like to be taken for arcs.</summary>
/// <remarks>Immutable, safe to share between threads.</remarks>
public sealed class ArcRecoveryOptions
{
    private readonly double _deviation = 0.01;
    private readonly double _largestTurn = double.DegreesToRadians(31);
    private readonly int _fewestPoints = 5;

    /// <summary>The defaults.</summary>
    public static ArcRecoveryOptions Default { get; } = new();

    /// <summary>How far points may lie from the line or arc that replaces them, in millimetres; positive. 0.01 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive or not finite.</exception>
    public double Deviation
    {
        get => _deviation;
        init => _deviation = value > 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A deviation must be positive and finite.");
    }

    /// <summary>
    /// The largest turn from one side to the next within an arc, in radians between 0 and π; 31° by default, so that a circle of twelve
    /// points or more is one and an octagon stays an octagon.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double LargestTurn
    {
        get => _largestTurn;
        init => _largestTurn = value is > 0 and < Math.PI
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A turn lies between 0 and π.");
    }

    /// <summary>How many points an arc must explain, both ends included; 4 or more, as any three lie on a circle. 5 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 4.</exception>
    public int FewestPoints
    {
        get => _fewestPoints;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 4);
            _fewestPoints = value;
        }
    }
}
