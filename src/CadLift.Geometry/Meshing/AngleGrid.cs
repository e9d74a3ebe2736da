using System.Runtime.InteropServices;

namespace CadLift.Geometry.Meshing;

/// <summary>The angles at which the circles of a group are cut, numbered round the axis.</summary>
/// <remarks>
/// Angles of vertices come first; angles nearer to each other than the tolerance are one. Between them regular steps are added, but none
/// that would fall beside a vertex.
/// </remarks>
internal sealed class AngleGrid
{
    // A regular angle this near to another one, in steps, is left out.
    private const double Crowded = 0.25;

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

    /// <summary>Adds regular steps within the arcs that the group covers.</summary>
    /// <param name="step">Radians between two steps at the most.</param>
    /// <param name="arcs">Where arcs start and how far they turn, positive.</param>
    /// <param name="limit">The most angles there may be.</param>
    /// <returns><see langword="false"/> where there would be more.</returns>
    public bool Subdivide(double step, IReadOnlyList<(double Start, double Sweep)> arcs, int limit)
    {
        double even = Math.Tau / Math.Ceiling(Math.Tau / step);
        int perTurn = (int)Math.Round(Math.Tau / even);
        int vertices = _angles.Count;
        var added = new HashSet<int>();
        foreach ((double start, double sweep) in arcs)
        {
            for (double k = Math.Ceiling(start / even); k * even < start + sweep; k++)
            {
                int number = (int)((long)k % perTurn);
                number = number < 0 ? number + perTurn : number;
                if (added.Count >= limit)
                {
                    return false;
                }

                if (added.Add(number) && !IsCrowded(number * even, Crowded * even, vertices))
                {
                    _angles.Add(number * even);
                }
            }
        }

        _angles.Sort();
        return true;
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

    private bool IsCrowded(double angle, double distance, int vertices)
    {
        ReadOnlySpan<double> sorted = CollectionsMarshal.AsSpan(_angles)[..vertices];
        if (sorted.IsEmpty)
        {
            return false;
        }

        int next = sorted.BinarySearch(angle);
        next = next < 0 ? ~next : next;
        return Distance(sorted[next % vertices], angle) < distance
            || Distance(sorted[(next + vertices - 1) % vertices], angle) < distance;
    }

    private static double Distance(double a, double b) => Math.Abs(Math.IEEERemainder(a - b, Math.Tau));

    private static double Normalized(double angle)
    {
        double turned = angle % Math.Tau;
        turned = turned < 0 ? turned + Math.Tau : turned;
        return turned >= Math.Tau ? 0 : turned;
    }
}
