using CadLift.Geometry.Meshing;
using CadLift.Geometry.Modeling;
using CadLift.Geometry.Numerics;
using CadLift.Mesh.Scenes;
using CadLift.TestKit;

namespace CadLift.Mesh.Tests.Scenes;

/// <summary>Normals at the corners of triangles.</summary>
public sealed class CornerNormalsTests
{
    private static (SceneMesh Scene, Vector3d[] Normals, MeshTriangle[] Corners) Of(Body body, double smoothAngle)
    {
        TriangleMesh mesh = SceneMeshes.Tessellate(body);
        var scene = new SceneMesh();
        new LevelCutter([], 1e-6).Cut(mesh, body.Topology.Faces, scene, TestContext.Current.CancellationToken);
        (Vector3d[] normals, MeshTriangle[] corners) = CornerNormals.Of(scene, body, double.DegreesToRadians(smoothAngle), TestContext.Current.CancellationToken);
        return (scene, normals, corners);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    public void A_box_has_six_directions(double smoothAngle)
    {
        (_, Vector3d[] normals, _) = Of(Extrusion.Build(Shapes.RegionOf(Shapes.Rectangle(0, 0, 10, 20)), 0, 30), smoothAngle);
        Assert.Equal(6, normals.Length);
        Assert.All(normals, static normal => Assert.Equal(1, normal.Length, 1e-12));
    }

    // Of a hole the normals point to its axis: away from the solid.
    [Fact]
    public void Normals_of_round_faces_are_square_to_them_and_point_out_of_the_solid()
    {
        Body plate = Extrusion.Build(Shapes.RegionOf(Shapes.Rectangle(-50, -50, 100, 100), Shapes.Circle(0, 0, 20).Reversed()), 0, 10);
        (SceneMesh scene, Vector3d[] normals, MeshTriangle[] corners) = Of(plate, 30);
        int round = 0;
        for (int i = 0; i < corners.Length; i++)
        {
            Point3d point = scene.Points[scene.Triangles[i].A];
            Vector3d normal = normals[corners[i].A];
            Assert.True(scene.AreaVectorOf(scene.Triangles[i]).Dot(normal) > 0, "No normal points into the solid.");
            if (Math.Abs(normal.Z) < 0.5 && Math.Abs(Math.Sqrt((point.X * point.X) + (point.Y * point.Y)) - 20) < 1e-6)
            {
                round++;
                Assert.Equal((-point.X / 20, -point.Y / 20), (normal.X, normal.Y), (first, second) => Math.Abs(first.Item1 - second.Item1) + Math.Abs(first.Item2 - second.Item2) < 1e-9);
            }
        }

        Assert.True(round > 20);
    }

    // A prism of 36 sides turns by 10° at each edge: its sides share a normal there below that angle and not above.
    [Theory]
    [InlineData(9, 36 + 2)]
    [InlineData(11, 36 + 2 + 36)]
    public void Faces_share_a_normal_where_they_meet_at_less_than_the_angle(double smoothAngle, int directions)
    {
        (double X, double Y)[] corners = [.. Enumerable.Range(0, 36).Select(static i => (100 * Math.Cos(i * Math.PI / 18), 100 * Math.Sin(i * Math.PI / 18)))];
        (_, Vector3d[] normals, _) = Of(Extrusion.Build(Shapes.RegionOf(Shapes.Polygon(corners)), 0, 50), smoothAngle);
        Assert.Equal(directions, normals.Length);
    }
}
