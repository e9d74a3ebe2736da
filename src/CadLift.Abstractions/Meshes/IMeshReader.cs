namespace CadLift.Meshes;

/// <summary>Reads meshes of one format. Implement it to bring in another format, and register it with <c>AddMeshReader</c>.</summary>
/// <remarks>Implementations are stateless and thread-safe. Content decides, not the name of a file.</remarks>
public interface IMeshReader
{
    /// <summary>The name of the format in lower case, such as <c>stl</c>.</summary>
    string Format { get; }

    /// <summary>Whether a content is of this format.</summary>
    /// <param name="head">Its first bytes: some hundred of them, or all.</param>
    bool Recognizes(ReadOnlySpan<byte> head);

    /// <summary>Reads a mesh.</summary>
    /// <param name="content">The whole file.</param>
    /// <param name="options">The unit, and what the input may cost.</param>
    /// <param name="cancellationToken">Looked at every few thousand elements.</param>
    /// <returns>The scene in millimetres, z upwards.</returns>
    /// <exception cref="CadLiftException">
    /// <see cref="ErrorCode.MeshInvalidFormat"/>, <see cref="ErrorCode.MeshReadError"/>, <see cref="ErrorCode.MeshTooLarge"/> or
    /// <see cref="ErrorCode.MeshUnsupportedFeature"/>, with the place.
    /// </exception>
    MeshScene Read(ReadOnlyMemory<byte> content, MeshReadOptions options, CancellationToken cancellationToken = default);
}
