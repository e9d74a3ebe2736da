using CadLift.Geometry.Meshing;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Topology;

namespace CadLift.Mesh.Scenes;

/// <summary>Cuts triangles at heights, so that what goes over several storeys in one face can be shown storey by storey.</summary>
/// <remarks>
/// A side is cut once for both triangles beside it, at the lowest level first: the mesh stays closed. Points no further from a level
/// than the tolerance count as on it.
/// </remarks>
internal sealed class LevelCutter(IReadOnlyList<double> levels, double tolerance)
{
    private readonly Dictionary<(int A, int B), int> _cuts = [];
    private SceneMesh _target = new();

    /// <summary>Adds the triangles of a mesh, cut, to a scene.</summary>
    /// <param name="mesh">The mesh of a body.</param>
    /// <param name="faces">The faces of the body.</param>
    /// <param name="target">Gets points and triangles.</param>
    /// <param name="cancellation">Looked at every few thousand faces.</param>
    public void Cut(TriangleMesh mesh, IdRange<FaceId> faces, SceneMesh target, CancellationToken cancellation)
    {
        _target = target;
        target.Points.AddRange(mesh.Vertices);
        foreach (FaceId face in faces)
        {
            if ((face.Index & 1023) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            foreach (ref readonly MeshTriangle triangle in mesh.TrianglesOf(face))
            {
                Add(triangle, face.Index, 0);
                if ((target.Triangles.Count & 8191) == 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                }
            }
        }
    }

    private void Add(in MeshTriangle triangle, int face, int level)
    {
        int crossed = FirstCrossed(triangle, level);
        if (crossed < 0)
        {
            _target.Add(triangle, face);
            return;
        }

        Split(triangle, face, crossed);
    }

    private int FirstCrossed(in MeshTriangle triangle, int level)
    {
        if (level >= levels.Count)
        {
            return -1;
        }

        double a = HeightOf(triangle.A);
        double b = HeightOf(triangle.B);
        double c = HeightOf(triangle.C);
        double low = Math.Min(a, Math.Min(b, c));
        double high = Math.Max(a, Math.Max(b, c));
        for (int i = level; i < levels.Count && levels[i] < high - tolerance; i++)
        {
            if (levels[i] > low + tolerance)
            {
                return i;
            }
        }

        return -1;
    }

    // The corner that is alone on its side is turned to the front; a corner on the level is alone with nobody.
    private void Split(in MeshTriangle triangle, int face, int level)
    {
        (int a, int b, int c) = (triangle.A, triangle.B, triangle.C);
        (int sideA, int sideB, int sideC) = (SideOf(a, level), SideOf(b, level), SideOf(c, level));
        for (int turn = 0; turn < 2 && !(sideA != 0 && sideA != sideB && sideA != sideC); turn++)
        {
            (a, b, c) = (b, c, a);
            (sideA, sideB, sideC) = (sideB, sideC, sideA);
        }

        int ab = sideB == 0 ? b : CutAt(a, b, level);
        int ca = sideC == 0 ? c : CutAt(a, c, level);
        Add(new MeshTriangle(a, ab, ca), face, level + 1);
        if (sideB == 0)
        {
            Add(new MeshTriangle(ab, c, ca), face, level + 1);
        }
        else if (sideC == 0)
        {
            Add(new MeshTriangle(ab, b, ca), face, level + 1);
        }
        else
        {
            Add(new MeshTriangle(ab, b, c), face, level + 1);
            Add(new MeshTriangle(ab, c, ca), face, level + 1);
        }
    }

    private double HeightOf(int point) => _target.PointSpan[point].Z;

    private int SideOf(int point, int level)
    {
        double above = HeightOf(point) - levels[level];
        return above > tolerance ? 1 : above < -tolerance ? -1 : 0;
    }

    // A side is cut where it first crosses a level; what is left of it is another side, with an end of its own.
    private int CutAt(int a, int b, int level)
    {
        (int first, int second) = a < b ? (a, b) : (b, a);
        if (!_cuts.TryGetValue((first, second), out int cut))
        {
            Point3d low = _target.PointSpan[first];
            Point3d high = _target.PointSpan[second];
            double share = (levels[level] - low.Z) / (high.Z - low.Z);
            cut = _target.Points.Count;
            _target.Points.Add(new Point3d(low.X + (share * (high.X - low.X)), low.Y + (share * (high.Y - low.Y)), levels[level]));
            _cuts.Add((first, second), cut);
        }

        return cut;
    }
}
