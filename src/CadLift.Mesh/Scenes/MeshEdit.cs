using CadLift.Geometry.Meshing;
using CadLift.Geometry.Modeling;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Surfaces;
using CadLift.Geometry.Topology;

namespace CadLift.Mesh.Scenes;

/// <summary>Changes the triangles of a scene and keeps it closed: sides and triangles are split, diagonals exchanged.</summary>
internal sealed class MeshEdit
{
    // The sum of the angles opposite to a side may be so much beyond half a turn, as a sine.
    private const double Slack = 1e-9;

    // From this cosine on a face lies flat: all of it is at one height.
    private const double Flat = 1 - 1e-9;

    private readonly Body _body;
    private readonly IReadOnlyList<double> _levels;
    private readonly double _tolerance;
    private readonly HashSet<(int A, int B)> _fixed = [];
    private readonly HashSet<(int A, int B)> _touched = [];
    private PointTriangles? _around;

    /// <summary>Begins to change a scene.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="body">The body that its faces are of.</param>
    /// <param name="levels">Heights that no triangle may cross, increasing.</param>
    /// <param name="tolerance">Points this near to a level lie on it.</param>
    public MeshEdit(SceneMesh scene, Body body, IReadOnlyList<double> levels, double tolerance)
    {
        Scene = scene;
        _body = body;
        _levels = levels;
        _tolerance = tolerance;
    }

    public SceneMesh Scene { get; }

    /// <summary>Whether anything was asked for around a point yet: before that nothing is changed.</summary>
    public bool IsBegun => _around is not null;

    /// <summary>The triangles around a point.</summary>
    public List<int> Around(int point) => (_around ??= new PointTriangles(Scene)).Around(point);

    /// <summary>The two corners after one, in the order of the triangle.</summary>
    public static (int Next, int Last) After(in MeshTriangle triangle, int corner) =>
        triangle.A == corner ? (triangle.B, triangle.C) : triangle.B == corner ? (triangle.C, triangle.A) : (triangle.A, triangle.B);

    /// <summary>The triangle of a face that has a side in this direction; -1 where there is none.</summary>
    public int TriangleOn(int face, int from, int to, out int tip)
    {
        foreach (int triangle in Around(from))
        {
            if (Scene.Faces[triangle] == face)
            {
                (int next, int last) = After(Scene.TriangleSpan[triangle], from);
                if (next == to)
                {
                    tip = last;
                    return triangle;
                }
            }
        }

        tip = -1;
        return -1;
    }

    /// <summary>Keeps a side.</summary>
    public void Fix(int a, int b) => _fixed.Add(Sorted(a, b));

    /// <summary>Whether a side has to stay: it bounds the face, parts it, or lies on a level.</summary>
    public bool IsFixed(int face, int a, int b) =>
        _fixed.Contains(Sorted(a, b)) || IsOnLevel(face, a, b) || TriangleOn(face, a, b, out _) < 0 || TriangleOn(face, b, a, out _) < 0;

    /// <summary>Splits a side for all triangles beside it.</summary>
    /// <returns>The new point.</returns>
    public int SplitSide(int first, int second, Point3d place)
    {
        int middle = Scene.Points.Count;
        List<int> aroundSecond = Around(second);
        Scene.Points.Add(place);
        List<int> aroundMiddle = Around(middle);
        if (_fixed.Contains(Sorted(first, second)))
        {
            Fix(first, middle);
            Fix(middle, second);
        }

        foreach (int number in aroundSecond.ToArray())
        {
            MeshTriangle triangle = Scene.TriangleSpan[number];
            if (triangle.A != first && triangle.B != first && triangle.C != first)
            {
                continue;
            }

            int half = Scene.Triangles.Count;
            Scene.Add(SceneMesh.Replaced(triangle, first, middle), Scene.Faces[number]);
            Scene.TriangleSpan[number] = SceneMesh.Replaced(triangle, second, middle);
            int tip = triangle.A != first && triangle.A != second ? triangle.A : triangle.B != first && triangle.B != second ? triangle.B : triangle.C;
            aroundSecond.Remove(number);
            aroundSecond.Add(half);
            Around(tip).Add(half);
            aroundMiddle.Add(number);
            aroundMiddle.Add(half);
            Touch(number);
            Touch(half);
        }

        return middle;
    }

    /// <summary>Splits a triangle into three.</summary>
    /// <returns>The new point.</returns>
    public int SplitTriangle(int number, Point3d place)
    {
        MeshTriangle triangle = Scene.TriangleSpan[number];
        int middle = Scene.Points.Count;
        Around(triangle.A);
        Scene.Points.Add(place);
        int second = Scene.Triangles.Count;
        Scene.Add(new MeshTriangle(middle, triangle.B, triangle.C), Scene.Faces[number]);
        Scene.Add(new MeshTriangle(middle, triangle.C, triangle.A), Scene.Faces[number]);
        Scene.TriangleSpan[number] = new MeshTriangle(middle, triangle.A, triangle.B);
        Around(middle).AddRange([number, second, second + 1]);
        Around(triangle.C).Remove(number);
        Around(triangle.B).Add(second);
        Around(triangle.C).Add(second);
        Around(triangle.C).Add(second + 1);
        Around(triangle.A).Add(second + 1);
        Touch(number);
        Touch(second);
        Touch(second + 1);
        return middle;
    }

