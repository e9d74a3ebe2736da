using CadLift.Meshes;

namespace CadLift;

/// <summary>One thing that a lift wrote.</summary>
public sealed class LiftArtifact
{
    /// <summary>The format, such as <c>step</c>.</summary>
    public required string Format { get; init; }

    /// <summary>The name of the file, such as <c>flat.step</c>.</summary>
    public required string FileName { get; init; }

    /// <summary>The path of the file; <see langword="null"/> where the artifact was kept in memory.</summary>
    public string? Path { get; init; }

    /// <summary>The content; empty where the artifact was written to a file.</summary>
    public ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>The size in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>The number of triangles, and how far they lie from the exact faces; <see langword="null"/> for formats without triangles.</summary>
    public MeshExportReport? Mesh { get; init; }
}
