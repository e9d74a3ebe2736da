using CadLift.Geometry.Numerics;
using CadLift.Mesh.Reading;
using CadLift.Meshes;
using CadLift.TestKit;
using CadLift.TestKit.Meshes;
using Microsoft.Extensions.DependencyInjection;

namespace CadLift.Tests.Meshes;

/// <summary>Where one part of a building ends and another begins in the middle of a face.</summary>
public sealed class ScenePartTests
{
    // Faces are compared in square millimetres: single precision leaves some.
    private const double Slack = 100;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static async Task<MeshScene> SceneOfAsync(Action<DxfSource> draw)
    {
        var services = new ServiceCollection();
        services.AddCadLift();
        await using ServiceProvider provider = services.BuildServiceProvider();
        byte[] drawing = DxfSource.WithHeader().Entities(draw).ToBytes();
        LiftResult result = await provider.GetRequiredService<ICadLift>().LiftAsync(
            LiftInput.FromBytes(drawing), new LiftOptions { Outputs = ["glb"] }, cancellationToken: Token);
        MeshScene scene = new GlbReader().Read(result.Artifacts[0].Content, new MeshReadOptions(), Token);
        Assert.Equal(0, SceneMeasures.Of(scene).OpenSides);
        return scene;
    }

    // The area of the triangles of a part that face one way.
    private static double AreaOf(MeshScene scene, string part, double x, double y, double z = 0)
    {
        double area = 0;
        foreach (MeshPatch patch in scene.Parts.Single(candidate => candidate.Name == part).Patches)
        {
            for (int i = patch.First; i < patch.First + patch.Count; i++)
            {
                (Point3d a, Point3d b, Point3d c) = (
                    scene.Points[scene.Triangles[i].A], scene.Points[scene.Triangles[i].B], scene.Points[scene.Triangles[i].C]);
                Vector3d vector = (b - a).Cross(c - a);
                if (vector.Dot(new Vector3d(x, y, z)) > 0.999 * vector.Length)
                {
                    area += vector.Length / 2;
                }
            }
        }

        return area;
    }

    [Fact]
    public async Task Walls_of_two_layers_in_one_line_meet_where_they_are_drawn_to()
    {
        MeshScene scene = await SceneOfAsync(static dxf => dxf
            .Rectangle(0, 0, 6000, 300, "WALL_BRICK").Rectangle(6000, 0, 4000, 300, "WALL_CONCRETE")
            .Rectangle(0, 300, 300, 5700, "WALL_BRICK").Rectangle(9700, 300, 300, 5700, "WALL_CONCRETE")
            .Rectangle(300, 5700, 9400, 300, "WALL_CONCRETE"));

        Assert.Equal(6_000d * 3000, AreaOf(scene, "Walls WALL_BRICK", 0, -1), Slack);
        Assert.Equal(6_000d * 3000, AreaOf(scene, "Walls WALL_BRICK", -1, 0), Slack);
        Assert.Equal((4_000d + 9400) * 3000, AreaOf(scene, "Walls WALL_CONCRETE", 0, -1), Slack);
        Assert.Equal((6_000d * 300) + (5_700d * 300), AreaOf(scene, "Walls WALL_BRICK", 0, 0, 1), Slack);
        Assert.Equal((6_000d * 300) + (5_700d * 300), AreaOf(scene, "Walls WALL_BRICK", 0, 0, -1), Slack);
    }

    [Fact]
    public async Task A_corner_belongs_to_the_wall_that_is_drawn_through_it()
    {
        MeshScene scene = await SceneOfAsync(static dxf => dxf
            .Rectangle(0, 0, 5000, 300, "WALL-BRICK").Rectangle(0, 5000, 5000, 300, "WALL-CONCRETE")
            .Rectangle(0, 300, 300, 4700, "WALL-WOOD").Rectangle(4700, 300, 300, 4700, "WALL-WOOD").Rectangle(2000, 300, 200, 4700, "WALL-WOOD"));

        Assert.Equal(300d * 3000, AreaOf(scene, "Walls WALL-BRICK", -1, 0), Slack);
        Assert.Equal(300d * 3000, AreaOf(scene, "Walls WALL-CONCRETE", 1, 0), Slack);
        Assert.Equal(3 * 4700d * 3000, AreaOf(scene, "Walls WALL-WOOD", -1, 0), Slack);
        Assert.Equal(5000d * 300, AreaOf(scene, "Walls WALL-BRICK", 0, 0, 1), Slack);
        Assert.Equal(4700d * 800, AreaOf(scene, "Walls WALL-WOOD", 0, 0, 1), Slack);
    }

