using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

internal sealed partial class PlanarArrangement
{
    // Every cycle of half-edges bounds a face from inside but one for each connected component: the cycle around the whole
    // component, which lies in some face of another component or outside all. It is the one with the least signed area.
    private void FindFaces(CancellationToken cancellation)
    {
        int components = FindComponents();
        int[] cycleOf = FindCycles(out List<double> areas, out List<int> componentOfCycle);
        int[] outerCycle = new int[components];
        Array.Fill(outerCycle, -1);
        for (int cycle = 0; cycle < areas.Count; cycle++)
        {
            ref int outer = ref outerCycle[componentOfCycle[cycle]];
            if (outer < 0 || areas[cycle] < areas[outer])
            {
                outer = cycle;
            }
        }

        int[] faceOfCycle = new int[areas.Count];
        for (int cycle = 0; cycle < areas.Count; cycle++)
        {
            faceOfCycle[cycle] = outerCycle[componentOfCycle[cycle]] == cycle ? -1 : FaceCount++;
        }

        CheckEuler(areas.Count, components);
        PlaceComponents(outerCycle, cycleOf, faceOfCycle, cancellation);
        for (int h = 0; h < _faceOf.Length; h++)
        {
            _faceOf[h] = faceOfCycle[cycleOf[h]];
        }
    }

    // V - E + F = 2 for every component, the outside included; else edges around some vertex are in the wrong order.
    private void CheckEuler(int cycles, int components)
    {
        int vertices = _componentOfVertex.AsSpan().Length - _componentOfVertex.AsSpan().Count(-1);
        if (vertices - _edges.Length + cycles != 2 * components)
        {
            IsConsistent = false;
            ConflictPlace = _edges[0].Curve.Start;
        }
    }

    private int FindComponents()
    {
        var sets = new DisjointSets(_vertices.Length);
        foreach (ArrangementEdge edge in _edges)
        {
            sets.Join(edge.From, edge.To);
        }

        // Vertices without edges (left over from pieces that vanished) belong to no component.
        Array.Fill(_componentOfVertex, -1);
        int[] numberOfRoot = new int[_vertices.Length];
        Array.Fill(numberOfRoot, -1);
        int count = 0;
        foreach (ArrangementEdge edge in _edges)
        {
            int root = sets.Find(edge.From);
            if (numberOfRoot[root] < 0)
            {
                numberOfRoot[root] = count++;
            }

            _componentOfVertex[edge.From] = numberOfRoot[root];
            _componentOfVertex[edge.To] = numberOfRoot[root];
        }

        return count;
    }

    private int[] FindCycles(out List<double> areas, out List<int> componentOfCycle)
    {
        areas = [];
        componentOfCycle = [];
        int[] cycleOf = new int[_next.Length];
        Array.Fill(cycleOf, -1);
        for (int start = 0; start < cycleOf.Length; start++)
        {
            if (cycleOf[start] >= 0)
            {
                continue;
            }

            Point2d origin = _vertices[OriginOf(start)];
            CompensatedSum area = default;
            for (int h = start; cycleOf[h] < 0; h = _next[h])
            {
                cycleOf[h] = areas.Count;
                area.Add(CurveOf(h).AreaTerm(origin));
            }

            areas.Add(area.Value);
            componentOfCycle.Add(_componentOfVertex[OriginOf(start)]);
        }

        return cycleOf;
    }