    /// <summary>Exchanges the diagonal of the two triangles beside a side, where they make a figure without a corner that goes inwards.</summary>
    /// <param name="face">The face that both are of.</param>
    /// <param name="a">One end of the side.</param>
    /// <param name="b">The other.</param>
    /// <param name="at">The points in the plane of the face.</param>
    /// <param name="first">One end of the new side.</param>
    /// <param name="second">The other.</param>
    public bool TryFlip(int face, int a, int b, Func<int, Point2d> at, out int first, out int second)
    {
        int one = TriangleOn(face, a, b, out first);
        int other = TriangleOn(face, b, a, out second);
        if (one < 0 || other < 0 || Predicates.Orient(at(a), at(second), at(first)) <= 0 || Predicates.Orient(at(second), at(b), at(first)) <= 0)
        {
            return false;
        }

        Flip(one, other, a, b, first, second);
        return true;
    }

    /// <summary>Makes the triangles that were changed as fat as they can be without another point (C. L. Lawson, 1977).</summary>
    public void Fatten(CancellationToken cancellation)
    {
        var waiting = new Queue<(int A, int B)>(_touched.OrderBy(static side => side));
        _touched.Clear();
        long budget = 32L * (waiting.Count + 16);
        while (budget-- > 0 && waiting.TryDequeue(out (int A, int B) side))
        {
            if ((budget & 4095) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            if (TryFatten(side.A, side.B, out int first, out int second))
            {
                waiting.Enqueue(Sorted(side.A, first));
                waiting.Enqueue(Sorted(side.A, second));
                waiting.Enqueue(Sorted(side.B, first));
                waiting.Enqueue(Sorted(side.B, second));
            }
        }

        _touched.Clear();
    }

    private static (int A, int B) Sorted(int a, int b) => a < b ? (a, b) : (b, a);

    private bool TryFatten(int a, int b, out int first, out int second)
    {
        (first, second) = (-1, -1);
        int place = Around(a).FindIndex(triangle => After(Scene.TriangleSpan[triangle], a).Next == b);
        if (place < 0)
        {
            return false;
        }

        int one = Around(a)[place];
        int face = Scene.Faces[one];
        int other = TriangleOn(face, b, a, out second);
        first = After(Scene.TriangleSpan[one], a).Last;
        if (other < 0 || first == second || _fixed.Contains(Sorted(a, b)) || IsOnLevel(face, a, b)
            || _body.SurfaceOf(FaceId.At(face)).Surface is not PlaneSurface || !IsBeyondHalf(a, b, first, second))
        {
            return false;
        }

        // Neither new triangle turns over.
        Vector3d normal = Scene.AreaVectorOf(Scene.TriangleSpan[one]) + Scene.AreaVectorOf(Scene.TriangleSpan[other]);
        if (Scene.AreaVectorOf(new MeshTriangle(a, second, first)).Dot(normal) <= 0 || Scene.AreaVectorOf(new MeshTriangle(second, b, first)).Dot(normal) <= 0)
        {
            return false;
        }

        Flip(one, other, a, b, first, second);
        return true;
    }

    // Whether the angles opposite to a side are more than half a turn together: then the other diagonal has the larger least angle.
    private bool IsBeyondHalf(int a, int b, int first, int second)
    {
        Span<Point3d> points = Scene.PointSpan;
        (double cosFirst, double sinFirst) = AngleAt(points[first], points[a], points[b]);
        (double cosSecond, double sinSecond) = AngleAt(points[second], points[a], points[b]);
        return (cosFirst * sinSecond) + (sinFirst * cosSecond) < -Slack;
    }

    private static (double Cos, double Sin) AngleAt(Point3d tip, Point3d a, Point3d b)
    {
        Vector3d toA = a - tip;
        Vector3d toB = b - tip;
        double scale = 1 / Math.Max(Math.Sqrt(toA.LengthSquared * toB.LengthSquared), double.Epsilon);
        return (toA.Dot(toB) * scale, toA.Cross(toB).Length * scale);
    }

    private void Flip(int one, int other, int a, int b, int first, int second)
    {
        Scene.TriangleSpan[one] = new MeshTriangle(a, second, first);
        Scene.TriangleSpan[other] = new MeshTriangle(second, b, first);
        Around(b).Remove(one);
        Around(a).Remove(other);
        Around(second).Add(one);
        Around(first).Add(other);
        Touch(one);
        Touch(other);
    }

    private void Touch(int number)
    {
        MeshTriangle triangle = Scene.TriangleSpan[number];
        _touched.Add(Sorted(triangle.A, triangle.B));
        _touched.Add(Sorted(triangle.B, triangle.C));
        _touched.Add(Sorted(triangle.C, triangle.A));
    }

    private bool IsOnLevel(int face, int a, int b)
    {
        double height = Scene.PointSpan[a].Z;
        if (_levels.Count == 0 || Math.Abs(Scene.PointSpan[b].Z - height) > 2 * _tolerance
            || (face < _body.Topology.Faces.Count && Math.Abs(_body.SurfaceOf(FaceId.At(face)).Surface.Frame.ZAxis.Z) >= Flat
                && _body.SurfaceOf(FaceId.At(face)).Surface is PlaneSurface))
        {
            return false;
        }

        foreach (double level in _levels)
        {
            if (Math.Abs(level - height) <= 2 * _tolerance)
            {
                return true;
            }
        }

        return false;
    }
}
