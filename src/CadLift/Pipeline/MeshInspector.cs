using System.Globalization;
using CadLift.Diagnostics;
using CadLift.Geometry.Meshing;
using CadLift.Inspection;
using CadLift.Meshes;

namespace CadLift.Pipeline;

/// <summary>Looks into meshes: which reader takes a content, and what it holds.</summary>
internal sealed class MeshInspector(IReadOnlyList<IMeshReader> readers)
{
    /// <summary>The reader of a content; <see langword="null"/> where none takes it.</summary>
    public IMeshReader? ReaderOf(ReadOnlySpan<byte> head)
    {
        foreach (IMeshReader reader in readers)
        {
            if (reader.Recognizes(head))
            {
                return reader;
            }
        }

        return null;
    }

    /// <summary>Throws where a mesh is larger than the limit.</summary>
    public static void ThrowIfTooLarge(long bytes, Limits limits)
    {
        if (bytes > limits.MaxMeshBytes)
        {
            throw new CadLiftException(
                ErrorCode.MeshTooLarge,
                string.Create(CultureInfo.InvariantCulture, $"The mesh is larger than the limit of {limits.MaxMeshBytes} bytes (Limits.MaxMeshBytes)."),
                new SourcePlace { ByteOffset = limits.MaxMeshBytes });
        }
    }

    /// <summary>Reads a mesh and measures it.</summary>
    public static MeshInspection Inspect(IMeshReader reader, ReadOnlyMemory<byte> content, Limits limits, CancellationToken cancellation)
    {
        ThrowIfTooLarge(content.Length, limits);
        MeshScene scene = reader.Read(content, new MeshReadOptions { Limits = limits }, cancellation);
        MeshMeasures measures = MeshMeasurer.Measure(scene.Points, scene.Triangles, cancellation);
        return new MeshInspection
        {
            Format = reader.Format,
            Bytes = content.Length,
            Triangles = scene.Triangles.Length,
            Points = scene.Points.Length,
            Parts = [.. scene.Parts.Select(part => part.Group >= 0 ? $"{scene.Groups[part.Group].Name}/{part.Name}" : part.Name)],
            Materials = [.. scene.Materials.Select(static material => material.Name)],
            IsClosed = measures.IsClosed && !scene.Triangles.IsEmpty,
            OpenSides = measures.OpenSides,
            CrowdedSides = measures.CrowdedSides,
            FlatTriangles = measures.FlatTriangles,
            Volume = measures.Volume,
            Area = measures.Area,
            Bounds = measures.Bounds.IsEmpty ? null : measures.Bounds,
        };
    }
}
