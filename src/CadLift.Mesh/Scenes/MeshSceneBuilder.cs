using System.Globalization;
using CadLift.Export;
using CadLift.Geometry.Measuring;
using CadLift.Geometry.Meshing;
using CadLift.Geometry.Modeling;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Surfaces;
using CadLift.Geometry.Topology;
using CadLift.Meshes;

namespace CadLift.Mesh.Scenes;

/// <summary>Turns a body into a scene of triangles: the storeys, walls, floor plates, openings and roofs of a building, the lumps of a part.</summary>
/// <remarks>
/// All triangles together are closed and have the body's volume within the chord tolerance; each belongs to exactly one part. Faces that
/// go over several storeys are cut at the floors. Stateless and thread-safe; the same body and options give the same scene.
/// </remarks>
public static class MeshSceneBuilder
{
    // Triangles that are thinner, in millimetres and as a share of the chord tolerance, are drawn together.
    private const double LargestThinning = 0.01;
    private const double ThinningShare = 0.01;

    // How far a round face may be off in a picture, as a share of a pixel.
    private const double PixelShare = 0.15;

    /// <summary>Builds the scene of a body.</summary>
    /// <param name="body">A sound body of planes and cylinders.</param>
    /// <param name="options">Tolerances and materials; the plan, where there is one, says what faces belong to.</param>
    /// <param name="cancellationToken">Looked at every few thousand triangles.</param>
    /// <exception cref="CadLiftException">
    /// <see cref="ErrorCode.GeoMeshGenerationFailed"/>: the body has a surface that cannot be cut into triangles, or the tolerance asks for
    /// too many of them; the message says where.
    /// </exception>
    public static MeshScene Build(Body body, ModelExportOptions options, CancellationToken cancellationToken = default) =>
        Build(body, options, options?.Mesh.Fittings ?? false, cancellationToken);

    /// <summary>Builds the scene of a body for a picture: with fittings, round faces as fine as pixels, and as smooth as usual.</summary>
    /// <param name="body">A sound body of planes and cylinders.</param>
    /// <param name="options">Materials and the size of the picture; the plan, where there is one, says what faces belong to.</param>
    /// <param name="cancellationToken">Looked at every few thousand triangles.</param>
    /// <exception cref="CadLiftException"><see cref="ErrorCode.GeoMeshGenerationFailed"/>, as of other scenes.</exception>
    public static MeshScene BuildForPictures(Body body, ModelExportOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(options);
        var usual = new MeshOptions();
        double pixel = BodyMeasurer.BoundsOf(body).Diagonal / Math.Max(options.Mesh.PictureSize, 1);
        var pictured = new ModelExportOptions
        {
            Name = options.Name,
            Plan = options.Plan,
            Sketch = options.Sketch,
            Mesh = new MeshOptions
            {
                ChordTolerance = Math.Clamp(pixel * PixelShare, MeshOptions.MinChordTolerance, MeshOptions.MaxChordTolerance),
                AngularTolerance = usual.AngularTolerance,
                SmoothAngle = usual.SmoothAngle,
                Materials = options.Mesh.Materials,
            },
        };
        return Build(body, pictured, withFittings: true, cancellationToken);
    }

    /// <summary>Builds the scene of a body.</summary>
    /// <param name="body">A sound body of planes and cylinders.</param>
    /// <param name="options">Tolerances and materials; the plan, where there is one, says what faces belong to.</param>
    /// <param name="withFittings">Whether to fill doors and windows, too: with parts of which <see cref="MeshPart.IsFitting"/> holds.</param>
    /// <param name="cancellationToken">Looked at every few thousand triangles.</param>
    /// <exception cref="CadLiftException">
    /// <see cref="ErrorCode.GeoMeshGenerationFailed"/>: the body has a surface that cannot be cut into triangles, or the tolerance asks for
    /// too many of them; the message says where.
    /// </exception>
    public static MeshScene Build(Body body, ModelExportOptions options, bool withFittings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(options);
        double thinnest = Math.Min(LargestThinning, options.Mesh.ChordTolerance * ThinningShare);
        TriangleMesh mesh = Tessellate(body, options.Mesh, options.Mesh.ChordTolerance - thinnest, cancellationToken);
        PartList list = PartList.Of(body, options.Plan, options.Sketch);
        Tolerance tolerance = Tolerance.Default.ScaledTo(BodyMeasurer.BoundsOf(body).LargestCoordinate);
        var scene = new SceneMesh();
        new LevelCutter(list.Levels, tolerance.Coincidence).Cut(mesh, body.Topology.Faces, scene, cancellationToken);
        IReadOnlySet<int> shared = PartCutter.Cut(scene, list, body, tolerance.Coincidence, cancellationToken);
        double deviation = mesh.Deviation + (NeedleRemover.Remove(scene, thinnest, cancellationToken) ? thinnest : 0);
        Sort(scene, list, body, shared, cancellationToken);
        var parts = new List<MeshPart>(list.Parts);
        if (withFittings && list.IsBuilding)
        {
            OpeningFittings.Add(options.Plan!, list, scene, parts, body.Topology.Faces.Count, options.Mesh.ChordTolerance);
        }

        return Assemble(scene, parts, list.Groups, body, options, deviation, cancellationToken);
    }

