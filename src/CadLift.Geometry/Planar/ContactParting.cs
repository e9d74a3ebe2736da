using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>Parts loops that meet at a single point, where a solid raised on them would hang together along an edge only.</summary>
/// <remarks>
/// Of the loops that pass through such a point the straightest stays as it is; each other one has its corner cut off so
/// deep that a gap (or, in a hole, a web) of a thousand tolerances opens; less where the edges are too short for that. A cusp
/// is cut back to where it is as wide as the gap. Cutting a corner removes a sliver of a region's tip or fills a sliver of a
/// hole's tip; either way the result is a manifold.
/// </remarks>
internal sealed class ContactParting(Tolerance tolerance)
{
    // How far parted loops lie from the contact, in tolerances: visible to every modeller, invisible to every user. The
    // widest that the edges allow is taken.
    private static readonly double[] GapsInTolerances = [1000, 100, 10];

    // A cut takes at most this part of an edge, so that both its ends can be cut.
    private const double LargestCut = 0.25;

    private readonly Dictionary<int, List<(int Loop, int Position)>> _uses = [];

    /// <summary>The points at which loops were parted.</summary>
    public List<Point2d> Parted { get; } = [];

    /// <summary>The contacts whose edges are too short to be parted by cutting corners.</summary>
    public List<Point2d> Unparted { get; } = [];

    /// <summary>Notes that a loop passes through a vertex.</summary>
    public void AddUse(int vertex, int loop, int position)
    {
        if (!_uses.TryGetValue(vertex, out List<(int Loop, int Position)>? uses))
        {
            _uses.Add(vertex, uses = []);
        }

        uses.Add((loop, position));
    }

    /// <summary>Cuts the corners of loops at every vertex that more than one of them passes.</summary>
    /// <param name="loops">The loops' segments; the segment at a position starts at the vertex noted for it. Cut in place.</param>
    public void Part(List<List<Segment>> loops)
    {
        var cuts = new Dictionary<(int Loop, int Position), double>();
        foreach (List<(int Loop, int Position)> uses in _uses.Values)
        {
            if (uses.Count > 1)
            {
                ChooseCuts(loops, uses, cuts);
            }
        }

        if (cuts.Count > 0)
        {
            for (int loop = 0; loop < loops.Count; loop++)
            {
                loops[loop] = Apply(loops[loop], loop, cuts);
            }
        }
    }

    private void ChooseCuts(
        List<List<Segment>> loops, List<(int Loop, int Position)> uses, Dictionary<(int Loop, int Position), double> cuts)
    {
        Point2d place = loops[uses[0].Loop][uses[0].Position].Start;
        int straightest = Straightest(loops, uses);
        foreach (double gap in GapsInTolerances)
        {
            if (TryCut(loops, uses, straightest, gap * tolerance.Coincidence, cuts))
            {
                Parted.Add(place);
                return;
            }
        }

        Unparted.Add(place);
    }

    private int Straightest(List<List<Segment>> loops, List<(int Loop, int Position)> uses)
    {
        int straightest = 0;
        double least = double.PositiveInfinity;
        for (int i = 0; i < uses.Count; i++)
        {
            (Segment before, Segment after) = Corner(loops, uses[i]);
            double depth = DepthOf(before, after, GapsInTolerances[0] * tolerance.Coincidence);
            if (depth < least)
            {
                least = depth;
                straightest = i;
            }
        }

        return straightest;
    }

    private static bool TryCut(
        List<List<Segment>> loops,
        List<(int Loop, int Position)> uses,
        int straightest,
        double gap,
        Dictionary<(int Loop, int Position), double> cuts)
    {
        for (int i = 0; i < uses.Count; i++)
        {
            if (i != straightest)
            {
                (Segment before, Segment after) = Corner(loops, uses[i]);
                if (LengthOfCut(before, after, EdgesOfOthers(loops, uses, i), gap) is not { } length)
                {
                    return false;
                }

                cuts[uses[i]] = length;
            }
        }

        return true;
    }

    private static List<Segment> EdgesOfOthers(List<List<Segment>> loops, List<(int Loop, int Position)> uses, int self)
    {
        var edges = new List<Segment>(2 * uses.Count);
        for (int i = 0; i < uses.Count; i++)
        {
            if (i != self)
            {
                (Segment before, Segment after) = Corner(loops, uses[i]);
                edges.Add(before);
                edges.Add(after);
            }
        }

        return edges;
    }

    private static (Segment Before, Segment After) Corner(List<List<Segment>> loops, (int Loop, int Position) use)
    {
        List<Segment> loop = loops[use.Loop];
        return (loop[use.Position == 0 ? loop.Count - 1 : use.Position - 1], loop[use.Position]);
    }

    // How far the corner lies from the chord that cuts the given length off both edges.
    private static double DepthOf(in Segment before, in Segment after, double length) =>
        ChordOf(before, after, length).DistanceTo(after.Start);

    private static Segment ChordOf(in Segment before, in Segment after, double length) =>
        Segment.Line(PointBeforeEnd(before, length), PointAfterStart(after, length));

    // The length to cut off both edges so that the cut lies at least half a gap from the corner, is at least as long, and
    // its ends lie as far from the other loops, which may leave the corner along the same tangent.
    private static double? LengthOfCut(in Segment before, in Segment after, List<Segment> others, double gap)
    {
        double longest = Math.Min(before.Length, after.Length) * LargestCut;
        for (double length = gap; length <= longest; length *= 2)
        {
            Segment chord = ChordOf(before, after, length);
            if (chord.DistanceTo(after.Start) >= gap / 2 && chord.Length >= gap / 2 && IsClear(chord, others, gap / 2))
            {
                return length;
            }
        }

        return null;
    }

    private static bool IsClear(in Segment chord, List<Segment> others, double distance)
    {
        foreach (Segment other in others)
        {
            if (other.DistanceTo(chord.Start) < distance || other.DistanceTo(chord.End) < distance)
            {
                return false;
            }
        }

        return true;
    }

    private static Point2d PointAfterStart(in Segment segment, double length) => segment.PointAt(length / segment.Length);

    private static Point2d PointBeforeEnd(in Segment segment, double length) => segment.PointAt(1 - (length / segment.Length));

    private static List<Segment> Apply(List<Segment> loop, int index, Dictionary<(int Loop, int Position), double> cuts)
    {
        var result = new List<Segment>(loop.Count);
        for (int i = 0; i < loop.Count; i++)
        {
            Segment segment = loop[i];
            int next = (i + 1) % loop.Count;
            Point2d start = segment.Start;
            Point2d end = segment.End;
            if (cuts.TryGetValue((index, i), out double startCut))
            {
                start = PointAfterStart(segment, startCut);
                Segment before = loop[i == 0 ? loop.Count - 1 : i - 1];
                result.Add(Segment.Line(PointBeforeEnd(before, startCut), start));
            }

            if (cuts.TryGetValue((index, next), out double endCut))
            {
                end = PointBeforeEnd(segment, endCut);
            }

            result.Add(segment.Between(start, end));
        }

        return result;
    }
}
