using System.Globalization;
using System.Xml;
using CadLift.Diagnostics;
using CadLift.Geometry.Meshing;
using CadLift.Geometry.Numerics;
using CadLift.Meshes;

namespace CadLift.Mesh.Reading;

/// <summary>Reads the model of a 3MF package and puts the items of its build in place.</summary>
internal sealed class ThreeMfModel(MeshReadOptions options, CancellationToken cancellation)
{
    private const string Core = "http://schemas.microsoft.com/3dmanufacturing/core/2015/02";
    private const int DeepestNesting = 32;
    private const int LongestTransform = 1_000;

    private readonly MeshAssembly _assembly = new(options);
    private readonly Dictionary<string, ModelObject> _objects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int[]> _materials = new(StringComparer.Ordinal);
    private readonly List<(string Object, double[] Transform, SourcePlace Place)> _items = [];
    private string _title = "model";
    private double _scale = 1;
    private long _read;
    private int _placed;

    /// <summary>Reads a model.</summary>
    public MeshScene Read(XmlReader xml)
    {
        if (xml.MoveToContent() != XmlNodeType.Element || xml.LocalName is not "model" || xml.NamespaceURI is not Core)
        {
            throw new CadLiftException(ErrorCode.MeshInvalidFormat, "The model of the package is not one of 3MF.", PlaceOf(xml));
        }

        ReadModel(xml);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.NamespaceURI is Core)
            {
                ReadElement(xml);
            }
        }

        foreach ((string name, double[] transform, SourcePlace place) in _items)
        {
            Place(name, transform, 0, place);
        }

        return _assembly.ToScene(_title);
    }

    private void ReadModel(XmlReader xml)
    {
        if (xml.GetAttribute("requiredextensions") is { } required && !string.IsNullOrWhiteSpace(required))
        {
            throw new CadLiftException(ErrorCode.MeshUnsupportedFeature, "The model requires extensions of 3MF that are not supported.", PlaceOf(xml));
        }

        _scale = xml.GetAttribute("unit") switch
        {
            null or "millimeter" => 1,
            "micron" => 1e-3,
            "centimeter" => 10,
            "inch" => 25.4,
            "foot" => 304.8,
            "meter" => 1000,
            _ => throw new CadLiftException(ErrorCode.MeshReadError, "The unit of the model is not known.", PlaceOf(xml)),
        };
    }

    private void ReadElement(XmlReader xml)
    {
        switch (xml.LocalName)
        {
            case "metadata" when xml.GetAttribute("name") is "Title" && !xml.IsEmptyElement:
                xml.Read();
                _title = xml.NodeType == XmlNodeType.Text && xml.Value.Length is > 0 and <= 255 ? xml.Value : _title;
                break;
            case "basematerials":
                ReadMaterials(xml);
                break;
            case "object":
                ReadObject(xml);
                break;
            case "item":
                _items.Add((Required(xml, "objectid"), TransformOf(xml), PlaceOf(xml)));
                break;
        }
    }

    private void ReadMaterials(XmlReader xml)
    {
        string id = Required(xml, "id");
        var numbers = new List<int>();
        ForEachChild(xml, child =>
        {
            if (child.LocalName is "base")
            {
                MeshColor color = MeshColor.TryParse(child.GetAttribute("displaycolor"), out MeshColor known) ? known : new MeshColor(0xB8, 0xB8, 0xB8);
                string name = child.GetAttribute("name") is { Length: > 0 and <= 255 } given ? given : "material";
                numbers.Add(_assembly.AddMaterial(new MeshMaterial(name, color), PlaceOf(child)));
            }
        });
        _materials[id] = [.. numbers];
    }

    private void ReadObject(XmlReader xml)
    {
        string id = Required(xml, "id");
        var model = new ModelObject
        {
            Name = xml.GetAttribute("name") is { Length: > 0 and <= 255 } name ? name : $"object {id}",
            Material = MaterialOf(xml.GetAttribute("pid"), xml.GetAttribute("pindex")),
        };
        string? usual = xml.GetAttribute("pid");
        ForEachChild(xml, child => ReadObjectPart(child, model, usual));
        foreach (MeshTriangle triangle in model.Triangles)
        {
            if (Math.Max(triangle.A, Math.Max(triangle.B, triangle.C)) >= model.Points.Count || Math.Min(triangle.A, Math.Min(triangle.B, triangle.C)) < 0)
            {
                throw new CadLiftException(ErrorCode.MeshReadError, "A triangle names a vertex that there is not.", PlaceOf(xml));
            }
        }

        if (!_objects.TryAdd(id, model))
        {
            throw new CadLiftException(ErrorCode.MeshReadError, "Two objects have one id.", PlaceOf(xml));
        }
    }

    private void ReadObjectPart(XmlReader xml, ModelObject model, string? usual)
    {
        if ((++_read & 4095) == 0)
        {
            cancellation.ThrowIfCancellationRequested();
        }

        switch (xml.LocalName)
        {
            case "vertex":
                if (model.Points.Count >= 3L * options.Limits.MaxTriangles)
                {
                    throw _assembly.TooMany(PlaceOf(xml));
                }

                model.Points.Add(new Point3d(_scale * Number(xml, "x"), _scale * Number(xml, "y"), _scale * Number(xml, "z")));
                break;
            case "triangle":
                if (model.Triangles.Count >= options.Limits.MaxTriangles)
                {
                    throw _assembly.TooMany(PlaceOf(xml));
                }

                model.Triangles.Add(new MeshTriangle(Index(xml, "v1"), Index(xml, "v2"), Index(xml, "v3")));
                int material = xml.GetAttribute("p1") is { } property ? MaterialOf(xml.GetAttribute("pid") ?? usual, property) : model.Material;
                model.Materials.Add(material);
                break;
            case "component":
                model.Components.Add((Required(xml, "objectid"), TransformOf(xml)));
                break;
        }
    }

    // Everything within an element, at any depth.
    private static void ForEachChild(XmlReader xml, Action<XmlReader> read)
    {
        if (xml.IsEmptyElement)
        {
            return;
        }

        int depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.NamespaceURI is Core)
            {
                read(xml);
            }
        }
    }

    private void Place(string name, double[] transform, int depth, SourcePlace place)
    {
        if (!_objects.TryGetValue(name, out ModelObject? model))
        {
            throw new CadLiftException(ErrorCode.MeshReadError, "The build names an object that there is not.", place);
        }

        if (depth > DeepestNesting)
        {
            throw new CadLiftException(ErrorCode.MeshReadError, "Components are nested too deeply, or within themselves.", place);
        }

        cancellation.ThrowIfCancellationRequested();
        if (++_placed > options.Limits.MaxExpandedEntities)
        {
            throw new CadLiftException(ErrorCode.MeshTooLarge, "The model places more components than Limits.MaxExpandedEntities allows.", place);
        }

        AddMesh(model, transform, place);
        foreach ((string component, double[] own) in model.Components)
        {
            Place(component, Product(own, transform), depth + 1, place);
        }
    }

    private void AddMesh(ModelObject model, double[] transform, SourcePlace place)
    {
        if (model.Triangles.Count == 0)
        {
            return;
        }

        if (model.Triangles.Count > _assembly.TrianglesLeft)
        {
            throw _assembly.TooMany(place);
        }

        _assembly.BeginPart(model.Name);
        bool isMirrored = Determinant(transform) < 0;
        for (int i = 0; i < model.Triangles.Count; i++)
        {
            if ((i & 8191) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            _assembly.UseMaterial(model.Materials[i]);
            MeshTriangle triangle = model.Triangles[i];
            (int second, int third) = isMirrored ? (triangle.C, triangle.B) : (triangle.B, triangle.C);
            _assembly.Add(PointOf(triangle.A), PointOf(second), PointOf(third), place);
        }

        // Only points that a triangle names cost anything.
        int PointOf(int number) => _assembly.NumberOf(Applied(transform, model.Points[number]), place);
    }

    private int MaterialOf(string? group, string? index) =>
        group is not null && _materials.TryGetValue(group, out int[]? numbers)
        && int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out int place) && place < numbers.Length
            ? numbers[place]
            : -1;

    // Twelve numbers, row by row; points are rows, and the last row moves (core specification, clause 3.3).
    private double[] TransformOf(XmlReader xml)
    {
        if (xml.GetAttribute("transform") is not { } text)
        {
            return [1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0];
        }

        if (text.Length > LongestTransform)
        {
            throw new CadLiftException(ErrorCode.MeshReadError, "A transform has twelve numbers.", PlaceOf(xml));
        }

        string[] words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != 12)
        {
            throw new CadLiftException(ErrorCode.MeshReadError, "A transform has twelve numbers.", PlaceOf(xml));
        }

        double[] transform = Array.ConvertAll(words, word => Parsed(word, xml));
        for (int i = 9; i < 12; i++)
        {
            transform[i] *= _scale;
        }

        return transform;
    }

    private static double[] Product(double[] first, double[] second)
    {
        double[] product = new double[12];
        for (int row = 0; row < 4; row++)
        {
            for (int column = 0; column < 3; column++)
            {
                double sum = row == 3 ? second[9 + column] : 0;
                for (int k = 0; k < 3; k++)
                {
                    sum += first[(3 * row) + k] * second[(3 * k) + column];
                }

                product[(3 * row) + column] = sum;
            }
        }

        return product;
    }

    private static Point3d Applied(double[] m, Point3d p) => new(
        (p.X * m[0]) + (p.Y * m[3]) + (p.Z * m[6]) + m[9],
        (p.X * m[1]) + (p.Y * m[4]) + (p.Z * m[7]) + m[10],
        (p.X * m[2]) + (p.Y * m[5]) + (p.Z * m[8]) + m[11]);

    private static double Determinant(double[] m) =>
        (m[0] * ((m[4] * m[8]) - (m[5] * m[7]))) - (m[1] * ((m[3] * m[8]) - (m[5] * m[6]))) + (m[2] * ((m[3] * m[7]) - (m[4] * m[6])));

    private static string Required(XmlReader xml, string name) => xml.GetAttribute(name)
        ?? throw new CadLiftException(ErrorCode.MeshReadError, $"An element lacks its {name}.", PlaceOf(xml));

    private static double Number(XmlReader xml, string name) => Parsed(Required(xml, name), xml);

    private static double Parsed(string text, XmlReader xml) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : throw new CadLiftException(ErrorCode.MeshReadError, "A number is expected.", PlaceOf(xml));

    private static int Index(XmlReader xml, string name) =>
        int.TryParse(Required(xml, name), NumberStyles.None, CultureInfo.InvariantCulture, out int value)
            ? value
            : throw new CadLiftException(ErrorCode.MeshReadError, "The number of a vertex is expected.", PlaceOf(xml));

    private static SourcePlace PlaceOf(XmlReader xml) => xml is IXmlLineInfo info && info.HasLineInfo() ? SourcePlace.AtLine(info.LineNumber) : default;

    private sealed class ModelObject
    {
        public required string Name { get; init; }

        public required int Material { get; init; }

        public List<Point3d> Points { get; } = [];

        public List<MeshTriangle> Triangles { get; } = [];

        public List<int> Materials { get; } = [];

        public List<(string Object, double[] Transform)> Components { get; } = [];
    }
}
