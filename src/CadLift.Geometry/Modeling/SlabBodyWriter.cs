using System.Runtime.InteropServices;
using CadLift.Geometry.Curves;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Geometry.Surfaces;
using CadLift.Geometry.Topology;

namespace CadLift.Geometry.Modeling;

/// <summary>Reads the boundary representation off the cells of a stack of slabs.</summary>
/// <remarks>
/// Vertices first, then edges as chains of real pieces between them, then faces as connected sets of cells on one surface,
/// then shells as what separates one connected part of the solid from one connected part of the space around it.
/// </remarks>
internal sealed class SlabBodyWriter
{
    private readonly SlabComplex _complex;
    private readonly PlanarArrangement _plan;
    private readonly CancellationToken _cancellation;
    private readonly int _levels;
    private readonly int _layers;
    private readonly BodyBuilder _builder = new();

    // Body vertices by plan vertex and level, body edges by piece; -1 where there is none.
    private readonly int[] _vertexOf;
    private readonly int[] _edgeOfFlat;
    private readonly int[] _edgeOfUpright;

    // Whether the even half-edge of a flat piece runs along its body edge.
    private readonly bool[] _isFlatAlong;

    private SlabBodyWriter(SlabComplex complex, CancellationToken cancellation)
    {
        _complex = complex;
        _plan = complex.Plan;
        _cancellation = cancellation;
        _levels = complex.Levels.Length;
        _layers = complex.LayerCount;
        _vertexOf = NewIds(_plan.VertexCount * _levels);
        _edgeOfFlat = NewIds(_plan.EdgeCount * _levels);
        _edgeOfUpright = NewIds(_plan.VertexCount * _layers);
        _isFlatAlong = new bool[_plan.EdgeCount * _levels];
    }

    public static Body Write(SlabComplex complex, CancellationToken cancellation)
    {
        var writer = new SlabBodyWriter(complex, cancellation);
        writer.AddVertices();
        writer.AddUprightEdges();
        writer.AddFlatEdges();
        var faces = new SlabFaceList();
        var walls = new WallTracer(writer, faces);
        walls.Trace();
        new PlateTracer(writer, faces).Trace();
        writer.AddLumps(faces, walls.RoundFaces);
        return writer._builder.Build();
    }

    private static int[] NewIds(int count)
    {
        int[] ids = new int[count];
        Array.Fill(ids, -1);
        return ids;
    }

    private bool IsVertex(int vertex, int level) => _vertexOf[(vertex * _levels) + level] >= 0;

    private Point3d PointAt(int vertex, int level)
    {
        Point2d point = _plan.PointOf(vertex);
        return new Point3d(point.X, point.Y, _complex.Levels[level]);
    }

    private void AddVertices()
    {
        for (int vertex = 0; vertex < _plan.VertexCount; vertex++)
        {
            CheckCancelled(vertex);
            for (int level = 0; level < _levels; level++)
            {
                if (_complex.IsVertex(vertex, level))
                {
                    _vertexOf[(vertex * _levels) + level] = _builder.AddVertex(PointAt(vertex, level)).Index;
                }
            }
        }
    }

    private void AddUprightEdges()
    {
        for (int vertex = 0; vertex < _plan.VertexCount; vertex++)
        {
            for (int layer = 0; layer < _layers; layer++)
            {
                if (!_complex.UprightPiece(vertex, layer).IsReal())
                {
                    continue;
                }

                int bottom = layer;
                while (layer + 1 < _layers && !IsVertex(vertex, layer + 1))
                {
                    layer++;
                }

                EdgeId edge = _builder.AddLineEdge(VertexAt(vertex, bottom), VertexAt(vertex, layer + 1));
                for (int k = bottom; k <= layer; k++)
                {
                    _edgeOfUpright[(vertex * _layers) + k] = edge.Index;
                }
            }
        }
    }

