using CadLift.Export;
using CadLift.Geometry.Meshing;
using CadLift.Geometry.Numerics;
using CadLift.Mesh.Exporting;
using CadLift.Mesh.Gltf;
using CadLift.Mesh.Reading;
using CadLift.Mesh.Stl;
using CadLift.Mesh.ThreeMf;
using CadLift.Mesh.Wavefront;
using CadLift.Meshes;

namespace CadLift.Mesh.Tests.Reading;

/// <summary>Small scenes, and every format that is both written and read.</summary>
internal static class ReadableScenes
{
    public static readonly (string Name, MeshExporter Exporter, IMeshReader Reader)[] Formats =
    [
        ("glb", new GlbExporter(), new GlbReader()),
        ("stl", new StlExporter(), new StlReader()),
        ("stl-ascii", new StlTextExporter(), new StlReader()),
        ("obj", new ObjExporter(), new ObjReader()),
        ("3mf", new ThreeMfExporter(), new ThreeMfReader()),
    ];

    /// <summary>Boxes beside each other in two groups, of two materials.</summary>
    public static MeshScene Boxes(int count, double size = 1000, double far = 0)
    {
        var points = new List<Point3d>();
        var triangles = new List<MeshTriangle>();
        var parts = new List<MeshPart>();
        for (int i = 0; i < count; i++)
        {
            int first = points.Count;
            double x = far + (i * 2 * size);
            for (int corner = 0; corner < 8; corner++)
            {
                points.Add(new Point3d(
                    x + ((corner & 1) == 0 ? 0 : size), far + ((corner & 2) == 0 ? 0 : size * 0.75), (corner & 4) == 0 ? 0 : size * 0.5));
            }

            int[] quads = [0, 2, 3, 1, 4, 5, 7, 6, 0, 1, 5, 4, 2, 6, 7, 3, 0, 4, 6, 2, 1, 3, 7, 5];
            int start = triangles.Count;
            for (int quad = 0; quad < 24; quad += 4)
            {
                triangles.Add(new MeshTriangle(first + quads[quad], first + quads[quad + 1], first + quads[quad + 2]));
                triangles.Add(new MeshTriangle(first + quads[quad], first + quads[quad + 2], first + quads[quad + 3]));
            }

            parts.Add(new MeshPart($"Box {i} <ä & \"b\">", MeshPartKind.Wall, [new MeshPatch(i % 2, start, triangles.Count - start)]) { Group = i % 2 });
        }

        return new MeshScene([.. points], [.. triangles], parts)
        {
            Name = "boxes",
            Groups = [new MeshGroup("Ground", 0), new MeshGroup("Upper", 3000)],
            Materials = [new MeshMaterial("oak", new MeshColor(0xA0, 0x70, 0x40)), new MeshMaterial("glass", new MeshColor(0xC0, 0xE0, 0xF0, 0x80))],
        };
    }

    public static byte[] Write(MeshExporter exporter, MeshScene scene, ModelExportOptions? options = null)
    {
        using var stream = new MemoryStream();
        exporter.ExportAsync(scene, stream, options ?? new ModelExportOptions(), TestContext.Current.CancellationToken).AsTask().GetAwaiter().GetResult();
        return stream.ToArray();
    }
}
