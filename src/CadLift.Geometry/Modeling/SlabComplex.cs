using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Geometry.Modeling;

/// <summary>The cells of a stack of slabs: which pieces of faces, edges and vertices of the plan are part of the body's skin.</summary>
/// <remarks>
/// An upright cell is an edge of the plan in one layer with solid on exactly one side; a level cell is a face of the plan at
/// one level with solid either above or below. Between them lie edge pieces: a plan edge at a level (flat piece) or a plan
/// vertex in a layer (upright piece). A piece is a real edge of the body unless the two cells that meet there lie on one
/// surface; a piece where four cells meet is a contact, along which the body would hang together by an edge only.
/// </remarks>
internal sealed class SlabComplex
{
    private readonly PlanarArrangement _plan;
    private readonly LayerBits _solid;
    private readonly Tolerance _tolerance;
    private readonly int[] _firstLeaving;
    private readonly EdgePiece[] _flat;
    private readonly EdgePiece[] _upright;

    private SlabComplex(PlanarArrangement plan, LayerBits solid, double[] levels, Tolerance tolerance)
    {
        _plan = plan;
        _solid = solid;
        _tolerance = tolerance;
        Levels = levels;
        LayerCount = levels.Length - 1;
        _firstLeaving = new int[plan.VertexCount];
        Array.Fill(_firstLeaving, -1);
        for (int h = (2 * plan.EdgeCount) - 1; h >= 0; h--)
        {
            _firstLeaving[plan.OriginOf(h)] = h;
        }

        _flat = new EdgePiece[(long)plan.EdgeCount * levels.Length];
        _upright = new EdgePiece[(long)plan.VertexCount * LayerCount];
        Supports = null!;
    }

    public PlanarArrangement Plan => _plan;

    public double[] Levels { get; }

    public int LayerCount { get; }

    public SupportMap Supports { get; private set; }

    /// <summary>Flat pieces at which four cells meet, as edge and level.</summary>
    public List<(int Edge, int Level)> FlatContacts { get; } = [];

    /// <summary>Upright pieces at which more than two cells meet, as vertex and layer.</summary>
    public List<(int Vertex, int Layer)> UprightContacts { get; } = [];

    /// <summary>Vertices at which two parts of the skin meet that are not neighbours, as plan vertex and level.</summary>
    public List<(int Vertex, int Level)> PointContacts { get; } = [];

    public bool HasContacts => FlatContacts.Count + UprightContacts.Count + PointContacts.Count > 0;

    public static SlabComplex Build(
        PlanarArrangement plan, LayerBits solid, double[] levels, Tolerance tolerance, CancellationToken cancellation)
    {
        var complex = new SlabComplex(plan, solid, levels, tolerance);
        complex.ClassifyFlatPieces();
        cancellation.ThrowIfCancellationRequested();
        complex.ClassifyUprightPieces();
        cancellation.ThrowIfCancellationRequested();
        complex.AddSeams();
        complex.FindPointContacts();
        return complex;
    }

    public bool IsSolid(int face, int layer) => _solid[face, layer];

    public EdgePiece FlatPiece(int edge, int level) => _flat[((long)edge * Levels.Length) + level];

    public EdgePiece UprightPiece(int vertex, int layer) =>
        (uint)layer < (uint)LayerCount ? _upright[((long)vertex * LayerCount) + layer] : EdgePiece.None;

    /// <summary>The half-edge of an edge that has solid on its left and nothing on its right in a layer; -1 where there is none.</summary>
    public int SkinOf(int edge, int layer)
    {
        bool left = _solid[_plan.FaceOf(2 * edge), layer];
        bool right = _solid[_plan.FaceOf((2 * edge) + 1), layer];
        return left == right ? -1 : (left ? 2 * edge : (2 * edge) + 1);
    }

    /// <summary>1 where a face of the plan is a top of the body at a level, -1 where it is a bottom, 0 where it is neither.</summary>
    public int PlateOf(int face, int level)
    {
        bool below = _solid[face, level - 1];
        bool above = _solid[face, level];
        return below == above ? 0 : (below ? 1 : -1);
    }