    private static TriangleMesh Tessellate(Body body, MeshOptions options, double chordTolerance, CancellationToken cancellation)
    {
        var tessellation = new TessellationOptions { ChordTolerance = chordTolerance, AngularTolerance = double.DegreesToRadians(options.AngularTolerance) };
        TessellationResult result = BodyTessellator.Tessellate(body, tessellation, Tolerance.Default, cancellation);
        string reason = result.Status switch
        {
            TessellationStatus.TooFine => "the chord tolerance asks for too many triangles",
            TessellationStatus.NotSupported => "a surface is neither a plane nor a cylinder",
            _ => "edges of a face lie too near to each other",
        };
        return result.Mesh ?? throw new CadLiftException(
            ErrorCode.GeoMeshGenerationFailed,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The solid cannot be cut into triangles near ({result.Place.X:G9}, {result.Place.Y:G9}, {result.Place.Z:G9}) mm: {reason}."));
    }

    // The triangles of a face between two levels go to the same part, and the largest of them is asked where it lies; those of faces that
    // several parts share are asked one by one.
    private static void Sort(SceneMesh scene, PartList list, Body body, IReadOnlySet<int> shared, CancellationToken cancellation)
    {
        Span<MeshTriangle> triangles = scene.TriangleSpan;
        scene.Parts.EnsureCapacity(triangles.Length);
        int[] bands = new int[triangles.Length];
        var largest = new List<(int Triangle, double Size)>();
        var parts = new List<int>();
        for (int first = 0; first < triangles.Length;)
        {
            cancellation.ThrowIfCancellationRequested();
            int face = scene.Faces[first];
            if (shared.Contains(face))
            {
                scene.Parts.Add(PartOf(list, body, face, scene.MiddleOf(triangles[first]), scene.AreaVectorOf(triangles[first])));
                first++;
                continue;
            }

            largest.Clear();
            int end = first;
            for (; end < triangles.Length && scene.Faces[end] == face; end++)
            {
                bands[end] = BandOf(list.Levels, scene.MiddleOf(triangles[end]).Z);
                Note(largest, bands[end], end, scene.AreaVectorOf(triangles[end]).LengthSquared);
            }

            parts.Clear();
            foreach ((int sample, _) in largest)
            {
                parts.Add(sample < 0 ? -1 : PartOf(list, body, face, scene.MiddleOf(triangles[sample]), scene.AreaVectorOf(triangles[sample])));
            }

            for (int i = first; i < end; i++)
            {
                scene.Parts.Add(parts[bands[i]]);
            }

            first = end;
        }
    }

    // A triangle of a round face lies off it by up to the chord tolerance: the place beside its middle that is on the face is asked for.
    private static int PartOf(PartList list, Body body, int face, Point3d middle, Vector3d area)
    {
        FaceSurface surface = body.SurfaceOf(FaceId.At(face));
        if (surface.Surface is not CylinderSurface cylinder)
        {
            return list.PartOf(face, middle, area.Normalized());
        }

        Point3d local = cylinder.Frame.Coordinates(middle);
        Vector3d away = cylinder.NormalAt(middle);
        Point3d exact = middle + (away * (cylinder.Radius - Math.Sqrt((local.X * local.X) + (local.Y * local.Y))));
        return list.PartOf(face, exact, surface.IsSameSense ? away : -away);
    }

    private static void Note(List<(int Triangle, double Size)> largest, int band, int triangle, double size)
    {
        while (largest.Count <= band)
        {
            largest.Add((-1, -1));
        }

        if (size > largest[band].Size)
        {
            largest[band] = (triangle, size);
        }
    }

    private static int BandOf(IReadOnlyList<double> levels, double z)
    {
        int band = 0;
        while (band < levels.Count && levels[band] < z)
        {
            band++;
        }

        return band;
    }

    private static MeshScene Assemble(
        SceneMesh scene,
        List<MeshPart> parts,
        IReadOnlyList<MeshGroup> groups,
        Body body,
        ModelExportOptions options,
        double deviation,
        CancellationToken cancellation)
    {
        (Vector3d[] normals, MeshTriangle[] corners) = CornerNormals.Of(scene, body, double.DegreesToRadians(options.Mesh.SmoothAngle), cancellation);
        int[] next = FirstOf(scene, parts.Count);
        var kept = new List<MeshPart>(parts.Count);
        var materials = new List<MeshMaterial>();
        for (int i = 0; i < parts.Count; i++)
        {
            int count = next[i + 1] - next[i];
            bool isOpening = parts[i].Kind is MeshPartKind.Door or MeshPartKind.Window or MeshPartKind.Passage;
            if (count > 0)
            {
                kept.Add(parts[i] with { Patches = [new MeshPatch(NumberOf(materials, options.Mesh.Materials.Of(parts[i].Kind, parts[i].Layer)), next[i], count)] });
            }
            else if (isOpening)
            {
                kept.Add(parts[i]);
            }
        }

        var triangles = new MeshTriangle[scene.Triangles.Count];
        var sortedCorners = new MeshTriangle[triangles.Length];
        for (int i = 0; i < triangles.Length; i++)
        {
            if ((i & 8191) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            int place = next[scene.Parts[i]]++;
            triangles[place] = scene.TriangleSpan[i];
            sortedCorners[place] = corners[i];
        }

        return new MeshScene([.. scene.Points], triangles, normals, sortedCorners, kept)
        {
            Name = options.Name,
            Groups = groups,
            Materials = materials,
            Deviation = deviation,
        };
    }

    private static int[] FirstOf(SceneMesh scene, int parts)
    {
        int[] first = new int[parts + 1];
        foreach (int part in scene.Parts)
        {
            first[part + 1]++;
        }

        for (int i = 0; i < parts; i++)
        {
            first[i + 1] += first[i];
        }

        return first;
    }

    private static int NumberOf(List<MeshMaterial> materials, MeshMaterial material)
    {
        int number = materials.IndexOf(material);
        if (number < 0)
        {
            number = materials.Count;
            materials.Add(material);
        }

        return number;
    }
}
