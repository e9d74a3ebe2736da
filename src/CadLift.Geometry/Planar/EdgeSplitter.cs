using System.Numerics;
using System.Runtime.InteropServices;
using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>Turns segments that cross and overlap into vertices and edges that meet only at vertices.</summary>
/// <remarks>
/// Steps 1 to 3 of the arrangement. The first round looks at every pair of near pieces; each later round looks only at what
/// the round before it changed: new vertices, which may lie on other pieces, and pieces that bent to pass through merged
/// vertices or that may meet the piece that cut them once more. When nothing is left to look at, vertices are further apart
/// than the tolerance, each is further than half of it from every edge it does not end, and edges meet at vertices only: order
/// around vertices is then never a matter of noise.
/// Source of the idea: iterated snap rounding, D. Halperin and E. Packer, CGTA 23 (2002), with arcs and a tolerance for a grid.
/// </remarks>
internal sealed class EdgeSplitter
{
    // Every round merges or cuts, so rounds end by themselves; almost always after two or three.
    private const int MaxRounds = 32;

    // Beyond this many contacts the input is hostile, or an offset far too large for its detail: memory must not follow.
    private const int MaxCuts = 8_000_000;

    // Vertices merge within the tolerance, but a vertex touches an edge within half of it: then the parts of a cut edge are
    // shorter than the edge, and cutting comes to an end. With one distance for both, the sides of a triangle a little
    // longer than the tolerance would cut each other for ever.
    private const double TouchFraction = 0.5;

    private readonly double _tolerance;
    private readonly PieceIntersector _intersector;
    private readonly LabelledSegment[] _input;
    private readonly CancellationToken _cancellation;
    private readonly PointGrid _grid;

    // The pieces as the input gave them, and the tree over their boxes, which every round searches.
    private readonly MonotonePiece[] _originals;
    private readonly BoxTree _tree;

    // What each of them is cut into by now, in order along it: those of original i from _firstPart[i] on.
    private MonotonePiece[] _pieces;
    private int[] _firstPart;
    private readonly List<Cut> _cuts = [];
    private readonly List<int> _changed = [];

    // Vertices below this number have been compared with all pieces.
    private int _lookedAt;

    private EdgeSplitter(LabelledSegment[] input, double tolerance, CancellationToken cancellation)
    {
        _tolerance = tolerance;
        _intersector = new PieceIntersector(tolerance * TouchFraction);
        _input = input;
        _cancellation = cancellation;
        _grid = new PointGrid(tolerance, input.Length);
        _originals = MakeMonotone();
        _tree = new BoxTree(BoundsOf(_originals));
        _pieces = _originals;
        _firstPart = new int[_originals.Length + 1];
        for (int i = 0; i < _firstPart.Length; i++)
        {
            _firstPart[i] = i;
        }
    }

    public List<ArrangementEdge> Edges { get; } = [];

    /// <summary>Whether the segments cross each other so often that the work was given up.</summary>
    public bool IsTooComplex { get; private set; }

    public List<WindingLabel> Labels { get; } = [];

    public IReadOnlyList<Point2d> Vertices => _grid.Points;

    public static EdgeSplitter Run(LabelledSegment[] input, double tolerance, CancellationToken cancellation)
    {
        var splitter = new EdgeSplitter(input, tolerance, cancellation);
        splitter.FindFirstCuts();
        for (int round = 0; round < MaxRounds && splitter._cuts.Count > 0 && !splitter.IsTooComplex; round++)
        {
            splitter._cancellation.ThrowIfCancellationRequested();
            int known = splitter._lookedAt;
            splitter._lookedAt = splitter._grid.Count;
            splitter.ApplyCuts();
            splitter.FindNewTouches(known, splitter._lookedAt);
            splitter.FindCutsOfChanged();
        }

        if (!splitter.IsTooComplex)
        {
            splitter.UniteCoincident();
        }

        return splitter;
    }

