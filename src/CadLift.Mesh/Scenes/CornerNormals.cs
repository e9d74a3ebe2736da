using CadLift.Geometry.Meshing;
using CadLift.Geometry.Modeling;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Surfaces;
using CadLift.Geometry.Topology;

namespace CadLift.Mesh.Scenes;

/// <summary>Finds the normals at the corners of triangles: those of the exact faces, and one for faces that meet at a small angle.</summary>
internal sealed class CornerNormals
{
    // Up to so many directions it is cheaper to look whether two of them are near than to look around every point.
    private const int FewDirections = 64;

    private readonly Dictionary<Vector3d, int> _numbers = [];
    private readonly List<Vector3d> _normals = [];
    private readonly double _smoothCosine;
    private readonly bool _isFlat;

    private CornerNormals(double smoothAngle)
    {
        _isFlat = smoothAngle <= 0;
        _smoothCosine = Math.Cos(smoothAngle);
    }

    /// <summary>The normals of a mesh and for every triangle their numbers at its corners.</summary>
    /// <param name="mesh">The triangles.</param>
    /// <param name="body">The body whose faces they stand for; triangles of further faces are flat.</param>
    /// <param name="smoothAngle">Faces that meet at a smaller angle have one normal, in radians; 0 makes every triangle flat.</param>
    /// <param name="cancellation">Looked at every few thousand triangles.</param>
    public static (Vector3d[] Normals, MeshTriangle[] Corners) Of(
        SceneMesh mesh, Body body, double smoothAngle, CancellationToken cancellation)
    {
        var finder = new CornerNormals(smoothAngle);
        MeshTriangle[] corners = finder.OfFaces(mesh, body, cancellation);
        if (!finder._isFlat && finder.HasNearDirections())
        {
            finder.Smooth(mesh, corners, cancellation);
        }

        return ([.. finder._normals], corners);
    }

    private MeshTriangle[] OfFaces(SceneMesh mesh, Body body, CancellationToken cancellation)
    {
        var corners = new MeshTriangle[mesh.Triangles.Count];
        int lastFace = -1;
        int lastNumber = -1;
        for (int i = 0; i < corners.Length; i++)
        {
            if ((i & 8191) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            int face = mesh.Faces[i];
            if (face == lastFace && lastNumber >= 0)
            {
                corners[i] = new MeshTriangle(lastNumber, lastNumber, lastNumber);
                continue;
            }

            lastFace = face;
            lastNumber = -1;
            ref readonly MeshTriangle triangle = ref mesh.TriangleSpan[i];
            if (face >= body.Topology.Faces.Count)
            {
                int flat = NumberOf(mesh.AreaVectorOf(triangle).Normalized());
                corners[i] = new MeshTriangle(flat, flat, flat);
                continue;
            }

            FaceSurface surface = body.SurfaceOf(FaceId.At(face));
            if (surface.Surface is PlaneSurface)
            {
                lastNumber = NumberOf(surface.IsSameSense ? surface.Surface.Frame.ZAxis : -surface.Surface.Frame.ZAxis);
                corners[i] = new MeshTriangle(lastNumber, lastNumber, lastNumber);
            }
            else if (_isFlat)
            {
                int flat = NumberOf(mesh.AreaVectorOf(triangle).Normalized());
                corners[i] = new MeshTriangle(flat, flat, flat);
            }
            else
            {
                Span<Point3d> points = mesh.PointSpan;
                corners[i] = new MeshTriangle(
                    NumberAt(surface, points[triangle.A]), NumberAt(surface, points[triangle.B]), NumberAt(surface, points[triangle.C]));
            }
        }

        return corners;
    }

    private int NumberAt(in FaceSurface surface, Point3d point)
    {
        Vector3d normal = surface.Surface.NormalAt(point);
        return NumberOf(surface.IsSameSense ? normal : -normal);
    }

    // Minus nought and nought are one direction.
    private int NumberOf(Vector3d normal)
    {
        var plain = new Vector3d(normal.X + 0.0, normal.Y + 0.0, normal.Z + 0.0);
        if (!_numbers.TryGetValue(plain, out int number))
        {
            number = _normals.Count;
            _normals.Add(plain);
            _numbers.Add(plain, number);
        }

        return number;
    }

    private bool HasNearDirections()
    {
        if (_normals.Count > FewDirections)
        {
            return true;
        }

        for (int i = 0; i < _normals.Count; i++)
        {
            for (int k = i + 1; k < _normals.Count; k++)
            {
                if (AreNear(_normals[i], _normals[k]))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool AreNear(Vector3d first, Vector3d second) => first.Dot(second) > _smoothCosine;

    // Around every point the directions that are near each other, directly or by others, become their mean: each counts once, however
    // many triangles share it.
    private void Smooth(SceneMesh mesh, MeshTriangle[] corners, CancellationToken cancellation)
    {
        (int[] first, int[] around) = mesh.TrianglesAround();
        Span<MeshTriangle> triangles = mesh.TriangleSpan;
        var distinct = new List<int>();
        var joined = new List<int>();
        for (int point = 0; point + 1 < first.Length; point++)
        {
            if ((point & 8191) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            ReadOnlySpan<int> here = around.AsSpan(first[point], first[point + 1] - first[point]);
            distinct.Clear();
            foreach (int triangle in here)
            {
                int normal = NormalAt(triangles[triangle], corners[triangle], point);
                if (!distinct.Contains(normal))
                {
                    distinct.Add(normal);
                }
            }

            if (distinct.Count < 2 || !Join(distinct, joined))
            {
                continue;
            }

            foreach (int triangle in here)
            {
                int normal = joined[distinct.IndexOf(NormalAt(triangles[triangle], corners[triangle], point))];
                corners[triangle] = WithNormalAt(triangles[triangle], corners[triangle], point, normal);
            }
        }
    }

    private static int NormalAt(in MeshTriangle triangle, in MeshTriangle corner, int point) =>
        triangle.A == point ? corner.A : triangle.B == point ? corner.B : corner.C;

    private static MeshTriangle WithNormalAt(in MeshTriangle triangle, in MeshTriangle corner, int point, int normal) => new(
        triangle.A == point ? normal : corner.A, triangle.B == point ? normal : corner.B, triangle.C == point ? normal : corner.C);

    private bool Join(List<int> distinct, List<int> joined)
    {
        var sets = new DisjointSets(distinct.Count);
        bool isAny = false;
        for (int i = 0; i < distinct.Count; i++)
        {
            for (int k = i + 1; k < distinct.Count; k++)
            {
                if (AreNear(_normals[distinct[i]], _normals[distinct[k]]))
                {
                    sets.Join(i, k);
                    isAny = true;
                }
            }
        }

        if (!isAny)
        {
            return false;
        }

        joined.Clear();
        for (int i = 0; i < distinct.Count; i++)
        {
            var sum = new Vector3d(0, 0, 0);
            int count = 0;
            for (int k = 0; k < distinct.Count; k++)
            {
                if (sets.Find(k) == sets.Find(i))
                {
                    sum += _normals[distinct[k]];
                    count++;
                }
            }

            // Directions that lead round a whole turn cancel out: there is no mean of them.
            joined.Add(count > 1 && sum.LengthSquared > 0.25 ? NumberOf(sum.Normalized()) : distinct[i]);
        }

        return true;
    }
}
