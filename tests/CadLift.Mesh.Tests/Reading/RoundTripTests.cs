using CadLift.Export;
using CadLift.Geometry.Meshing;
using CadLift.Geometry.Numerics;
using CadLift.Mesh.Gltf;
using CadLift.Mesh.Reading;
using CadLift.Meshes;

namespace CadLift.Mesh.Tests.Reading;

/// <summary>What is written is read as it was.</summary>
public sealed class RoundTripTests
{
    [Fact]
    public void Every_format_keeps_triangles_volume_and_closedness()
    {
        MeshScene scene = ReadableScenes.Boxes(5);
        double volume = MeshMeasurer.Measure(scene.Points, scene.Triangles, TestContext.Current.CancellationToken).Volume;
        foreach ((string name, Exporting.MeshExporter exporter, IMeshReader reader) in ReadableScenes.Formats)
        {
            byte[] file = ReadableScenes.Write(exporter, scene);
            Assert.True(reader.Recognizes(file.AsSpan(0, Math.Min(file.Length, 4096))), name);
            MeshScene read = reader.Read(file, new MeshReadOptions(), TestContext.Current.CancellationToken);
            MeshMeasures measures = MeshMeasurer.Measure(read.Points, read.Triangles, TestContext.Current.CancellationToken);
            Assert.Equal(60, read.Triangles.Length);
            Assert.True(measures.IsClosed && measures.CrowdedSides == 0 && measures.FlatTriangles == 0, name);
            Assert.Equal(volume, measures.Volume, 1e-6 * volume);
        }
    }

    // No reader takes the file of another format for its own.
    [Fact]
    public void Each_format_is_recognised_by_its_own_reader_alone()
    {
        foreach ((string name, Exporting.MeshExporter exporter, _) in ReadableScenes.Formats)
        {
            byte[] file = ReadableScenes.Write(exporter, ReadableScenes.Boxes(2));
            string[] takers =
            [
                .. ((IMeshReader[])[new GlbReader(), new ThreeMfReader(), new ObjReader(), new StlReader()])
                    .Where(reader => reader.Recognizes(file.AsSpan(0, Math.Min(file.Length, 4096)))).Select(static reader => reader.Format),
            ];
            Assert.Equal([name == "stl-ascii" ? "stl" : name], takers);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void GLB_keeps_names_groups_kinds_and_colours(bool isQuantized)
    {
        MeshScene scene = ReadableScenes.Boxes(4);
        byte[] file = ReadableScenes.Write(new GlbExporter(), scene, new ModelExportOptions { Mesh = new MeshOptions { Quantize = isQuantized } });
        MeshScene read = new GlbReader().Read(file, new MeshReadOptions(), TestContext.Current.CancellationToken);

        // Parts come back group by group.
        Assert.Equal(
            scene.Parts.OrderBy(static part => part.Group).Select(part => (scene.Groups[part.Group].Name, part.Name)),
            read.Parts.Select(part => (read.Groups[part.Group].Name, part.Name)));
        Assert.All(read.Parts, static part => Assert.Equal(MeshPartKind.Wall, part.Kind));
        Assert.Equal(scene.Materials.Select(static material => material.Color), read.Materials.Select(static material => material.Color));
        Box3d expected = scene.Bounds;
        Box3d actual = read.Bounds;
        Assert.True(expected.Min.DistanceTo(actual.Min) < 0.1 && expected.Max.DistanceTo(actual.Max) < 0.1);
    }

    // Single precision would round coordinates 50 km away to 4 mm; the node of the root takes the way there.
    [Fact]
    public void GLB_keeps_detail_far_from_the_origin()
    {
        MeshScene scene = ReadableScenes.Boxes(2, far: 5e7 + 0.25);
        MeshScene read = new GlbReader().Read(
            ReadableScenes.Write(new GlbExporter(), scene), new MeshReadOptions(), TestContext.Current.CancellationToken);
        Assert.True(scene.Bounds.Min.DistanceTo(read.Bounds.Min) < 1e-3, read.Bounds.Min.ToString());
    }

    [Fact]
    public void The_same_scene_gives_the_same_bytes()
    {
        foreach ((string name, Exporting.MeshExporter exporter, _) in ReadableScenes.Formats)
        {
            Assert.True(ReadableScenes.Write(exporter, ReadableScenes.Boxes(3)).AsSpan().SequenceEqual(ReadableScenes.Write(exporter, ReadableScenes.Boxes(3))), name);
        }
    }

    [Fact]
    public void A_scene_of_nothing_is_written_and_read()
    {
        foreach ((string name, Exporting.MeshExporter exporter, IMeshReader reader) in ReadableScenes.Formats)
        {
            MeshScene read = reader.Read(
                ReadableScenes.Write(exporter, ReadableScenes.Boxes(0)), new MeshReadOptions(), TestContext.Current.CancellationToken);
            Assert.True(read.Triangles.IsEmpty, name);
        }
    }
}
