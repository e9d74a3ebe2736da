using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>Turns segments that cross and overlap into vertices and edges that meet only at vertices.</summary>
/// <remarks>
/// Steps 1 to 3 of the arrangement: candidates from a packed tree, contacts of each pair, cuts sorted along each piece,
/// points merged within the tolerance, coincident edges united with their labels added up. Merging moves ends by up to the
/// tolerance, which can make new contacts; where anything moved noticeably, the pass is repeated on its own result.
/// </remarks>
internal sealed class EdgeSplitter
{
    private const int MaxRounds = 6;

    // Beyond this many contacts the input is hostile, or an offset far too large for its detail: memory must not follow.
    private const int MaxCuts = 4_000_000;

    // Moves below this part of the tolerance cannot bring two things within the tolerance that were clear of it.
    private const double SettledFraction = 1e-3;

    private readonly double _tolerance;
    private readonly LabelledSegment[] _input;
    private readonly CancellationToken _cancellation;
    private List<MonotonePiece> _pieces;
    private PointGrid _grid;

    private EdgeSplitter(ReadOnlySpan<LabelledSegment> input, double tolerance, CancellationToken cancellation)
    {
        _tolerance = tolerance;
        _input = input.ToArray();
        _cancellation = cancellation;
        _pieces = new List<MonotonePiece>(input.Length);
        _grid = new PointGrid(tolerance, input.Length);
    }

    public List<ArrangementEdge> Edges { get; } = [];

    /// <summary>Whether the segments cross each other so often that the work was given up.</summary>
    public bool IsTooComplex { get; private set; }

    public List<WindingLabel> Labels { get; } = [];

    public IReadOnlyList<Point2d> Vertices => _grid.Points;

    public static EdgeSplitter Run(ReadOnlySpan<LabelledSegment> input, double tolerance, CancellationToken cancellation)
    {
        var splitter = new EdgeSplitter(input, tolerance, cancellation);
        for (int i = 0; i < splitter._input.Length; i++)
        {
            MonotonePiece.Split(splitter._input[i].Curve, i, tolerance, splitter._pieces);
        }

        int round = 0;
        while (splitter.SplitRound() && ++round < MaxRounds)
        {
        }

        if (!splitter.IsTooComplex)
        {
            splitter.UniteCoincident();
        }

        return splitter;
    }

    // One pass over all pairs; true when ends moved so far that another pass is needed.
    private bool SplitRound()
    {
        List<(int Piece, Point2d Point)> cuts = FindCuts();
        if (IsTooComplex)
        {
            return false;
        }

        int[] order = SortCuts(cuts, out int[] cutStarts);
        var grid = new PointGrid(_tolerance, _pieces.Count);
        foreach (MonotonePiece piece in _pieces)
        {
            grid.Add(piece.Curve.Start);
            grid.Add(piece.Curve.End);
        }

        double moved = 0;
        var split = new List<MonotonePiece>(_pieces.Count + cuts.Count);
        var along = new List<(double Key, int Vertex)>();
        for (int i = 0; i < _pieces.Count; i++)
        {
            MonotonePiece piece = _pieces[i];
            along.Clear();
            for (int c = cutStarts[i]; c < cutStarts[i + 1]; c++)
            {
                Place(piece, cuts[order[c]].Point);
            }

            int first = Place(piece, piece.Curve.Start, keep: false);
            int last = Place(piece, piece.Curve.End, keep: false);
            along.Sort(static (a, b) => a.Key != b.Key ? a.Key.CompareTo(b.Key) : a.Vertex.CompareTo(b.Vertex));
            int from = first;
            foreach ((_, int vertex) in along)
            {
                if (vertex != from && vertex != last && vertex != first)
                {
                    split.Add(Between(piece, grid.Points[from], grid.Points[vertex]));
                    from = vertex;
                }
            }

            if (from != last)
            {
                split.Add(Between(piece, grid.Points[from], grid.Points[last]));
            }
        }

        bool changed = split.Count != _pieces.Count || moved > 0;
        _pieces = split;
        _grid = grid;
        return changed && moved > _tolerance * SettledFraction;

        int Place(in MonotonePiece piece, Point2d point, bool keep = true)
        {
            int vertex = grid.Add(point);
            Point2d place = grid.Points[vertex];
            moved = Math.Max(moved, place.DistanceTo(point));
            if (keep)
            {
                along.Add((piece.KeyOf(place), vertex));
            }

            return vertex;
        }
    }