    private void AddFlatEdges()
    {
        for (int edge = 0; edge < _plan.EdgeCount; edge++)
        {
            CheckCancelled(edge);
            for (int level = 0; level < _levels; level++)
            {
                if (_complex.FlatPiece(edge, level).IsReal() && _edgeOfFlat[(edge * _levels) + level] < 0)
                {
                    AddFlatEdge(ForwardOf(edge), level);
                }
            }
        }
    }

    // Edges on circles run counter-clockwise.
    private int ForwardOf(int edge)
    {
        Support support = _complex.Supports[_complex.Supports.OfEdge(edge)];
        bool isAlong = !support.IsCircle || support.TurnOf(_plan.CurveOf(2 * edge)) >= 0;
        return isAlong ? 2 * edge : (2 * edge) + 1;
    }

    private void AddFlatEdge(int halfEdge, int level)
    {
        int first = halfEdge;
        while (!IsVertex(_plan.OriginOf(first), level))
        {
            first = PlanarArrangement.Twin(FlatBeyond(PlanarArrangement.Twin(first), level));
            if (first == halfEdge)
            {
                throw new InconsistentPlanException(_plan.PointOf(_plan.OriginOf(first)));
            }
        }

        int last = first;
        int id = AddEdgeCurve(first, level, ref last);
        for (int h = first; ; h = FlatBeyond(h, level))
        {
            _edgeOfFlat[((h >> 1) * _levels) + level] = id;
            _isFlatAlong[((h >> 1) * _levels) + level] = (h & 1) == 0;
            if (h == last)
            {
                return;
            }
        }
    }

    private int AddEdgeCurve(int first, int level, ref int last)
    {
        Support support = _complex.Supports[_complex.Supports.OfEdge(first >> 1)];
        double turn = TurnAbout(first, support);
        while (!IsVertex(_plan.TargetOf(last), level))
        {
            last = FlatBeyond(last, level);
            turn += TurnAbout(last, support);
        }

        VertexId start = VertexAt(_plan.OriginOf(first), level);
        VertexId end = VertexAt(_plan.TargetOf(last), level);
        if (!support.IsCircle)
        {
            return _builder.AddLineEdge(start, end).Index;
        }

        Vector2d arm = _plan.PointOf(_plan.OriginOf(first)) - support.Center;
        var frame = Frame3d.Create(
            new Point3d(support.Center.X, support.Center.Y, _complex.Levels[level]), Vector3d.UnitZ, new Vector3d(arm.X, arm.Y, 0));
        double sweep = start == end ? Math.Tau : turn;
        return _builder.AddEdge(start, end, new EdgeCurve(new Circle3d(frame, support.Radius), 0, sweep)).Index;
    }

    private double TurnAbout(int halfEdge, Support support) =>
        support.IsCircle ? support.TurnOf(_plan.CurveOf(halfEdge)) : 0;

    // The half-edge of the real piece that continues one through a plan vertex that is no vertex of the body.
    private int FlatBeyond(int halfEdge, int level)
    {
        int vertex = _plan.TargetOf(halfEdge);
        for (int h = _complex.NextLeaving(vertex, -1); h >= 0; h = _complex.NextLeaving(vertex, h))
        {
            if (h >> 1 != halfEdge >> 1 && _complex.FlatPiece(h >> 1, level).IsReal())
            {
                return h;
            }
        }

        throw new InconsistentPlanException(_plan.PointOf(vertex));
    }

    private VertexId VertexAt(int vertex, int level) => VertexId.At(_vertexOf[(vertex * _levels) + level]);

    // The body edge of a flat piece travelled along a half-edge, its complement where that runs against the edge.
    private int FlatUse(int halfEdge, int level)
    {
        int piece = ((halfEdge >> 1) * _levels) + level;
        return _isFlatAlong[piece] == ((halfEdge & 1) == 0) ? _edgeOfFlat[piece] : ~_edgeOfFlat[piece];
    }

    private int UprightUse(int vertex, int layer, bool isUp)
    {
        int edge = _edgeOfUpright[(vertex * _layers) + layer];
        return isUp ? edge : ~edge;
    }

    private void CheckCancelled(int done)
    {
        if ((done & 1023) == 0)
        {
            _cancellation.ThrowIfCancellationRequested();
        }
    }

