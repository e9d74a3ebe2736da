using System.Runtime.InteropServices;
using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

internal sealed partial class PlanarArrangement
{
    private double[]? _meanWidths;

    /// <summary>The regions made of all faces that a predicate selects, edges between two selected faces dropped.</summary>
    /// <param name="predicate">Asked once for each bounded face.</param>
    /// <param name="tolerance">Neighbours on one line or circle within it become one segment.</param>
    /// <param name="parting">Parts loops that meet at single points; <see langword="null"/> leaves contacts as they are.</param>
    public RegionSet Select(FacePredicate predicate, Tolerance tolerance, ContactParting? parting = null) =>
        Select(SelectedFaces(predicate, tolerance), tolerance, parting);

    /// <summary>The regions made of selected faces, edges between two of them dropped.</summary>
    /// <param name="selected">For each face whether it is part of the result; the unbounded one never is.</param>
    /// <param name="tolerance">Neighbours on one line or circle within it become one segment.</param>
    /// <param name="parting">Parts loops that meet at single points; <see langword="null"/> leaves contacts as they are.</param>
    public RegionSet Select(bool[] selected, Tolerance tolerance, ContactParting? parting = null) =>
        TraceGroups(GroupSelected(selected), tolerance, parting);

    // What lies in a face thinner than the tolerance is a matter of rounding: it goes with the neighbour it borders on most.
    private bool[] SelectedFaces(FacePredicate predicate, Tolerance tolerance)
    {
        bool[] selected = new bool[FaceCount];
        for (int face = 1; face < FaceCount; face++)
        {
            selected[face] = predicate(WindingsOf(face));
        }

        double[] widths = _meanWidths ??= MeanWidths();
        double[] majority = new double[FaceCount];
        for (int h = 0; h < _faceOf.Length; h++)
        {
            int face = _faceOf[h];
            if (widths[face] <= tolerance.Coincidence)
            {
                int neighbour = _faceOf[Twin(h)];
                majority[face] += selected[neighbour] == selected[face] ? -CurveOf(h).Length : CurveOf(h).Length;
            }
        }

        for (int face = 1; face < FaceCount; face++)
        {
            selected[face] ^= majority[face] > 0;
        }

        return selected;
    }

    // Twice the area over the perimeter: the width of a long thin face, and no more than that of any face.
    private double[] MeanWidths()
    {
        double[] areas = new double[FaceCount];
        double[] perimeters = new double[FaceCount];
        var origins = new Point2d[FaceCount];
        for (int h = 0; h < _faceOf.Length; h++)
        {
            Segment curve = CurveOf(h);
            int face = _faceOf[h];
            origins[face] = perimeters[face] == 0 ? curve.Start : origins[face];
            areas[face] += curve.AreaTerm(origins[face]);
            perimeters[face] += curve.Length;
        }

        areas[0] = double.PositiveInfinity;
        for (int face = 0; face < areas.Length; face++)
        {
            areas[face] *= 2 / Math.Max(perimeters[face], double.Epsilon);
        }

        return areas;
    }

    // Selected faces that share an edge are one group; each group becomes one region, or several where it only meets itself
    // at a vertex.
    private int[] GroupSelected(bool[] selected)
    {
        var sets = new DisjointSets(FaceCount);
        for (int h = 0; h < _faceOf.Length; h += 2)
        {
            int left = _faceOf[h];
            int right = _faceOf[h + 1];
            if (selected[left] && selected[right])
            {
                sets.Join(left, right);
            }
        }

        int[] group = new int[FaceCount];
        for (int face = 0; face < group.Length; face++)
        {
            group[face] = selected[face] ? sets.Find(face) : -1;
        }

        return group;
    }

    private RegionSet TraceGroups(int[] group, Tolerance tolerance, ContactParting? parting)
    {
        var loops = new List<List<Segment>>();
        var owners = new List<int>();
        bool[] used = new bool[_next.Length];
        var cutter = new ChainCutter(this);
        for (int start = 0; start < used.Length; start++)
        {
            if (!used[start] && IsBoundary(start, group))
            {
                TraceChain(start);
                while (owners.Count < loops.Count)
                {
                    owners.Add(group[_faceOf[start]]);
                }
            }
        }

        parting?.Part(loops);
        return AssembleRegions(loops, owners, tolerance);

        void TraceChain(int start)
        {
            int h = start;
            do
            {
                used[h] = true;
                AddLoop(cutter.Add(h), loops, tolerance, parting);
                h = NextOnBoundary(h, group);
            }
            while (h != start);
            AddLoop(cutter.End(), loops, tolerance, parting);
        }
    }

