using CadLift.Geometry.Checking;
using CadLift.Geometry.Modeling;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Surfaces;
using CadLift.Geometry.Topology;

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