    private MonotonePiece[] MakeMonotone()
    {
        var pieces = new List<MonotonePiece>(_input.Length + (_input.Length / 4));
        Span<Segment> parts = stackalloc Segment[5];
        for (int i = 0; i < _input.Length; i++)
        {
            int count = MonotonePiece.Split(_input[i].Curve, _tolerance, parts);
            for (int k = 0; k < count; k++)
            {
                int from = _grid.Add(parts[k].Start);
                int to = _grid.Add(parts[k].End);
                if (from != to)
                {
                    Segment curve = MonotonePiece.Between(parts[k], _grid[from], _grid[to], _tolerance, out _);
                    pieces.Add(new MonotonePiece(curve, from, to, i));
                }
            }
        }

        _lookedAt = _grid.Count;
        return [.. pieces];
    }

    private static Box2d[] BoundsOf(MonotonePiece[] pieces)
    {
        var boxes = new Box2d[pieces.Length];
        for (int i = 0; i < boxes.Length; i++)
        {
            boxes[i] = pieces[i].Bounds;
        }

        return boxes;
    }

    private void FindFirstCuts()
    {
        var visitor = new FirstPairs(this);
        _tree.VisitPairs(2 * _tolerance, ref visitor);
    }

    private void CutPair(int first, int second)
    {
        ref readonly MonotonePiece a = ref _pieces[first];
        ref readonly MonotonePiece b = ref _pieces[second];
        PieceContacts contacts = _intersector.Intersect(a, b);
        bool mayCross = a.Curve.IsArc || b.Curve.IsArc;
        for (int k = 0; k < contacts.OnFirst.Count; k++)
        {
            _cuts.Add(new Cut(first, contacts.OnFirst[k], mayCross));
        }

        for (int k = 0; k < contacts.OnSecond.Count; k++)
        {
            _cuts.Add(new Cut(second, contacts.OnSecond[k], mayCross));
        }

        for (int k = 0; k < contacts.CrossingCount; k++)
        {
            int vertex = _grid.Add(contacts.CrossingAt(k));
            _cuts.Add(new Cut(first, vertex, false));
            _cuts.Add(new Cut(second, vertex, false));
        }
    }

    // Replaces every cut piece by its parts.
    private void ApplyCuts()
    {
        int[] order = SortCuts(out int[] cutStarts);
        var pieces = new List<MonotonePiece>(_pieces.Length + _cuts.Count);
        int[] firstPart = new int[_firstPart.Length];
        var along = new List<(double Distance, int Vertex)>();
        _changed.Clear();
        for (int original = 0; original < _originals.Length; original++)
        {
            firstPart[original] = pieces.Count;
            for (int i = _firstPart[original]; i < _firstPart[original + 1]; i++)
            {
                if (cutStarts[i] == cutStarts[i + 1])
                {
                    pieces.Add(_pieces[i]);
                    continue;
                }

                along.Clear();
                bool comparesAgain = false;
                for (int c = cutStarts[i]; c < cutStarts[i + 1]; c++)
                {
                    Cut cut = _cuts[order[c]];
                    comparesAgain |= cut.ComparesAgain;
                    along.Add((MonotonePiece.DistanceAlong(_pieces[i].Curve, _grid[cut.Vertex]), cut.Vertex));
                }

                CutPiece(_pieces[i], along, pieces, comparesAgain);
            }
        }

        firstPart[^1] = pieces.Count;
        _pieces = [.. pieces];
        _firstPart = firstPart;
        _cuts.Clear();
    }

    private void CutPiece(in MonotonePiece piece, List<(double Distance, int Vertex)> along, List<MonotonePiece> pieces, bool comparesAgain)
    {
        if (along.Count > 1)
        {
            along.Sort(static (a, b) => a.Distance != b.Distance ? a.Distance.CompareTo(b.Distance) : a.Vertex.CompareTo(b.Vertex));
        }

        int from = piece.From;
        foreach ((_, int vertex) in along)
        {
            if (vertex != from && !piece.EndsAt(vertex))
            {
                AddPart(piece, from, vertex, pieces, comparesAgain);
                from = vertex;
            }
        }

        AddPart(piece, from, piece.To, pieces, comparesAgain);
    }

