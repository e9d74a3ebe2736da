namespace CadLift.Dxf.Model;

/// <summary>What an edge of a hatch boundary is; the numbers are those of group 72.</summary>
public enum DxfHatchEdgeKind
{
    /// <summary>A straight line.</summary>
    Line = 1,

    /// <summary>A circular arc.</summary>
    Arc = 2,

    /// <summary>An elliptical arc.</summary>
    Ellipse = 3,

    /// <summary>A B-spline.</summary>
    Spline = 4,
}