    // Merging can push the ends of an arc no longer than the tolerance past each other; its chord is as good.
    private static MonotonePiece Between(in MonotonePiece piece, Point2d start, Point2d end)
    {
        Segment part = piece.Curve.Between(start, end);
        return new MonotonePiece(Math.Abs(part.Sweep) > Math.PI ? Segment.Line(start, end) : part, piece.Label);
    }

    private List<(int Piece, Point2d Point)> FindCuts()
    {
        var boxes = new Box2d[_pieces.Count];
        for (int i = 0; i < boxes.Length; i++)
        {
            boxes[i] = _pieces[i].Bounds;
        }

        var tree = new BoxTree(boxes);
        var intersector = new PieceIntersector(_tolerance);
        var cuts = new List<(int Piece, Point2d Point)>();
        var hits = new List<int>();
        for (int i = 0; i < boxes.Length; i++)
        {
            if ((i & 255) == 0)
            {
                _cancellation.ThrowIfCancellationRequested();
            }

            tree.Query(boxes[i].Grown(_tolerance), hits);
            hits.Sort();
            foreach (int j in hits)
            {
                if (j > i)
                {
                    CollectCuts(intersector, i, j, cuts);
                }
            }

            if (cuts.Count > MaxCuts)
            {
                IsTooComplex = true;
                return cuts;
            }
        }

        return cuts;
    }

    private void CollectCuts(PieceIntersector intersector, int i, int j, List<(int Piece, Point2d Point)> cuts)
    {
        ContactList onFirst = default;
        ContactList onSecond = default;
        intersector.Intersect(_pieces[i], _pieces[j], ref onFirst, ref onSecond);
        for (int k = 0; k < onFirst.Count; k++)
        {
            cuts.Add((i, onFirst[k]));
        }

        for (int k = 0; k < onSecond.Count; k++)
        {
            cuts.Add((j, onSecond[k]));
        }
    }

    // A counting sort by piece that keeps the order in which the cuts of a piece were found.
    private int[] SortCuts(List<(int Piece, Point2d Point)> cuts, out int[] starts)
    {
        starts = new int[_pieces.Count + 1];
        foreach ((int piece, _) in cuts)
        {
            starts[piece + 1]++;
        }

        for (int i = 0; i < _pieces.Count; i++)
        {
            starts[i + 1] += starts[i];
        }

        int[] next = starts.AsSpan(0, _pieces.Count).ToArray();
        int[] order = new int[cuts.Count];
        for (int i = 0; i < cuts.Count; i++)
        {
            order[next[cuts[i].Piece]++] = i;
        }

        return order;
    }

    private void UniteCoincident()
    {
        var firstBetween = new Dictionary<(int, int), int>(_pieces.Count);
        var nextBetween = new List<int>(_pieces.Count);
        foreach (MonotonePiece piece in _pieces)
        {
            int from = _grid.Add(piece.Curve.Start);
            int to = _grid.Add(piece.Curve.End);
            if (from == to)
            {
                continue;
            }

            (Segment curve, int winding) = from < to ? (piece.Curve, 1) : (piece.Curve.Reversed(), -1);
            (int, int) key = from < to ? (from, to) : (to, from);
            int known = firstBetween.TryGetValue(key, out int head) ? head : -1;
            int edge = known;
            while (edge >= 0 && Edges[edge].Curve.Midpoint.DistanceTo(curve.Midpoint) > _tolerance)
            {
                edge = nextBetween[edge];
            }

            if (edge < 0)
            {
                edge = Edges.Count;
                Edges.Add(new ArrangementEdge(key.Item1, key.Item2, curve, -1));
                nextBetween.Add(known);
                firstBetween[key] = edge;
            }

            AddLabel(edge, _input[piece.Label].Operand, winding);
        }
    }

    private void AddLabel(int edge, int operand, int winding)
    {
        if (operand < 0)
        {
            return;
        }

        ArrangementEdge old = Edges[edge];
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
        Edges[edge] = new ArrangementEdge(old.From, old.To, old.Curve, Labels.Count - 1);
    }
}
