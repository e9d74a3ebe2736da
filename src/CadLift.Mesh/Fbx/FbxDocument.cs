using CadLift.Geometry.Meshing;
using CadLift.Geometry.Numerics;
using CadLift.Mesh.Exporting;
using CadLift.Meshes;

namespace CadLift.Mesh.Fbx;

/// <summary>The records of a scene as FBX has them: settings, objects, and who belongs to whom.</summary>
internal sealed class FbxDocument
{
    private const long FirstGroup = 1_000_000_000;
    private const long FirstModel = 2_000_000_000;
    private const long FirstGeometry = 3_000_000_000;
    private const long FirstMaterial = 4_000_000_000;

    // An identifier and the time that goes with it: programs by the maker of the format check one against the other.
    private const string CreationTime = "1970-01-01 10:00:00:000";
    private static readonly byte[] FileId = [0x28, 0xB3, 0x2A, 0xEB, 0xB6, 0x24, 0xCC, 0xC2, 0xBF, 0xC8, 0xB0, 0x2A, 0xA9, 0x2B, 0xFC, 0xF1];

    private readonly MeshScene _scene;
    private readonly int[] _parts;
    private readonly PointNumbers _points;
    private readonly PointNumbers _normals;
    private readonly UsedMaterials _materials;

    /// <summary>Creates the records.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="parts">The parts that are written.</param>
    public FbxDocument(MeshScene scene, int[] parts)
    {
        _scene = scene;
        _parts = parts;
        _points = new PointNumbers(scene.Points.Length);
        _normals = new PointNumbers(scene.Normals.Length);
        _materials = UsedMaterials.Of(scene, parts);
        foreach (int part in parts)
        {
            Shapes += scene.Parts[part].Patches.Count > 0 ? 1 : 0;
            Triangles += scene.Parts[part].Patches.Sum(static patch => (long)patch.Count);
        }
    }

    public long Triangles { get; }

    private int Shapes { get; }

    /// <summary>All records of the file.</summary>
    public FbxNode[] Nodes() =>
    [
        new FbxNode("FBXHeaderExtension").With(
            new FbxNode("FBXHeaderVersion", 1003),
            new FbxNode("FBXVersion", 7400),
            new FbxNode("EncryptionType", 0),
            new FbxNode("CreationTimeStamp").With(
                new FbxNode("Version", 1000),
                new FbxNode("Year", 1970),
                new FbxNode("Month", 1),
                new FbxNode("Day", 1),
                new FbxNode("Hour", 10),
                new FbxNode("Minute", 0),
                new FbxNode("Second", 0),
                new FbxNode("Millisecond", 0)),
            new FbxNode("Creator", "CadLift")),
        new FbxNode("FileId", FbxValue.Raw(FileId)),
        new FbxNode("CreationTime", CreationTime),
        new FbxNode("Creator", "CadLift"),
        GlobalSettings(),
        new FbxNode("Documents").With(
            new FbxNode("Count", 1),
            new FbxNode("Document", 10_000_000L, string.Empty, "Scene").With(new FbxNode("Properties70").With(), new FbxNode("RootNode", 0L))),
        new FbxNode("References").With(),
        Definitions(),
        new FbxNode("Objects").With(Objects),
        new FbxNode("Connections").With(Connections),
        new FbxNode("Takes").With(new FbxNode("Current", string.Empty)),
    ];

    private static FbxNode GlobalSettings() => new FbxNode("GlobalSettings").With(
        new FbxNode("Version", 1000),
        new FbxNode("Properties70").With(
            Integer("UpAxis", 2),
            Integer("UpAxisSign", 1),
            Integer("FrontAxis", 1),
            Integer("FrontAxisSign", -1),
            Integer("CoordAxis", 0),
            Integer("CoordAxisSign", 1),
            Integer("OriginalUpAxis", 2),
            Integer("OriginalUpAxisSign", 1),
            Number("UnitScaleFactor", 0.1),
            Number("OriginalUnitScaleFactor", 0.1)));

