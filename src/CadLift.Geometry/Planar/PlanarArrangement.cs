using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>The subdivision of the plane that a set of segments induces: vertices, edges, faces, and winding numbers per operand.</summary>
/// <remarks>
/// Half-edge 2e runs along edge e, half-edge 2e+1 against it; the face of a half-edge lies to its left. Face 0 is the
/// unbounded one. Source of the structure: M. de Berg et al., Computational Geometry, chapter 2 (doubly connected edge list
/// and overlay).
/// </remarks>
internal sealed partial class PlanarArrangement
{
    // Faces times operands beyond this number would fill the memory: thousands of operands over a large plan.
    private const long MaxWindings = 1L << 28;

    private readonly LabelledSegment[] _input;
    private readonly Point2d[] _vertices;
    private readonly ArrangementEdge[] _edges;
    private readonly List<WindingLabel> _labels;
    private readonly int _operands;

    // The half-edge after each one around the face on its left.
    private readonly int[] _next;
    private readonly int[] _faceOf;
    private readonly int[] _componentOfVertex;
    private int[] _windings = [];

    private PlanarArrangement(LabelledSegment[] input, EdgeSplitter split, int operands)
    {
        _input = input;
        _vertices = [.. split.Vertices];
        _edges = [.. split.Edges];
        _labels = split.Labels;
        _operands = operands;
        IsTooComplex = split.IsTooComplex;
        _next = new int[2 * _edges.Length];
        _faceOf = new int[2 * _edges.Length];
        _componentOfVertex = new int[_vertices.Length];
    }

    /// <summary>The number of faces, the unbounded one (number 0) included.</summary>
    public int FaceCount { get; private set; } = 1;

    /// <summary>Whether there are so many crossings, or operands, that the work was given up; there is nothing else to ask then.</summary>
    public bool IsTooComplex { get; private set; }

    /// <summary>Whether all winding numbers agree around every vertex; false means that the tolerance was too coarse for the input.</summary>
    public bool IsConsistent { get; private set; } = true;

    /// <summary>A place where winding numbers disagree.</summary>
    public Point2d ConflictPlace { get; private set; }

    /// <summary>Builds the arrangement.</summary>
    /// <param name="segments">Finite segments in any order; those of one operand form closed chains.</param>
    /// <param name="operands">How many operands there are.</param>
    /// <param name="tolerance">Points this near are one vertex.</param>
    /// <param name="cancellation">Checked every few hundred segments.</param>
    public static PlanarArrangement Build(
        LabelledSegment[] segments, int operands, Tolerance tolerance, CancellationToken cancellation)
    {
        var arrangement = new PlanarArrangement(
            segments, EdgeSplitter.Run(segments, tolerance.Coincidence, cancellation), operands);
        if (arrangement.IsTooComplex)
        {
            return arrangement;
        }

        arrangement.LinkHalfEdges();
        arrangement.FindFaces(cancellation);
        arrangement.PropagateWindings();
        return arrangement;
    }

    public int EdgeCount => _edges.Length;

    public int VertexCount => _vertices.Length;

    /// <summary>The winding numbers of a face, one for each operand.</summary>
    public ReadOnlySpan<int> WindingsOf(int face) => _windings.AsSpan(face * _operands, _operands);

    public static int Twin(int halfEdge) => halfEdge ^ 1;

    public Point2d PointOf(int vertex) => _vertices[vertex];

    public int OriginOf(int halfEdge) =>
        (halfEdge & 1) == 0 ? _edges[halfEdge >> 1].From : _edges[halfEdge >> 1].To;

    public int TargetOf(int halfEdge) => OriginOf(Twin(halfEdge));

    /// <summary>The face to the left.</summary>
    public int FaceOf(int halfEdge) => _faceOf[halfEdge];

    /// <summary>The half-edge after one around the face on its left.</summary>
    public int NextOf(int halfEdge) => _next[halfEdge];

    public int SourceCount => _input.Length;

    /// <summary>The input segment that an edge is a part of.</summary>
    public int SourceOf(int edge) => _edges[edge].Source;

    /// <summary>The geometry of an input segment.</summary>
    public Segment SegmentOf(int source) => _input[source].Curve;

    public Segment CurveOf(int halfEdge) =>
        (halfEdge & 1) == 0 ? _edges[halfEdge >> 1].Curve : _edges[halfEdge >> 1].Curve.Reversed();

    // What results are made of: the circle that the input gave, where the edge's ends lie on it within the tolerance.
    public Segment ExactCurveOf(int halfEdge, Tolerance tolerance)
    {
        Segment curve = CurveOf(halfEdge);
        ArrangementEdge edge = _edges[halfEdge >> 1];
        Segment source = _input[edge.Source].Curve;
        if (!source.IsArc
            || MonotonePiece.IsCrumb(curve.Start, curve.End, tolerance.Coincidence)
            || source.RadialErrorAt(curve.Start) > tolerance.Coincidence / 2
            || source.RadialErrorAt(curve.End) > tolerance.Coincidence / 2)
        {
            return curve;
        }

        bool isAgainst = edge.IsAgainstSource != ((halfEdge & 1) != 0);
        Segment exact = Segment.Arc(curve.Start, curve.End, source.Center, source.Radius, source.IsCounterClockwise != isAgainst);
        return Math.Abs(exact.Sweep) <= Math.PI ? exact : curve;
    }