    private void AddLumps(SlabFaceList faces, Dictionary<int, List<int>> roundFaces)
    {
        _builder.Reserve(faces.Count, faces.LoopCount, faces.UseCount);
        var shells = SlabShells.Sort(_complex, faces);
        int lump = -1;
        int shell = -1;
        foreach (SlabShells.Place place in shells)
        {
            if (place.Lump != lump)
            {
                lump = place.Lump;
                shell = -1;
                _builder.BeginLump();
            }

            if (place.Shell != shell)
            {
                shell = place.Shell;
                _builder.BeginShell();
            }

            AddFace(faces, place.Face, roundFaces);
        }
    }

    private void AddFace(SlabFaceList faces, int face, Dictionary<int, List<int>> roundFaces)
    {
        SlabFace record = faces[face];
        if (record.Kind == SlabFaceKind.Wall)
        {
            ReadOnlySpan<int> skins = roundFaces.TryGetValue(face, out List<int>? all)
                ? CollectionsMarshal.AsSpan(all)
                : [record.Place];
            Surface surface = SlabSurfaces.Wall(_complex, skins, _complex.Levels[record.LayerOrLevel], out bool isSameSense);
            _builder.BeginFace(surface, isSameSense);
        }
        else
        {
            bool isTop = record.Kind == SlabFaceKind.Top;
            _builder.BeginFace(SlabSurfaces.Plate(_complex.Levels[record.LayerOrLevel], isTop), isSameSense: true);
        }

        for (int loop = record.FirstLoop; loop >= 0; loop = faces.NextLoop(loop))
        {
            _builder.BeginLoop();
            foreach (int use in faces.UsesOf(loop))
            {
                _builder.AddCoedge(EdgeId.At(use >= 0 ? use : ~use), reversed: use < 0);
            }
        }
    }

