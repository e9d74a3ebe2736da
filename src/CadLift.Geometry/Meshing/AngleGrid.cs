namespace CadLift.Geometry.Meshing;

/// <summary>The angles at which the circles of a group are cut, numbered round the axis.</summary>
/// <remarks>
/// Angles of vertices come first; angles nearer to each other than the tolerance are one. Between two of them arcs are cut evenly, so
/// that where arcs touch, the tighter one takes the larger steps on both sides of the vertex and their chords do not cross.
/// </remarks>
internal sealed class AngleGrid
{
    // Nobody can tell such a step from none.
    private const double FinestStep = 1e-9;

    // An arc reaches no further than four hundredths of a thousandth of its radius beyond a vertex that is nearer.
    private const double NearExtreme = 0.5 * Math.PI / 180;

    // So little above a whole number of steps is rounding.
    private const double Rounding = 1e-9;

    private readonly List<double> _angles = [];
    private readonly double _tolerance;

    /// <summary>Creates an empty grid.</summary>
    /// <param name="tolerance">Radians: angles this near are one.</param>
    public AngleGrid(double tolerance) => _tolerance = tolerance;

    /// <summary>How many angles there are.</summary>
    public int Count => _angles.Count;

    /// <summary>The angle with a number, in [0, 2π).</summary>
    public double this[int number] => _angles[number];

    /// <summary>Notes the angle of a vertex. All vertices come before <see cref="Settle"/>.</summary>
    public void AddVertex(double angle) => _angles.Add(Normalized(angle));

    /// <summary>Sorts the angles of the vertices and makes near ones one.</summary>
    public void Settle()
    {
        _angles.Sort();
        int kept = 0;
        for (int i = 0; i < _angles.Count; i++)
        {
            if (kept == 0 || _angles[i] - _angles[kept - 1] > _tolerance)
            {
                _angles[kept++] = _angles[i];
            }
        }

        // The last one may be near the first over the seam.
        if (kept > 1 && _angles[0] + Math.Tau - _angles[kept - 1] <= _tolerance)
        {
            kept--;
        }

        _angles.RemoveRange(kept, _angles.Count - kept);
    }

    /// <summary>Adds an angle that some arc covers, unless it is near one that is there: half a degree.</summary>
    public void AddExtreme(double angle, IReadOnlyList<(double Start, double Sweep)> arcs)
    {
        double normalized = Normalized(angle);
        if (_angles.Count == 0 || Distance(_angles[NumberOf(normalized)], normalized) < NearExtreme)
        {
            return;
        }

        foreach ((double start, double sweep) in arcs)
        {
            if (Normalized(normalized - start) < sweep)
            {
                _angles.Add(normalized);
                _angles.Sort();
                return;
            }
        }
    }

    /// <summary>Cuts the arcs that the group covers evenly between neighbouring vertices.</summary>
    /// <param name="step">Radians between two angles at the most.</param>
    /// <param name="arcs">Where arcs start and how far they turn, positive.</param>
    /// <param name="limit">The most angles there may be.</param>
    /// <returns><see langword="false"/> where there would be more.</returns>
    public bool Subdivide(double step, IReadOnlyList<(double Start, double Sweep)> arcs, int limit)
    {
        if (!(step > FinestStep))
        {
            return false;
        }

        bool[] isCovered = Covered(arcs);
        int vertices = _angles.Count;
        for (int i = 0; i < vertices; i++)
        {
            double span = i + 1 < vertices ? _angles[i + 1] - _angles[i] : _angles[0] + Math.Tau - _angles[i];
            double pieces = isCovered[i] ? Math.Ceiling((span / step) - Rounding) : 1;
            if (_angles.Count + pieces > limit)
            {
                return false;
            }

            for (int k = 1; k < pieces; k++)
            {
                _angles.Add(Normalized(_angles[i] + (span * k / pieces)));
            }
        }

        _angles.Sort();
        return true;
    }

    /// <summary>Adds the angle halfway along an arc.</summary>
    public void AddMiddle(double start, double sweep)
    {
        _angles.Add(Normalized(start + (sweep / 2)));
        _angles.Sort();
    }

    /// <summary>The number of the angle nearest to one of a vertex.</summary>
    public int NumberOf(double angle)
    {
        int next = _angles.BinarySearch(Normalized(angle));
        if (next >= 0)
        {
            return next;
        }

        next = ~next % _angles.Count;
        int before = (next + _angles.Count - 1) % _angles.Count;
        return Distance(_angles[before], angle) <= Distance(_angles[next], angle) ? before : next;
    }

    /// <summary>Into how many steps an arc between two vertices is cut.</summary>
    /// <param name="start">Its start in radians.</param>
    /// <param name="sweep">Its turn in radians, negative clockwise.</param>
    public int StepsOf(double start, double sweep)
    {
        int from = NumberOf(start);
        int to = NumberOf(start + sweep);
        int steps = sweep >= 0 ? to - from : from - to;
        steps = steps < 0 ? steps + Count : steps;
        return steps == 0 && Math.Abs(sweep) > Math.PI ? Count : steps;
    }

    // Which spans between an angle and the next are part of an arc.
    private bool[] Covered(IReadOnlyList<(double Start, double Sweep)> arcs)
    {
        var isCovered = new bool[_angles.Count];
        foreach ((double start, double sweep) in arcs)
        {
            int first = NumberOf(start);
            int steps = StepsOf(start, sweep);
            for (int i = 0; i < steps; i++)
            {
                isCovered[(first + i) % isCovered.Length] = true;
            }
        }

        return isCovered;
    }

    private static double Distance(double a, double b) => Math.Abs(Math.IEEERemainder(a - b, Math.Tau));

    private static double Normalized(double angle)
    {
        double turned = angle % Math.Tau;
        turned = turned < 0 ? turned + Math.Tau : turned;
        return turned >= Math.Tau ? 0 : turned;
    }
}