    private void AddPart(in MonotonePiece piece, int from, int to, List<MonotonePiece> pieces, bool comparesAgain)
    {
        Segment curve = MonotonePiece.Between(piece.Curve, _grid[from], _grid[to], _tolerance, out bool isBent);
        if (isBent || comparesAgain)
        {
            _changed.Add(pieces.Count);
        }

        pieces.Add(new MonotonePiece(curve, from, to, piece.Source));
    }

    // A counting sort by piece that keeps the order in which the cuts of a piece were found.
    private int[] SortCuts(out int[] starts)
    {
        starts = new int[_pieces.Length + 1];
        foreach (Cut cut in _cuts)
        {
            starts[cut.Piece + 1]++;
        }

        for (int i = 0; i < _pieces.Length; i++)
        {
            starts[i + 1] += starts[i];
        }

        int[] next = starts.AsSpan(0, _pieces.Length).ToArray();
        int[] order = new int[_cuts.Count];
        for (int i = 0; i < order.Length; i++)
        {
            order[next[_cuts[i].Piece]++] = i;
        }

        return order;
    }

    private void FindNewTouches(int first, int last)
    {
        for (int vertex = first; vertex < last && GoesOn(vertex); vertex++)
        {
            var visitor = new TouchSearch(this, vertex);
            Box2d box = Box2d.Of(_grid[vertex], _grid[vertex]);
            _tree.Visit(box.Grown(SearchMargin), ref visitor);
        }
    }

    private void FindCutsOfChanged()
    {
        for (int i = 0; i < _changed.Count && GoesOn(i); i++)
        {
            var visitor = new ChangedSearch(this, _changed[i]);
            _tree.Visit(_pieces[_changed[i]].Bounds.Grown(SearchMargin), ref visitor);
        }
    }

    // Pieces may have bent away from their originals, by less than the tolerance each time.
    private double SearchMargin => 8 * _tolerance;

    private bool GoesOn(int done)
    {
        if ((done & 255) == 0)
        {
            _cancellation.ThrowIfCancellationRequested();
        }

        IsTooComplex |= _cuts.Count > MaxCuts;
        return !IsTooComplex;
    }

    // The parts of an original whose keys along it can reach into a box: they follow each other in order of the key.
    private (int First, int Last) PartsNear(int original, in Box2d box)
    {
        int first = _firstPart[original];
        int last = _firstPart[original + 1];
        if (last - first <= 4)
        {
            return (first, last);
        }

        Segment curve = _originals[original].Curve;
        double a = MonotonePiece.KeyOf(curve, box.Min);
        double b = MonotonePiece.KeyOf(curve, box.Max);
        double c = MonotonePiece.KeyOf(curve, new Point2d(box.Min.X, box.Max.Y));
        double d = MonotonePiece.KeyOf(curve, new Point2d(box.Max.X, box.Min.Y));
        double least = Math.Min(Math.Min(a, b), Math.Min(c, d)) - (2 * SearchMargin);
        double most = Math.Max(Math.Max(a, b), Math.Max(c, d)) + (2 * SearchMargin);
        return (LowerBound(first, last, curve, least), LowerBound(first, last, curve, most, byStart: true));
    }

    // The first part that ends at or after a key, or that starts after it.
    private int LowerBound(int first, int last, in Segment along, double key, bool byStart = false)
    {
        while (first < last)
        {
            int middle = (first + last) >> 1;
            Segment curve = _pieces[middle].Curve;
            bool isBefore = byStart
                ? MonotonePiece.KeyOf(along, curve.Start) <= key
                : MonotonePiece.KeyOf(along, curve.End) < key;
            if (isBefore)
            {
                first = middle + 1;
            }
            else
            {
                last = middle;
            }
        }

        return first;
    }

