using CadLift.Geometry.Curves;
using CadLift.Geometry.Modeling;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Topology;

namespace CadLift.Geometry.Meshing;

/// <summary>Covers a cylinder face with triangles, strip by strip between two neighbouring angles of its ring.</summary>
/// <remarks>
/// All circles of the face are cut at the same angles. Between two of them the face is a stack of cells, each bounded by a circle below
/// and one above; every point on the two lines that bound the strip becomes a corner of the cells beside it, so nothing is missed where
/// an opening begins.
/// </remarks>
internal sealed class CylinderFaceMesher(Body body, EdgePolylines edges, Tolerance tolerance)
{
    // How far a line may lean away from the axis, as a part of its length.
    private const double LargestLean = 1e-6;

    // For every strip the heights of the circles that cross it, for every angle the points on its line.
    private readonly Dictionary<int, List<Rung>> _strips = [];
    private readonly Dictionary<int, List<Rung>> _lines = [];
    private readonly List<int> _points = [];

    /// <summary>Adds the triangles of a face.</summary>
    /// <returns><see langword="false"/> where its boundary is not made of circles across the axis and lines along it, or crosses itself.</returns>
    public bool Add(FaceId face, bool isSameSense, Vector3d axis, List<MeshTriangle> triangles)
    {
        _strips.Clear();
        _lines.Clear();
        EdgePolylines.Ring? ring = Gather(face, axis);
        if (ring is null)
        {
            return false;
        }

        foreach ((int strip, List<Rung> circles) in _strips)
        {
            circles.Sort(Rung.Compare);
            if (circles.Count % 2 != 0)
            {
                return false;
            }

            List<Rung> left = LineAt(strip);
            List<Rung> right = LineAt((strip + 1) % ring.Angles.Count);
            for (int i = 0; i < circles.Count; i += 2)
            {
                (double low, double high) = (circles[i].Height, circles[i + 1].Height);
                AddCell(Between(left, low, high), Between(right, low, high), isSameSense, triangles);
            }
        }

        return true;
    }

    private EdgePolylines.Ring? Gather(FaceId face, Vector3d axis)
    {
        BodyTopology topology = body.Topology;
        EdgePolylines.Ring? ring = null;
        foreach (LoopId loop in topology.LoopsOf(face))
        {
            foreach (CoedgeId coedge in topology.CoedgesOf(loop))
            {
                switch (body.CurveOf(topology.EdgeOf(coedge)).Curve)
                {
                    case Circle3d:
                        ring ??= edges.RingOf(topology.EdgeOf(coedge));
                        GatherCircle(coedge, ring);
                        break;
                    case Line3d line when line.Direction.Cross(axis).Length <= LargestLean:
                        break;
                    default:
                        return null;
                }
            }
        }

        if (ring is not null)
        {
            GatherLineEnds(face, ring);
        }

        return ring;
    }

    // A line along the axis may be made of several edges, with a vertex between them that no circle of this face meets.
    private void GatherLineEnds(FaceId face, EdgePolylines.Ring ring)
    {
        BodyTopology topology = body.Topology;
        foreach (LoopId loop in topology.LoopsOf(face))
        {
            foreach (CoedgeId coedge in topology.CoedgesOf(loop))
            {
                if (body.CurveOf(topology.EdgeOf(coedge)).Curve is Line3d)
                {
                    int vertex = topology.StartOf(coedge).Index;
                    Point3d point = edges.Points[vertex];
                    AddTo(_lines, ring.Angles.NumberOf(ring.AngleOf(point)), new Rung(ring.HeightOf(point), vertex));
                }
            }
        }
    }

    private void GatherCircle(CoedgeId coedge, EdgePolylines.Ring ring)
    {
        EdgeId edge = body.Topology.EdgeOf(coedge);
        EdgeCurve range = body.CurveOf(edge);
        (double start, double sweep) = ring.RangeOf((Circle3d)range.Curve, range);
        _points.Clear();
        edges.AppendPoints(coedge, _points);
        _points.Add(body.Topology.EndOf(coedge).Index);
        bool isForward = sweep >= 0 != body.Topology.IsReversed(coedge);
        int number = ring.Angles.NumberOf(body.Topology.IsReversed(coedge) ? start + sweep : start);
        double height = ring.HeightOf(edges.Points[_points[0]]);
        for (int i = 0; i < _points.Count; i++)
        {
            AddTo(_lines, number, new Rung(height, _points[i]));
            int next = (number + (isForward ? 1 : ring.Angles.Count - 1)) % ring.Angles.Count;
            if (i < _points.Count - 1)
            {
                AddTo(_strips, isForward ? number : next, new Rung(height, edge.Index));
            }

            number = next;
        }
    }

    private static void AddTo(Dictionary<int, List<Rung>> map, int key, Rung rung)
    {
        if (!map.TryGetValue(key, out List<Rung>? rungs))
        {
            map.Add(key, rungs = []);
        }

        rungs.Add(rung);
    }

    // Sorted by height, every point once.
    private List<Rung> LineAt(int number)
    {
        List<Rung> line = _lines[number];
        line.Sort(Rung.Compare);
        int kept = 1;
        for (int i = 1; i < line.Count; i++)
        {
            if (line[i].Item != line[kept - 1].Item)
            {
                line[kept++] = line[i];
            }
        }

        line.RemoveRange(kept, line.Count - kept);
        return line;
    }

    private List<int> Between(List<Rung> line, double low, double high)
    {
        var points = new List<int>();
        foreach (Rung rung in line)
        {
            if (rung.Height >= low - tolerance.Coincidence && rung.Height <= high + tolerance.Coincidence)
            {
                points.Add(rung.Item);
            }
        }

        return points;
    }

    // A zipper: both sides are climbed in turn, evenly.
    private static void AddCell(List<int> left, List<int> right, bool isOutward, List<MeshTriangle> triangles)
    {
        int i = 0;
        int j = 0;
        while (i < left.Count - 1 || j < right.Count - 1)
        {
            bool climbsRight = i == left.Count - 1 || (j < right.Count - 1 && (j + 1) * (left.Count - 1) <= (i + 1) * (right.Count - 1));
            int tip = climbsRight ? right[j + 1] : left[i + 1];
            triangles.Add(isOutward ? new MeshTriangle(left[i], right[j], tip) : new MeshTriangle(right[j], left[i], tip));
            (i, j) = climbsRight ? (i, j + 1) : (i + 1, j);
        }
    }

    /// <summary>Something at a height along the axis; sorts by height, then by number.</summary>
    private readonly record struct Rung(double Height, int Item)
    {
        public static int Compare(Rung a, Rung b) =>
            a.Height != b.Height ? a.Height.CompareTo(b.Height) : a.Item.CompareTo(b.Item);
    }
}
