using CadLift.Geometry.Meshing;
using CadLift.Geometry.Modeling;
using CadLift.Mesh.Scenes;
using CadLift.TestKit;
using CadLift.TestKit.Buildings;
using CadLift.TestKit.Meshes;

namespace CadLift.Mesh.Tests.Scenes;

/// <summary>Meshes that are cut at heights.</summary>
public sealed class LevelCutterTests
{
    private const double Tolerance = 1e-6;

    // A tube with a square hole: straight and round faces, and flat ones that no level may touch.
    private static readonly Body Tube = Extrusion.Build(
        Shapes.RegionOf(Shapes.Circle(0, 0, 500), Shapes.Rectangle(-200, -200, 400, 400).Reversed()), 0, 1000);

    private static SceneMesh CutAt(Body body, params double[] levels)
    {
        TriangleMesh mesh = SceneMeshes.Tessellate(body);
        var scene = new SceneMesh();
        new LevelCutter(levels, Tolerance).Cut(mesh, body.Topology.Faces, scene, TestContext.Current.CancellationToken);
        return scene;
    }

    [Fact]
    public void No_triangle_crosses_a_level_and_the_mesh_stays_what_it_was()
    {
        SceneMesh whole = CutAt(Tube);
        SceneMeasures before = SceneMeshes.Measure(whole);
        for (ulong seed = 1; seed <= 60; seed++)
        {
            var random = new SeededRandom(seed);
            double[] levels = [.. Enumerable.Range(0, random.Whole(1, 6)).Select(_ => random.Between(-100, 1100)).Order()];
            SceneMesh cut = CutAt(Tube, levels);
            SceneMeasures after = SceneMeshes.Measure(cut);
            Assert.Equal((0, 0), (after.OpenSides, after.CrowdedSides));
            Assert.Equal(before.Volume, after.Volume, 1);
            Assert.Equal(SceneMeshes.AreaOf(whole), SceneMeshes.AreaOf(cut), 1);
            Assert.Equal(cut.Triangles.Count, cut.Faces.Count);
            foreach (MeshTriangle triangle in cut.Triangles)
            {
                double low = Math.Min(cut.Points[triangle.A].Z, Math.Min(cut.Points[triangle.B].Z, cut.Points[triangle.C].Z));
                double high = Math.Max(cut.Points[triangle.A].Z, Math.Max(cut.Points[triangle.B].Z, cut.Points[triangle.C].Z));
                Assert.DoesNotContain(levels, level => level > low + Tolerance && level < high - Tolerance);
            }
        }
    }

    [Fact]
    public void Levels_beside_it_and_at_its_ends_cut_nothing() =>
        Assert.Equal(CutAt(Tube).Triangles, CutAt(Tube, -1, 0, 5e-7, 1000, 1001).Triangles);

    // A level adds a ring of points: one for each upright edge of the box, and one for the diagonal of each side.
    [Fact]
    public void A_side_is_cut_once_for_both_triangles_beside_it()
    {
        Body box = Extrusion.Build(Shapes.RegionOf(Shapes.Rectangle(0, 0, 100, 100)), 0, 100);
        Assert.Equal(8 + 8, CutAt(box, 50).Points.Count);
    }
}
