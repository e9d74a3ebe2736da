using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Curves;

/// <summary>A rational B-spline of the plane.</summary>
/// <remarks>Evaluation by de Boor's recurrence in homogeneous coordinates. Source: L. Piegl and W. Tiller, The NURBS Book, chapter 4.</remarks>
public sealed class NurbsCurve2d : Curve2d
{
    /// <summary>The highest degree that is accepted.</summary>
    public const int MaxDegree = 25;

    private readonly double[] _knots;
    private readonly Point2d[] _poles;
    private readonly double[] _weights;
    private readonly double[] _breaks;
    private readonly int _lastSpan;

    /// <summary>Creates a curve.</summary>
    /// <param name="degree">1 to 25.</param>
    /// <param name="knots">Expanded (each as often as its multiplicity), ascending; as many as poles, plus the degree, plus one.</param>
    /// <param name="poles">The control points in millimetres, more than the degree.</param>
    /// <param name="weights">One positive weight for each pole; none at all for a curve that is not rational.</param>
    /// <exception cref="ArgumentException">
    /// The counts do not fit, the knots do not ascend, an inner one is repeated more often than the degree, or a value is not finite.
    /// </exception>
    public NurbsCurve2d(
        int degree, ReadOnlySpan<double> knots, ReadOnlySpan<Point2d> poles, ReadOnlySpan<double> weights = default)
    {
        if (degree is < 1 or > MaxDegree || poles.Length <= degree || knots.Length != poles.Length + degree + 1)
        {
            throw new ArgumentException("The degree, the number of knots and the number of poles do not fit each other.", nameof(degree));
        }

        if (!weights.IsEmpty && weights.Length != poles.Length)
        {
            throw new ArgumentException("There must be a weight for every pole, or none.", nameof(weights));
        }

        Degree = degree;
        _knots = knots.ToArray();
        _poles = poles.ToArray();
        _weights = weights.ToArray();
        StartParameter = knots[degree];
        EndParameter = knots[^(degree + 1)];
        ThrowIfInvalid(knots, poles, weights);
        _breaks = KnotsWithin();
        _lastSpan = Array.FindLastIndex(_knots, knot => knot < EndParameter);
        IsClosed = PointAt(StartParameter).DistanceTo(PointAt(EndParameter)) <= LargestCoordinate() * 1e-12;
    }

    /// <summary>The degree.</summary>
    public int Degree { get; }

    /// <summary>The expanded knots.</summary>
    public ReadOnlySpan<double> Knots => _knots;

    /// <summary>The control points.</summary>
    public ReadOnlySpan<Point2d> Poles => _poles;

    /// <summary>The weights; none where the curve is not rational.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <inheritdoc/>
    public override double StartParameter { get; }

    /// <inheritdoc/>
    public override double EndParameter { get; }

    /// <summary>Whether the end points agree to the last digits of the control points.</summary>
    public override bool IsClosed { get; }

    /// <summary>The distinct knots within the range.</summary>
    public override ReadOnlySpan<double> Breaks => _breaks;

    /// <inheritdoc/>
    public override Point2d PointAt(double parameter)
    {
        Evaluate(parameter, out Homogeneous point, out _);
        return Point2d.Origin + (new Vector2d(point.X, point.Y) / point.W);
    }

    /// <inheritdoc/>
    public override Vector2d DerivativeAt(double parameter)
    {
        Evaluate(parameter, out Homogeneous point, out Homogeneous slope);
        var place = new Vector2d(point.X, point.Y);
        return (new Vector2d(slope.X, slope.Y) - (place * (slope.W / point.W))) / point.W;
    }

    private void ThrowIfInvalid(ReadOnlySpan<double> knots, ReadOnlySpan<Point2d> poles, ReadOnlySpan<double> weights)
    {
        for (int i = 0; i < knots.Length; i++)
        {
            if (!double.IsFinite(knots[i]) || (i > 0 && knots[i] < knots[i - 1]))
            {
                throw new ArgumentException("Knots must be finite and ascend.", nameof(knots));
            }
        }

        for (int i = Degree + 1; i + Degree + 1 < knots.Length - 1; i++)
        {
            if (knots[i] == knots[i + Degree] && knots[i] > StartParameter && knots[i] < EndParameter)
            {
                throw new ArgumentException("A knot may be repeated as often as the degree, or the curve falls apart.", nameof(knots));
            }
        }

        if (!(EndParameter > StartParameter))
        {
            throw new ArgumentException("The knots leave no range.", nameof(knots));
        }

        foreach (Point2d pole in poles)
        {
            if (!pole.IsFinite)
            {
                throw new ArgumentException("Poles must be finite.", nameof(poles));
            }
        }

        foreach (double weight in weights)
        {
            if (!(weight > 0 && double.IsFinite(weight)))
            {
                throw new ArgumentException("Weights must be positive and finite.", nameof(weights));
            }
        }
    }

    private double LargestCoordinate()
    {
        double largest = 0;
        foreach (Point2d pole in _poles)
        {
            largest = Math.Max(largest, Math.Max(Math.Abs(pole.X), Math.Abs(pole.Y)));
        }

        return largest;
    }

    private double[] KnotsWithin()
    {
        var within = new List<double>();
        foreach (double knot in _knots)
        {
            if (knot > StartParameter && knot < EndParameter && (within.Count == 0 || within[^1] < knot))
            {
                within.Add(knot);
            }
        }

        return [.. within];
    }

    private void Evaluate(double parameter, out Homogeneous point, out Homogeneous slope)
    {
        double t = Math.Clamp(parameter, StartParameter, EndParameter);
        int span = SpanOf(t);
        Span<Homogeneous> column = stackalloc Homogeneous[Degree + 1];
        for (int i = 0; i <= Degree; i++)
        {
            Point2d pole = _poles[span - Degree + i];
            double weight = _weights.Length == 0 ? 1 : _weights[span - Degree + i];
            column[i] = new Homogeneous(pole.X * weight, pole.Y * weight, weight);
        }

        slope = default;
        for (int level = 1; level <= Degree; level++)
        {
            // Before the last step the two control points that are left span the tangent.
            if (level == Degree)
            {
                double width = _knots[span + 1] - _knots[span];
                slope = (column[Degree] - column[Degree - 1]) * (Degree / width);
            }

            for (int i = Degree; i >= level; i--)
            {
                double from = _knots[span - Degree + i];
                double to = _knots[span + 1 + i - level];
                double share = (t - from) / (to - from);
                column[i] = (column[i - 1] * (1 - share)) + (column[i] * share);
            }
        }

        point = column[Degree];
    }

    // The knot span that begins at or before the parameter and ends behind it; the end of the curve belongs to the last one.
    private int SpanOf(double t)
    {
        int low = Degree;
        int high = _lastSpan;
        while (low < high)
        {
            int middle = (low + high + 1) >> 1;
            if (_knots[middle] <= t)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return low;
    }

    /// <summary>A point of the plane times its weight.</summary>
    private readonly record struct Homogeneous(double X, double Y, double W)
    {
        public static Homogeneous operator +(Homogeneous a, Homogeneous b) => new(a.X + b.X, a.Y + b.Y, a.W + b.W);

        public static Homogeneous operator -(Homogeneous a, Homogeneous b) => new(a.X - b.X, a.Y - b.Y, a.W - b.W);

        public static Homogeneous operator *(Homogeneous a, double factor) => new(a.X * factor, a.Y * factor, a.W * factor);
    }
}
