using CadLift.Dxf.Model;
using CadLift.Geometry.Meshing;
using CadLift.Meshes;

namespace CadLift.Dxf.Mapping;

/// <summary>Turns scenes into entities: faces on a layer for every storey and kind of part.</summary>
internal static class SceneToDxf
{
    // What a mesh of all parts lies on.
    private const string SolidLayer = "SOLID";
    private const int Grey = 8;
    private const int LongestLayerName = 255;
    private const int LongestMaterial = 60;

    /// <summary>Every triangle as a face.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="parts">The parts to write.</param>
    /// <param name="cancellation">Looked at every few thousand triangles.</param>
    public static DxfDocument Faces(MeshScene scene, IReadOnlyList<int> parts, CancellationToken cancellation)
    {
        var layers = new Dictionary<string, MeshColor>(StringComparer.OrdinalIgnoreCase);
        foreach (int part in parts)
        {
            foreach (MeshPatch patch in scene.Parts[part].Patches)
            {
                layers.TryAdd(LayerOf(scene, scene.Parts[part], patch), ColorOf(scene, patch));
            }
        }

        var edges = new HashSet<(int A, int B)>();
        FeatureEdges.Find(scene.Points, scene.Triangles, scene.Normals, scene.Corners, edges, cancellation);
        var document = new DxfDocument { MadeEntities = FacesOf(scene, parts, edges) };
        DxfUnits.SetMillimetres(document.Header);
        DxfLayerTable.Add(document, layers.Select(static layer => (layer.Key, Grey, (int?)RgbOf(layer.Value))));
        return document;
    }

    /// <summary>All triangles as one mesh.</summary>
    public static DxfDocument Mesh(MeshScene scene, IReadOnlyList<int> parts, CancellationToken cancellation)
    {
        var document = new DxfDocument();
        DxfUnits.SetMillimetres(document.Header);
        var entity = new DxfMesh { Layer = SolidLayer };
        var numbers = new Dictionary<int, int>();
        foreach (int part in parts)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (MeshPatch patch in scene.Parts[part].Patches)
            {
                foreach (MeshTriangle triangle in scene.Triangles.Slice(patch.First, patch.Count))
                {
                    entity.FaceList.Add(3);
                    entity.FaceList.Add(NumberOf(triangle.A));
                    entity.FaceList.Add(NumberOf(triangle.B));
                    entity.FaceList.Add(NumberOf(triangle.C));
                }
            }
        }

        document.Entities.Add(entity);
        return document;

        int NumberOf(int point)
        {
            if (!numbers.TryGetValue(point, out int number))
            {
                number = numbers.Count;
                numbers.Add(point, number);
                entity.Vertices.Add(scene.Points[point]);
            }

            return number;
        }
    }

    // The fourth corner repeats the third, so the third edge has no length. One face stands for one triangle after the other: it is
    // written before the next one is asked for.
    private static IEnumerable<DxfEntity> FacesOf(MeshScene scene, IReadOnlyList<int> parts, HashSet<(int A, int B)> edges)
    {
        var face = new DxfFace();
        foreach (int part in parts)
        {
            foreach (MeshPatch patch in scene.Parts[part].Patches)
            {
                face.Layer = LayerOf(scene, scene.Parts[part], patch);
                for (int i = patch.First; i < patch.First + patch.Count; i++)
                {
                    MeshTriangle triangle = scene.Triangles[i];
                    face.InvisibleEdges = Hidden(triangle.A, triangle.B, 1) | Hidden(triangle.B, triangle.C, 2) | Hidden(triangle.C, triangle.A, 8);
                    face[0] = scene.Points[triangle.A];
                    face[1] = scene.Points[triangle.B];
                    face[2] = face[3] = scene.Points[triangle.C];
                    yield return face;
                }
            }
        }

        int Hidden(int a, int b, int flag) => edges.Contains(a < b ? (a, b) : (b, a)) ? 0 : flag;
    }

    // Of walls and parts the material tells one layer from another: they are of several where they are drawn on several.
    private static string LayerOf(MeshScene scene, MeshPart part, MeshPatch patch)
    {
        string kind = part.Kind.ToString().ToUpperInvariant();
        if (part.Layer is not null && part.Kind is MeshPartKind.Wall or MeshPartKind.Part && (uint)patch.Material < (uint)scene.Materials.Count)
        {
            string material = scene.Materials[patch.Material].Name;
            kind = $"{kind}-{(material.Length > LongestMaterial ? material[..LongestMaterial] : material).ToUpperInvariant()}";
        }

        string group = scene.Groups.Count > 1 && part.Group >= 0 ? scene.Groups[part.Group].Name : string.Empty;
        int room = LongestLayerName - kind.Length - 1;
        if (group.Length > room)
        {
            group = group[..(char.IsHighSurrogate(group[room - 1]) ? room - 1 : room)];
        }

        char[] safe = (group.Length > 0 ? $"{group}-{kind}" : kind).ToCharArray();
        ReadOnlySpan<char> reserved = "<>/\\\":;?*|=`,";
        for (int i = 0; i < safe.Length; i++)
        {
            if (char.IsControl(safe[i]) || reserved.Contains(safe[i]))
            {
                safe[i] = '_';
            }
        }

        return new string(safe);
    }

    private static MeshColor ColorOf(MeshScene scene, MeshPatch patch) =>
        (uint)patch.Material < (uint)scene.Materials.Count ? scene.Materials[patch.Material].Color : new MeshColor(128, 128, 128);

    private static int RgbOf(MeshColor color) => (color.Red << 16) | (color.Green << 8) | color.Blue;
}
