using System.Globalization;
using System.Text;
using CadLift.Geometry.Meshing;
using CadLift.Geometry.Numerics;
using CadLift.Meshes;

namespace CadLift.Mesh.Reading;

/// <summary>Reads Wavefront OBJ: polygons, cut into triangles, by object, group and material.</summary>
/// <remarks>
/// z is taken to be upwards, as programs for building and machining have it. Normals and texture coordinates are not used, other files
/// that it refers to are not opened: materials have their names and a colour of grey. Lines, points and curves are left out. Stateless and
/// thread-safe. Source: Wavefront, Advanced Visualizer manual, appendix B1.
/// </remarks>
public sealed class ObjReader : IMeshReader
{
    private const int LongestName = 255;
    private const int MostCorners = 100_000;

    /// <inheritdoc/>
    public string Format => "obj";

    /// <inheritdoc/>
    public bool Recognizes(ReadOnlySpan<byte> head)
    {
        var scanner = new TextScanner(WithoutMark(head));
        while (!scanner.IsAtEnd)
        {
            ReadOnlySpan<byte> word = scanner.NextWord();
            bool isKeyword = word.SequenceEqual("v"u8) || word.SequenceEqual("vn"u8) || word.SequenceEqual("vt"u8) || word.SequenceEqual("o"u8)
                || word.SequenceEqual("g"u8) || word.SequenceEqual("s"u8) || word.SequenceEqual("f"u8) || word.SequenceEqual("mtllib"u8) || word.SequenceEqual("usemtl"u8);
            if (isKeyword)
            {
                return !scanner.NextWord().IsEmpty;
            }

            if (!word.IsEmpty && word[0] != (byte)'#')
            {
                return false;
            }

            scanner.NextLine();
        }

        return false;
    }

    /// <inheritdoc/>
    public MeshScene Read(ReadOnlyMemory<byte> content, MeshReadOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new Parser(options, cancellationToken).Read(WithoutMark(content.Span));
    }

