using System.Globalization;
using CadLift.Diagnostics;
using CadLift.Geometry.Meshing;
using CadLift.Geometry.Numerics;
using CadLift.Mesh.Exporting;
using CadLift.Meshes;

namespace CadLift.Mesh.Reading;

/// <summary>Gathers what a reader finds, within the limits, and makes a scene of it.</summary>
internal sealed class MeshAssembly(MeshReadOptions options)
{
    private const int MostMaterials = 100_000;

    // What has no material; it comes into the scene where something uses it.
    private static readonly MeshMaterial Plain = new("plain", new MeshColor(0xC8, 0xC8, 0xC8));

    private readonly List<Point3d> _points = [];
    private readonly Dictionary<Point3d, int> _numbers = new(PlaceComparer.Instance);
    private readonly List<MeshTriangle> _triangles = [];
    private readonly List<MeshPart> _parts = [];
    private readonly List<MeshPatch> _patches = [];
    private readonly List<MeshMaterial> _materials = [];
    private readonly Dictionary<string, int> _groups = new(StringComparer.Ordinal);
    private MeshPart? _part;
    private int _firstOfPatch;
    private int _material = -1;
    private int _plain = -1;
    private int _begun;

    /// <summary>How many more triangles the limit lets in.</summary>
    public int TrianglesLeft => options.Limits.MaxTriangles - _triangles.Count;

    /// <summary>Begins a part; what follows belongs to it.</summary>
    public void BeginPart(string name, MeshPartKind kind = MeshPartKind.Part, string? group = null, string? layer = null)
    {
        EndPart();
        if (++_begun > options.Limits.MaxExpandedEntities)
        {
            throw new CadLiftException(
                ErrorCode.MeshTooLarge,
                string.Create(CultureInfo.InvariantCulture, $"The mesh has more than {options.Limits.MaxExpandedEntities} parts (Limits.MaxExpandedEntities)."));
        }

        int number = -1;
        group = group is { Length: > 0 } ? PartNames.OnOneLine(group) : null;
        if (group is not null && !_groups.TryGetValue(group, out number))
        {
            number = _groups.Count;
            _groups.Add(group, number);
        }

        _part = new MeshPart(PartNames.OnOneLine(name), kind, []) { Group = number, Layer = layer };
    }

    /// <summary>Sets the material of what follows; -1 for none.</summary>
    public void UseMaterial(int material)
    {
        if (material != _material)
        {
            EndPatch();
            _material = material;
        }
    }

    /// <summary>Adds a material and tells its number.</summary>
    public int AddMaterial(MeshMaterial material, SourcePlace place)
    {
        if (_materials.Count >= MostMaterials)
        {
            throw new CadLiftException(ErrorCode.MeshTooLarge, "The mesh has more than 100,000 materials.", place);
        }

        _materials.Add(new MeshMaterial(PartNames.OnOneLine(material.Name), material.Color) { Metallic = material.Metallic, Roughness = material.Roughness });
        return _materials.Count - 1;
    }

    /// <summary>The number of a point; points of one place are one.</summary>
    /// <exception cref="CadLiftException">The point is not finite.</exception>
    public int NumberOf(Point3d point, SourcePlace place)
    {
        if (!point.IsFinite)
        {
            throw new CadLiftException(ErrorCode.MeshReadError, "A coordinate is no finite number.", place);
        }

        // Minus nought and nought are one place.
        var plain = new Point3d(point.X + 0.0, point.Y + 0.0, point.Z + 0.0);
        if (!_numbers.TryGetValue(plain, out int number))
        {
            // A sound mesh has fewer points than triangles have corners.
            if (_points.Count >= 3L * options.Limits.MaxTriangles)
            {
                throw TooMany(place);
            }

            number = _points.Count;
            _points.Add(plain);
            _numbers.Add(plain, number);
        }

        return number;
    }

    /// <summary>Adds a triangle.</summary>
    /// <exception cref="CadLiftException">There are too many of them.</exception>
    public void Add(int a, int b, int c, SourcePlace place)
    {
        if (_triangles.Count >= options.Limits.MaxTriangles)
        {
            throw TooMany(place);
        }

        _triangles.Add(new MeshTriangle(a, b, c));
    }

    /// <summary>The failure for more triangles than the limit lets in.</summary>
    public CadLiftException TooMany(SourcePlace place) => new(
        ErrorCode.MeshTooLarge,
        string.Create(CultureInfo.InvariantCulture, $"The mesh has more than {options.Limits.MaxTriangles} triangles (Limits.MaxTriangles)."),
        place);

    /// <summary>The scene.</summary>
    public MeshScene ToScene(string name)
    {
        EndPart();
        return new MeshScene([.. _points], [.. _triangles], _parts)
        {
            Name = name.Length > 0 ? name : "model",
            Groups = [.. _groups.OrderBy(static group => group.Value).Select(static group => new MeshGroup(group.Key))],
            Materials = _materials,
        };
    }

    private void EndPart()
    {
        EndPatch();
        if (_part is not null && _patches.Count > 0)
        {
            _parts.Add(_part with { Patches = [.. _patches] });
        }
        else if (_patches.Count > 0)
        {
            _parts.Add(new MeshPart("part", MeshPartKind.Part, [.. _patches]));
        }

        _patches.Clear();
    }

    private void EndPatch()
    {
        if (_triangles.Count > _firstOfPatch)
        {
            if (_material < 0)
            {
                _plain = _plain < 0 ? AddMaterial(Plain, default) : _plain;
            }

            _patches.Add(new MeshPatch(_material < 0 ? _plain : _material, _firstOfPatch, _triangles.Count - _firstOfPatch));
            _firstOfPatch = _triangles.Count;
        }
    }
}