    private FbxNode Definitions()
    {
        int models = _scene.Groups.Count + _parts.Length;
        return new FbxNode("Definitions").With(
            new FbxNode("Version", 100),
            new FbxNode("Count", 1 + models + Shapes + _materials.Items.Count),
            Definition("GlobalSettings", 1),
            Definition("Model", models),
            Definition("Geometry", Shapes),
            Definition("Material", _materials.Items.Count));

        static FbxNode Definition(string type, int count) => new FbxNode("ObjectType", type).With(new FbxNode("Count", count));
    }

    private IEnumerable<FbxNode> Objects()
    {
        for (int i = 0; i < _scene.Groups.Count; i++)
        {
            yield return Model(FirstGroup + i, _scene.Groups[i].Name, "Null");
        }

        foreach (int part in _parts)
        {
            bool hasShape = _scene.Parts[part].Patches.Count > 0;
            yield return Model(FirstModel + part, _scene.Parts[part].Name, hasShape ? "Mesh" : "Null");
            if (hasShape)
            {
                yield return Geometry(part);
            }
        }

        for (int i = 0; i < _materials.Items.Count; i++)
        {
            yield return Material(FirstMaterial + i, _materials.Items[i]);
        }
    }

    private static FbxNode Model(long id, string name, string type) =>
        new FbxNode("Model", id, FbxValue.Name(name, "Model"), type).With(
            new FbxNode("Version", 232),
            new FbxNode("Properties70").With(Integer("DefaultAttributeIndex", 0)),
            new FbxNode("Shading", true),
            new FbxNode("Culling", "CullingOff"));

    // The arrays are read while the record is measured and written, before the next one is made.
    private FbxNode Geometry(int part)
    {
        IReadOnlyList<MeshPatch> patches = _scene.Parts[part].Patches;
        int first = patches[0].First;
        int count = patches.Sum(static patch => patch.Count);
        _points.Clear();
        _points.Add(_scene.Triangles, patches);
        var children = new List<FbxNode>
        {
            new("Properties70"),
            new("GeometryVersion", 124),
            new("Vertices", FbxValue.Doubles(3 * _points.Used.Count, i => Coordinate(_scene.Points[_points.Used[i / 3]], i % 3))),

            // The last corner of a polygon is told by its complement.
            new("PolygonVertexIndex", FbxValue.Integers(3 * count, i =>
            {
                int point = _points[CornerOf(_scene.Triangles[first + (i / 3)], i % 3)];
                return i % 3 == 2 ? ~point : point;
            })),
        };
        children[0].With();
        bool hasNormals = !_scene.Corners.IsEmpty;
        if (hasNormals)
        {
            children.Add(Normals(patches, first, count));
        }

        int[] materials = [.. patches.Select(static patch => patch.Material).Distinct()];
        children.Add(new FbxNode("LayerElementMaterial", 0).With(
            new FbxNode("Version", 101),
            new FbxNode("Name", string.Empty),
            new FbxNode("MappingInformationType", materials.Length == 1 ? "AllSame" : "ByPolygon"),
            new FbxNode("ReferenceInformationType", "IndexToDirect"),
            new FbxNode("Materials", materials.Length == 1
                ? FbxValue.Integers(1, static _ => 0)
                : FbxValue.Integers(count, i => Array.IndexOf(materials, MaterialOf(patches, first + i))))));
        children.Add(Layer(hasNormals));
        return new FbxNode("Geometry", FirstGeometry + part, FbxValue.Name(_scene.Parts[part].Name, "Geometry"), "Mesh").With([.. children]);
    }

