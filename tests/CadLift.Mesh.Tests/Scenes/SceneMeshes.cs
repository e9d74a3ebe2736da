using CadLift.Geometry.Meshing;
using CadLift.Geometry.Modeling;
using CadLift.Geometry.Numerics;
using CadLift.Mesh.Scenes;
using CadLift.Meshes;
using CadLift.TestKit.Meshes;

namespace CadLift.Mesh.Tests.Scenes;

/// <summary>Scenes in the making, and what they measure.</summary>
internal static class SceneMeshes
{
    public static SceneMesh Of(ReadOnlySpan<Point3d> points, ReadOnlySpan<MeshTriangle> triangles)
    {
        var scene = new SceneMesh();
        scene.Points.AddRange(points);
        foreach (MeshTriangle triangle in triangles)
        {
            scene.Add(triangle, 0);
        }

        return scene;
    }

    public static TriangleMesh Tessellate(Body body, double chord = 1) =>
        BodyTessellator.Tessellate(body, new TessellationOptions { ChordTolerance = chord }, Tolerance.Default, TestContext.Current.CancellationToken).Mesh!;

    public static SceneMeasures Measure(SceneMesh scene) => SceneMeasures.Of(new MeshScene(
        [.. scene.Points], [.. scene.Triangles], [new MeshPart("all", MeshPartKind.Part, [new MeshPatch(0, 0, scene.Triangles.Count)])]));

    public static double AreaOf(SceneMesh scene)
    {
        double area = 0;
        foreach (MeshTriangle triangle in scene.Triangles)
        {
            area += scene.AreaVectorOf(triangle).Length / 2;
        }

        return area;
    }
}
