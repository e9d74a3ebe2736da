namespace CadLift.Geometry.Meshing;

/// <summary>How closely triangles follow curved faces.</summary>
/// <remarks>Immutable, safe to share between threads.</remarks>
public sealed class TessellationOptions
{
    private readonly double _chordTolerance = 1;
    private readonly double _angularTolerance = double.DegreesToRadians(15);

    /// <summary>The defaults: 1 mm and 15°.</summary>
    public static TessellationOptions Default { get; } = new();

    /// <summary>How far a triangle may lie from its face (the sagitta), in millimetres; positive. 1 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive or not finite.</exception>
    public double ChordTolerance
    {
        get => _chordTolerance;
        init => _chordTolerance = value > 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A chord tolerance must be positive and finite.");
    }

    /// <summary>The largest turn between neighbouring triangles of a face, in radians between 0 and π/2; 15° by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double AngularTolerance
    {
        get => _angularTolerance;
        init => _angularTolerance = value is > 0 and <= Math.PI / 2
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "An angular tolerance lies between 0 and π/2.");
    }

    /// <summary>The largest step along a circle, in radians.</summary>
    internal double StepOn(double radius, double refinement)
    {
        double height = _chordTolerance * refinement / radius;
        double byChord = height >= 1 ? Math.PI / 2 : 4 * Math.Asin(Math.Sqrt(height / 2));
        return Math.Min(_angularTolerance, byChord);
    }
}
