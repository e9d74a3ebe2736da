using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using CadLift.Diagnostics;
using CadLift.Geometry.Numerics;
using CadLift.Mesh.Gltf;
using CadLift.Meshes;

namespace CadLift.Mesh.Reading;

/// <summary>Reads the JSON and the buffer of a glTF file.</summary>
internal sealed class GltfDocument(JsonElement root, ReadOnlyMemory<byte> buffer, MeshReadOptions options, CancellationToken cancellation)
{
    private const int DeepestNesting = 64;

    private readonly MeshAssembly _assembly = new(options);
    private readonly Dictionary<string, JsonElement[]> _arrays = new(StringComparer.Ordinal);
    private readonly HashSet<int> _placed = [];
    private int[] _materials = [];

    /// <summary>Reads the scene that the file shows.</summary>
    public MeshScene Read()
    {
        RefuseUnsupported();
        ReadMaterials();
        JsonElement[] nodes = Array("nodes");
        string name = "model";
        foreach (int start in Roots(nodes, ref name))
        {
            Place(nodes, start, Matrix.Identity, 0, parent: null);
        }

        return _assembly.ToScene(name);
    }

    private void RefuseUnsupported()
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("asset", out JsonElement asset)
            || !(Text(asset, "version")?.StartsWith("2.", StringComparison.Ordinal) ?? false))
        {
            throw new CadLiftException(ErrorCode.MeshReadError, "The file does not say that it is of glTF 2.");
        }

        if (root.TryGetProperty("extensionsRequired", out JsonElement required) && required.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement extension in required.EnumerateArray())
            {
                if (extension.GetString() is not GltfWords.Quantization)
                {
                    throw new CadLiftException(ErrorCode.MeshUnsupportedFeature, "The file requires an extension of glTF that is not supported, such as compression.");
                }
            }
        }
    }

    private List<int> Roots(JsonElement[] nodes, ref string name)
    {
        JsonElement[] scenes = Array("scenes");
        if (scenes.Length > 0)
        {
            JsonElement scene = Item(scenes, Number(root, "scene") ?? 0, "scene");
            name = Text(scene, "name") is { Length: > 0 and <= 255 } given ? given : name;
            return Indices(scene, "nodes");
        }

        // Without scenes, whatever is nobody's child.
        var children = new HashSet<int>();
        foreach (JsonElement node in nodes)
        {
            children.UnionWith(Indices(node, "children"));
        }

        return [.. Enumerable.Range(0, nodes.Length).Where(node => !children.Contains(node))];
    }

    // Nodes are trees (clause 3.5.2): one that is met twice is none.
    private void Place(JsonElement[] nodes, int number, in Matrix above, int depth, string? parent)
    {
        cancellation.ThrowIfCancellationRequested();
        JsonElement node = Item(nodes, number, "node");
        if (!_placed.Add(number) || depth > DeepestNesting)
        {
            throw new CadLiftException(ErrorCode.MeshReadError, $"Node {number.ToString(CultureInfo.InvariantCulture)} is met twice, or nested too deeply.");
        }

        Matrix place = Matrix.Of(node).Then(above);
        string name = Text(node, "name") is { Length: > 0 and <= 255 } given ? given : $"node {number.ToString(CultureInfo.InvariantCulture)}";
        if (Number(node, "mesh") is { } mesh)
        {
            AddMesh(Item(Array("meshes"), mesh, "mesh"), node, name, depth > 1 ? parent : null, place);
        }

        foreach (int child in Indices(node, "children"))
        {
            Place(nodes, child, place, depth + 1, name);
        }
    }

    private void AddMesh(JsonElement mesh, JsonElement node, string name, string? group, in Matrix place)
    {
        node.TryGetProperty("extras", out JsonElement extras);
        _assembly.BeginPart(name, GltfWords.KindOf(Text(extras, "kind")), group, Text(extras, "layer"));
        if (!mesh.TryGetProperty("primitives", out JsonElement primitives))
        {
            return;
        }

        foreach (JsonElement primitive in primitives.EnumerateArray())
        {
            AddPrimitive(primitive, place);
        }
    }

    private void AddPrimitive(JsonElement primitive, in Matrix place)
    {
        const int Triangles = 4;
        const int Fan = 6;
        int mode = Number(primitive, "mode") ?? Triangles;
        if (mode is < Triangles or > Fan || !primitive.TryGetProperty("attributes", out JsonElement attributes) || Number(attributes, "POSITION") is not { } position)
        {
            return;
        }

        _assembly.UseMaterial(Number(primitive, "material") is { } material && (uint)material < (uint)_materials.Length ? _materials[material] : -1);
        Accessor corners = AccessorOf(position, "VEC3");
        Accessor? indices = Number(primitive, "indices") is { } given ? AccessorOf(given, "SCALAR") : null;
        int length = indices?.Count ?? corners.Count;
        int count = mode == Triangles ? length / 3 : Math.Max(length - 2, 0);
        if (count > _assembly.TrianglesLeft)
        {
            throw _assembly.TooMany(new SourcePlace { ByteOffset = corners.Start });
        }

        bool isMirrored = place.IsMirrored;
        for (int i = 0; i < count; i++)
        {
            if ((i & 8191) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            (int a, int b, int c) = mode switch
            {
                Triangles => (3 * i, (3 * i) + 1, (3 * i) + 2),
                Fan => (0, i + 1, i + 2),
                _ => (i & 1) == 0 ? (i, i + 1, i + 2) : (i + 1, i, i + 2),
            };
            (b, c) = isMirrored ? (c, b) : (b, c);
            _assembly.Add(PointOf(corners, indices, a, place), PointOf(corners, indices, b, place), PointOf(corners, indices, c, place), default);
        }
    }

    // Only points that a triangle names cost anything: the limit of triangles is one of points, too.
    private int PointOf(in Accessor corners, Accessor? indices, int number, in Matrix place)
    {
        double index = indices?.Number(number, 0) ?? number;
        if (!(index >= 0 && index < corners.Count))
        {
            throw new CadLiftException(
                ErrorCode.MeshReadError, "An index names a vertex that there is not.", new SourcePlace { ByteOffset = indices?.Start ?? corners.Start });
        }

        (double x, double y, double z) = place.Apply(corners.Number((int)index, 0), corners.Number((int)index, 1), corners.Number((int)index, 2));

        // From metres with y upwards to millimetres with z upwards.
        return _assembly.NumberOf(new Point3d(1000 * x, -1000 * z, 1000 * y), new SourcePlace { ByteOffset = corners.Start });
    }

    private Accessor AccessorOf(int number, string type)
    {
        JsonElement accessor = Item(Array("accessors"), number, "accessor");
        if (accessor.TryGetProperty("sparse", out _) || Number(accessor, "bufferView") is not { } viewNumber)
        {
            throw new CadLiftException(ErrorCode.MeshUnsupportedFeature, "The file has accessors that are sparse or without data.");
        }

        JsonElement view = Item(Array("bufferViews"), viewNumber, "bufferView");
        if (Number(view, "buffer") is not 0 || Array("buffers") is not [JsonElement first, ..] || first.TryGetProperty("uri", out _))
        {
            throw new CadLiftException(ErrorCode.MeshUnsupportedFeature, "The file keeps its data in other files.");
        }

        if (!string.Equals(Text(accessor, "type"), type, StringComparison.Ordinal))
        {
            throw new CadLiftException(ErrorCode.MeshReadError, $"An accessor is not of the type {type}.");
        }

        var found = new Accessor(
            buffer,
            (long)(Number(view, "byteOffset") ?? 0) + (Number(accessor, "byteOffset") ?? 0),
            (long)(Number(view, "byteOffset") ?? 0) + (Number(view, "byteLength") ?? 0),
            Number(accessor, "count") ?? 0,
            Number(view, "byteStride") ?? 0,
            Number(accessor, "componentType") ?? 0,
            type is "VEC3" ? 3 : 1,
            accessor.TryGetProperty("normalized", out JsonElement normalized) && normalized.ValueKind == JsonValueKind.True);
        return found.IsInside
            ? found
            : throw new CadLiftException(ErrorCode.MeshReadError, "An accessor reaches beyond the data of the file.", new SourcePlace { ByteOffset = found.Start });
    }

    private void ReadMaterials()
    {
        JsonElement[] materials = Array("materials");
        _materials = new int[materials.Length];
        for (int i = 0; i < materials.Length; i++)
        {
            string name = Text(materials[i], "name") is { Length: > 0 and <= 255 } given ? given : $"material {i.ToString(CultureInfo.InvariantCulture)}";
            _materials[i] = _assembly.AddMaterial(MaterialOf(name, materials[i]), default);
        }
    }

    private static MeshMaterial MaterialOf(string name, JsonElement material)
    {
        if (!material.TryGetProperty("pbrMetallicRoughness", out JsonElement look))
        {
            return new MeshMaterial(name, new MeshColor(255, 255, 255));
        }

        double[] color = Numbers(look, "baseColorFactor") is { Length: 4 } given ? given : [1, 1, 1, 1];
        double alpha = Text(material, "alphaMode") is "BLEND" or "MASK" ? Math.Clamp(color[3], 0, 1) : 1;
        return new MeshMaterial(name, new MeshColor(GltfWords.ToSrgb(color[0]), GltfWords.ToSrgb(color[1]), GltfWords.ToSrgb(color[2]), (byte)Math.Round(255 * alpha)))
        {
            Metallic = Math.Clamp(Decimal(look, "metallicFactor") ?? 1, 0, 1),
            Roughness = Math.Clamp(Decimal(look, "roughnessFactor") ?? 1, 0, 1),
        };
    }

    private JsonElement[] Array(string name)
    {
        if (!_arrays.TryGetValue(name, out JsonElement[]? items))
        {
            items = root.TryGetProperty(name, out JsonElement array) && array.ValueKind == JsonValueKind.Array ? [.. array.EnumerateArray()] : [];
            _arrays.Add(name, items);
        }

        return items;
    }

    private static JsonElement Item(JsonElement[] items, int number, string what) => (uint)number < (uint)items.Length
        ? items[number]
        : throw new CadLiftException(
            ErrorCode.MeshReadError, string.Create(CultureInfo.InvariantCulture, $"The file names {what} {number}, there are {items.Length}."));

    private static List<int> Indices(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement array) && array.ValueKind == JsonValueKind.Array
            ? [.. array.EnumerateArray().Select(static item => item.GetInt32())]
            : [];

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static int? Number(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) ? value.GetInt32() : null;

    private static double? Decimal(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) ? value.GetDouble() : null;

    private static double[]? Numbers(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement array) && array.ValueKind == JsonValueKind.Array
            ? [.. array.EnumerateArray().Select(static item => item.GetDouble())]
            : null;

    /// <summary>Numbers in the buffer.</summary>
    private readonly struct Accessor(ReadOnlyMemory<byte> buffer, long start, long end, int count, int stride, int type, int components, bool isNormalized)
    {
        private const int SByte = 5120;
        private const int Byte = 5121;
        private const int Short = 5122;
        private const int UShort = 5123;
        private const int UInt = 5125;
        private const int Float = 5126;

        private readonly int _size = type switch { SByte or Byte => 1, Short or UShort => 2, UInt or Float => 4, _ => 0 };

        public int Count => count;

        public long Start => start;

        private int Stride => stride > 0 ? stride : _size * components;

        public bool IsInside => _size > 0 && start >= 0 && count >= 0 && Stride >= _size * components
            && (count == 0 || start + ((long)Stride * (count - 1)) + (_size * components) <= Math.Min(buffer.Length, end));

        public double Number(int item, int component)
        {
            ReadOnlySpan<byte> at = buffer.Span[(int)(start + ((long)Stride * item) + (_size * component))..];
            return type switch
            {
                SByte => isNormalized ? Math.Max((sbyte)at[0] / 127.0, -1) : (sbyte)at[0],
                Byte => isNormalized ? at[0] / 255.0 : at[0],
                Short => isNormalized ? Math.Max(BinaryPrimitives.ReadInt16LittleEndian(at) / 32767.0, -1) : BinaryPrimitives.ReadInt16LittleEndian(at),
                UShort => isNormalized ? BinaryPrimitives.ReadUInt16LittleEndian(at) / 65535.0 : BinaryPrimitives.ReadUInt16LittleEndian(at),
                UInt => BinaryPrimitives.ReadUInt32LittleEndian(at),
                _ => BinaryPrimitives.ReadSingleLittleEndian(at),
            };
        }
    }

    /// <summary>A place in space: sixteen numbers, column by column (clause 3.5.3).</summary>
    private readonly struct Matrix(double[] numbers)
    {
        public static Matrix Identity { get; } = new([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]);

        public bool IsMirrored
        {
            get
            {
                double[] m = numbers;
                return (m[0] * ((m[5] * m[10]) - (m[9] * m[6]))) - (m[4] * ((m[1] * m[10]) - (m[9] * m[2]))) + (m[8] * ((m[1] * m[6]) - (m[5] * m[2]))) < 0;
            }
        }

        public static Matrix Of(JsonElement node)
        {
            if (Numbers(node, "matrix") is { Length: 16 } given)
            {
                return new Matrix(given);
            }

            double[] t = Numbers(node, "translation") is { Length: 3 } move ? move : [0, 0, 0];
            double[] r = Numbers(node, "rotation") is { Length: 4 } turn ? turn : [0, 0, 0, 1];
            double[] s = Numbers(node, "scale") is { Length: 3 } size ? size : [1, 1, 1];
            (double x, double y, double z, double w) = (r[0], r[1], r[2], r[3]);
            return new Matrix(
            [
                s[0] * (1 - (2 * ((y * y) + (z * z)))), s[0] * 2 * ((x * y) + (z * w)), s[0] * 2 * ((x * z) - (y * w)), 0,
                s[1] * 2 * ((x * y) - (z * w)), s[1] * (1 - (2 * ((x * x) + (z * z)))), s[1] * 2 * ((y * z) + (x * w)), 0,
                s[2] * 2 * ((x * z) + (y * w)), s[2] * 2 * ((y * z) - (x * w)), s[2] * (1 - (2 * ((x * x) + (y * y)))), 0,
                t[0], t[1], t[2], 1,
            ]);
        }

        /// <summary>This place within another one.</summary>
        public Matrix Then(in Matrix above)
        {
            double[] product = new double[16];
            for (int column = 0; column < 4; column++)
            {
                for (int row = 0; row < 4; row++)
                {
                    for (int k = 0; k < 4; k++)
                    {
                        product[(4 * column) + row] += above.At(row, k) * numbers[(4 * column) + k];
                    }
                }
            }

            return new Matrix(product);
        }

        public (double X, double Y, double Z) Apply(double x, double y, double z) => (
            (At(0, 0) * x) + (At(0, 1) * y) + (At(0, 2) * z) + At(0, 3),
            (At(1, 0) * x) + (At(1, 1) * y) + (At(1, 2) * z) + At(1, 3),
            (At(2, 0) * x) + (At(2, 1) * y) + (At(2, 2) * z) + At(2, 3));

        private double At(int row, int column) => numbers[(4 * column) + row];
    }
}