    // A hash table in flat arrays: edges between the same two vertices are in one bucket, with few others.
    private void UniteCoincident()
    {
        int bits = BitOperations.Log2((uint)Math.Max(_pieces.Length, 2) - 1) + 1;
        int[] firstInBucket = new int[1 << bits];
        int[] nextInBucket = new int[_pieces.Length];
        Array.Fill(firstInBucket, -1);
        Edges.EnsureCapacity(_pieces.Length);
        Labels.EnsureCapacity(_pieces.Length);
        foreach (ref readonly MonotonePiece piece in _pieces.AsSpan())
        {
            bool isAlong = piece.From < piece.To;
            (int low, int high) = isAlong ? (piece.From, piece.To) : (piece.To, piece.From);
            Segment curve = isAlong ? piece.Curve : piece.Curve.Reversed();
            ulong key = ((ulong)low << 32) | (uint)high;
            ref int first = ref firstInBucket[(int)((key * 0x9E3779B97F4A7C15) >> (64 - bits))];
            int edge = first;
            while (edge >= 0 && !IsBetween(Edges[edge], low, high, curve))
            {
                edge = nextInBucket[edge];
            }

            if (edge < 0)
            {
                edge = Edges.Count;
                Edges.Add(new ArrangementEdge(low, high, curve, isAlong ? piece.Source : ~piece.Source, -1));
                nextInBucket[edge] = first;
                first = edge;
            }

            AddLabel(edge, _input[piece.Source].Operand, isAlong ? 1 : -1);
        }
    }

    private bool IsBetween(in ArrangementEdge edge, int from, int to, in Segment curve) =>
        edge.From == from && edge.To == to && IsCoincident(edge.Curve, curve);

    private bool IsCoincident(in Segment known, in Segment curve) =>
        (!known.IsArc && !curve.IsArc) || known.Midpoint.DistanceTo(curve.Midpoint) <= _tolerance;

    private void AddLabel(int edge, int operand, int winding)
    {
        if (operand < 0)
        {
            return;
        }

        ref ArrangementEdge old = ref CollectionsMarshal.AsSpan(Edges)[edge];
        for (int label = old.FirstLabel; label >= 0; label = Labels[label].Next)
        {
            if (Labels[label].Operand == operand)
            {
                WindingLabel known = Labels[label];
                known.Winding += winding;
                Labels[label] = known;
                return;
            }
        }

        Labels.Add(new WindingLabel(operand, winding, old.FirstLabel));
        old = old.WithLabels(Labels.Count - 1);
    }

    /// <summary>A vertex at which a piece is to be cut, and whether its parts must be compared again with what is near them.</summary>
    private readonly record struct Cut(int Piece, int Vertex, bool ComparesAgain);

    private readonly struct FirstPairs(EdgeSplitter owner) : IBoxPairVisitor
    {
        public void Visit(int first, int second) => owner.CutPair(first, second);

        public bool GoesOn(int done) => owner.GoesOn(done);
    }

    private readonly struct TouchSearch(EdgeSplitter owner, int vertex) : IBoxVisitor
    {
        public void Visit(int item)
        {
            Point2d point = owner._grid[vertex];
            (int first, int last) = owner.PartsNear(item, Box2d.Of(point, point));
            for (int part = first; part < last; part++)
            {
                if (owner._intersector.IsTouched(owner._pieces[part], vertex, point))
                {
                    owner._cuts.Add(new Cut(part, vertex, true));
                }
            }
        }
    }

    private readonly struct ChangedSearch(EdgeSplitter owner, int changed) : IBoxVisitor
    {
        public void Visit(int item)
        {
            Box2d box = owner._pieces[changed].Bounds.Grown(2 * owner._tolerance);
            (int first, int last) = owner.PartsNear(item, box);
            for (int part = first; part < last; part++)
            {
                if (part != changed && owner._pieces[part].Bounds.Intersects(box))
                {
                    owner.CutPair(changed, part);
                }
            }
        }
    }
}
