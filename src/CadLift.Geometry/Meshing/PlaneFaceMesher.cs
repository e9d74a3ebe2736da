using System.Runtime.InteropServices;
using CadLift.Geometry.Modeling;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Topology;

namespace CadLift.Geometry.Meshing;

/// <summary>Covers a plane face with triangles between the points of its edges.</summary>
internal sealed class PlaneFaceMesher(Body body, EdgePolylines edges)
{
    private readonly PolygonTriangulator _triangulator = new();
    private readonly List<int> _corners = [];
    private readonly List<Point2d> _loop = [];

    /// <summary>Adds the triangles of a face.</summary>
    /// <param name="face">The face.</param>
    /// <param name="outward">Its normal, out of the body.</param>
    /// <param name="triangles">Gets them.</param>
    /// <param name="cancellation">Looked at every few hundred corners.</param>
    /// <returns><see langword="false"/> where its loops cross or touch, drawn with straight sides.</returns>
    public bool Add(FaceId face, Vector3d outward, List<MeshTriangle> triangles, CancellationToken cancellation)
    {
        _triangulator.Clear();
        _corners.Clear();
        foreach (LoopId loop in body.Topology.LoopsOf(face))
        {
            int first = _corners.Count;
            foreach (CoedgeId coedge in body.Topology.CoedgesOf(loop))
            {
                edges.AppendPoints(coedge, _corners);
            }

            _loop.Clear();
            foreach (int corner in CollectionsMarshal.AsSpan(_corners)[first..])
            {
                _loop.Add(Seen(edges.Points[corner], outward));
            }

            if (_loop.Count < 3)
            {
                return false;
            }

            _triangulator.AddLoop(CollectionsMarshal.AsSpan(_loop));
        }

        if (!_triangulator.Triangulate(cancellation))
        {
            return false;
        }

        foreach (MeshTriangle triangle in _triangulator.Triangles)
        {
            triangles.Add(new MeshTriangle(_corners[triangle.A], _corners[triangle.B], _corners[triangle.C]));
        }

        return true;
    }

    // Along the axis nearest to the normal, from outside: two coordinates are left as they are, so points in line stay in line.
    private static Point2d Seen(Point3d point, Vector3d outward)
    {
        double x = Math.Abs(outward.X);
        double y = Math.Abs(outward.Y);
        double z = Math.Abs(outward.Z);
        if (z >= x && z >= y)
        {
            return outward.Z > 0 ? new Point2d(point.X, point.Y) : new Point2d(point.Y, point.X);
        }

        if (x >= y)
        {
            return outward.X > 0 ? new Point2d(point.Y, point.Z) : new Point2d(point.Z, point.Y);
        }

        return outward.Y > 0 ? new Point2d(point.Z, point.X) : new Point2d(point.X, point.Z);
    }
}