    /// <summary>The half-edges that leave a vertex, clockwise; pass -1 first.</summary>
    public int NextLeaving(int vertex, int halfEdge)
    {
        if (halfEdge < 0)
        {
            return _firstLeaving[vertex];
        }

        int next = _plan.NextOf(PlanarArrangement.Twin(halfEdge));
        return next == _firstLeaving[vertex] ? -1 : next;
    }

    /// <summary>Whether a vertex of the plan at a level is a vertex of the body.</summary>
    /// <remarks>It is not where exactly two real pieces meet that continue each other.</remarks>
    public bool IsVertex(int vertex, int level)
    {
        int upright = (UprightPiece(vertex, level - 1).IsReal() ? 1 : 0) + (UprightPiece(vertex, level).IsReal() ? 1 : 0);
        int flat = 0;
        int first = -1;
        int second = -1;
        for (int h = NextLeaving(vertex, -1); h >= 0; h = NextLeaving(vertex, h))
        {
            if (FlatPiece(h >> 1, level).IsReal())
            {
                flat++;
                (first, second) = (second, h);
            }
        }

        return upright + flat != 0
            && !(upright == 2 && flat == 0)
            && !(upright == 0 && flat == 2 && AreOnOneSupport(first, second));
    }

    /// <summary>The cell beyond an upright piece that is no edge: the half-edge with solid on its left that leaves or enters there.</summary>
    public int SkinBeyond(int halfEdge, int layer, bool atTarget)
    {
        int vertex = atTarget ? _plan.TargetOf(halfEdge) : _plan.OriginOf(halfEdge);
        for (int h = NextLeaving(vertex, -1); h >= 0; h = NextLeaving(vertex, h))
        {
            if (h >> 1 != halfEdge >> 1 && SkinOf(h >> 1, layer) is >= 0 and var skin)
            {
                return skin;
            }
        }

        return -1;
    }

    /// <summary>Whether the upright cell over an edge is one face with the cell in the layer above.</summary>
    public bool GoesOnAbove(int edge, int layer) =>
        layer + 1 < LayerCount && FlatPiece(edge, layer + 1) == EdgePiece.Smooth;

    /// <summary>The half-edge of the cell that is one face with another beyond its end; -1 where the face ends there.</summary>
    public int SkinOnward(int skin, int layer) =>
        UprightPiece(_plan.TargetOf(skin), layer) == EdgePiece.Smooth ? SkinBeyond(skin, layer, atTarget: true) : -1;

    private void ClassifyFlatPieces()
    {
        for (int edge = 0; edge < _plan.EdgeCount; edge++)
        {
            int left = _plan.FaceOf(2 * edge);
            int right = _plan.FaceOf((2 * edge) + 1);
            for (int level = 0; level < Levels.Length; level++)
            {
                bool uprightBelow = _solid[left, level - 1] != _solid[right, level - 1];
                bool uprightAbove = _solid[left, level] != _solid[right, level];
                bool plateLeft = _solid[left, level - 1] != _solid[left, level];
                bool plateRight = _solid[right, level - 1] != _solid[right, level];
                EdgePiece piece = (uprightBelow, uprightAbove, plateLeft, plateRight) switch
                {
                    (false, false, false, false) => EdgePiece.None,
                    (true, true, true, true) => EdgePiece.Contact,
                    (true, true, false, false) or (false, false, true, true) => EdgePiece.Smooth,
                    _ => EdgePiece.Real,
                };
                _flat[((long)edge * Levels.Length) + level] = piece;
                if (piece == EdgePiece.Contact)
                {
                    FlatContacts.Add((edge, level));
                }
            }
        }
    }

    private void ClassifyUprightPieces()
    {
        var continuations = new List<(int, int)>();
        var smooth = new List<(int Vertex, int Layer, int First, int Second)>();
        for (int vertex = 0; vertex < _plan.VertexCount; vertex++)
        {
            for (int layer = 0; layer < LayerCount; layer++)
            {
                int count = SkinsAround(vertex, layer, out int first, out int second);
                ref EdgePiece piece = ref _upright[((long)vertex * LayerCount) + layer];
                piece = count switch { 0 => EdgePiece.None, 2 => EdgePiece.Real, _ => EdgePiece.Contact };
                if (piece == EdgePiece.Contact)
                {
                    UprightContacts.Add((vertex, layer));
                }
                else if (count == 2 && Continue(first, second))
                {
                    continuations.Add((first >> 1, second >> 1));
                    smooth.Add((vertex, layer, first, second));
                }
            }
        }

        Supports = SupportMap.Build(_plan, continuations, _tolerance);
        foreach ((int vertex, int layer, int first, int second) in smooth)
        {
            if (AreOnOneSupport(first, second))
            {
                _upright[((long)vertex * LayerCount) + layer] = EdgePiece.Smooth;
            }
        }
    }

