using System.Numerics;
using CadLift.Export;
using CadLift.Geometry.Meshing;
using CadLift.Geometry.Numerics;
using CadLift.Mesh.Exporting;
using CadLift.Meshes;

namespace CadLift.Mesh.Gltf;

/// <summary>Decides where everything of a glTF file lies, before a byte is written: a pure function of scene and options.</summary>
/// <remarks>
/// Every patch becomes a primitive with vertices of its own: a point once for each normal it has there. Coordinates of all of them are
/// rounded alike, so neighbours still meet exactly.
/// </remarks>
internal sealed class GltfLayout
{
    // Beyond so many times its size away from the origin, a model is moved to it by its root node: single precision is kept for detail.
    private const double FarAway = 8;

    private const int QuantizedSteps = 65_535;

    private readonly MeshScene _scene;
    private readonly CancellationToken _cancellation;
    private readonly RoundedPoints _points;

    // Which vertices of the primitive at hand a point already is: for each point the last one, and for each vertex the one before it.
    private readonly int[] _lastOfPoint;
    private readonly List<int> _before = [];

    private GltfLayout(MeshScene scene, ModelExportOptions options, CancellationToken cancellation)
    {
        _cancellation = cancellation;
        _scene = scene;
        IsQuantized = options.Mesh.Quantize;
        Box3d bounds = scene.Bounds;
        if (IsQuantized)
        {
            Origin = bounds.IsEmpty ? Point3d.Origin : new Point3d(bounds.Min.X, bounds.Max.Y, bounds.Min.Z);
            double extent = bounds.IsEmpty
                ? 1
                : Math.Max(Math.Max(bounds.Max.X - bounds.Min.X, bounds.Max.Y - bounds.Min.Y), bounds.Max.Z - bounds.Min.Z);
            Step = Math.Max(extent, 1e-6) / QuantizedSteps;
            _points = RoundedPoints.InSteps(scene, Origin, Step);
        }
        else
        {
            Origin = OriginFor(bounds);
            _points = RoundedPoints.InMetres(scene, Origin);
        }

        _lastOfPoint = new int[scene.Points.Length];
        Array.Fill(_lastOfPoint, -1);
    }

    /// <summary>What the root node is moved by, in millimetres, z upwards.</summary>
    public Point3d Origin { get; }

    /// <summary>The length of a whole number, in millimetres, where coordinates are whole numbers.</summary>
    public double Step { get; }

    public bool IsQuantized { get; }

    public double Deviation => _points.Deviation;

    /// <summary>For every vertex its point.</summary>
    public List<int> VertexPoints { get; } = [];

    /// <summary>For every vertex with a normal the number of it.</summary>
    public List<int> VertexNormals { get; } = [];

    /// <summary>The points of lines.</summary>
    public List<int> LinePoints { get; } = [];

    /// <summary>The indices of all primitives, each counting from the first vertex of its own.</summary>
    public List<int> Indices { get; } = [];

    /// <summary>The primitives of each part that is written, in order.</summary>
    public List<GltfPrimitive> Primitives { get; } = [];

    /// <summary>The parts that are written and how many primitives each has.</summary>
    public List<(int Part, int Primitives)> Parts { get; } = [];

    /// <summary>The materials that are used, by their index in the scene.</summary>
    public List<int> Materials { get; } = [];

    public long Triangles { get; private set; }

    public int PositionStride => IsQuantized ? 8 : 12;

    public int NormalStride => IsQuantized ? 4 : 12;

    /// <summary>The bytes of indices by their size: of 4, 2 and 1 bytes.</summary>
    public long[] IndexBytes { get; } = new long[5];

    public long PositionBytes => (long)VertexPoints.Count * PositionStride;

    public long NormalBytes => (long)VertexNormals.Count * NormalStride;

    public long LineBytes => (long)LinePoints.Count * PositionStride;

    /// <summary>The length of the buffer, a multiple of four.</summary>
    public long BufferBytes => (PositionBytes + NormalBytes + LineBytes + IndexBytes[4] + IndexBytes[2] + IndexBytes[1] + 3) & ~3L;