    private FbxNode Normals(IReadOnlyList<MeshPatch> patches, int first, int count)
    {
        _normals.Clear();
        _normals.Add(_scene.Corners, patches);
        return new FbxNode("LayerElementNormal", 0).With(
            new FbxNode("Version", 101),
            new FbxNode("Name", string.Empty),
            new FbxNode("MappingInformationType", "ByPolygonVertex"),
            new FbxNode("ReferenceInformationType", "IndexToDirect"),
            new FbxNode("Normals", FbxValue.Doubles(
                3 * _normals.Used.Count, i => Coordinate(Point3d.Origin + _scene.Normals[_normals.Used[i / 3]], i % 3))),
            new FbxNode("NormalsIndex", FbxValue.Integers(3 * count, i => _normals[CornerOf(_scene.Corners[first + (i / 3)], i % 3)])));
    }

    private static FbxNode Layer(bool hasNormals)
    {
        FbxNode[] elements = hasNormals ? [Element("LayerElementNormal"), Element("LayerElementMaterial")] : [Element("LayerElementMaterial")];
        return new FbxNode("Layer", 0).With([new FbxNode("Version", 100), .. elements]);

        static FbxNode Element(string type) => new FbxNode("LayerElement").With(new FbxNode("Type", type), new FbxNode("TypedIndex", 0));
    }

    private static FbxNode Material(long id, MeshMaterial material)
    {
        double opacity = material.Color.Alpha / 255.0;
        double shine = 1 - material.Roughness;
        return new FbxNode("Material", id, FbxValue.Name(material.Name, "Material"), string.Empty).With(
            new FbxNode("Version", 102),
            new FbxNode("ShadingModel", "Phong"),
            new FbxNode("MultiLayer", 0),
            new FbxNode("Properties70").With(
                Color("DiffuseColor", material.Color),
                Number("DiffuseFactor", 1),
                Color("AmbientColor", material.Color),
                Number("Opacity", opacity),
                Number("TransparencyFactor", 1 - opacity),
                Number("SpecularFactor", 0.5 * shine),
                Number("ShininessExponent", Math.Max(200 * shine, 1)),
                Number("ReflectionFactor", material.Metallic)));
    }

    private IEnumerable<FbxNode> Connections()
    {
        for (int i = 0; i < _scene.Groups.Count; i++)
        {
            yield return Connection(FirstGroup + i, 0);
        }

        foreach (int part in _parts)
        {
            MeshPart ofScene = _scene.Parts[part];
            yield return Connection(FirstModel + part, ofScene.Group >= 0 ? FirstGroup + ofScene.Group : 0);
            if (ofScene.Patches.Count > 0)
            {
                yield return Connection(FirstGeometry + part, FirstModel + part);
                foreach (int material in ofScene.Patches.Select(static patch => patch.Material).Distinct())
                {
                    if (_materials.NumberOf(material) is >= 0 and var number)
                    {
                        yield return Connection(FirstMaterial + number, FirstModel + part);
                    }
                }
            }
        }
    }

    private static FbxNode Connection(long child, long parent) => new("C", "OO", child, parent);

    private static int CornerOf(in MeshTriangle triangle, int corner) => corner switch { 0 => triangle.A, 1 => triangle.B, _ => triangle.C };

    private static double Coordinate(Point3d point, int axis) => axis switch { 0 => point.X, 1 => point.Y, _ => point.Z };

    private static int MaterialOf(IReadOnlyList<MeshPatch> patches, int triangle)
    {
        foreach (MeshPatch patch in patches)
        {
            if (triangle < patch.First + patch.Count)
            {
                return patch.Material;
            }
        }

        return 0;
    }

    private static FbxNode Integer(string name, int value) => new("P", name, "int", "Integer", string.Empty, value);

    private static FbxNode Number(string name, double value) => new("P", name, "double", "Number", string.Empty, value);

    private static FbxNode Color(string name, MeshColor color) =>
        new("P", name, "Color", string.Empty, "A", Share(color.Red), Share(color.Green), Share(color.Blue));

    private static double Share(byte channel) => Math.Round(channel / 255.0, 4);
}
