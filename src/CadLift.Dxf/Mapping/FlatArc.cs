using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Dxf.Mapping;

/// <summary>Replaces an arc so flat that doubles cannot hold its centre by chords.</summary>
/// <remarks>
/// A circle of more than 1e9 mm cannot be told to the 1e-7 mm that STEP readers expect of curves: its centre alone rounds by
/// more. Such arcs come from bulges of almost nothing; their chords stay within <see cref="Deviation"/> of them.
/// </remarks>
internal static class FlatArc
{
    /// <summary>How far a chord may lie from its arc, in millimetres.</summary>
    public const double Deviation = 1e-3;

    /// <summary>The largest radius that is kept, in millimetres.</summary>
    public const double MaxRadius = 1e9;

    private const int MaxChords = 1000;

    /// <summary>Whether a segment is an arc too flat to be kept.</summary>
    public static bool Is(in Segment segment) => segment.IsArc && !(segment.Radius <= MaxRadius);

    /// <summary>Adds the chords of an arc.</summary>
    /// <param name="arc">An arc of more than <see cref="MaxRadius"/>.</param>
    /// <param name="chords">Receives the chords.</param>
    /// <returns>Whether a thousand chords were enough; where not, nothing is added.</returns>
    public static bool TryAddChords(in Segment arc, List<Segment> chords)
    {
        // So flat an arc is a parabola over its chord: the relative difference is the square of the bulge.
        double length = arc.Start.DistanceTo(arc.End);
        double sagitta = length * (length / arc.Radius) / 8;
        double count = Math.Ceiling(Math.Sqrt(sagitta / Deviation));
        if (!(Math.Abs(arc.Sweep) < 1 && count <= MaxChords))
        {
            return false;
        }

        Vector2d along = arc.End - arc.Start;
        Vector2d rise = along.Normalized().TurnedLeft() * (arc.IsCounterClockwise ? -4 * sagitta : 4 * sagitta);
        int chordCount = Math.Max(1, (int)count);
        Point2d from = arc.Start;
        for (int i = 1; i <= chordCount; i++)
        {
            double t = (double)i / chordCount;
            Point2d to = i == chordCount ? arc.End : arc.Start + (along * t) + (rise * (t * (1 - t)));
            chords.Add(Segment.Line(from, to));
            from = to;
        }

        return true;
    }
}
