using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Curves;

/// <summary>Lays a cubic spline through points.</summary>
/// <remarks>
/// The curve is twice continuously differentiable and its parameter is the length of the chords. Its slopes at the points solve a
/// tridiagonal system. Source: C. de Boor, A Practical Guide to Splines, chapter IV.
/// </remarks>
public static class SplineInterpolation
{
    private const int Degree = 3;

    // Points nearer to each other than this part of the whole way are one: their parameters must differ.
    private const double SamePart = 1e-12;

    /// <summary>The spline through points.</summary>
    /// <param name="points">In millimetres; those that repeat the one before are passed over.</param>
    /// <param name="startTangent">The direction at the first point; zero where the curve may end straight.</param>
    /// <param name="endTangent">The direction at the last point; zero where the curve may end straight.</param>
    /// <param name="isClosed">Whether the curve returns to its first point as smoothly as it passes the others; tangents do not count.</param>
    /// <returns>The curve; <see langword="null"/> where fewer than two points differ.</returns>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    public static NurbsCurve2d? Through(
        ReadOnlySpan<Point2d> points, Vector2d startTangent = default, Vector2d endTangent = default, bool isClosed = false)
    {
        double samePoint = SamePart * WayAlong(points);
        List<Point2d> corners = Distinct(points, samePoint);
        if (isClosed && corners.Count > 2)
        {
            if (corners[^1].DistanceTo(corners[0]) <= samePoint)
            {
                corners.RemoveAt(corners.Count - 1);
            }

            corners.Add(corners[0]);
        }

        bool isRing = isClosed && corners.Count > 3;

        if (corners.Count < 2)
        {
            return null;
        }

        var chords = new double[corners.Count - 1];
        for (int i = 0; i < chords.Length; i++)
        {
            chords[i] = corners[i].DistanceTo(corners[i + 1]);
        }

        Vector2d[] slopes = isRing ? RingSlopes(corners, chords) : EndedSlopes(corners, chords, startTangent, endTangent);
        return ToCurve(corners, chords, slopes);
    }

    private static double WayAlong(ReadOnlySpan<Point2d> points)
    {
        double way = 0;
        for (int i = 1; i < points.Length; i++)
        {
            way += points[i - 1].DistanceTo(points[i]);
        }

        return double.IsFinite(way) ? way : throw new ArgumentException("Points must be finite.", nameof(points));
    }

    private static List<Point2d> Distinct(ReadOnlySpan<Point2d> points, double samePoint)
    {
        var distinct = new List<Point2d>(points.Length + 1);
        foreach (Point2d point in points)
        {
            if (distinct.Count == 0 || point.DistanceTo(distinct[^1]) > samePoint)
            {
                distinct.Add(point);
            }
        }

        return distinct;
    }

    private static Vector2d[] EndedSlopes(List<Point2d> corners, double[] chords, Vector2d startTangent, Vector2d endTangent)
    {
        int last = chords.Length;
        var system = new TridiagonalSystem(last + 1);
        SetInner(system, corners, chords);

        // Without a tangent the curvature vanishes at the end.
        bool hasStart = startTangent != default;
        bool hasEnd = endTangent != default;
        system.Set(0, 0, hasStart ? 1 : 2, hasStart ? 0 : 1, hasStart ? startTangent.Normalized() : Direction(corners, chords, 0) * 3);
        system.Set(
            last, hasEnd ? 0 : 1, hasEnd ? 1 : 2, 0, hasEnd ? endTangent.Normalized() : Direction(corners, chords, last - 1) * 3);
        return system.Solve();
    }

    // A ring ties the last slope to the first: one solution with both fixed at nothing, one for what a slope there adds.
    // Its size follows from the condition at the point itself. Source: the bordering method for cyclic tridiagonal systems.
    private static Vector2d[] RingSlopes(List<Point2d> corners, double[] chords)
    {
        int last = chords.Length;
        Vector2d[] without = Solve(default, withPoints: true);
        Vector2d[] added = Solve(new Vector2d(1, 1), withPoints: false);

        double before = chords[^1];
        double after = chords[0];
        Vector2d right = ((Direction(corners, chords, last - 1) * after) + (Direction(corners, chords, 0) * before)) * 3;
        Vector2d missing = right - (without[last - 1] * after) - (without[1] * before);
        double factor = (2 * (before + after)) + (added[last - 1].X * after) + (added[1].X * before);
        Vector2d first = missing / factor;
        for (int i = 0; i <= last; i++)
        {
            without[i] += first * added[i].X;
        }

        return without;

        Vector2d[] Solve(Vector2d atEnds, bool withPoints)
        {
            var system = new TridiagonalSystem(last + 1);
            SetInner(system, corners, chords, withPoints ? 1 : 0);
            system.Set(0, 0, 1, 0, atEnds);
            system.Set(last, 0, 1, 0, atEnds);
            return system.Solve();
        }
    }

    // The second derivative is the same on both sides of an inner point.
    private static void SetInner(TridiagonalSystem system, List<Point2d> corners, double[] chords, double factor = 1)
    {
        for (int i = 1; i < chords.Length; i++)
        {
            double before = chords[i - 1];
            double after = chords[i];
            Vector2d right = ((Direction(corners, chords, i - 1) * after) + (Direction(corners, chords, i) * before)) * (3 * factor);
            system.Set(i, after, 2 * (before + after), before, right);
        }
    }

    private static Vector2d Direction(List<Point2d> corners, double[] chords, int index) =>
        (corners[index + 1] - corners[index]) / chords[index];

    // One cubic Bézier piece between two points, joined in one knot vector.
    private static NurbsCurve2d ToCurve(List<Point2d> corners, double[] chords, Vector2d[] slopes)
    {
        var poles = new Point2d[(Degree * chords.Length) + 1];
        var knots = new double[poles.Length + Degree + 1];
        double parameter = 0;
        poles[0] = corners[0];
        for (int i = 0; i < chords.Length; i++)
        {
            poles[(Degree * i) + 1] = corners[i] + (slopes[i] * (chords[i] / Degree));
            poles[(Degree * i) + 2] = corners[i + 1] - (slopes[i + 1] * (chords[i] / Degree));
            poles[(Degree * i) + 3] = corners[i + 1];
            parameter += chords[i];
            knots.AsSpan((Degree * (i + 1)) + 1, Degree).Fill(parameter);
        }

        knots[^1] = parameter;
        return new NurbsCurve2d(Degree, knots, poles);
    }

    /// <summary>Equations that each tie an unknown to its neighbours; solved by elimination without pivots, as each is dominated by its own.</summary>
    private sealed class TridiagonalSystem(int count)
    {
        private readonly double[] _before = new double[count];
        private readonly double[] _own = new double[count];
        private readonly double[] _after = new double[count];
        private readonly Vector2d[] _right = new Vector2d[count];

        public void Set(int index, double before, double own, double after, Vector2d right)
        {
            _before[index] = before;
            _own[index] = own;
            _after[index] = after;
            _right[index] = right;
        }

        public Vector2d[] Solve()
        {
            for (int i = 1; i < _own.Length; i++)
            {
                double factor = _before[i] / _own[i - 1];
                _own[i] -= factor * _after[i - 1];
                _right[i] -= _right[i - 1] * factor;
            }

            _right[^1] /= _own[^1];
            for (int i = _own.Length - 2; i >= 0; i--)
            {
                _right[i] = (_right[i] - (_right[i + 1] * _after[i])) / _own[i];
            }

            return _right;
        }
    }
}
