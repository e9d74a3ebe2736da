using System.Globalization;
using CadLift.Dxf.Model;
using CadLift.Geometry.Meshing;
using CadLift.Geometry.Modeling;
using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Mapping;

/// <summary>Turns a body into entities: one mesh, or faces where the release has none.</summary>
internal static class BodyToDxf
{
    /// <summary>The layer that everything lies on.</summary>
    public const string Layer = "SOLID";

    public static DxfDocument ToDocument(Body body, DxfVersion version, CancellationToken cancellation)
    {
        TessellationResult result = BodyTessellator.Tessellate(body, TessellationOptions.Default, Tolerance.Default, cancellation);
        if (result.Mesh is not { } mesh)
        {
            throw new CadLiftException(
                ErrorCode.GeoStepGenerationFailed,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The body cannot be cut into triangles ({result.Status}) near ({result.Place.X:G9}, {result.Place.Y:G9}, {result.Place.Z:G9}) mm."));
        }

        var document = new DxfDocument();
        DxfUnits.SetMillimetres(document.Header);
        if (version >= DxfVersion.R2010)
        {
            document.Entities.Add(MeshOf(mesh));
        }
        else
        {
            AddFaces(document, mesh);
        }

        return document;
    }

    private static DxfMesh MeshOf(TriangleMesh mesh)
    {
        var entity = new DxfMesh { Layer = Layer };
        foreach (Point3d vertex in mesh.Vertices)
        {
            entity.Vertices.Add(vertex);
        }

        foreach (MeshTriangle triangle in mesh.Triangles)
        {
            entity.FaceList.Add(3);
            entity.FaceList.Add(triangle.A);
            entity.FaceList.Add(triangle.B);
            entity.FaceList.Add(triangle.C);
        }

        return entity;
    }

    private static void AddFaces(DxfDocument document, TriangleMesh mesh)
    {
        ReadOnlySpan<Point3d> vertices = mesh.Vertices;
        foreach (MeshTriangle triangle in mesh.Triangles)
        {
            document.Entities.Add(new DxfFace
            {
                Layer = Layer,
                [0] = vertices[triangle.A],
                [1] = vertices[triangle.B],
                [2] = vertices[triangle.C],
                [3] = vertices[triangle.C],
            });
        }
    }
}