    private int SkinsAround(int vertex, int layer, out int first, out int second)
    {
        int count = 0;
        first = -1;
        second = -1;
        for (int h = NextLeaving(vertex, -1); h >= 0; h = NextLeaving(vertex, h))
        {
            if (SkinOf(h >> 1, layer) >= 0)
            {
                count++;
                (first, second) = (second, h);
            }
        }

        return count;
    }

    // Whether two half-edges that leave one vertex are one line or circle that passes through it.
    private bool Continue(int first, int second) =>
        _plan.SourceOf(first >> 1) == _plan.SourceOf(second >> 1)
        || _plan.ExactCurveOf(PlanarArrangement.Twin(first), _tolerance).IsContinuedBy(_plan.ExactCurveOf(second, _tolerance), _tolerance);

    private bool AreOnOneSupport(int first, int second)
    {
        int support = Supports.OfEdge(first >> 1);
        if (support != Supports.OfEdge(second >> 1))
        {
            return false;
        }

        Segment a = _plan.CurveOf(first);
        Segment b = _plan.CurveOf(second);
        if (!Supports[support].IsCircle)
        {
            return (a.End - a.Start).Dot(b.End - b.Start) < 0;
        }

        return Supports[support].TurnOf(a) > 0 != Supports[support].TurnOf(b) > 0;
    }

    // Around a vertex of the body, solid and space are each in one piece: each sector of the plan around it, below and above,
    // must be reached from each other one of its kind through walls and floors.
    private void FindPointContacts()
    {
        var sectors = new List<int>();
        for (int vertex = 0; vertex < _plan.VertexCount; vertex++)
        {
            sectors.Clear();
            for (int h = NextLeaving(vertex, -1); h >= 0; h = NextLeaving(vertex, h))
            {
                sectors.Add(_plan.FaceOf(h));
            }

            for (int level = 0; level < Levels.Length && sectors.Count > 1; level++)
            {
                if (!IsOnContact(vertex, level) && PartsAround(sectors, level) > 2)
                {
                    PointContacts.Add((vertex, level));
                }
            }
        }
    }

    private bool IsOnContact(int vertex, int level)
    {
        bool isOn = UprightPiece(vertex, level - 1) == EdgePiece.Contact || UprightPiece(vertex, level) == EdgePiece.Contact;
        for (int h = NextLeaving(vertex, -1); h >= 0 && !isOn; h = NextLeaving(vertex, h))
        {
            isOn = FlatPiece(h >> 1, level) == EdgePiece.Contact;
        }

        return isOn;
    }

    private int PartsAround(List<int> sectors, int level)
    {
        int count = sectors.Count;
        int changesBelow = ChangesAround(sectors, level - 1);
        int changesAbove = ChangesAround(sectors, level);
        if (changesBelow + changesAbove < 4)
        {
            return 2;
        }

        var parts = new DisjointSets(2 * count);
        int left = 2 * count;
        for (int i = 0; i < count; i++)
        {
            int next = i + 1 == count ? 0 : i + 1;
            left -= Join(i, next, level - 1, level - 1, 0, 0) + Join(i, next, level, level, count, count) + Join(i, i, level - 1, level, 0, count);
        }

        return left;

        int Join(int a, int b, int layerA, int layerB, int offsetA, int offsetB)
        {
            if (_solid[sectors[a], layerA] != _solid[sectors[b], layerB] || parts.Find(a + offsetA) == parts.Find(b + offsetB))
            {
                return 0;
            }

            parts.Join(a + offsetA, b + offsetB);
            return 1;
        }
    }

    private int ChangesAround(List<int> sectors, int layer)
    {
        int changes = 0;
        for (int i = 0; i < sectors.Count; i++)
        {
            changes += _solid[sectors[i], layer] != _solid[sectors[i + 1 == sectors.Count ? 0 : i + 1], layer] ? 1 : 0;
        }

        return changes;
    }

