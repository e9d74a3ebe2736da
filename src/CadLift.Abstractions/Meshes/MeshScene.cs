using CadLift.Geometry.Meshing;
using CadLift.Geometry.Numerics;

namespace CadLift.Meshes;

/// <summary>Triangles in space with what they belong to and how they look: what mesh formats write and readers of them deliver.</summary>
/// <remarks>
/// Millimetres, z upwards. Parts share their points, so a closed body stays closed over them. Immutable, safe to share between threads.
/// </remarks>
public sealed class MeshScene
{
    private readonly Point3d[] _points;
    private readonly MeshTriangle[] _triangles;
    private readonly Vector3d[] _normals;
    private readonly MeshTriangle[] _corners;

    /// <summary>Creates a scene. The arrays are kept, not copied.</summary>
    /// <param name="points">The points, in millimetres.</param>
    /// <param name="triangles">Three points each, counter-clockwise seen from outside; those of a part are consecutive.</param>
    /// <param name="parts">The parts in the order of their triangles; all triangles belong to one.</param>
    /// <exception cref="ArgumentException">A triangle names a point that is not there, or the parts do not cover the triangles in order.</exception>
    public MeshScene(Point3d[] points, MeshTriangle[] triangles, IReadOnlyList<MeshPart> parts)
        : this(points, triangles, [], [], parts)
    {
    }

    /// <summary>Creates a scene with normals. The arrays are kept, not copied.</summary>
    /// <param name="points">The points, in millimetres.</param>
    /// <param name="triangles">Three points each, counter-clockwise seen from outside; those of a part are consecutive.</param>
    /// <param name="normals">Directions of length 1.</param>
    /// <param name="corners">For every triangle the normals at its corners by number; empty for triangles that are flat.</param>
    /// <param name="parts">The parts in the order of their triangles; all triangles belong to one.</param>
    /// <exception cref="ArgumentException">
    /// A triangle names a point or a normal that is not there, or the parts do not cover the triangles in order.
    /// </exception>
    public MeshScene(
        Point3d[] points, MeshTriangle[] triangles, Vector3d[] normals, MeshTriangle[] corners, IReadOnlyList<MeshPart> parts)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(triangles);
        ArgumentNullException.ThrowIfNull(normals);
        ArgumentNullException.ThrowIfNull(corners);
        ArgumentNullException.ThrowIfNull(parts);
        ThrowIfOutside(triangles, points.Length, nameof(triangles));
        ThrowIfOutside(corners, normals.Length, nameof(corners));
        if (corners.Length != 0 && corners.Length != triangles.Length)
        {
            throw new ArgumentException("There are normals for all triangles or for none.", nameof(corners));
        }

        ThrowIfNotCovered(parts, triangles.Length);
        _points = points;
        _triangles = triangles;
        _normals = normals;
        _corners = corners;
        Parts = parts;
    }

    /// <summary>What the scene is called. Default <c>model</c>.</summary>
    public string Name { get; init; } = "model";

    /// <summary>The points, in millimetres.</summary>
    public ReadOnlySpan<Point3d> Points => _points;

    /// <summary>The triangles, part by part.</summary>
    public ReadOnlySpan<MeshTriangle> Triangles => _triangles;

    /// <summary>The normals, of length 1.</summary>
    public ReadOnlySpan<Vector3d> Normals => _normals;

    /// <summary>For every triangle the normals at its corners by number; empty where triangles are flat.</summary>
    public ReadOnlySpan<MeshTriangle> Corners => _corners;

    /// <summary>The parts in the order of their triangles.</summary>
    public IReadOnlyList<MeshPart> Parts { get; }

    /// <summary>The groups that parts belong to, such as storeys.</summary>
    public IReadOnlyList<MeshGroup> Groups { get; init; } = [];

    /// <summary>The materials that patches name.</summary>
    public IReadOnlyList<MeshMaterial> Materials { get; init; } = [];

    /// <summary>How far triangles lie from the faces that they stand for at the most, in millimetres. Default 0.</summary>
    public double Deviation { get; init; }

    /// <summary>The smallest box that holds all points; computed at each call.</summary>
    public Box3d Bounds
    {
        get
        {
            Box3d bounds = Box3d.Empty;
            foreach (Point3d point in _points)
            {
                bounds = bounds.Including(point);
            }

            return bounds;
        }
    }

    private static void ThrowIfOutside(MeshTriangle[] triangles, int count, string name)
    {
        foreach (MeshTriangle triangle in triangles)
        {
            if ((uint)triangle.A >= (uint)count || (uint)triangle.B >= (uint)count || (uint)triangle.C >= (uint)count)
            {
                throw new ArgumentException("A triangle names what is not there.", name);
            }
        }
    }

    private static void ThrowIfNotCovered(IReadOnlyList<MeshPart> parts, int count)
    {
        int next = 0;
        foreach (MeshPart part in parts)
        {
            foreach (MeshPatch patch in part.Patches)
            {
                if (patch.First != next || patch.Count <= 0)
                {
                    throw new ArgumentException("The patches of the parts do not cover the triangles in order.", nameof(parts));
                }

                next += patch.Count;
            }
        }

        if (next != count)
        {
            throw new ArgumentException("Some triangles belong to no part.", nameof(parts));
        }
    }
}