    // Sorts the half-edges that leave each vertex counter-clockwise; the next one after h is the clockwise neighbour of its twin.
    private void LinkHalfEdges()
    {
        int[] starts = new int[_vertices.Length + 1];
        for (int h = 0; h < _next.Length; h++)
        {
            starts[OriginOf(h) + 1]++;
        }

        for (int v = 0; v < _vertices.Length; v++)
        {
            starts[v + 1] += starts[v];
        }

        int[] fill = starts.AsSpan(0, _vertices.Length).ToArray();
        int[] leaving = new int[_next.Length];
        for (int h = 0; h < _next.Length; h++)
        {
            leaving[fill[OriginOf(h)]++] = h;
        }

        for (int v = 0; v < _vertices.Length; v++)
        {
            Span<int> around = leaving.AsSpan(starts[v], starts[v + 1] - starts[v]);
            SortByDirection(around);
            for (int i = 0; i < around.Length; i++)
            {
                int clockwise = around[i == 0 ? around.Length - 1 : i - 1];
                _next[Twin(around[i])] = clockwise;
            }
        }
    }

    // Binary insertion: few edges meet at a vertex, and no comparison, however noisy, can lead it astray.
    private void SortByDirection(Span<int> around)
    {
        for (int i = 1; i < around.Length; i++)
        {
            int item = around[i];
            int low = 0;
            int high = i;
            while (low < high)
            {
                int middle = (low + high) >> 1;
                if (CompareDirections(item, around[middle]) < 0)
                {
                    high = middle;
                }
                else
                {
                    low = middle + 1;
                }
            }

            around[low..i].CopyTo(around[(low + 1)..]);
            around[low] = item;
        }
    }

    // Pieces are monotone, so each stays in the quadrant of its chord and quadrants sort first. Within a quadrant the one
    // that reaches less far decides by the side of the other on which it ends: they do not cross on the way, and it ends
    // further from the other than the tolerance, so noise has no say.
    private int CompareDirections(int a, int b)
    {
        Segment first = CurveOf(a);
        Segment second = CurveOf(b);
        int byQuadrant = Quadrant.Of(first.End - first.Start).CompareTo(Quadrant.Of(second.End - second.Start));
        if (byQuadrant != 0 || a == b)
        {
            return byQuadrant;
        }

        if (!first.IsArc && !second.IsArc)
        {
            return -Predicates.Orient(first.Start, first.End, second.End);
        }

        // Of two arcs over one chord the one that turns more to the left runs further right.
        if (TargetOf(a) == TargetOf(b))
        {
            return SignedCurvature(second).CompareTo(SignedCurvature(first));
        }

        int side = MonotonePiece.KeyOf(first, first.End) <= MonotonePiece.KeyOf(first, second.End)
            ? second.SideOf(first.End)
            : -first.SideOf(second.End);
        return side != 0 ? side : SignedCurvature(first).CompareTo(SignedCurvature(second));
    }

    private static double SignedCurvature(in Segment curve) =>
        curve.IsArc ? (curve.IsCounterClockwise ? 1 : -1) / curve.Radius : 0;

    // Crossing an edge from its right to its left adds its label; a breadth-first walk from outside reaches every face.
    private void PropagateWindings()
    {
        if ((long)FaceCount * _operands > MaxWindings)
        {
            IsTooComplex = true;
            return;
        }

        _windings = new int[FaceCount * _operands];
        bool[] known = new bool[FaceCount];
        int[] firstOfFace = new int[FaceCount];
        int[] nextInFace = new int[_next.Length];
        Array.Fill(firstOfFace, -1);
        for (int h = _next.Length - 1; h >= 0; h--)
        {
            nextInFace[h] = firstOfFace[_faceOf[h]];
            firstOfFace[_faceOf[h]] = h;
        }

        var queue = new Queue<int>();
        known[0] = true;
        queue.Enqueue(0);
        while (queue.TryDequeue(out int face))
        {
            for (int h = firstOfFace[face]; h >= 0; h = nextInFace[h])
            {
                int other = _faceOf[Twin(h)];
                if (!known[other])
                {
                    known[other] = true;
                    WindingsOf(face).CopyTo(_windings.AsSpan(other * _operands, _operands));
                    AddLabels(h >> 1, (h & 1) == 0 ? -1 : 1, _windings.AsSpan(other * _operands, _operands));
                    queue.Enqueue(other);
                }
                else if (!Agree(h))
                {
                    IsConsistent = false;
                    ConflictPlace = CurveOf(h).Midpoint;
                }
            }
        }
    }

    private void AddLabels(int edge, int sign, Span<int> windings)
    {
        for (int label = _edges[edge].FirstLabel; label >= 0; label = _labels[label].Next)
        {
            windings[_labels[label].Operand] += sign * _labels[label].Winding;
        }
    }

    // Left minus right must be what the edge says.
    private bool Agree(int halfEdge)
    {
        int along = halfEdge & ~1;
        ReadOnlySpan<int> left = WindingsOf(_faceOf[along]);
        Span<int> right = _operands <= 64 ? stackalloc int[_operands] : new int[_operands];
        WindingsOf(_faceOf[Twin(along)]).CopyTo(right);
        AddLabels(halfEdge >> 1, 1, right);
        return left.SequenceEqual(right);
    }
}
