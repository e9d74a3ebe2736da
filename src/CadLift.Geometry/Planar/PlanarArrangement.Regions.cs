using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

internal sealed partial class PlanarArrangement
{
    /// <summary>The regions made of all faces that a predicate selects, edges between two selected faces dropped.</summary>
    /// <param name="predicate">Asked once for each bounded face.</param>
    /// <param name="tolerance">Neighbours on one line or circle within it become one segment.</param>
    public RegionSet Select(FacePredicate predicate, Tolerance tolerance)
    {
        bool[] selected = new bool[FaceCount];
        for (int face = 1; face < FaceCount; face++)
        {
            selected[face] = predicate(WindingsOf(face));
        }

        return RegionsOf(selected, tolerance);
    }

    /// <summary>The bounded faces one by one, each as a region with its holes, in the order in which their first edges came in.</summary>
    /// <param name="tolerance">Neighbours on one line or circle within it become one segment.</param>
    public List<Region> Faces(Tolerance tolerance)
    {
        var faces = new List<Region>();
        int[] group = new int[FaceCount];
        for (int face = 0; face < group.Length; face++)
        {
            group[face] = face == 0 ? -1 : face;
        }

        faces.AddRange(TraceGroups(group, FaceCount, tolerance).Regions);
        return faces;
    }

    private RegionSet RegionsOf(bool[] selected, Tolerance tolerance)
    {
        int[] group = GroupSelected(selected, out int groups);
        return TraceGroups(group, groups, tolerance);
    }

    // Selected faces that share an edge are one group; each group becomes one region, or several where it only meets itself
    // at a vertex.
    private int[] GroupSelected(bool[] selected, out int groups)
    {
        int[] parent = new int[FaceCount];
        for (int face = 0; face < parent.Length; face++)
        {
            parent[face] = face;
        }

        for (int h = 0; h < _faceOf.Length; h += 2)
        {
            int left = _faceOf[h];
            int right = _faceOf[h + 1];
            if (selected[left] && selected[right])
            {
                int a = Root(parent, left);
                int b = Root(parent, right);
                parent[Math.Max(a, b)] = Math.Min(a, b);
            }
        }

        groups = FaceCount;
        int[] group = new int[FaceCount];
        for (int face = 0; face < group.Length; face++)
        {
            group[face] = selected[face] ? Root(parent, face) : -1;
        }

        return group;
    }

    private RegionSet TraceGroups(int[] group, int groups, Tolerance tolerance)
    {
        var loopsOfGroup = new List<Loop>?[groups];
        var order = new List<int>();
        bool[] used = new bool[_next.Length];
        var chain = new List<int>();
        int[] positionInChain = new int[_vertices.Length];
        Array.Fill(positionInChain, -1);
        for (int start = 0; start < used.Length; start++)
        {
            if (used[start] || !IsBoundary(start, group))
            {
                continue;
            }

            int owner = group[_faceOf[start]];
            if (loopsOfGroup[owner] is null)
            {
                loopsOfGroup[owner] = [];
                order.Add(owner);
            }

            TraceChain(start, group, used, chain);
            CutAtRepeatedVertices(chain, positionInChain, loopsOfGroup[owner]!, tolerance);
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

    private void TraceChain(int start, int[] group, bool[] used, List<int> chain)
    {
        chain.Clear();
        int h = start;
        do
        {
            used[h] = true;
            chain.Add(h);
            h = _next[h];
            while (!IsBoundary(h, group))
            {
                h = _next[Twin(h)];
            }
        }
        while (h != start);
    }

    // A chain that comes through a vertex twice is cut there into simple loops.
    private void CutAtRepeatedVertices(List<int> chain, int[] position, List<Loop> loops, Tolerance tolerance)
    {
        var open = new List<int>(chain.Count);
        foreach (int h in chain)
        {
            int origin = OriginOf(h);
            if (position[origin] >= 0)
            {
                int first = position[origin];
                AddLoop(open, first, loops, tolerance);
                for (int i = first; i < open.Count; i++)
                {
                    position[OriginOf(open[i])] = -1;
                }

                open.RemoveRange(first, open.Count - first);
            }

            position[origin] = open.Count;
            open.Add(h);
        }

        AddLoop(open, 0, loops, tolerance);
        foreach (int h in open)
        {
            position[OriginOf(h)] = -1;
        }
    }

    private void AddLoop(List<int> halfEdges, int first, List<Loop> loops, Tolerance tolerance)
    {
        var segments = new Segment[halfEdges.Count - first];
        for (int i = 0; i < segments.Length; i++)
        {
            segments[i] = CurveOf(halfEdges[first + i]);
        }

        if (LoopSimplifier.Simplify(segments, tolerance) is { } loop)
        {
            loops.Add(loop);
        }
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
