using System.Runtime.InteropServices;
using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

internal sealed partial class PlanarArrangement
{
    /// <summary>The regions made of all faces that a predicate selects, edges between two selected faces dropped.</summary>
    /// <param name="predicate">Asked once for each bounded face.</param>
    /// <param name="tolerance">Neighbours on one line or circle within it become one segment.</param>
    /// <param name="parting">Parts loops that meet at single points; <see langword="null"/> leaves contacts as they are.</param>
    public RegionSet Select(FacePredicate predicate, Tolerance tolerance, ContactParting? parting = null)
    {
        bool[] selected = new bool[FaceCount];
        for (int face = 1; face < FaceCount; face++)
        {
            selected[face] = predicate(WindingsOf(face));
        }

        return Select(selected, tolerance, parting);
    }

    /// <summary>The regions made of selected faces, edges between two of them dropped.</summary>
    /// <param name="selected">For each face whether it is part of the result; the unbounded one never is.</param>
    /// <param name="tolerance">Neighbours on one line or circle within it become one segment.</param>
    /// <param name="parting">Parts loops that meet at single points; <see langword="null"/> leaves contacts as they are.</param>
    public RegionSet Select(bool[] selected, Tolerance tolerance, ContactParting? parting = null) =>
        TraceGroups(GroupSelected(selected), tolerance, parting);

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
                h = _next[h];
                while (!IsBoundary(h, group))
                {
                    h = _next[Twin(h)];
                }
            }
            while (h != start);
            AddLoop(cutter.End(), loops, tolerance, parting);
        }
    }

    private RegionSet AssembleRegions(List<List<Segment>> loops, List<int> owners, Tolerance tolerance)
    {
        var loopsOfGroup = new List<Loop>?[FaceCount];
        var order = new List<int>();
        for (int i = 0; i < loops.Count; i++)
        {
            if (LoopSimplifier.Simplify(CollectionsMarshal.AsSpan(loops[i]), tolerance) is not { } loop)
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