    // From the leftmost vertex of a component a ray to the left meets the face that holds the component, or nothing. The
    // edge it meets may belong to the outer cycle of another component; following those ends at a face.
    private void PlaceComponents(int[] outerCycle, int[] cycleOf, int[] faceOfCycle, CancellationToken cancellation)
    {
        if (outerCycle.Length == 1)
        {
            faceOfCycle[outerCycle[0]] = 0;
            return;
        }

        int[] metCycle = new int[outerCycle.Length];
        int[] leftmost = LeftmostVertices(outerCycle.Length);
        var boxes = new Box2d[_edges.Length];
        for (int e = 0; e < boxes.Length; e++)
        {
            boxes[e] = Box2d.Of(_edges[e].Curve.Start, _edges[e].Curve.End);
        }

        var tree = new BoxTree(boxes);
        for (int c = 0; c < metCycle.Length; c++)
        {
            if ((c & 255) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            Point2d point = _vertices[leftmost[c]];
            var ray = new WestRay(this, point, c);
            tree.VisitWestward(point, ref ray);
            metCycle[c] = ray.Met < 0 ? -1 : cycleOf[ray.Met];
        }

        int[] componentOfOuter = new int[faceOfCycle.Length];
        Array.Fill(componentOfOuter, -1);
        for (int c = 0; c < outerCycle.Length; c++)
        {
            componentOfOuter[outerCycle[c]] = c;
        }

        for (int c = 0; c < outerCycle.Length; c++)
        {
            int cycle = metCycle[c];
            while (cycle >= 0 && faceOfCycle[cycle] < 0)
            {
                cycle = metCycle[componentOfOuter[cycle]];
            }

            faceOfCycle[outerCycle[c]] = cycle < 0 ? 0 : faceOfCycle[cycle];
        }
    }

    private int[] LeftmostVertices(int components)
    {
        int[] leftmost = new int[components];
        Array.Fill(leftmost, -1);
        for (int v = 0; v < _vertices.Length; v++)
        {
            int component = _componentOfVertex[v];
            if (component < 0)
            {
                continue;
            }

            ref int best = ref leftmost[component];
            Point2d point = _vertices[v];
            if (best < 0 || point.X < _vertices[best].X || (point.X == _vertices[best].X && point.Y < _vertices[best].Y))
            {
                best = v;
            }
        }

        return leftmost;
    }

    // Two upward half-edges with a common end keep their order all along, so it is read off there, where heights just
    // above or below the end could not tell them apart. Null where they have no common end.
    private bool? IsRightAtCommonVertex(int upward, int other)
    {
        if (OriginOf(upward) == OriginOf(other))
        {
            return CompareDirections(upward, other) < 0;
        }

        return TargetOf(upward) == TargetOf(other) ? CompareDirections(Twin(upward), Twin(other)) > 0 : null;
    }

    // Never outside the ends: else the edge beside it, which ends at the same vertex, would seem too far away to be looked at.
    private static double AbscissaAt(in Segment curve, double y)
    {
        double x;
        if (curve.IsArc)
        {
            double dy = y - curve.Center.Y;
            double half = Math.Sqrt(Math.Max(0, (curve.Radius - dy) * (curve.Radius + dy)));
            bool east = curve.Start.X + curve.End.X >= 2 * curve.Center.X;
            x = curve.Center.X + (east ? half : -half);
        }
        else
        {
            x = curve.Start.X + ((y - curve.Start.Y) / (curve.End.Y - curve.Start.Y) * (curve.End.X - curve.Start.X));
        }

        return Math.Clamp(x, Math.Min(curve.Start.X, curve.End.X), Math.Max(curve.Start.X, curve.End.X));
    }

    /// <summary>The half-edge whose left side a ray to the west meets first.</summary>
    /// <remarks>
    /// An edge counts when it runs from the ray's height or below to above it, so a ray through a vertex sees what lies just
    /// above the vertex.
    /// </remarks>
    private struct WestRay(PlanarArrangement owner, Point2d from, int component) : INearestVisitor
    {
        private int _upward = -1;

        // The left side of the downward half-edge is the east.
        public readonly int Met => _upward < 0 ? -1 : Twin(_upward);

        public double NearestX { get; private set; } = double.NegativeInfinity;

        public void Visit(int item)
        {
            Segment curve = owner._edges[item].Curve;
            bool startBelow = curve.Start.Y <= from.Y;
            if (startBelow == curve.End.Y <= from.Y || owner._componentOfVertex[owner._edges[item].From] == component)
            {
                return;
            }

            double x = AbscissaAt(curve, from.Y);
            int upward = startBelow ? 2 * item : (2 * item) + 1;
            if (x <= from.X && (_upward < 0 || (owner.IsRightAtCommonVertex(upward, _upward) ?? (x > NearestX))))
            {
                _upward = upward;
                NearestX = x;
            }
        }
    }
}
