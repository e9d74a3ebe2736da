using CadLift.Geometry.Meshing;
using CadLift.Geometry.Modeling;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Mesh.Scenes;
using CadLift.TestKit;
using CadLift.TestKit.Buildings;
using CadLift.TestKit.Meshes;

namespace CadLift.Mesh.Tests.Scenes;

/// <summary>Lines that are brought into the triangles of a face.</summary>
public sealed class FaceDividerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // A plate with a square hole; the lines go into its upper face.
    private static (SceneMesh Scene, MeshEdit Edit, int Face) Plate()
    {
        Body body = Extrusion.Build(Shapes.RegionOf(Shapes.Rectangle(0, 0, 1000, 800), Shapes.Rectangle(300, 300, 200, 200).Reversed()), 0, 50);
        var scene = new SceneMesh();
        new LevelCutter([], 1e-6).Cut(SceneMeshes.Tessellate(body), body.Topology.Faces, scene, Token);
        int face = scene.Faces[Enumerable.Range(0, scene.Triangles.Count).First(i => scene.AreaVectorOf(scene.Triangles[i]).Z > 0)];
        return (scene, new MeshEdit(scene, body, [], 1e-6), face);
    }

    private static FaceDivider DividerOf(MeshEdit edit, int face) => new(
        edit,
        face,
        [.. Enumerable.Range(0, edit.Scene.Triangles.Count).Where(i => edit.Scene.Faces[i] == face)],
        static point => new Point2d(point.X, point.Y),
        static place => new Point3d(place.X, place.Y, 50));

    private static Point2d Seen(SceneMesh scene, int point) => new(scene.Points[point].X, scene.Points[point].Y);

    // Whether a triangle has more than a hair on both sides of a line, and the line passes through it.
    private static bool Crosses(SceneMesh scene, in MeshTriangle triangle, in Segment line)
    {
        Point2d[] corners = [Seen(scene, triangle.A), Seen(scene, triangle.B), Seen(scene, triangle.C)];
        Vector2d along = line.StartDirection;
        (double from, double to) = (0, line.Length);
        for (int i = 0; i < 3; i++)
        {
            Vector2d side = corners[(i + 1) % 3] - corners[i];
            double height = side.Cross(line.Start - corners[i]) / side.Length;
            double slope = side.Cross(along) / side.Length;
            if (Math.Abs(slope) < 1e-12)
            {
                to = height < 0.02 ? double.NegativeInfinity : to;
            }
            else if (slope > 0)
            {
                from = Math.Max(from, (0.02 - height) / slope);
            }
            else
            {
                to = Math.Min(to, (0.02 - height) / slope);
            }
        }

        return to - from > 0.1;
    }

    [Fact]
    public void No_triangle_crosses_a_line_and_the_mesh_stays_what_it_was()
    {
        for (ulong seed = 1; seed <= 150; seed++)
        {
            var random = new SeededRandom(seed);
            (SceneMesh scene, MeshEdit edit, int face) = Plate();
            SceneMeasures before = SceneMeshes.Measure(scene);
            double area = SceneMeshes.AreaOf(scene);
            FaceDivider divider = DividerOf(edit, face);
            var lines = new List<Segment>();
            for (int i = random.Whole(1, 25); i > 0; i--)
            {
                // Some upright, some level, some on edges, some anywhere, also beyond the face.
                double x = random.Of(0, 300, 500, random.Measure(-50, 1050, 25), random.Between(-50, 1050));
                double y = random.Of(0, 300, 500, random.Measure(-50, 850, 25), random.Between(-50, 850));
                var start = new Point2d(x, y);
                Point2d end = random.Whole(0, 2) switch
                {
                    0 => new Point2d(x, random.Measure(-50, 850, 25)),
                    1 => new Point2d(random.Measure(-50, 1050, 25), y),
                    _ => new Point2d(random.Between(-50, 1050), random.Between(-50, 850)),
                };
                if (start.DistanceTo(end) > 1)
                {
                    lines.Add(Segment.Line(start, end));
                    divider.Insert(lines[^1]);
                }
            }

            edit.Fatten(Token);
            SceneMeasures after = SceneMeshes.Measure(scene);
            Assert.Equal((0, 0), (after.OpenSides, after.CrowdedSides));
            Assert.Equal(before.Volume, after.Volume, 1);
            Assert.Equal(area, SceneMeshes.AreaOf(scene), 20.0);
            for (int i = 0; i < scene.Triangles.Count; i++)
            {
                if (scene.Faces[i] == face)
                {
                    Assert.True(scene.AreaVectorOf(scene.Triangles[i]).Z > 0, $"{seed}: a triangle has turned over.");
                    foreach (Segment line in lines)
                    {
                        Assert.False(Crosses(scene, scene.Triangles[i], line), $"{seed}: {line} crosses a triangle of {lines.Count} lines.");
                    }
                }
            }
        }
    }

    // A comb of a thousand lines across a long strip: two triangles for each field, and those beside the points on the edges.
    [Fact]
    public void Triangles_grow_with_the_lines_alone()
    {
        Body body = Extrusion.Build(Shapes.RegionOf(Shapes.Rectangle(0, 0, 100_000, 300)), 0, 50);
        var scene = new SceneMesh();
        new LevelCutter([], 1e-6).Cut(SceneMeshes.Tessellate(body), body.Topology.Faces, scene, Token);
        int face = scene.Faces[Enumerable.Range(0, scene.Triangles.Count).First(i => scene.AreaVectorOf(scene.Triangles[i]).Z > 0)];
        var edit = new MeshEdit(scene, body, [], 1e-6);
        FaceDivider divider = DividerOf(edit, face);
        for (int i = 1; i < 1000; i++)
        {
            divider.Insert(Segment.Line(new Point2d(100 * i, 0), new Point2d(100 * i, 300)));
        }

        edit.Fatten(Token);
        Assert.Equal(2 * 1000, scene.Faces.Count(candidate => candidate == face));
        Assert.Equal((2 * 1000) + 10 + (2 * 999), scene.Triangles.Count);
        Assert.Equal(0, SceneMeshes.Measure(scene).OpenSides);
    }
}