    // Drawn by single lines: the outer wall goes on in line with an inner one beyond the corner where the building steps back.
    [Fact]
    public async Task Faces_of_lines_on_two_layers_change_where_the_lines_do()
    {
        MeshScene scene = await SceneOfAsync(static dxf => dxf
            .Line(0, 0, 4000, 0, "WALL-EXT").Line(4000, 0, 8000, 0, "WALL-INT").Line(8000, 0, 8000, 5000, "WALL-INT")
            .Line(8000, 5000, 0, 5000, "WALL-EXT").Line(0, 5000, 0, 0, "WALL-EXT")
            .Line(300, 300, 4000, 300, "WALL-EXT").Line(4000, 300, 7700, 300, "WALL-INT").Line(7700, 300, 7700, 4700, "WALL-INT")
            .Line(7700, 4700, 300, 4700, "WALL-EXT").Line(300, 4700, 300, 300, "WALL-EXT"));

        Assert.Equal(4000d * 3000, AreaOf(scene, "Walls WALL-INT", 0, -1), Slack);
        Assert.Equal(3700d * 3000, AreaOf(scene, "Walls WALL-INT", 0, 1), Slack);
        Assert.Equal((4000d * 3000) + (7400d * 3000), AreaOf(scene, "Walls WALL-EXT", 0, -1), Slack);
        Assert.Equal((8000d * 3000) + (3700d * 3000), AreaOf(scene, "Walls WALL-EXT", 0, 1), Slack);
    }

    // A wall that ends at another is of its own layer up to there; the other's faces stay whole.
    [Fact]
    public async Task Where_walls_of_two_layers_meet_in_a_T_each_keeps_its_own_faces()
    {
        MeshScene scene = await SceneOfAsync(static dxf => dxf
            .Rectangle(0, 0, 8000, 5000, "WALL-EXT").Rectangle(300, 300, 3600, 4400, "WALL-INT").Rectangle(4000, 300, 3700, 4400, "WALL-INT"));

        Assert.Equal((5000d + 4400) * 3000, AreaOf(scene, "Walls WALL-EXT", -1, 0), Slack);
        Assert.Equal(8000d * 3000, AreaOf(scene, "Walls WALL-EXT", 0, 1) - (7300d * 3000), Slack);
        Assert.Equal(4400d * 3000, AreaOf(scene, "Walls WALL-INT", 1, 0), Slack);
        Assert.Equal(4400d * 100, AreaOf(scene, "Walls WALL-INT", 0, 0, 1), Slack);
    }

    // Half a ring of brick and half of concrete, drawn as two bodies.
    [Fact]
    public async Task Round_walls_of_two_layers_meet_where_they_are_drawn_to()
    {
        MeshScene scene = await SceneOfAsync(static dxf => dxf
            .Polyline([(4000, 0, 1), (-4000, 0, 0), (-3700, 0, -1), (3700, 0, 0)], closed: true, "WALL-BRICK")
            .Polyline([(-4000, 0, 1), (4000, 0, 0), (3700, 0, -1), (-3700, 0, 0)], closed: true, "WALL-CONCRETE"));

        foreach (string layer in (string[])["WALL-BRICK", "WALL-CONCRETE"])
        {
            MeshPart part = scene.Parts.Single(candidate => candidate.Name == $"Walls {layer}");
            double sign = layer == "WALL-BRICK" ? 1 : -1;
            foreach (MeshPatch patch in part.Patches)
            {
                for (int i = patch.First; i < patch.First + patch.Count; i++)
                {
                    Point3d a = scene.Points[scene.Triangles[i].A];
                    Assert.True(sign * a.Y >= -0.01, $"{layer}: {a}");
                }
            }
        }
    }

    // The door begins where the wall beside it ends: one plane holds its jamb and the face of that wall.
    [Fact]
    public async Task A_jamb_in_line_with_a_wall_ends_with_the_opening()
    {
        MeshScene scene = await SceneOfAsync(static dxf => dxf
            .Rectangle(0, 0, 8000, 5000, "WALLS").Rectangle(300, 300, 3600, 4400, "WALLS").Rectangle(4000, 300, 3700, 4400, "WALLS")
            .Rectangle(4000, 0, 900, 300, "DOORS"));

        MeshPart door = scene.Parts.Single(static part => part.Kind == MeshPartKind.Door);
        double height = 0;
        foreach (MeshPatch patch in door.Patches)
        {
            for (int i = patch.First; i < patch.First + patch.Count; i++)
            {
                height = Math.Max(height, scene.Points[scene.Triangles[i].A].Z);
            }
        }

        Assert.Equal(300 * height, AreaOf(scene, door.Name, 1, 0), Slack);
        Assert.Equal(300 * height, AreaOf(scene, door.Name, -1, 0), Slack);
        Assert.Equal(900d * 300, AreaOf(scene, door.Name, 0, 0, -1), Slack);
        Assert.Equal((4400d * 3000 * 2) + (5000d * 3000), AreaOf(scene, "Walls", 1, 0), Slack);
    }

