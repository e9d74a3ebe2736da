using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using CadLift.Diagnostics;
using CadLift.Mesh.Gltf;
using CadLift.Meshes;

namespace CadLift.Mesh.Reading;

/// <summary>Reads binary glTF 2.0: the triangles of a scene with their nodes in place, names and colours.</summary>
/// <remarks>
/// Quantized coordinates (KHR_mesh_quantization) are read; compression and buffers in other files are refused. Lines, points, textures, skins and
/// animation are left out. What CadLift wrote keeps its groups and kinds of parts. Stateless and thread-safe. Source: Khronos glTF 2.0
/// specification.
/// </remarks>
public sealed class GlbReader : IMeshReader
{
    // Nodes of 200,000 parts take about 110 MB.
    private const int LongestJson = 128 << 20;

    private static readonly JsonDocumentOptions Plain = new() { MaxDepth = 64 };

    /// <inheritdoc/>
    public string Format => "glb";

    /// <inheritdoc/>
    public bool Recognizes(ReadOnlySpan<byte> head) => head.StartsWith("glTF"u8);

    /// <inheritdoc/>
    public MeshScene Read(ReadOnlyMemory<byte> content, MeshReadOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        (ReadOnlyMemory<byte> json, ReadOnlyMemory<byte> binary) = Chunks(content);
        try
        {
            using JsonDocument document = JsonDocument.Parse(json.TrimEnd((byte)0), Plain);
            return new GltfDocument(document.RootElement, binary, options, cancellationToken).Read();
        }
        catch (JsonException exception)
        {
            throw new CadLiftException(
                ErrorCode.MeshReadError, "The JSON of the file is damaged.", SourcePlace.AtLine((exception.LineNumber ?? 0) + 1), exception);
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException)
        {
            throw new CadLiftException(ErrorCode.MeshReadError, "The JSON of the file has a value of another kind than glTF asks for.", default, exception);
        }
    }

    private static (ReadOnlyMemory<byte> Json, ReadOnlyMemory<byte> Binary) Chunks(ReadOnlyMemory<byte> content)
    {
        ReadOnlySpan<byte> bytes = content.Span;
        if (bytes.Length < GltfWords.HeaderLength + GltfWords.ChunkHeaderLength || BinaryPrimitives.ReadUInt32LittleEndian(bytes) != GltfWords.Magic)
        {
            throw new CadLiftException(ErrorCode.MeshInvalidFormat, "The file is no GLB.", new SourcePlace { ByteOffset = 0 });
        }

        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) is var version and not 2)
        {
            throw new CadLiftException(
                ErrorCode.MeshUnsupportedFeature,
                string.Create(CultureInfo.InvariantCulture, $"The file is of version {version} of glTF, version 2 is supported."),
                new SourcePlace { ByteOffset = 4 });
        }

        ReadOnlyMemory<byte> json = default;
        ReadOnlyMemory<byte> binary = default;
        for (long at = GltfWords.HeaderLength; at + GltfWords.ChunkHeaderLength <= bytes.Length;)
        {
            uint length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(int)at..]);
            uint type = BinaryPrimitives.ReadUInt32LittleEndian(bytes[((int)at + 4)..]);
            long end = at + GltfWords.ChunkHeaderLength + length;
            if (end > bytes.Length)
            {
                throw new CadLiftException(ErrorCode.MeshReadError, "The file ends within a chunk.", new SourcePlace { ByteOffset = at });
            }

            ReadOnlyMemory<byte> chunk = content.Slice((int)at + GltfWords.ChunkHeaderLength, (int)length);
            json = type == GltfWords.JsonChunk && json.IsEmpty ? chunk : json;
            binary = type == GltfWords.BinaryChunk && binary.IsEmpty ? chunk : binary;
            at = end;
        }

        if (json.Length > LongestJson)
        {
            throw new CadLiftException(ErrorCode.MeshTooLarge, "The JSON of the file is longer than 128 MB.", new SourcePlace { ByteOffset = GltfWords.HeaderLength });
        }

        return json.IsEmpty
            ? throw new CadLiftException(ErrorCode.MeshReadError, "The file has no JSON.", new SourcePlace { ByteOffset = GltfWords.HeaderLength })
            : (json, binary);
    }
}
