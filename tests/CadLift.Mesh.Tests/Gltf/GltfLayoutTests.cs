using CadLift.Export;
using CadLift.Geometry.Meshing;
using CadLift.Geometry.Numerics;
using CadLift.Mesh.Gltf;
using CadLift.Meshes;

namespace CadLift.Mesh.Tests.Gltf;

/// <summary>Where everything of a glTF file lies.</summary>
public sealed class GltfLayoutTests
{
    // A flat strip of so many points in one part.
    private static GltfLayout LayoutOf(int points, bool quantize = false, double x = 0)
    {
        var places = new Point3d[points];
        for (int i = 0; i < points; i++)
        {
            places[i] = new Point3d(x + i, i & 1, 0);
        }

        var triangles = new MeshTriangle[points - 2];
        for (int i = 0; i < triangles.Length; i++)
        {
            triangles[i] = (i & 1) == 0 ? new MeshTriangle(i, i + 2, i + 1) : new MeshTriangle(i, i + 1, i + 2);
        }

        var scene = new MeshScene(
            places, triangles, [Vector3d.UnitZ], [.. triangles.Select(static _ => new MeshTriangle(0, 0, 0))], [new MeshPart("strip", MeshPartKind.Part, [new MeshPatch(0, 0, triangles.Length)])])
        {
            Materials = [new MeshMaterial("grey", new MeshColor(128, 128, 128))],
        };
        return GltfLayout.Of(scene, new ModelExportOptions { Mesh = new MeshOptions { Quantize = quantize } }, [0], TestContext.Current.CancellationToken);
    }

    // The largest value of each size is kept free: it restarts primitives (glTF 2.0, 3.7.2.1).
    [Theory]
    [InlineData(255, 1)]
    [InlineData(256, 2)]
    [InlineData(65_535, 2)]
    [InlineData(65_536, 4)]
    public void Indices_are_as_small_as_they_can_be(int points, int size)
    {
        GltfLayout layout = LayoutOf(points);
        Assert.Equal((size, points), (layout.Primitives[0].IndexSize, layout.Primitives[0].VertexCount));
        Assert.Equal(3L * (points - 2) * size, layout.IndexBytes[size]);
        Assert.Equal(0, layout.BufferBytes % 4);
    }

    // At 1 km a single-precision metre has steps of 0.06 mm; 30 km off they would be 2 mm, and the model is moved.
    [Fact]
    public void Far_from_the_origin_a_model_is_moved_to_it()
    {
        GltfLayout layout = LayoutOf(100, x: 3e7);
        Assert.NotEqual(Point3d.Origin, layout.Origin);
        Assert.True(layout.Deviation < 1e-4, $"{layout.Deviation}");
        Assert.Equal(Point3d.Origin, LayoutOf(100).Origin);
    }

    [Fact]
    public void Quantized_positions_are_within_half_a_step_in_every_direction()
    {
        GltfLayout layout = LayoutOf(1000, quantize: true, x: 500);
        Assert.True(layout.IsQuantized && layout.Step > 0);
        Assert.True(layout.Deviation <= layout.Step / 2 * Math.Sqrt(3) + 1e-9, $"{layout.Deviation} of {layout.Step}");
        Assert.Equal((8, 4), (layout.PositionStride, layout.NormalStride));
    }
}
