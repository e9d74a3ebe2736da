using CadLift.Geometry.Meshing;
using CadLift.Geometry.Modeling;
using CadLift.Mesh.Scenes;
using CadLift.TestKit;
using CadLift.TestKit.Buildings;
using CadLift.TestKit.Meshes;

namespace CadLift.Mesh.Tests.Scenes;

/// <summary>Triangles too thin to be drawn go, and nothing else changes.</summary>
public sealed class NeedleRemoverTests
{
    private const double Tolerance = 0.01;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static SceneMesh SceneOf(Body body)
    {
        TriangleMesh mesh = SceneMeshes.Tessellate(body);
        return SceneMeshes.Of(mesh.Vertices, mesh.Triangles);
    }

    [Fact]
    public void What_has_no_needles_stays_as_it_is()
    {
        SceneMesh scene = SceneOf(Extrusion.Build(Shapes.RegionOf(Shapes.Circle(0, 0, 500)), 0, 1000));
        MeshTriangle[] before = [.. scene.Triangles];
        Assert.False(NeedleRemover.Remove(scene, Tolerance, Token));
        Assert.Equal(before, scene.Triangles);
    }

    // Prisms whose outline goes on for a tiny step, or comes back to nearly the same line: as drawings do that were drawn by hand.
    [Fact]
    public void Steps_of_an_outline_that_nobody_sees_are_drawn_together()
    {
        int removed = 0;
        for (ulong seed = 1; seed <= 200; seed++)
        {
            var random = new SeededRandom(seed);
            double step = Math.Pow(10, random.Between(-5, -2.5));
            double at = random.Between(100, 900);
            Body body = Extrusion.Build(
                Shapes.RegionOf(Shapes.Polygon((0, 0), (at, 0), (at, step), (1000, step), (1000, 800), (random.Between(200, 800), 800 + step), (0, 800))), 0, 500);
            SceneMesh scene = SceneOf(body);
            SceneMeasures before = SceneMeshes.Measure(scene);
            bool isChanged = NeedleRemover.Remove(scene, Tolerance, Token);
            SceneMeasures after = SceneMeshes.Measure(scene);
            removed += isChanged ? 1 : 0;
            Assert.Equal((0, 0), (after.OpenSides, after.CrowdedSides));
            Assert.True(after.ThinnestTriangle >= before.ThinnestTriangle, $"{seed}: {before.ThinnestTriangle} became {after.ThinnestTriangle}");
            Assert.True(after.ThinnestTriangle >= Tolerance / 20, $"{seed}: {after.ThinnestTriangle}");
            Assert.Equal(before.Volume, after.Volume, Tolerance * SceneMeshes.AreaOf(scene));
            Assert.Equal(scene.Triangles.Count, scene.Faces.Count);
        }

        Assert.True(removed > 150, $"{removed} of 200 had needles.");
    }

    // Two wedges that touch along an edge would become one at it: the edge is no place to draw points together.
    [Fact]
    public void A_wall_that_is_itself_thin_is_not_torn()
    {
        SceneMesh scene = SceneOf(Extrusion.Build(Shapes.RegionOf(Shapes.Rectangle(0, 0, 1000, 0.001)), 0, 500));
        NeedleRemover.Remove(scene, Tolerance, Token);
        SceneMeasures after = SceneMeshes.Measure(scene);
        Assert.Equal(0, after.OpenSides);
    }
}
