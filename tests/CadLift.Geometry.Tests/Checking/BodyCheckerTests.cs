using CadLift.Geometry.Checking;
using CadLift.Geometry.Modeling;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Geometry.Surfaces;
using CadLift.Geometry.Topology;
using CadLift.TestKit;

namespace CadLift.Geometry.Tests.Checking;

public sealed class BodyCheckerTests
{
    private static readonly Point3d[] Corners =
    [
        new(0, 0, 0), new(1, 0, 0), new(0, 1, 0), new(0, 0, 1),
    ];

    // The faces of a tetrahedron as corner triples, counter-clockwise from outside.
    private static readonly int[][] Faces = [[0, 2, 1], [0, 1, 3], [1, 2, 3], [2, 0, 3]];

    [Fact]
    public void A_sound_body_has_no_defects() =>
        Assert.Empty(BodyChecker.Check(Tetrahedron(Faces), Tolerance.Default).Defects);

    [Fact]
    public void A_missing_face_leaves_open_edges() =>
        Assert.Equal(3, Kinds(Tetrahedron(Faces[..3])).Count(kind => kind == BodyDefectKind.EdgeNotManifold));

    [Fact]
    public void A_face_turned_round_disagrees_with_its_neighbours() =>
        Assert.Equal(3, Kinds(Tetrahedron([.. Faces[..3], [0, 2, 3]])).Count(kind => kind == BodyDefectKind.EdgeSameDirection));

    [Fact]
    public void A_body_turned_inside_out_has_no_positive_volume() =>
        Assert.Contains(BodyDefectKind.VolumeNotPositive, Kinds(Tetrahedron([.. Faces.Select(face => face.Reverse().ToArray())])));

    [Fact]
    public void A_corner_moved_off_leaves_curves_and_surfaces()
    {
        IReadOnlyList<BodyDefectKind> kinds = Kinds(Tetrahedron(Faces, new Vector3d(0, 0, 0.01)));
        Assert.Contains(BodyDefectKind.EdgeOffSurface, kinds);
    }

    [Fact]
    public void A_coordinate_that_is_no_number_is_named() =>
        Assert.Equal([BodyDefectKind.NotFinite], Kinds(Tetrahedron(Faces, new Vector3d(double.NaN, 0, 0))));

    // Two tetrahedra that share their last corner.
    [Fact]
    public void Parts_that_meet_at_a_point_are_not_manifold()
    {
        var builder = new BodyBuilder();
        VertexId apex = builder.AddVertex(new Point3d(0, 0, 0));
        builder.BeginLump();
        builder.BeginShell();
        AddPyramid(builder, apex, 1);
        AddPyramid(builder, apex, -1);
        Assert.Contains(BodyDefectKind.VertexNotManifold, Kinds(builder.Build()));
    }

    [Fact]
    public void A_hole_that_crosses_its_outline_is_found() =>
        Assert.Contains(
            BodyDefectKind.EdgesCross,
            Kinds(Extruded(Shapes.Rectangle(0, 0, 10, 10), Shapes.Rectangle(5, 5, 10, 2).Reversed())));

    [Fact]
    public void A_hole_that_turns_like_its_outline_is_found() =>
        Assert.Contains(
            BodyDefectKind.LoopMisoriented, Kinds(Extruded(Shapes.Rectangle(0, 0, 10, 10), Shapes.Circle(5, 5, 2))));

    [Fact]
    public void An_outline_that_crosses_itself_is_found() =>
        Assert.Contains(
            BodyDefectKind.EdgesCross, Kinds(Extruded(Shapes.Polygon((0, 0), (10, 0), (2, 5), (8, 5), (-3, -1)))));

    [Fact]
    public void A_hole_beside_its_outline_is_found() =>
        Assert.Contains(BodyDefectKind.HoleOutside, Kinds(Extruded(Shapes.Circle(0, 0, 5), Shapes.Circle(20, 0, 3).Reversed())));

