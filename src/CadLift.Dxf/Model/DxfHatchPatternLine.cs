namespace CadLift.Dxf.Model;

/// <summary>A family of parallel lines of a hatch pattern.</summary>
public sealed class DxfHatchPatternLine
{
    /// <summary>Creates a family.</summary>
    /// <param name="angle">The direction in degrees (group 53).</param>
    public DxfHatchPatternLine(double angle)
    {
        Angle = angle;
    }

    /// <summary>The direction in degrees (group 53).</summary>
    public double Angle { get; }

    /// <summary>A point that the first line runs through (group 43).</summary>
    public double BaseX { get; set; }

    /// <summary>A point that the first line runs through (group 44).</summary>
    public double BaseY { get; set; }

    /// <summary>From a line to the next (group 45).</summary>
    public double OffsetX { get; set; }

    /// <summary>From a line to the next (group 46).</summary>
    public double OffsetY { get; set; }

    /// <summary>Dashes (positive), gaps (negative) and dots (0) (group 49); none for a line without gaps.</summary>
    public IList<double> Dashes { get; } = new List<double>();
}
