using System.Text.Json;
using CadLift.Export;
using CadLift.Geometry.Meshing;
using CadLift.Geometry.Modeling;
using CadLift.Geometry.Numerics;
using CadLift.Inspection;
using CadLift.Mesh.Exporting;
using CadLift.Mesh.Reading;
using CadLift.Meshes;
using CadLift.TestKit;
using CadLift.TestKit.Meshes;
using Microsoft.Extensions.DependencyInjection;

namespace CadLift.Tests.Meshes;

/// <summary>What lifts give as meshes: parts, materials, fittings, files.</summary>
public sealed class MeshOutputTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string Sample(string name) => Path.Combine(RepositoryPaths.Samples, $"{name}.dxf");

    private static async Task<LiftResult> LiftAsync(
        LiftInput input, LiftOptions options, Action<ICadLiftBuilder>? register = null, CancellationToken? cancellation = null)
    {
        var services = new ServiceCollection();
        ICadLiftBuilder builder = services.AddCadLift();
        register?.Invoke(builder);
        await using ServiceProvider provider = services.BuildServiceProvider();
        return await provider.GetRequiredService<ICadLift>().LiftAsync(input, options, cancellationToken: cancellation ?? Token);
    }

    private static async Task<MeshScene> SceneOfAsync(LiftInput input, Action<LiftOptions>? configure = null)
    {
        var options = new LiftOptions { Outputs = ["glb"] };
        configure?.Invoke(options);
        LiftResult result = await LiftAsync(input, options);
        return new GlbReader().Read(result.Artifacts[0].Content, new MeshReadOptions(), Token);
    }

    [Fact]
    public async Task A_building_has_nodes_by_storey_for_walls_floor_doors_and_windows()
    {
        MeshScene scene = await SceneOfAsync(LiftInput.FromFile(Sample("house")), static options => options.Building.SlabThickness = 200);
        Assert.Equal("Storey 0", Assert.Single(scene.Groups).Name);
        Assert.Equal(
            [(MeshPartKind.Slab, 1), (MeshPartKind.Wall, 1), (MeshPartKind.Door, 6), (MeshPartKind.Window, 9)],
            scene.Parts.GroupBy(static part => part.Kind).Select(static kind => (kind.Key, kind.Count())).OrderBy(static kind => kind.Key switch
            {
                MeshPartKind.Slab => 0,
                MeshPartKind.Wall => 1,
                MeshPartKind.Door => 2,
                _ => 3,
            }));
        Assert.Equal("WALLS", scene.Parts.Single(static part => part.Kind == MeshPartKind.Wall).Layer);
        Assert.All(scene.Parts, static part => Assert.Equal(0, part.Group));

        // Two jambs, a lintel and, of a window, a sill: each reveal is a rectangle.
        Assert.All(
            scene.Parts.Where(static part => part.Kind == MeshPartKind.Window), static part => Assert.Equal(8, part.Patches.Sum(static patch => patch.Count)));
        Assert.All(
            scene.Parts.Where(static part => part.Kind == MeshPartKind.Door), static part => Assert.Equal(6, part.Patches.Sum(static patch => patch.Count)));
    }

    [Fact]
    public async Task Fittings_are_closed_lie_in_their_openings_and_are_not_written_unless_asked_for()
    {
        MeshScene bare = await SceneOfAsync(LiftInput.FromFile(Sample("house")));
        Assert.DoesNotContain(bare.Parts, static part => part.IsFitting);

        MeshScene fitted = await SceneOfAsync(LiftInput.FromFile(Sample("house")), static options => options.Mesh.Fittings = true);
        Assert.Equal(6, fitted.Parts.Count(static part => part.Kind == MeshPartKind.DoorLeaf));
        Assert.Equal(9, fitted.Parts.Count(static part => part.Kind == MeshPartKind.Frame));
        Assert.Equal(9, fitted.Parts.Count(static part => part.Kind == MeshPartKind.Pane));
        foreach (MeshPart fitting in fitted.Parts.Where(static part => part.IsFitting))
        {
            SceneMeasures measures = SceneMeasures.Of(fitted, part => part == fitting);
            Assert.True(measures.OpenSides == 0 && measures.Volume > 0, fitting.Name);
            string opening = fitting.Name[..fitting.Name.LastIndexOf(' ')];
            Box3d hole = BoundsOf(fitted, fitted.Parts.Single(part => part.Name == opening));
            Box3d box = BoundsOf(fitted, fitting);
            Assert.True(
                box.Min.X >= hole.Min.X - 0.01 && box.Min.Y >= hole.Min.Y - 0.01 && box.Min.Z >= hole.Min.Z - 0.01
                && box.Max.X <= hole.Max.X + 0.01 && box.Max.Y <= hole.Max.Y + 0.01 && box.Max.Z <= hole.Max.Z + 0.01,
                fitting.Name);
        }
    }

    [Fact]
    public async Task Materials_follow_the_layer_then_the_kind_and_a_host_can_replace_them()
    {
        byte[] drawing = DxfSource.WithHeader().Entities(static plan => plan
            .Rectangle(0, 0, 4000, 3000, "WALL-BRICK")
            .Rectangle(10_000, 0, 4000, 3000, "WALL-CONCRETE")).ToBytes();
        MeshScene scene = await SceneOfAsync(LiftInput.FromBytes(drawing));
        Assert.Equal(
            [("WALL-BRICK", "brick"), ("WALL-CONCRETE", "concrete")],
            scene.Parts.Select(part => (part.Layer!, scene.Materials[part.Patches[0].Material].Name)).Order());

        var loam = new MeshMaterial("loam", new MeshColor(0x90, 0x60, 0x40)) { Roughness = 0.5 };
        MeshScene replaced = await SceneOfAsync(LiftInput.FromBytes(drawing), options =>
        {
            options.Mesh.Materials.ByLayer.Clear();
            options.Mesh.Materials.ByKind[MeshPartKind.Wall] = loam;
        });
        Assert.Equal(loam, Assert.Single(replaced.Materials));
    }

    // A tube of 100 mm radius: shaded smooth, its normals point away from the axis; shaded flat, all three of a triangle are one.
    [Fact]
    public void Round_faces_have_the_normals_of_the_exact_surface_or_are_flat()
    {
        Body body = Extrusion.Build(Shapes.RegionOf(Shapes.Circle(0, 0, 100)), 0, 50);
        MeshScene smooth = Mesh.Scenes.MeshSceneBuilder.Build(body, new ModelExportOptions(), Token);
        MeshScene flat = Mesh.Scenes.MeshSceneBuilder.Build(body, new ModelExportOptions { Mesh = new MeshOptions { SmoothAngle = 0 } }, Token);
        int round = 0;
        for (int i = 0; i < smooth.Triangles.Length; i++)
        {
            Vector3d normal = smooth.Normals[smooth.Corners[i].A];
            if (Math.Abs(normal.Z) < 0.5)
            {
                round++;
                Point3d point = smooth.Points[smooth.Triangles[i].A];
                Assert.Equal(point.X / 100, normal.X, 1e-9);
                Assert.Equal(point.Y / 100, normal.Y, 1e-9);
            }

            Assert.Equal(flat.Corners[i].A, flat.Corners[i].B);
            Assert.Equal(flat.Corners[i].A, flat.Corners[i].C);
        }

        Assert.True(round >= 24);
        Assert.Equal((-100, 100), (smooth.Bounds.Min.X, smooth.Bounds.Max.Y));
    }

    // Walls drawn as chords of a circle, 10° apart, look round; at 30° they do not.
    [Theory]
    [InlineData(36, true)]
    [InlineData(12, false)]
    public void Faces_that_meet_at_a_small_angle_share_their_normals(int sides, bool isSmooth)
    {
        Point2d[] corners = [.. Enumerable.Range(0, sides).Select(i => Point2d.Origin + (Vector2d.AtAngle(i * Math.Tau / sides) * 1000))];
        var loop = new Geometry.Planar.Loop(
            [.. corners.Select((corner, i) => Geometry.Planar.Segment.Line(corner, corners[(i + 1) % corners.Length]))]);
        MeshScene scene = Mesh.Scenes.MeshSceneBuilder.Build(Extrusion.Build(Shapes.RegionOf(loop), 0, 50), new ModelExportOptions(), Token);
        bool isAnyShared = false;
        for (int i = 0; i < scene.Triangles.Length; i++)
        {
            isAnyShared |= scene.Corners[i].A != scene.Corners[i].B || scene.Corners[i].B != scene.Corners[i].C;
        }

        Assert.Equal(isSmooth, isAnyShared);
    }

    [Fact]
    public async Task Companions_come_along_and_are_referred_to_by_their_names()
    {
        using var folder = new TemporaryFolder();
        LiftResult result = await LiftAsync(
            LiftInput.FromBytes(await File.ReadAllBytesAsync(Sample("house"), Token), "Haus #1 äö"),
            new LiftOptions { Outputs = ["gltf", "OBJ", "gltf"], OutputDirectory = folder.Path });
        Assert.Equal(["gltf", "bin", "obj", "mtl"], result.Artifacts.Select(static artifact => artifact.Format));
        using JsonDocument gltf = JsonDocument.Parse(await File.ReadAllBytesAsync(folder.File("Haus #1 äö.gltf"), Token));
        JsonElement buffer = gltf.RootElement.GetProperty("buffers")[0];
        Assert.Equal("Haus #1 äö.bin", Uri.UnescapeDataString(buffer.GetProperty("uri").GetString()!));
        Assert.Equal(new FileInfo(folder.File("Haus #1 äö.bin")).Length, buffer.GetProperty("byteLength").GetInt64());
        Assert.Contains("mtllib Haus #1 äö.mtl\n", await File.ReadAllTextAsync(folder.File("Haus #1 äö.obj"), Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_report_names_triangles_and_deviation()
    {
        LiftResult result = await LiftAsync(
            LiftInput.FromFile(Sample("two-room-flat")), new LiftOptions { Outputs = ["step", "obj", "stl", "svg"], Mesh = { ChordTolerance = 0.1 } });
        Assert.Null(result.Artifacts.Single(static artifact => artifact.Format == "step").Mesh);
        Assert.Null(result.Artifacts.Single(static artifact => artifact.Format == "svg").Mesh);
        MeshExportReport obj = result.Artifacts.Single(static artifact => artifact.Format == "obj").Mesh!.Value;
        MeshExportReport stl = result.Artifacts.Single(static artifact => artifact.Format == "stl").Mesh!.Value;
        Assert.Equal(obj.Triangles, stl.Triangles);
        Assert.InRange(obj.Deviation, 0.01, 0.1);
        Assert.InRange(stl.Deviation - obj.Deviation, 1e-6, 0.01);
    }

    // With pictures the scene holds fittings, too; other formats must not know.
    [Fact]
    public async Task A_file_is_the_same_whatever_else_is_written()
    {
        string[] formats = ["glb", "obj", "mtl", "3mf", "fbx", "ply", "stl", "dxf"];
        LiftResult alone = await LiftAsync(LiftInput.FromFile(Sample("house")), new LiftOptions { Outputs = [.. formats.Where(static format => format != "mtl")] });
        LiftResult along = await LiftAsync(LiftInput.FromFile(Sample("house")), new LiftOptions { Outputs = ["png", .. formats.Where(static format => format != "mtl")] });
        foreach (string format in formats)
        {
            Assert.True(
                alone.Artifacts.Single(artifact => artifact.Format == format).Content.Span.SequenceEqual(along.Artifacts.Single(artifact => artifact.Format == format).Content.Span),
                format);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Meshes_are_inspected_from_files_and_streams(bool isStream)
    {
        using var folder = new TemporaryFolder();
        LiftResult result = await LiftAsync(
            LiftInput.FromFile(Sample("house")), new LiftOptions { Outputs = ["glb", "obj", "stl", "stl-ascii", "3mf"], OutputDirectory = folder.Path });
        await using ServiceProvider provider = new ServiceCollection().AddCadLift().Services.BuildServiceProvider();
        ICadLift cadLift = provider.GetRequiredService<ICadLift>();
        foreach (LiftArtifact artifact in result.Artifacts.Where(static artifact => artifact.Format != "mtl"))
        {
            using FileStream file = File.OpenRead(artifact.Path!);
            LiftInput input = isStream ? LiftInput.FromStream(file) : LiftInput.FromFile(artifact.Path!);
            var mesh = Assert.IsType<MeshInspection>(await cadLift.InspectAsync(input, cancellationToken: Token));
            Assert.True(mesh.IsClosed && mesh.CrowdedSides == 0 && mesh.FlatTriangles == 0, artifact.FileName);
            Assert.Equal(artifact.Mesh!.Value.Triangles, mesh.Triangles);
            Assert.Equal(result.Report.Volume, mesh.Volume, 1e-6 * result.Report.Volume);
        }

        CadLiftException exception = await Assert.ThrowsAsync<CadLiftException>(
            () => cadLift.InspectAsync(LiftInput.FromFile(folder.File("house.stl")), new Limits { MaxMeshBytes = 1000 }, Token));
        Assert.Equal(ErrorCode.MeshTooLarge, exception.Code);
    }

    // A folder that is a link to that of the drawing: the output would take the place of the input.
    [Fact]
    public async Task The_drawing_is_not_overwritten_through_a_link()
    {
        using var folder = new TemporaryFolder();
        string drawing = folder.File("house.dxf");
        File.Copy(Sample("house"), drawing);
        byte[] before = await File.ReadAllBytesAsync(drawing, Token);
        Directory.CreateSymbolicLink(folder.File("link"), folder.Path);
        CadLiftException exception = await Assert.ThrowsAsync<CadLiftException>(() => LiftAsync(
            LiftInput.FromFile(drawing), new LiftOptions { Outputs = ["dxf"], OutputDirectory = folder.File("link") }));
        Assert.Equal(ErrorCode.SysInvalidOptions, exception.Code);
        Assert.Equal(before, await File.ReadAllBytesAsync(drawing, Token));
    }

    [Fact]
    public async Task Nothing_appears_where_a_folder_has_the_name_of_an_artifact()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("house.stl"));
        CadLiftException exception = await Assert.ThrowsAsync<CadLiftException>(() => LiftAsync(
            LiftInput.FromFile(Sample("house")), new LiftOptions { Outputs = ["glb", "stl", "png"], OutputDirectory = folder.Path }));
        Assert.Equal(ErrorCode.SysStorageError, exception.Code);
        Assert.Equal([folder.File("house.stl")], Directory.EnumerateFileSystemEntries(folder.Path));
    }

    // The second of three exporters fails: nothing of the first may appear.
    [Fact]
    public async Task Nothing_appears_where_one_format_fails()
    {
        using var folder = new TemporaryFolder();
        await Assert.ThrowsAsync<CadLiftException>(() => LiftAsync(
            LiftInput.FromFile(Sample("house")),
            new LiftOptions { Outputs = ["glb", "broken", "stl"], OutputDirectory = folder.Path },
            static builder => builder.AddModelExporter(new BrokenExporter())));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("glb")]
    [InlineData("3mf")]
    [InlineData("fbx")]
    [InlineData("obj")]
    [InlineData("ply")]
    [InlineData("stl")]
    [InlineData("stl-ascii")]
    [InlineData("gltf")]
    [InlineData("png")]
    [InlineData("iso.svg")]
    [InlineData("dxf")]
    public async Task Cancellation_in_the_middle_of_writing_leaves_nothing(string format)
    {
        using var folder = new TemporaryFolder();
        using var source = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => LiftAsync(
            LiftInput.FromFile(Sample("house")),
            new LiftOptions { Outputs = ["cancel", format], OutputDirectory = folder.Path },
            builder => builder.AddModelExporter(new CancellingExporter(source)),
            source.Token));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    private static Box3d BoundsOf(MeshScene scene, MeshPart part)
    {
        Box3d box = Box3d.Empty;
        foreach (MeshPatch patch in part.Patches)
        {
            foreach (MeshTriangle triangle in scene.Triangles.Slice(patch.First, patch.Count))
            {
                box = box.Including(scene.Points[triangle.A]).Including(scene.Points[triangle.B]).Including(scene.Points[triangle.C]);
            }
        }

        return box;
    }

    private sealed class BrokenExporter : MeshExporter
    {
        public override string Format => "broken";

        protected override async ValueTask<MeshExportReport?> WriteAsync(
            MeshScene scene, Stream destination, ModelExportOptions options, CancellationToken cancellationToken)
        {
            await destination.WriteAsync("half of it"u8.ToArray(), cancellationToken);
            throw new CadLiftException(ErrorCode.GeoMeshGenerationFailed, "It cannot be.");
        }
    }

    private sealed class CancellingExporter(CancellationTokenSource source) : MeshExporter
    {
        public override string Format => "cancel";

        protected override async ValueTask<MeshExportReport?> WriteAsync(
            MeshScene scene, Stream destination, ModelExportOptions options, CancellationToken cancellationToken)
        {
            await source.CancelAsync();
            return null;
        }
    }
}