    [Fact]
    public void A_hole_in_a_hole_is_found() =>
        Assert.Contains(
            BodyDefectKind.HoleOutside,
            Kinds(Extruded(
                Shapes.Rectangle(0, 0, 10, 10), Shapes.Rectangle(1, 1, 8, 8).Reversed(), Shapes.Rectangle(3, 3, 2, 2).Reversed())));

    private static Body Extruded(Loop outer, params Loop[] holes) =>
        Extrusion.Build(new RegionSet([new Region(outer, holes)]), 0, 10);

    private static void AddPyramid(BodyBuilder builder, VertexId apex, double side)
    {
        VertexId[] corners =
        [
            builder.AddVertex(new Point3d(side, 0, 0)),
            builder.AddVertex(new Point3d(0, 1, 0)),
            builder.AddVertex(new Point3d(side / 3, 1.0 / 3, 1)),
        ];
        VertexId[] all = [apex, .. corners];
        var edges = new Dictionary<(int, int), EdgeId>();
        foreach (int[] face in Faces)
        {
            int[] corner = side > 0 ? face : [.. face.Reverse()];
            Vector3d normal = (PointOf(corner[1]) - PointOf(corner[0])).Cross(PointOf(corner[2]) - PointOf(corner[0]));
            builder.BeginFace(new PlaneSurface(Frame3d.Create(PointOf(corner[0]), normal, PointOf(corner[1]) - PointOf(corner[0]))), isSameSense: true);
            builder.BeginLoop();
            for (int i = 0; i < 3; i++)
            {
                (int a, int b) = (corner[i], corner[(i + 1) % 3]);
                (int low, int high) = (Math.Min(a, b), Math.Max(a, b));
                if (!edges.TryGetValue((low, high), out EdgeId edge))
                {
                    edge = builder.AddLineEdge(all[low], all[high]);
                    edges.Add((low, high), edge);
                }

                builder.AddCoedge(edge, a > b);
            }
        }

        Point3d PointOf(int index) => index switch
        {
            0 => Point3d.Origin,
            1 => new Point3d(side, 0, 0),
            2 => new Point3d(0, 1, 0),
            _ => new Point3d(side / 3, 1.0 / 3, 1),
        };
    }

    private static IReadOnlyList<BodyDefectKind> Kinds(Body body) =>
        [.. BodyChecker.Check(body, Tolerance.Default).Defects.Select(defect => defect.Kind)];

    private static Body Tetrahedron(int[][] faces, Vector3d moveLastCorner = default)
    {
        var builder = new BodyBuilder();
        VertexId[] vertices = [.. Corners.Select((corner, i) => builder.AddVertex(i == 3 ? corner + moveLastCorner : corner))];
        var edges = new Dictionary<(int, int), EdgeId>();
        for (int a = 0; a < 4; a++)
        {
            for (int b = a + 1; b < 4; b++)
            {
                bool isNumber = double.IsFinite(moveLastCorner.X) || b < 3;
                edges[(a, b)] = isNumber
                    ? builder.AddLineEdge(vertices[a], vertices[b])
                    : builder.AddEdge(vertices[a], vertices[b], default);
            }
        }

        builder.BeginLump();
        builder.BeginShell();
        foreach (int[] face in faces)
        {
            Vector3d normal = (Corners[face[1]] - Corners[face[0]]).Cross(Corners[face[2]] - Corners[face[0]]);
            builder.BeginFace(new PlaneSurface(Frame3d.Create(Corners[face[0]], normal, Corners[face[1]] - Corners[face[0]])), isSameSense: true);
            builder.BeginLoop();
            for (int i = 0; i < 3; i++)
            {
                int from = face[i];
                int to = face[(i + 1) % 3];
                builder.AddCoedge(edges[(Math.Min(from, to), Math.Max(from, to))], reversed: from > to);
            }
        }

        return builder.Build();
    }
}