    // A round face that meets itself behind its cylinder needs one edge to be cut open at: the easternmost vertex has it.
    private void AddSeams()
    {
        for (int support = 0; support < Supports.Count; support++)
        {
            if (Supports[support].IsCircle && GoesRound(support))
            {
                new SeamFinder(this, support).AddSeams();
            }
        }
    }

    private bool GoesRound(int support)
    {
        double turn = 0;
        foreach (int edge in Supports.EdgesOn(support))
        {
            turn += Math.Abs(Supports[support].TurnOf(_plan.CurveOf(2 * edge)));
        }

        return turn > Math.Tau - 1e-6;
    }

    /// <summary>Finds the round faces on one circle that go all the way round, and turns a line of smooth pieces into their seam.</summary>
    /// <remarks>
    /// Cells are joined in sets that remember how often the way from one cell to another passes the seam's vertex; a face goes round
    /// where two ways between the same cells differ in that count.
    /// </remarks>
    private readonly struct SeamFinder
    {
        private readonly SlabComplex _owner;
        private readonly int[] _edges;
        private readonly Dictionary<int, int> _indexOf;
        private readonly WindingSets _cells;
        private readonly int _seamVertex;

        public SeamFinder(SlabComplex owner, int support)
        {
            _owner = owner;
            _edges = owner.Supports.EdgesOn(support).ToArray();
            _indexOf = new Dictionary<int, int>(_edges.Length);
            for (int i = 0; i < _edges.Length; i++)
            {
                _indexOf.Add(_edges[i], i);
            }

            _cells = new WindingSets(_edges.Length * owner.LayerCount);
            _seamVertex = EasternmostVertex(owner, _edges, owner.Supports[support].Center);
        }

        public void AddSeams()
        {
            foreach (int edge in _edges)
            {
                for (int layer = 0; layer < _owner.LayerCount; layer++)
                {
                    if (_owner.SkinOf(edge, layer) is >= 0 and var skin)
                    {
                        JoinUpward(edge, layer);
                        JoinOnward(skin, layer);
                    }
                }
            }

            for (int layer = 0; layer < _owner.LayerCount; layer++)
            {
                ref EdgePiece piece = ref _owner._upright[((long)_seamVertex * _owner.LayerCount) + layer];
                if (piece == EdgePiece.Smooth && IsOnRoundFace(layer))
                {
                    piece = EdgePiece.Real;
                }
            }
        }

        private static int EasternmostVertex(SlabComplex owner, int[] edges, Point2d center)
        {
            int best = -1;
            double bestAngle = double.PositiveInfinity;
            foreach (int edge in edges)
            {
                for (int end = 0; end < 2; end++)
                {
                    int vertex = owner._plan.OriginOf((2 * edge) + end);
                    Vector2d arm = owner._plan.PointOf(vertex) - center;
                    double angle = Math.Atan2(arm.Y, arm.X);
                    angle = angle < -owner._tolerance.Angular ? angle + Math.Tau : angle;
                    if (angle < bestAngle)
                    {
                        bestAngle = angle;
                        best = vertex;
                    }
                }
            }

            return best;
        }

        private int CellOf(int edge, int layer) => (_indexOf[edge] * _owner.LayerCount) + layer;

        private void JoinUpward(int edge, int layer)
        {
            if (_owner.GoesOnAbove(edge, layer))
            {
                _cells.Join(CellOf(edge, layer), CellOf(edge, layer + 1), 0);
            }
        }

        private void JoinOnward(int skin, int layer)
        {
            if (_owner.SkinOnward(skin, layer) is >= 0 and var onward)
            {
                int passes = _owner._plan.TargetOf(skin) == _seamVertex ? 1 : 0;
                _cells.Join(CellOf(skin >> 1, layer), CellOf(onward >> 1, layer), passes);
            }
        }

        private bool IsOnRoundFace(int layer)
        {
            for (int h = _owner.NextLeaving(_seamVertex, -1); h >= 0; h = _owner.NextLeaving(_seamVertex, h))
            {
                if (_indexOf.ContainsKey(h >> 1) && _owner.SkinOf(h >> 1, layer) >= 0)
                {
                    return _cells.GoesRound(CellOf(h >> 1, layer));
                }
            }

            return false;
        }
    }
}
