using System.Buffers;
using System.Numerics;
using System.Text.Encodings.Web;
using System.Text.Json;
using CadLift.Meshes;

namespace CadLift.Mesh.Gltf;

/// <summary>Writes the JSON of a glTF file, after the Khronos glTF 2.0 specification.</summary>
internal static class GltfJson
{
    private const int ArrayBuffer = 34962;
    private const int ElementArrayBuffer = 34963;
    private const int Float = 5126;
    private const int Byte = 5120;
    private const int UnsignedByte = 5121;
    private const int UnsignedShort = 5123;
    private const int UnsignedInt = 5125;
    private const int Lines = 1;

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Writes it.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="layout">Where everything lies.</param>
    /// <param name="uri">The file of the buffer; <see langword="null"/> where it follows in the same file.</param>
    /// <param name="destination">Where to.</param>
    /// <param name="cancellation">Looked at every few hundred parts.</param>
    public static void Write(MeshScene scene, GltfLayout layout, string? uri, IBufferWriter<byte> destination, CancellationToken cancellation)
    {
        using var json = new Utf8JsonWriter(destination, Plain);
        json.WriteStartObject();
        json.WriteStartObject("asset");
        json.WriteString("version", "2.0");
        json.WriteString("generator", "CadLift");
        json.WriteEndObject();
        if (layout.IsQuantized)
        {
            WriteExtensions(json, "extensionsUsed");
            WriteExtensions(json, "extensionsRequired");
        }

        json.WriteNumber("scene", 0);
        WriteNodes(json, scene, layout, cancellation);
        if (layout.Primitives.Count > 0)
        {
            WriteMaterials(json, scene, layout);
            WriteMeshes(json, scene, layout, cancellation);
            int[] views = WriteBufferViews(json, layout);
            WriteAccessors(json, layout, views, cancellation);
            json.WriteStartArray("buffers");
            json.WriteStartObject();
            json.WriteNumber("byteLength", layout.BufferBytes);
            if (uri is not null)
            {
                json.WriteString("uri", uri);
            }

            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.Flush();
    }

    private static void WriteExtensions(Utf8JsonWriter json, string name)
    {
        json.WriteStartArray(name);
        json.WriteStringValue(GltfWords.Quantization);
        json.WriteEndArray();
    }

    // Node 0 is the root, then the groups, then the parts.
    private static void WriteNodes(Utf8JsonWriter json, MeshScene scene, GltfLayout layout, CancellationToken cancellation)
    {
        json.WriteStartArray("scenes");
        json.WriteStartObject();
        json.WriteString("name", scene.Name);
        json.WriteStartArray("nodes");
        json.WriteNumberValue(0);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();

        var children = new List<int>[scene.Groups.Count + 1];
        for (int i = 0; i < children.Length; i++)
        {
            children[i] = [];
        }

        int firstPart = 1 + scene.Groups.Count;
        for (int i = 0; i < layout.Parts.Count; i++)
        {
            children[1 + scene.Parts[layout.Parts[i].Part].Group].Add(firstPart + i);
        }

        json.WriteStartArray("nodes");
        WriteRoot(json, scene, layout, children);
        for (int i = 0; i < scene.Groups.Count; i++)
        {
            json.WriteStartObject();
            json.WriteString("name", scene.Groups[i].Name);
            WriteIndices(json, "children", children[i + 1]);
            if (scene.Groups[i].Elevation is { } elevation)
            {
                json.WriteStartObject("extras");
                json.WriteNumber("elevation", elevation / 1000);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        int mesh = 0;
        for (int i = 0; i < layout.Parts.Count; i++)
        {
            if ((i & 255) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            (int part, int primitives) = layout.Parts[i];
            WritePart(json, scene.Parts[part], primitives > 0 ? mesh++ : -1);
        }

        json.WriteEndArray();
    }

    private static void WriteRoot(Utf8JsonWriter json, MeshScene scene, GltfLayout layout, List<int>[] children)
    {
        json.WriteStartObject();
        json.WriteString("name", scene.Name);
        if (layout.Origin != default)
        {
            json.WriteStartArray("translation");
            json.WriteNumberValue(layout.Origin.X / 1000);
            json.WriteNumberValue(layout.Origin.Z / 1000);
            json.WriteNumberValue(0 - (layout.Origin.Y / 1000));
            json.WriteEndArray();
        }

        if (layout.IsQuantized)
        {
            json.WriteStartArray("scale");
            for (int i = 0; i < 3; i++)
            {
                json.WriteNumberValue(layout.Step / 1000);
            }

            json.WriteEndArray();
        }

        var roots = new List<int>(children[0]);
        for (int i = 0; i < scene.Groups.Count; i++)
        {
            roots.Add(1 + i);
        }

        WriteIndices(json, "children", roots);
        json.WriteEndObject();
    }

    private static void WritePart(Utf8JsonWriter json, MeshPart part, int mesh)
    {
        json.WriteStartObject();
        json.WriteString("name", part.Name);
        if (mesh >= 0)
        {
            json.WriteNumber("mesh", mesh);
        }

        json.WriteStartObject("extras");
        json.WriteString("kind", GltfWords.NameOf(part.Kind));
        if (part.Layer is not null)
        {
            json.WriteString("layer", part.Layer);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteIndices(Utf8JsonWriter json, string name, List<int> indices)
    {
        if (indices.Count > 0)
        {
            json.WriteStartArray(name);
            foreach (int index in indices)
            {
                json.WriteNumberValue(index);
            }

            json.WriteEndArray();
        }
    }

    private static void WriteMaterials(Utf8JsonWriter json, MeshScene scene, GltfLayout layout)
    {
        json.WriteStartArray("materials");
        foreach (int number in layout.Materials)
        {
            WriteMaterial(json, (uint)number < (uint)scene.Materials.Count ? scene.Materials[number] : new MeshMaterial("plain", new MeshColor(200, 200, 200)));
        }

        if (layout.LinePoints.Count > 0)
        {
            WriteMaterial(json, new MeshMaterial("edges", new MeshColor(0x20, 0x24, 0x28)) { Roughness = 1 });
        }

        json.WriteEndArray();
    }

    private static void WriteMaterial(Utf8JsonWriter json, MeshMaterial material)
    {
        json.WriteStartObject();
        json.WriteString("name", material.Name);
        json.WriteStartObject("pbrMetallicRoughness");
        json.WriteStartArray("baseColorFactor");
        json.WriteNumberValue(GltfWords.ToLinear(material.Color.Red));
        json.WriteNumberValue(GltfWords.ToLinear(material.Color.Green));
        json.WriteNumberValue(GltfWords.ToLinear(material.Color.Blue));
        json.WriteNumberValue(MathF.Round(material.Color.Alpha / 255f, 4));
        json.WriteEndArray();
        json.WriteNumber("metallicFactor", material.Metallic);
        json.WriteNumber("roughnessFactor", material.Roughness);
        json.WriteEndObject();
        if (!material.Color.IsOpaque)
        {
            json.WriteString("alphaMode", "BLEND");
        }

        json.WriteEndObject();
    }

    private static void WriteMeshes(Utf8JsonWriter json, MeshScene scene, GltfLayout layout, CancellationToken cancellation)
    {
        json.WriteStartArray("meshes");
        int primitive = 0;
        int accessor = 0;
        foreach ((int part, int count) in layout.Parts)
        {
            if (count == 0)
            {
                continue;
            }

            if ((primitive & 255) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            json.WriteStartObject();
            json.WriteString("name", scene.Parts[part].Name);
            json.WriteStartArray("primitives");
            for (int i = 0; i < count; i++)
            {
                WritePrimitive(json, layout, layout.Primitives[primitive++], ref accessor);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePrimitive(Utf8JsonWriter json, GltfLayout layout, GltfPrimitive primitive, ref int accessor)
    {
        json.WriteStartObject();
        json.WriteStartObject("attributes");
        json.WriteNumber("POSITION", accessor++);
        if (!primitive.IsLines && layout.VertexNormals.Count > 0)
        {
            json.WriteNumber("NORMAL", accessor++);
        }

        json.WriteEndObject();
        json.WriteNumber("indices", accessor++);
        json.WriteNumber("material", primitive.IsLines ? layout.Materials.Count : primitive.Material);
        if (primitive.IsLines)
        {
            json.WriteNumber("mode", Lines);
        }

        json.WriteEndObject();
    }

    // Positions, normals, points of lines, indices of four, two and one bytes; what is empty is left out.
    private static int[] WriteBufferViews(Utf8JsonWriter json, GltfLayout layout)
    {
        (long Length, int Stride)[] views =
        [
            (layout.PositionBytes, layout.PositionStride), (layout.NormalBytes, layout.NormalStride), (layout.LineBytes, layout.PositionStride),
            (layout.IndexBytes[4], 0), (layout.IndexBytes[2], 0), (layout.IndexBytes[1], 0),
        ];
        int[] numbers = new int[views.Length];
        int count = 0;
        long offset = 0;
        json.WriteStartArray("bufferViews");
        for (int i = 0; i < views.Length; i++)
        {
            if (views[i].Length == 0)
            {
                continue;
            }

            numbers[i] = count++;
            json.WriteStartObject();
            json.WriteNumber("buffer", 0);
            json.WriteNumber("byteOffset", offset);
            json.WriteNumber("byteLength", views[i].Length);
            if (views[i].Stride > 0)
            {
                json.WriteNumber("byteStride", views[i].Stride);
            }

            json.WriteNumber("target", views[i].Stride > 0 ? ArrayBuffer : ElementArrayBuffer);
            json.WriteEndObject();
            offset += views[i].Length;
        }

        json.WriteEndArray();
        return numbers;
    }

    private static void WriteAccessors(Utf8JsonWriter json, GltfLayout layout, int[] views, CancellationToken cancellation)
    {
        json.WriteStartArray("accessors");
        for (int i = 0; i < layout.Primitives.Count; i++)
        {
            if ((i & 255) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            GltfPrimitive primitive = layout.Primitives[i];
            int componentType = layout.IsQuantized ? UnsignedShort : Float;
            BeginAccessor(json, views[primitive.IsLines ? 2 : 0], (long)primitive.FirstVertex * layout.PositionStride, componentType, primitive.VertexCount, "VEC3");
            WriteVector(json, "min", primitive.Min);
            WriteVector(json, "max", primitive.Max);
            json.WriteEndObject();
            if (!primitive.IsLines && layout.VertexNormals.Count > 0)
            {
                BeginAccessor(json, views[1], (long)primitive.FirstVertex * layout.NormalStride, layout.IsQuantized ? Byte : Float, primitive.VertexCount, "VEC3");
                if (layout.IsQuantized)
                {
                    json.WriteBoolean("normalized", value: true);
                }

                json.WriteEndObject();
            }

            (int view, int indexType) = primitive.IndexSize switch { 4 => (3, UnsignedInt), 2 => (4, UnsignedShort), _ => (5, UnsignedByte) };
            BeginAccessor(json, views[view], primitive.IndexOffset, indexType, primitive.IndexCount, "SCALAR");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void BeginAccessor(Utf8JsonWriter json, int view, long offset, int componentType, int count, string type)
    {
        json.WriteStartObject();
        json.WriteNumber("bufferView", view);
        if (offset > 0)
        {
            json.WriteNumber("byteOffset", offset);
        }

        json.WriteNumber("componentType", componentType);
        json.WriteNumber("count", count);
        json.WriteString("type", type);
    }

    private static void WriteVector(Utf8JsonWriter json, string name, Vector3 vector)
    {
        json.WriteStartArray(name);
        json.WriteNumberValue(vector.X + 0f);
        json.WriteNumberValue(vector.Y + 0f);
        json.WriteNumberValue(vector.Z + 0f);
        json.WriteEndArray();
    }
}