    // Without a byte order mark.
    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        return text.StartsWith(mark) ? text[mark.Length..] : text;
    }

    private sealed class Parser(MeshReadOptions options, CancellationToken cancellation)
    {
        private readonly MeshAssembly _assembly = new(options);
        private readonly double _scale = options.Unit.MillimetresPerUnit();
        private readonly List<int> _points = [];
        private readonly List<Point3d> _places = [];
        private readonly Dictionary<string, int> _materials = new(StringComparer.Ordinal);
        private readonly List<int> _face = [];
        private readonly List<MeshTriangle> _triangles = [];

        public MeshScene Read(ReadOnlySpan<byte> text)
        {
            var scanner = new TextScanner(text);
            for (int looked = 0; !scanner.IsAtEnd; looked++)
            {
                if ((looked & 4095) == 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                }

                ReadLine(ref scanner);
                scanner.NextLine();
            }

            return _assembly.ToScene("model");
        }

        private void ReadLine(ref TextScanner scanner)
        {
            ReadOnlySpan<byte> keyword = scanner.NextWord();
            if (keyword.SequenceEqual("v"u8))
            {
                ReadVertex(ref scanner);
            }
            else if (keyword.SequenceEqual("f"u8) || keyword.SequenceEqual("fo"u8))
            {
                ReadFace(ref scanner);
            }
            else if (keyword.SequenceEqual("o"u8) || keyword.SequenceEqual("g"u8))
            {
                _assembly.BeginPart(NameOf(scanner.RestOfLine()));
            }
            else if (keyword.SequenceEqual("usemtl"u8))
            {
                string name = NameOf(scanner.RestOfLine());
                if (!_materials.TryGetValue(name, out int material))
                {
                    material = _assembly.AddMaterial(new MeshMaterial(name, new MeshColor(0xB8, 0xB8, 0xB8)), scanner.Place);
                    _materials.Add(name, material);
                }

                _assembly.UseMaterial(material);
            }
        }

        private void ReadVertex(ref TextScanner scanner)
        {
            double x = scanner.Number(NextWord(ref scanner));
            double y = scanner.Number(NextWord(ref scanner));
            double z = scanner.Number(NextWord(ref scanner));
            var point = new Point3d(_scale * x, _scale * y, _scale * z);
            _places.Add(point);
            _points.Add(_assembly.NumberOf(point, scanner.Place));
        }

        // Corners are point/texture/normal, of which the first counts: from 1, or back from the last one.
        private void ReadFace(ref TextScanner scanner)
        {
            _face.Clear();
            int named = 0;
            for (ReadOnlySpan<byte> word = NextWord(ref scanner); !word.IsEmpty; word = NextWord(ref scanner))
            {
                int slash = word.IndexOf((byte)'/');
                int number = scanner.Integer(slash >= 0 ? word[..slash] : word);
                int index = number < 0 ? _points.Count + number : number - 1;
                if (number == 0 || (uint)index >= (uint)_points.Count)
                {
                    throw new CadLiftException(
                        ErrorCode.MeshReadError,
                        string.Create(CultureInfo.InvariantCulture, $"A face names vertex {number}, there are {_points.Count} so far."),
                        scanner.Place);
                }

                // A corner that is named twice in a row is one.
                if (_face.Count == 0 || _points[_face[^1]] != _points[index])
                {
                    _face.Add(index);
                }

                named++;
                if (_face.Count > MostCorners)
                {
                    throw new CadLiftException(ErrorCode.MeshTooLarge, "A face has more than 100,000 corners.", scanner.Place);
                }
            }

            if (_face.Count > 1 && _points[_face[0]] == _points[_face[^1]])
            {
                _face.RemoveAt(_face.Count - 1);
            }

            if (named < 3)
            {
                throw new CadLiftException(ErrorCode.MeshReadError, "A face has less than three corners.", scanner.Place);
            }

            if (_face.Count >= 3)
            {
                AddFace(ref scanner);
            }
        }

        private void AddFace(ref TextScanner scanner)
        {
            _triangles.Clear();
            if (_face.Count == 3 || !PolygonTriangulation.TryTriangulate(Flattened(), _triangles, cancellation))
            {
                // What crosses itself has no inside; a fan keeps at least its outline.
                _triangles.Clear();
                for (int i = 1; i + 1 < _face.Count; i++)
                {
                    _triangles.Add(new MeshTriangle(0, i, i + 1));
                }
            }

            foreach (MeshTriangle triangle in _triangles)
            {
                _assembly.Add(_points[_face[triangle.A]], _points[_face[triangle.B]], _points[_face[triangle.C]], scanner.Place);
            }
        }

        // Seen along the axis nearest to its normal (M. Newell's sum), from where it runs counter-clockwise.
        private Point2d[] Flattened()
        {
            var normal = new Vector3d(0, 0, 0);
            Point3d origin = _places[_face[0]];
            for (int i = 0; i < _face.Count; i++)
            {
                normal += (_places[_face[i]] - origin).Cross(_places[_face[(i + 1) % _face.Count]] - origin);
            }

            (double x, double y, double z) = (Math.Abs(normal.X), Math.Abs(normal.Y), Math.Abs(normal.Z));
            return [.. _face.Select(corner => Flat(_places[corner]))];

            Point2d Flat(Point3d point) => z >= x && z >= y
                ? normal.Z > 0 ? new Point2d(point.X, point.Y) : new Point2d(point.Y, point.X)
                : x >= y
                    ? normal.X > 0 ? new Point2d(point.Y, point.Z) : new Point2d(point.Z, point.Y)
                    : normal.Y > 0 ? new Point2d(point.Z, point.X) : new Point2d(point.X, point.Z);
        }

        // A line that ends with a backslash goes on in the next one.
        private static ReadOnlySpan<byte> NextWord(ref TextScanner scanner)
        {
            ReadOnlySpan<byte> word = scanner.NextWord();
            while (word.SequenceEqual("\\"u8))
            {
                scanner.NextLine();
                word = scanner.NextWord();
            }

            if (word.EndsWith("\\"u8))
            {
                scanner.NextLine();
                return word[..^1];
            }

            return word.Length > 0 && word[0] == (byte)'#' ? [] : word;
        }

        private static string NameOf(ReadOnlySpan<byte> name) =>
            name.IsEmpty ? "part" : Encoding.UTF8.GetString(name[..Math.Min(name.Length, LongestName)]);
    }
}
