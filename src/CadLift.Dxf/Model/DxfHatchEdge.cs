using CadLift.Dxf.Reading;
using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Model;

/// <summary>An edge of a hatch boundary, in object coordinates; which values count depends on its kind.</summary>
public sealed class DxfHatchEdge
{
    private double _firstX;
    private double _firstY;
    private double _secondX;
    private double _secondY;
    private SplineParts? _spline;

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
        get => new(_firstX, _firstY);
        set => (_firstX, _firstY) = (value.X, value.Y);
    }

    /// <summary>Where a line ends, or the longer axis of an ellipse from its centre (groups 11, 21).</summary>
    public Point2d Second
    {
        get => new(_secondX, _secondY);
        set => (_secondX, _secondY) = (value.X, value.Y);
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
    public IList<double> Knots => Spline.Knots;

    /// <summary>The weights of a spline's control points (group 42); none where all are 1.</summary>
    public IList<double> Weights => Spline.Weights;

    /// <summary>The control points of a spline (groups 10, 20); the third coordinate is not used.</summary>
    public IList<Point3d> ControlPoints => Spline.ControlPoints.Points;

    /// <summary>The fit points of a spline (groups 11, 21); the third coordinate is not used.</summary>
    public IList<Point3d> FitPoints => Spline.FitPoints.Points;

    /// <summary>The direction of a spline at its start (groups 12, 22); zero where it is free.</summary>
    public Vector2d StartTangent
    {
        get => _spline is null ? default : new Vector2d(_spline.StartTangent[0], _spline.StartTangent[1]);
        set => (Spline.StartTangent[0], Spline.StartTangent[1]) = (value.X, value.Y);
    }

    /// <summary>The direction of a spline at its end (groups 13, 23); zero where it is free.</summary>
    public Vector2d EndTangent
    {
        get => _spline is null ? default : new Vector2d(_spline.EndTangent[0], _spline.EndTangent[1]);
        set => (Spline.EndTangent[0], Spline.EndTangent[1]) = (value.X, value.Y);
    }

    // Few edges are splines, and a hatch may have a great many edges: only splines pay for what splines have.
    private SplineParts Spline => _spline ??= new SplineParts();

    internal bool Accept(DxfTagReader tag) => Kind == DxfHatchEdgeKind.Spline ? AcceptSpline(tag) : AcceptConic(tag);

    internal DxfHatchEdge Clone()
    {
        var copy = (DxfHatchEdge)MemberwiseClone();
        copy._spline = _spline?.Clone();
        return copy;
    }

    private bool AcceptConic(DxfTagReader tag)
    {
        switch (tag.Code)
        {
            case 10: _firstX = tag.Real(); return true;
            case 20: _firstY = tag.Real(); return true;
            case 11: _secondX = tag.Real(); return true;
            case 21: _secondY = tag.Real(); return true;
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
            case 10 or 20: Spline.ControlPoints.Add((tag.Code / 10) - 1, tag.Real()); return true;
            case 11 or 21: Spline.FitPoints.Add((tag.Code / 10) - 1, tag.Real()); return true;
            case 12 or 22: Spline.StartTangent[(tag.Code / 10) - 1] = tag.Real(); return true;
            case 13 or 23: Spline.EndTangent[(tag.Code / 10) - 1] = tag.Real(); return true;
            default: return false;
        }
    }

    /// <summary>What only splines have.</summary>
    private sealed class SplineParts
    {
        public List<double> Knots { get; private init; } = [];

        public List<double> Weights { get; private init; } = [];

        public DxfPointCollector ControlPoints { get; } = new();

        public DxfPointCollector FitPoints { get; } = new();

        public double[] StartTangent { get; private init; } = new double[2];

        public double[] EndTangent { get; private init; } = new double[2];

        public SplineParts Clone()
        {
            var copy = new SplineParts
            {
                Knots = [.. Knots],
                Weights = [.. Weights],
                StartTangent = [.. StartTangent],
                EndTangent = [.. EndTangent],
            };
            copy.ControlPoints.AddRange(ControlPoints.Points);
            copy.FitPoints.AddRange(FitPoints.Points);
            return copy;
        }
    }
}
