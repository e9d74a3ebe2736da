using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Dxf.Mapping;

/// <summary>Replaces an arc so flat that doubles cannot hold its centre by chords.</summary>
/// <remarks>
/// A circle of ten kilometres and more meets its neighbours at such small angles, and so far from its centre, that what is cut
/// from it misses the 1e-7 mm that STEP readers expect of curves. Such arcs come from bulges of almost nothing; their chords
/// stay within <see cref="Deviation"/> of them.
/// </remarks>
internal static class FlatArc
{
    /// <summary>How far a chord may lie from its arc, in millimetres.</summary>
    public const double Deviation = 1e-3;

    /// <summary>The largest radius that is kept, in millimetres.</summary>
    public const double MaxRadius = 1e7;

    private const int MaxChords = 1000;

    // Radians: up to here the parabola is nearer to the arc than rounding about a far centre.
    private const double ParabolaSweep = 1e-3;

    /// <summary>Whether a segment is an arc too flat to be kept.</summary>
    public static bool Is(in Segment segment) => segment.IsArc && !(segment.Radius <= MaxRadius);

    /// <summary>Adds the chords of an arc.</summary>
    /// <param name="arc">An arc of more than <see cref="MaxRadius"/>.</param>
    /// <param name="chords">Receives the chords.</param>
    /// <returns>Whether a thousand chords were enough; where not, nothing is added.</returns>
    public static bool TryAddChords(in Segment arc, List<Segment> chords)
    {
        // A very flat arc is a parabola over its chord: the relative difference is the square of the bulge. It needs no centre.
        double length = arc.Start.DistanceTo(arc.End);
        double sagitta = length * (length / arc.Radius) / 8;
        double count = Math.Ceiling(Math.Sqrt(sagitta / Deviation));
        if (!(Math.Abs(arc.Sweep) < 1 && count <= MaxChords))
        {
            return false;
        }

        Vector2d along = arc.End - arc.Start;
        Vector2d rise = along.Normalized().TurnedLeft() * (arc.IsCounterClockwise ? -4 * sagitta : 4 * sagitta);
        bool isParabola = Math.Abs(arc.Sweep) < ParabolaSweep;
        int chordCount = Math.Max(1, (int)count);
        Point2d from = arc.Start;
        for (int i = 1; i <= chordCount; i++)
        {
            double t = (double)i / chordCount;
            Point2d onParabola = arc.Start + (along * t) + (rise * (t * (1 - t)));
            Point2d to = i == chordCount ? arc.End : isParabola ? onParabola : arc.PointAt(t);
            chords.Add(Segment.Line(from, to));
            from = to;
        }

        return true;
    }
}
