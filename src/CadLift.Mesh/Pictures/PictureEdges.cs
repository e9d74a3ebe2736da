using CadLift.Geometry.Meshing;
using CadLift.Geometry.Numerics;
using CadLift.Meshes;

namespace CadLift.Mesh.Pictures;

/// <summary>The edges of a scene that are drawn as lines, and what is seen of them.</summary>
internal sealed class PictureEdges
{
    // More triangles than that are finer than lines can be.
    private const int MostTriangles = 2_000_000;

    // Faces that meet at less than about a degree show no edge.
    private const double SmoothCosine = 0.9998;

    private const double ShortestPixels = 0.08;

    private readonly List<PictureEdge> _edges = [];
    private readonly MeshScene _scene;

    private PictureEdges(MeshScene scene) => _scene = scene;

    /// <summary>Finds the edges of a scene; none where there would be more of them than pixels.</summary>
    public static PictureEdges Of(MeshScene scene, CancellationToken cancellation)
    {
        var edges = new PictureEdges(scene);
        if (scene.Triangles.Length <= MostTriangles)
        {
            edges.Gather(cancellation);
        }

        return edges;
    }

    /// <summary>Draws what is seen of the edges in a view.</summary>
    /// <param name="raster">What is seen, in samples.</param>
    /// <param name="samples">Samples a pixel.</param>
    /// <param name="strokes">Gets the lines, in pixels.</param>
    /// <param name="hidden">Gets what is not seen; <see langword="null"/> to leave it out.</param>
    /// <param name="cancellation">Looked at every few thousand edges.</param>
    public void Draw(ViewRaster raster, int samples, List<PictureStroke> strokes, List<PictureStroke>? hidden, CancellationToken cancellation)
    {
        Vector3d toward = raster.View.Toward;
        for (int i = 0; i < _edges.Count; i++)
        {
            if ((i & 4095) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            PictureEdge edge = _edges[i];
            double facingFirst = edge.FirstNormal.Dot(toward);
            double facingSecond = edge.SecondNormal.Dot(toward);
            bool isOutline = facingFirst > 0 != facingSecond > 0;
            if (!edge.IsHard && !isOutline)
            {
                continue;
            }

            bool isAway = facingFirst <= 0 && facingSecond <= 0;
            if (isAway && hidden is null)
            {
                continue;
            }

            Split(raster, samples, _scene.Points[edge.A], _scene.Points[edge.B], isOutline, strokes, hidden);
        }
    }

    private void Gather(CancellationToken cancellation)
    {
        var numbers = new Dictionary<(int A, int B), int>();
        ReadOnlySpan<MeshTriangle> triangles = _scene.Triangles;
        for (int i = 0; i < triangles.Length; i++)
        {
            if ((i & 4095) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            MeshTriangle triangle = triangles[i];
            Vector3d normal = (_scene.Points[triangle.B] - _scene.Points[triangle.A]).Cross(_scene.Points[triangle.C] - _scene.Points[triangle.A]);
            normal = normal.LengthSquared > 0 ? normal.Normalized() : Vector3d.UnitZ;
            Note(triangle.A, triangle.B, i, 0, normal);
            Note(triangle.B, triangle.C, i, 1, normal);
            Note(triangle.C, triangle.A, i, 2, normal);
        }

        // Most sides lie within flat faces.
        _edges.RemoveAll(static edge => !edge.IsHard && edge.FirstNormal.Dot(edge.SecondNormal) > 0.999999);

        void Note(int a, int b, int triangle, int side, Vector3d normal)
        {
            (int A, int B) key = a < b ? (a, b) : (b, a);
            if (!numbers.TryGetValue(key, out int known))
            {
                // Nothing lies beyond it until another triangle comes.
                numbers.Add(key, _edges.Count);
                _edges.Add(new PictureEdge(key.A, key.B, triangle, side, normal, -normal, IsHard: true));
                return;
            }

            PictureEdge edge = _edges[known];
            _edges[known] = edge with
            {
                SecondNormal = normal,
                IsHard = IsHard(edge.Triangle, edge.Side, triangle, side, edge.FirstNormal, normal),
            };
        }
    }

    private bool IsHard(int first, int firstSide, int second, int secondSide, Vector3d firstNormal, Vector3d secondNormal)
    {
        if (_scene.Corners.IsEmpty)
        {
            return firstNormal.Dot(secondNormal) < SmoothCosine;
        }

        (int firstStart, int firstEnd) = NormalsOf(first, firstSide);
        (int secondStart, int secondEnd) = NormalsOf(second, secondSide);
        return AreApart(firstStart, secondEnd) || AreApart(firstEnd, secondStart);
    }

    private (int Start, int End) NormalsOf(int triangle, int side)
    {
        MeshTriangle corners = _scene.Corners[triangle];
        return side switch { 0 => (corners.A, corners.B), 1 => (corners.B, corners.C), _ => (corners.C, corners.A) };
    }

    private bool AreApart(int first, int second) => first != second && _scene.Normals[first].Dot(_scene.Normals[second]) < SmoothCosine;

    private static void Split(
        ViewRaster raster, int samples, Point3d a, Point3d b, bool isOutline, List<PictureStroke> strokes, List<PictureStroke>? hidden)
    {
        (double ax, double ay, double az) = raster.View.Project(a);
        (double bx, double by, double bz) = raster.View.Project(b);
        double length = Math.Sqrt(((bx - ax) * (bx - ax)) + ((by - ay) * (by - ay)));
        if (length < ShortestPixels * samples)
        {
            return;
        }

        int steps = Math.Max(1, (int)Math.Ceiling(length));
        double bias = 3.0 / raster.View.Scale;
        bool isSeen = false;
        int start = 0;
        for (int i = 0; i <= steps; i++)
        {
            // In the middle of each step.
            double share = Math.Min((i + 0.5) / steps, 1);
            bool sees = i < steps && IsSeen(raster, ax + (share * (bx - ax)), ay + (share * (by - ay)), az + (share * (bz - az)) + bias);
            if (i == 0)
            {
                isSeen = sees;
            }
            else if (i == steps || sees != isSeen)
            {
                Add(start, i, isSeen);
                (start, isSeen) = (i, sees);
            }
        }

        void Add(int from, int to, bool seen)
        {
            List<PictureStroke>? list = seen ? strokes : hidden;
            if (to - from < samples && to - from < steps)
            {
                return;
            }

            double low = (double)from / steps;
            double high = (double)to / steps;
            list?.Add(new PictureStroke(
                (ax + (low * (bx - ax))) / samples,
                (ay + (low * (by - ay))) / samples,
                (ax + (high * (bx - ax))) / samples,
                (ay + (high * (by - ay))) / samples,
                seen ? isOutline ? StrokeKind.Outline : StrokeKind.Edge : StrokeKind.Hidden));
        }
    }

    // An edge bounds what is seen beside it: it is hidden only where all around it something is nearer.
    private static bool IsSeen(ViewRaster raster, double x, double y, double depth)
    {
        int column = (int)Math.Floor(x);
        int row = (int)Math.Floor(y);
        for (int i = -1; i <= 1; i++)
        {
            for (int k = -1; k <= 1; k++)
            {
                bool isOutside = (uint)(column + k) >= (uint)raster.Width || (uint)(row + i) >= (uint)raster.Height;
                if (isOutside || raster.DepthAt(column + k, row + i) <= depth)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>A side with the first triangle beside it and the normals of both.</summary>
    private readonly record struct PictureEdge(int A, int B, int Triangle, int Side, Vector3d FirstNormal, Vector3d SecondNormal, bool IsHard);
}
