using System.Globalization;
using CadLift.Geometry.Meshing;
using CadLift.Geometry.Modeling;
using CadLift.Geometry.Numerics;
using CadLift.Meshes;

namespace CadLift.Dxf.Mapping;

/// <summary>The scene of a body about which nothing else is known: one part of flat triangles.</summary>
internal static class BodyScene
{
    public static MeshScene Of(Body body, MeshOptions options, CancellationToken cancellation)
    {
        var tessellation = new TessellationOptions
        {
            ChordTolerance = options.ChordTolerance,
            AngularTolerance = double.DegreesToRadians(options.AngularTolerance),
        };
        TessellationResult result = BodyTessellator.Tessellate(body, tessellation, Tolerance.Default, cancellation);
        if (result.Mesh is not { } mesh)
        {
            throw new CadLiftException(
                ErrorCode.GeoMeshGenerationFailed,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The body cannot be cut into triangles ({result.Status}) near ({result.Place.X:G9}, {result.Place.Y:G9}, {result.Place.Z:G9}) mm."));
        }

        MeshPatch[] all = mesh.Triangles.IsEmpty ? [] : [new MeshPatch(0, 0, mesh.Triangles.Length)];
        return new MeshScene(mesh.Vertices.ToArray(), mesh.Triangles.ToArray(), [new MeshPart("solid", MeshPartKind.Part, all)])
        {
            Deviation = mesh.Deviation,
        };
    }
}