    /// <summary>Traces the upright faces: sets of cells on one support that meet at smooth pieces.</summary>
    /// <remarks>
    /// A cell has four sides, numbered counter-clockwise seen from outside: 0 below, 1 at the end of its half-edge, 2 above, 3 at
    /// the start. Rotating about a corner of a loop goes through cells until a side that is an edge turns up.
    /// </remarks>
    private readonly struct WallTracer
    {
        private readonly SlabBodyWriter _writer;
        private readonly SlabComplex _complex;
        private readonly PlanarArrangement _plan;
        private readonly int _layers;
        private readonly byte[] _seenSides;
        private readonly SlabFaceList _faces;

        public WallTracer(SlabBodyWriter writer, SlabFaceList faces)
        {
            _writer = writer;
            _faces = faces;
            _complex = writer._complex;
            _plan = writer._plan;
            _layers = writer._layers;
            _seenSides = new byte[_plan.EdgeCount * _layers];
            RoundFaces = [];
        }

        /// <summary>The half-edges under each face on a circle.</summary>
        public Dictionary<int, List<int>> RoundFaces { get; }

        public void Trace()
        {
            DisjointSets cells = JoinCells();
            int[] faceOfRoot = NewIds(_seenSides.Length);
            for (int edge = 0; edge < _plan.EdgeCount; edge++)
            {
                _writer.CheckCancelled(edge);
                bool isRound = _complex.Supports[_complex.Supports.OfEdge(edge)].IsCircle;
                for (int layer = 0; layer < _layers; layer++)
                {
                    int skin = _complex.SkinOf(edge, layer);
                    if (skin < 0)
                    {
                        continue;
                    }

                    ref int face = ref faceOfRoot[cells.Find((edge * _layers) + layer)];
                    face = face < 0 ? _faces.Add(SlabFaceKind.Wall, skin, layer) : face;
                    if (isRound)
                    {
                        AddRound(face, skin);
                    }

                    for (int side = 0; side < 4; side++)
                    {
                        TraceLoop(new Side(skin, layer, side), face);
                    }
                }
            }
        }

        private void AddRound(int face, int skin)
        {
            if (!RoundFaces.TryGetValue(face, out List<int>? skins))
            {
                RoundFaces.Add(face, skins = []);
            }

            skins.Add(skin);
        }

        private DisjointSets JoinCells()
        {
            var cells = new DisjointSets(_plan.EdgeCount * _layers);
            for (int edge = 0; edge < _plan.EdgeCount; edge++)
            {
                for (int layer = 0; layer < _layers; layer++)
                {
                    int skin = _complex.SkinOf(edge, layer);
                    if (skin < 0)
                    {
                        continue;
                    }

                    if (_complex.GoesOnAbove(edge, layer))
                    {
                        cells.Join((edge * _layers) + layer, (edge * _layers) + layer + 1);
                    }

                    if (_complex.SkinOnward(skin, layer) is >= 0 and var onward)
                    {
                        cells.Join((edge * _layers) + layer, ((onward >> 1) * _layers) + layer);
                    }
                }
            }

            return cells;
        }

        private void TraceLoop(Side start, int face)
        {
            if (!IsReal(start) || IsSeen(start) || !BeginsAtVertex(start))
            {
                return;
            }

            _faces.BeginLoop();
            double area = 0;
            Side side = start;
            do
            {
                _seenSides[((side.Skin >> 1) * _layers) + side.Layer] |= (byte)(1 << side.Number);
                area += AreaTerm(side);
                if (BeginsAtVertex(side))
                {
                    _faces.AddUse(UseOf(side));
                }

                side = Following(side);
            }
            while (!IsSeen(side));
            _faces.EndLoop(face, area);
        }

        private bool IsSeen(Side side) => (_seenSides[((side.Skin >> 1) * _layers) + side.Layer] & (1 << side.Number)) != 0;

        private bool IsReal(Side side) => side.Number switch
        {
            0 => _complex.FlatPiece(side.Skin >> 1, side.Layer),
            1 => _complex.UprightPiece(_plan.TargetOf(side.Skin), side.Layer),
            2 => _complex.FlatPiece(side.Skin >> 1, side.Layer + 1),
            _ => _complex.UprightPiece(_plan.OriginOf(side.Skin), side.Layer),
        } >= EdgePiece.Real;

        private bool BeginsAtVertex(Side side) => side.Number switch
        {
            0 => _writer.IsVertex(_plan.OriginOf(side.Skin), side.Layer),
            1 => _writer.IsVertex(_plan.TargetOf(side.Skin), side.Layer),
            2 => _writer.IsVertex(_plan.TargetOf(side.Skin), side.Layer + 1),
            _ => _writer.IsVertex(_plan.OriginOf(side.Skin), side.Layer + 1),
        };

        private int UseOf(Side side) => side.Number switch
        {
            0 => _writer.FlatUse(side.Skin, side.Layer),
            1 => _writer.UprightUse(_plan.TargetOf(side.Skin), side.Layer, isUp: true),
            2 => _writer.FlatUse(PlanarArrangement.Twin(side.Skin), side.Layer + 1),
            _ => _writer.UprightUse(_plan.OriginOf(side.Skin), side.Layer, isUp: false),
        };

        // Green's theorem on the unrolled face: the area is minus the integral of height along the loop.
        private double AreaTerm(Side side) => side.Number switch
        {
            0 => -_complex.Levels[side.Layer] * _plan.CurveOf(side.Skin).Length,
            2 => _complex.Levels[side.Layer + 1] * _plan.CurveOf(side.Skin).Length,
            _ => 0,
        };

        private Side Following(Side side)
        {
            var next = new Side(side.Skin, side.Layer, (side.Number + 1) & 3);
            while (!IsReal(next))
            {
                Side shared = Across(next);
                next = new Side(shared.Skin, shared.Layer, (shared.Number + 1) & 3);
            }

            return next;
        }

        // The same side seen from the cell beyond it.
        private Side Across(Side side) => side.Number switch
        {
            0 => new Side(side.Skin, side.Layer - 1, 2),
            1 => new Side(_complex.SkinBeyond(side.Skin, side.Layer, atTarget: true), side.Layer, 3),
            2 => new Side(side.Skin, side.Layer + 1, 0),
            _ => new Side(_complex.SkinBeyond(side.Skin, side.Layer, atTarget: false), side.Layer, 1),
        };

        private readonly record struct Side(int Skin, int Layer, int Number);
    }