    // A wall with a window beside every cross wall: the jambs lie in the faces of the long walls. Triangles grow with the windows alone.
    [Theory]
    [InlineData(10)]
    [InlineData(80)]
    public async Task Many_jambs_in_one_line_take_few_triangles(int bays)
    {
        MeshScene scene = await SceneOfAsync(dxf =>
        {
            dxf.Rectangle(0, 0, (4_000 * bays) + 300, 6_000, "WALLS");
            for (int i = 0; i < bays; i++)
            {
                dxf.Rectangle((4_000 * i) + 300, 300, 3_700, 5_400, "WALLS");
                if (i > 0)
                {
                    dxf.Rectangle(4_000 * i, 300, 300, 1_000, "WINDOWS");
                }
            }
        });
        Assert.Equal(bays - 1, scene.Parts.Count(static part => part.Kind == MeshPartKind.Window));
        Assert.All(
            scene.Parts.Where(static part => part.Kind == MeshPartKind.Window), part => Assert.Equal(8, part.Patches.Sum(static patch => patch.Count)));
        Assert.True(scene.Triangles.Length < 60 * bays, $"{scene.Triangles.Length} triangles");
        double thinnest = SceneMeasures.Of(scene).ThinnestTriangle;
        Assert.True(thinnest > 0.2, $"{thinnest} mm");
    }

    [Fact]
    public async Task A_soffit_over_two_openings_belongs_to_both()
    {
        byte[] drawing = DxfSource.WithHeader().Entities(static dxf => dxf
            .Rectangle(0, 0, 10_000, 6_000, "WALLS").Rectangle(300, 300, 9_400, 5_400, "WALLS")
            .Rectangle(3_000, 0, 900, 300, "DOORS").Rectangle(3_900, 0, 2_000, 300, "WINDOWS")).ToBytes();
        await using ServiceProvider provider = new ServiceCollection().AddCadLift().Services.BuildServiceProvider();
        var options = new LiftOptions { Outputs = ["glb"], Building = { DoorHeight = 2_200, WindowSill = 1_000, WindowHeight = 1_200 } };
        LiftResult result = await provider.GetRequiredService<ICadLift>().LiftAsync(LiftInput.FromBytes(drawing), options, cancellationToken: Token);
        MeshScene scene = new GlbReader().Read(result.Artifacts[0].Content, new MeshReadOptions(), Token);
        Assert.Equal(900d * 300, AreaOf(scene, "Door 1", 0, 0, -1), Slack);
        Assert.Equal(2000d * 300, AreaOf(scene, "Window 1", 0, 0, -1), Slack);
    }

    // Brick outside, insulation inside: two layers side by side in one wall.
    [Fact]
    public async Task Layers_side_by_side_are_parts_of_their_own()
    {
        MeshScene scene = await SceneOfAsync(static dxf => dxf
            .Rectangle(0, 0, 8_000, 240, "WALL-BRICK").Rectangle(0, 240, 8_000, 100, "WALL-INSULATION")
            .Rectangle(0, 5_660, 8_000, 340, "WALL-BRICK").Rectangle(0, 340, 300, 5_320, "WALL-BRICK").Rectangle(7_700, 340, 300, 5_320, "WALL-BRICK"));
        Assert.Equal(8_000d * 100, AreaOf(scene, "Walls WALL-INSULATION", 0, 0, 1), Slack);
        Assert.Equal(7_400d * 3_000, AreaOf(scene, "Walls WALL-INSULATION", 0, 1), Slack);
    }

    [Fact]
    public async Task Walls_of_hatches_alone_have_the_layers_of_the_hatches()
    {
        static void Hatch(DxfSource dxf, double x, double y, double width, double height, string layer)
        {
            dxf.Tag(0, "HATCH").Tag(100, "AcDbEntity").Tag(8, layer).Tag(100, "AcDbHatch").Tag(10, 0.0).Tag(20, 0.0).Tag(30, 0.0)
                .Tag(210, 0.0).Tag(220, 0.0).Tag(230, 1.0).Tag(2, "SOLID").Tag(70, "1").Tag(71, "0").Tag(91, "1").Tag(92, "3").Tag(72, "0").Tag(73, "1").Tag(93, "4");
            foreach ((double px, double py) in ((double, double)[])[(x, y), (x + width, y), (x + width, y + height), (x, y + height)])
            {
                dxf.Tag(10, px).Tag(20, py);
            }

            dxf.Tag(97, "0").Tag(75, "0").Tag(76, "1").Tag(98, "0");
        }

        MeshScene scene = await SceneOfAsync(static dxf =>
        {
            Hatch(dxf, 0, 0, 8_000, 300, "WALL-BRICK");
            Hatch(dxf, 0, 5_700, 8_000, 300, "WALL-BRICK");
            Hatch(dxf, 0, 300, 300, 5_400, "WALL-CONCRETE");
            Hatch(dxf, 7_700, 300, 300, 5_400, "WALL-CONCRETE");
        });
        Assert.Equal(2 * 5_400d * 300, AreaOf(scene, "Walls WALL-CONCRETE", 0, 0, 1), Slack);
        Assert.Equal(2 * 8_000d * 300, AreaOf(scene, "Walls WALL-BRICK", 0, 0, 1), Slack);
    }
}
