using CadLift.Dxf.Reading;
using CadLift.Geometry.Curves;
using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Model;

/// <summary>SPLINE: a B-spline, rational or not, in world coordinates; or fit points only.</summary>
/// <remarks>The curve is what lies between the knots number degree and number of control points: periodic ones have more.</remarks>
public sealed class DxfSpline : DxfEntity
{
    private const int ClosedFlag = 1;
    private const int PeriodicFlag = 2;

    private readonly DxfPointCollector _controls = new();
    private readonly DxfPointCollector _fits = new();
    private double[] _startTangent = new double[3];
    private double[] _endTangent = new double[3];
    private int _announcedKnots = -1;
    private int _announcedControls = -1;
    private int _announcedFits = -1;

    /// <inheritdoc/>
    public override string Type => "SPLINE";

    /// <summary>The flags (group 70): 1 closed, 2 periodic, 4 rational, 8 planar, 16 linear.</summary>
    public int Flags { get; set; }

    /// <summary>The degree (group 71).</summary>
    public int Degree { get; set; } = 3;

    /// <summary>Whether it is marked closed.</summary>
    public bool IsClosed => (Flags & (ClosedFlag | PeriodicFlag)) != 0;

    /// <summary>Whether it is marked periodic.</summary>
    public bool IsPeriodic => (Flags & PeriodicFlag) != 0;

    /// <summary>The knots, each as often as its multiplicity (group 40).</summary>
    public IList<double> Knots { get; private set; } = new List<double>();

    /// <summary>The weights of the control points (group 41); none where all are 1.</summary>
    public IList<double> Weights { get; private set; } = new List<double>();

    /// <summary>The control points (groups 10, 20, 30).</summary>
    public IList<Point3d> ControlPoints => _controls.Points;

    /// <summary>The fit points (groups 11, 21, 31).</summary>
    public IList<Point3d> FitPoints => _fits.Points;

    /// <summary>The direction at the first fit point (groups 12, 22, 32); zero where it is free.</summary>
    public Vector3d StartTangent
    {
        get => new(_startTangent[0], _startTangent[1], _startTangent[2]);
        set => _startTangent = [value.X, value.Y, value.Z];
    }

    /// <summary>The direction at the last fit point (groups 13, 23, 33); zero where it is free.</summary>
    public Vector3d EndTangent
    {
        get => new(_endTangent[0], _endTangent[1], _endTangent[2]);
        set => _endTangent = [value.X, value.Y, value.Z];
    }

    /// <summary>How near knots are one (group 42).</summary>
    public double KnotTolerance { get; set; } = 1e-7;

    /// <summary>How near control points are one (group 43).</summary>
    public double ControlPointTolerance { get; set; } = 1e-7;

    /// <summary>How far the curve may miss the fit points (group 44).</summary>
    public double FitTolerance { get; set; } = 1e-10;

    /// <summary>
    /// Whether the degree is from 1 to 25 and knots, weights and control points fit each other: as many knots as control points plus degree plus one, ascending, and
    /// no weights or positive ones for every control point.
    /// </summary>
    public bool HasCurve
    {
        get
        {
            if (Degree is < 1 or > NurbsCurve2d.MaxDegree || ControlPoints.Count <= Degree || Knots.Count != ControlPoints.Count + Degree + 1
                || (Weights.Count != 0 && Weights.Count != ControlPoints.Count))
            {
                return false;
            }

            for (int i = 1; i < Knots.Count; i++)
            {
                if (Knots[i] < Knots[i - 1])
                {
                    return false;
                }
            }

            return Knots[Degree] < Knots[ControlPoints.Count] && Weights.All(static weight => weight > 0);
        }
    }

    internal override int PartCount => ControlPoints.Count + FitPoints.Count;

    /// <summary>Whether there is a curve, or points to lay one through.</summary>
    internal bool HasPoints => HasCurve || FitPoints.Count > 1;

    /// <inheritdoc/>
    public override DxfEntity Clone()
    {
        var copy = new DxfSpline
        {
            Flags = Flags,
            Degree = Degree,
            Knots = Knots.ToList(),
            Weights = Weights.ToList(),
            StartTangent = StartTangent,
            EndTangent = EndTangent,
            KnotTolerance = KnotTolerance,
            ControlPointTolerance = ControlPointTolerance,
            FitTolerance = FitTolerance,
        };
        copy._controls.AddRange(ControlPoints);
        copy._fits.AddRange(FitPoints);
        copy.CopyCommon(this);
        return copy;
    }

    internal override bool Accept(DxfTagReader tag, DxfTextDecoder decoder)
    {
        switch (tag.Code)
        {
            case 10 or 20 or 30: _controls.Add((tag.Code / 10) - 1, tag.Real()); return true;
            case 11 or 21 or 31: _fits.Add((tag.Code / 10) - 1, tag.Real()); return true;
            case 12 or 22 or 32: _startTangent[(tag.Code / 10) - 1] = tag.Real(); return true;
            case 13 or 23 or 33: _endTangent[(tag.Code / 10) - 1] = tag.Real(); return true;
            case 40: Knots.Add(tag.Real()); return true;
            case 41: Weights.Add(tag.Real()); return true;
            case 42: KnotTolerance = tag.Real(); return true;
            case 43: ControlPointTolerance = tag.Real(); return true;
            case 44: FitTolerance = tag.Real(); return true;
            case 70: Flags = tag.Int(); return true;
            case 71: Degree = tag.Int(); return true;
            case 72: _announcedKnots = tag.Int(); return true;
            case 73: _announcedControls = tag.Int(); return true;
            case 74: _announcedFits = tag.Int(); return true;
            default: return false;
        }
    }

    internal override void Complete(DxfFindings findings)
    {
        Check(findings, "knots", _announcedKnots, Knots.Count);
        Check(findings, "control points", _announcedControls, ControlPoints.Count);
        Check(findings, "fit points", _announcedFits, FitPoints.Count);
        if (!HasCurve && ControlPoints.Count > 0)
        {
            findings.Incomplete(this, "its knots, weights and control points do not make a curve");
        }
    }

    private void Check(DxfFindings findings, string parts, int announced, int found)
    {
        if (announced >= 0)
        {
            findings.Miscounted(this, parts, announced, found);
        }
    }
}