    /// <summary>Traces the level faces: sets of plan faces at one level that meet at smooth pieces.</summary>
    private readonly struct PlateTracer
    {
        private readonly SlabBodyWriter _writer;
        private readonly SlabComplex _complex;
        private readonly PlanarArrangement _plan;
        private readonly SlabFaceList _faces;
        private readonly ChainCutter _cutter;

        public PlateTracer(SlabBodyWriter writer, SlabFaceList faces)
        {
            _writer = writer;
            _faces = faces;
            _complex = writer._complex;
            _plan = writer._plan;
            _cutter = new ChainCutter(_plan);
        }

        public void Trace()
        {
            bool[] seen = new bool[2 * _plan.EdgeCount];
            int[] faceOfGroup = new int[_plan.FaceCount];
            for (int level = 0; level < _writer._levels; level++)
            {
                Array.Clear(seen);
                Array.Fill(faceOfGroup, -1);
                TraceLevel(level, seen, faceOfGroup);
            }
        }

        private void TraceLevel(int level, bool[] seen, int[] faceOfGroup)
        {
            DisjointSets groups = JoinPlates(level);
            for (int h = 0; h < seen.Length; h++)
            {
                _writer.CheckCancelled(h);
                int planFace = _plan.FaceOf(h);
                int plate = _complex.PlateOf(planFace, level);
                if (seen[h] || plate == 0 || !_complex.FlatPiece(h >> 1, level).IsReal() || !_writer.IsVertex(_plan.OriginOf(h), level))
                {
                    continue;
                }

                ref int face = ref faceOfGroup[groups.Find(planFace)];
                face = face < 0 ? _faces.Add(plate > 0 ? SlabFaceKind.Top : SlabFaceKind.Bottom, planFace, level) : face;
                TraceLoop(h, level, plate > 0, seen, face);
            }
        }

        private DisjointSets JoinPlates(int level)
        {
            var groups = new DisjointSets(_plan.FaceCount);
            for (int edge = 0; edge < _plan.EdgeCount; edge++)
            {
                if (_complex.FlatPiece(edge, level) == EdgePiece.Smooth && _complex.PlateOf(_plan.FaceOf(2 * edge), level) != 0)
                {
                    groups.Join(_plan.FaceOf(2 * edge), _plan.FaceOf((2 * edge) + 1));
                }
            }

            return groups;
        }

        // A loop that comes through a vertex twice is cut there into loops that touch each other.
        private void TraceLoop(int start, int level, bool isTop, bool[] seen, int face)
        {
            int h = start;
            do
            {
                seen[h] = true;
                AddLoop(_cutter.Add(h), level, isTop, face);
                h = _plan.NextOf(h);
                while (!_complex.FlatPiece(h >> 1, level).IsReal())
                {
                    h = _plan.NextOf(PlanarArrangement.Twin(h));
                }
            }
            while (h != start);
            AddLoop(_cutter.End(), level, isTop, face);
        }

        // A bottom is seen from below, where its loops turn the other way.
        private void AddLoop(ReadOnlySpan<int> halfEdges, int level, bool isTop, int face)
        {
            if (halfEdges.IsEmpty)
            {
                return;
            }

            CompensatedSum area = default;
            Point2d origin = _plan.PointOf(_plan.OriginOf(halfEdges[0]));
            _faces.BeginLoop();
            foreach (int h in halfEdges)
            {
                area.Add(_plan.CurveOf(h).AreaTerm(origin));
                if (_writer.IsVertex(_plan.OriginOf(h), level))
                {
                    int use = _writer.FlatUse(h, level);
                    _faces.AddUse(isTop ? use : ~use);
                }
            }

            _faces.EndLoop(face, area.Value, reversed: !isTop);
        }
    }
}