    public static GltfLayout Of(MeshScene scene, ModelExportOptions options, IEnumerable<int> parts, CancellationToken cancellation)
    {
        var layout = new GltfLayout(scene, options, cancellation);
        foreach (int part in parts)
        {
            if ((part & 1023) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            layout.Add(part, options.Mesh.EdgeLines);
        }

        return layout;
    }

    public Vector3 PositionOf(int point) => _points[point];

    /// <summary>The normal of a number, y upwards.</summary>
    public Vector3 NormalOf(int normal)
    {
        Vector3d direction = _scene.Normals[normal];
        return new Vector3((float)direction.X, (float)direction.Z, (float)-direction.Y);
    }

    private static Point3d OriginFor(Box3d bounds)
    {
        return bounds.IsEmpty || bounds.LargestCoordinate <= FarAway * bounds.Diagonal
            ? Point3d.Origin
            : new Point3d(
                Whole(bounds.Min.X + bounds.Max.X), Whole(bounds.Min.Y + bounds.Max.Y), Whole(bounds.Min.Z + bounds.Max.Z));

        static double Whole(double twice) => Math.Round(twice / 2000) * 1000;
    }

    private void Add(int part, bool withLines)
    {
        int before = Primitives.Count;
        foreach (MeshPatch patch in _scene.Parts[part].Patches)
        {
            AddTriangles(patch);
        }

        if (withLines && Primitives.Count > before)
        {
            AddLines(_scene.Parts[part].Patches);
        }

        Parts.Add((part, Primitives.Count - before));
    }

    private void AddTriangles(MeshPatch patch)
    {
        var primitive = new GltfPrimitive { FirstVertex = VertexPoints.Count, FirstIndex = Indices.Count };
        (Vector3 min, Vector3 max) = (new Vector3(float.PositiveInfinity), new Vector3(float.NegativeInfinity));
        ReadOnlySpan<MeshTriangle> triangles = _scene.Triangles.Slice(patch.First, patch.Count);
        ReadOnlySpan<MeshTriangle> corners = _scene.Corners.IsEmpty ? [] : _scene.Corners.Slice(patch.First, patch.Count);
        bool hasNormals = !corners.IsEmpty;
        _before.Clear();
        for (int i = 0; i < triangles.Length; i++)
        {
            if ((i & 8191) == 8191)
            {
                _cancellation.ThrowIfCancellationRequested();
            }

            if (!_points.IsCollapsed(triangles[i]))
            {
                MeshTriangle corner = hasNormals ? corners[i] : default;
                AddCorner(triangles[i].A, corner.A);
                AddCorner(triangles[i].B, corner.B);
                AddCorner(triangles[i].C, corner.C);
            }
        }

        for (int vertex = primitive.FirstVertex; vertex < VertexPoints.Count; vertex++)
        {
            Vector3 position = _points[VertexPoints[vertex]];
            (min, max) = (Vector3.Min(min, position), Vector3.Max(max, position));
            _lastOfPoint[VertexPoints[vertex]] = -1;
        }

        primitive.VertexCount = VertexPoints.Count - primitive.FirstVertex;
        primitive.IndexCount = Indices.Count - primitive.FirstIndex;
        if (primitive.IndexCount > 0)
        {
            Triangles += primitive.IndexCount / 3;
            primitive.Material = MaterialOf(patch.Material);
            Finish(primitive, min, max);
        }

        void AddCorner(int point, int normal)
        {
            int vertex = _lastOfPoint[point];
            while (vertex >= 0 && hasNormals && VertexNormals[primitive.FirstVertex + vertex] != normal)
            {
                vertex = _before[vertex];
            }

            if (vertex < 0)
            {
                vertex = _before.Count;
                _before.Add(_lastOfPoint[point]);
                _lastOfPoint[point] = vertex;
                VertexPoints.Add(point);
                if (hasNormals)
                {
                    VertexNormals.Add(normal);
                }
            }

            Indices.Add(vertex);
        }
    }

    private void AddLines(IReadOnlyList<MeshPatch> patches)
    {
        var primitive = new GltfPrimitive { FirstVertex = LinePoints.Count, FirstIndex = Indices.Count, Material = -1 };
        (Vector3 min, Vector3 max) = (new Vector3(float.PositiveInfinity), new Vector3(float.NegativeInfinity));
        int first = patches[0].First;
        int count = patches.Sum(static patch => patch.Count);
        var edges = new List<(int A, int B)>();
        FeatureEdges.Find(
            _scene.Points, _scene.Triangles.Slice(first, count), _scene.Normals, _scene.Corners.IsEmpty ? [] : _scene.Corners.Slice(first, count), edges, _cancellation);
        foreach ((int a, int b) in edges)
        {
            if (_points[a] != _points[b])
            {
                AddEnd(a);
                AddEnd(b);
            }
        }

        for (int vertex = primitive.FirstVertex; vertex < LinePoints.Count; vertex++)
        {
            Vector3 position = _points[LinePoints[vertex]];
            (min, max) = (Vector3.Min(min, position), Vector3.Max(max, position));
            _lastOfPoint[LinePoints[vertex]] = -1;
        }

        primitive.VertexCount = LinePoints.Count - primitive.FirstVertex;
        primitive.IndexCount = Indices.Count - primitive.FirstIndex;
        if (primitive.IndexCount > 0)
        {
            Finish(primitive, min, max);
        }

        void AddEnd(int point)
        {
            if (_lastOfPoint[point] < 0)
            {
                _lastOfPoint[point] = LinePoints.Count - primitive.FirstVertex;
                LinePoints.Add(point);
            }

            Indices.Add(_lastOfPoint[point]);
        }
    }

    // The largest value of each size restarts the primitive and is no index (glTF 2.0, clause 3.7.2.1).
    private void Finish(GltfPrimitive primitive, Vector3 min, Vector3 max)
    {
        primitive.Min = min;
        primitive.Max = max;
        primitive.IndexSize = primitive.VertexCount <= byte.MaxValue ? 1 : primitive.VertexCount <= ushort.MaxValue ? 2 : 4;
        primitive.IndexOffset = IndexBytes[primitive.IndexSize];
        IndexBytes[primitive.IndexSize] += (long)primitive.IndexCount * primitive.IndexSize;
        Primitives.Add(primitive);
    }

    private int MaterialOf(int material)
    {
        int number = Materials.IndexOf(material);
        if (number < 0)
        {
            number = Materials.Count;
            Materials.Add(material);
        }

        return number;
    }
}