    /// <summary>The longest runs of wanted half-edges along the boundary of all faces that a predicate selects, those faces to their left.</summary>
    /// <param name="predicate">Asked once for each bounded face.</param>
    /// <param name="tolerance">Faces thinner than it go with their neighbours.</param>
    /// <param name="isWanted">Whether the edges that come from an input segment are wanted.</param>
    public List<List<int>> BoundaryRuns(FacePredicate predicate, Tolerance tolerance, Func<int, bool> isWanted)
    {
        bool[] selected = SelectedFaces(predicate, tolerance);
        int[] group = new int[FaceCount];
        for (int face = 0; face < FaceCount; face++)
        {
            group[face] = selected[face] ? 0 : -1;
        }

        var runs = new List<List<int>>();
        bool[] used = new bool[_next.Length];
        for (int start = 0; start < used.Length; start++)
        {
            if (!used[start] && IsBoundary(start, group))
            {
                AddRuns(start);
            }
        }

        return runs;

        // One round along the boundary. A run that was under way at the start goes on at the end.
        void AddRuns(int start)
        {
            int first = runs.Count;
            bool isInRun = false;
            int h = start;
            do
            {
                used[h] = true;
                bool wanted = isWanted(SourceOf(h >> 1));
                if (wanted && !isInRun)
                {
                    runs.Add([]);
                }

                if (wanted)
                {
                    runs[^1].Add(h);
                }

                isInRun = wanted;
                h = NextOnBoundary(h, group);
            }
            while (h != start);

            if (isInRun && runs.Count > first + 1 && runs[first][0] == start)
            {
                runs[^1].AddRange(runs[first]);
                runs.RemoveAt(first);
            }
        }
    }

    private int NextOnBoundary(int halfEdge, int[] group)
    {
        int next = _next[halfEdge];
        while (!IsBoundary(next, group))
        {
            next = _next[Twin(next)];
        }

        return next;
    }

    private RegionSet AssembleRegions(List<List<Segment>> loops, List<int> owners, Tolerance tolerance)
    {
        var loopsOfGroup = new List<Loop>?[FaceCount];
        var order = new List<int>();
        for (int i = 0; i < loops.Count; i++)
        {
            // A loop cut off a wider face may still be thinner than the tolerance.
            if (LoopSimplifier.Simplify(CollectionsMarshal.AsSpan(loops[i]), tolerance) is not { } loop
                || 2 * Math.Abs(loop.SignedArea) <= tolerance.Coincidence * loop.Perimeter)
            {
                continue;
            }

            if (loopsOfGroup[owners[i]] is null)
            {
                loopsOfGroup[owners[i]] = [];
                order.Add(owners[i]);
            }

            loopsOfGroup[owners[i]]!.Add(loop);
        }

        var regions = new List<Region>(order.Count);
        foreach (int owner in order)
        {
            AddRegions(loopsOfGroup[owner]!, regions);
        }

        return new RegionSet(regions.ToArray());
    }

    /// <summary>Every bounded face as a region of its own; edges with one face on both sides are left out.</summary>
    /// <param name="tolerance">Neighbours on one line or circle within it become one segment; faces thinner than it are left out.</param>
    public RegionSet AllFaces(Tolerance tolerance)
    {
        double[] widths = _meanWidths ??= MeanWidths();
        int[] group = new int[FaceCount];
        group[0] = -1;
        for (int face = 1; face < FaceCount; face++)
        {
            group[face] = widths[face] <= tolerance.Coincidence ? -1 : face;
        }

        return TraceGroups(group, tolerance, parting: null);
    }

    private bool IsBoundary(int halfEdge, int[] group)
    {
        int left = group[_faceOf[halfEdge]];
        return left >= 0 && group[_faceOf[Twin(halfEdge)]] != left;
    }

    private void AddLoop(ReadOnlySpan<int> halfEdges, List<List<Segment>> loops, Tolerance tolerance, ContactParting? parting)
    {
        if (halfEdges.IsEmpty)
        {
            return;
        }

        var segments = new List<Segment>(halfEdges.Length);
        foreach (int h in halfEdges)
        {
            parting?.AddUse(OriginOf(h), loops.Count, segments.Count);
            segments.Add(ExactCurveOf(h, tolerance));
        }

        loops.Add(segments);
    }

    // Outer loops turn left, holes turn right; with more than one outer loop, a hole goes to the smallest that holds it.
    private static void AddRegions(List<Loop> loops, List<Region> regions)
    {
        var outers = new List<Loop>();
        foreach (Loop loop in loops)
        {
            if (loop.SignedArea > 0)
            {
                outers.Add(loop);
            }
        }

        foreach (Loop outer in outers)
        {
            var holes = new List<Loop>();
            foreach (Loop loop in loops)
            {
                if (loop.SignedArea <= 0 && (outers.Count == 1 || SmallestHolder(loop, outers) == outer))
                {
                    holes.Add(loop);
                }
            }

            regions.Add(new Region(outer, holes.ToArray()));
        }
    }

    private static Loop? SmallestHolder(Loop hole, List<Loop> outers)
    {
        Loop? best = null;
        foreach (Loop outer in outers)
        {
            bool smaller = best is null || outer.SignedArea < best.SignedArea;
            if (smaller && outer.SignedArea >= -hole.SignedArea && Holds(outer, hole))
            {
                best = outer;
            }
        }

        return best;
    }

    private static bool Holds(Loop outer, Loop hole)
    {
        int inside = 0;
        foreach (ref readonly Segment segment in hole.Segments)
        {
            inside += outer.WindingNumber(segment.Midpoint) != 0 ? 1 : -1;
        }

        return inside > 0;
    }
}
