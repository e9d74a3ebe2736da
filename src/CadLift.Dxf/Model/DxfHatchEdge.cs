using CadLift.Dxf.Reading;
using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Model;

/// <summary>An edge of a hatch boundary, in object coordinates; which values count depends on its kind.</summary>
public sealed class DxfHatchEdge
{
    private readonly DxfPointCollector _points = new();
    private readonly DxfPointCollector _fits = new();
    private readonly double[] _first = new double[2];
    private readonly double[] _second = new double[2];
    private readonly double[] _startTangent = new double[2];
    private readonly double[] _endTangent = new double[2];

    /// <summary>Creates an edge.</summary>
    /// <param name="kind">What it is.</param>
    public DxfHatchEdge(DxfHatchEdgeKind kind)
    {
        Kind = kind;
    }

    /// <summary>What it is.</summary>
    public DxfHatchEdgeKind Kind { get; }

    /// <summary>Where a line starts, or the centre of an arc or ellipse (groups 10, 20).</summary>
    public Point2d First
    {
        get => new(_first[0], _first[1]);
        set => (_first[0], _first[1]) = (value.X, value.Y);
    }

    /// <summary>Where a line ends, or the longer axis of an ellipse from its centre (groups 11, 21).</summary>
    public Point2d Second
    {
        get => new(_second[0], _second[1]);
        set => (_second[0], _second[1]) = (value.X, value.Y);
    }

    /// <summary>The radius of an arc, or the shorter axis of an ellipse as a part of the longer one (group 40).</summary>
    public double Radius { get; set; }

    /// <summary>Where an arc or ellipse starts in degrees (group 50); counted clockwise where it runs clockwise.</summary>
    public double StartAngle { get; set; }

    /// <summary>Where an arc or ellipse ends in degrees (group 51); counted clockwise where it runs clockwise.</summary>
    public double EndAngle { get; set; }

    /// <summary>Whether an arc or ellipse runs counter-clockwise (group 73).</summary>
    public bool IsCounterClockwise { get; set; } = true;

    /// <summary>The degree of a spline (group 94).</summary>
    public int Degree { get; set; } = 3;

    /// <summary>Whether a spline is marked rational (group 73).</summary>
    public bool IsRational { get; set; }

    /// <summary>Whether a spline is marked periodic (group 74).</summary>
    public bool IsPeriodic { get; set; }

    /// <summary>The knots of a spline (group 40).</summary>
    public IList<double> Knots { get; } = new List<double>();

    /// <summary>The weights of a spline's control points (group 42); none where all are 1.</summary>
    public IList<double> Weights { get; } = new List<double>();

    /// <summary>The control points of a spline (groups 10, 20); the third coordinate is not used.</summary>
    public IList<Point3d> ControlPoints => _points.Points;

    /// <summary>The fit points of a spline (groups 11, 21); the third coordinate is not used.</summary>
    public IList<Point3d> FitPoints => _fits.Points;

    /// <summary>The direction of a spline at its start (groups 12, 22); zero where it is free.</summary>
    public Vector2d StartTangent
    {
        get => new(_startTangent[0], _startTangent[1]);
        set => (_startTangent[0], _startTangent[1]) = (value.X, value.Y);
    }

    /// <summary>The direction of a spline at its end (groups 13, 23); zero where it is free.</summary>
    public Vector2d EndTangent
    {
        get => new(_endTangent[0], _endTangent[1]);
        set => (_endTangent[0], _endTangent[1]) = (value.X, value.Y);
    }

    internal bool Accept(DxfTagReader tag) => Kind == DxfHatchEdgeKind.Spline ? AcceptSpline(tag) : AcceptConic(tag);

    internal DxfHatchEdge Clone()
    {
        var copy = new DxfHatchEdge(Kind)
        {
            First = First,
            Second = Second,
            Radius = Radius,
            StartAngle = StartAngle,
            EndAngle = EndAngle,
            IsCounterClockwise = IsCounterClockwise,
            Degree = Degree,
            IsRational = IsRational,
            IsPeriodic = IsPeriodic,
            StartTangent = StartTangent,
            EndTangent = EndTangent,
        };
        ((List<double>)copy.Knots).AddRange(Knots);
        ((List<double>)copy.Weights).AddRange(Weights);
        copy._points.AddRange(ControlPoints);
        copy._fits.AddRange(FitPoints);
        return copy;
    }

    private bool AcceptConic(DxfTagReader tag)
    {
        switch (tag.Code)
        {
            case 10 or 20: _first[(tag.Code / 10) - 1] = tag.Real(); return true;
            case 11 or 21: _second[(tag.Code / 10) - 1] = tag.Real(); return true;
            case 40: Radius = tag.Real(); return true;
            case 50: StartAngle = tag.Real(); return true;
            case 51: EndAngle = tag.Real(); return true;
            case 73: IsCounterClockwise = tag.Int() != 0; return true;
            default: return false;
        }
    }

    private bool AcceptSpline(DxfTagReader tag)
    {
        switch (tag.Code)
        {
            case 94: Degree = tag.Int(); return true;
            case 73: IsRational = tag.Int() != 0; return true;
            case 74: IsPeriodic = tag.Int() != 0; return true;
            case 95 or 96: return true;
            case 40: Knots.Add(tag.Real()); return true;
            case 42: Weights.Add(tag.Real()); return true;
            case 10 or 20: _points.Add((tag.Code / 10) - 1, tag.Real()); return true;
            case 11 or 21: _fits.Add((tag.Code / 10) - 1, tag.Real()); return true;
            case 12 or 22: _startTangent[(tag.Code / 10) - 1] = tag.Real(); return true;
            case 13 or 23: _endTangent[(tag.Code / 10) - 1] = tag.Real(); return true;
            default: return false;
        }
    }
}
