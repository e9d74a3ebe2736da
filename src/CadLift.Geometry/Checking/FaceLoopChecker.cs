using System.Runtime.InteropServices;
using CadLift.Geometry.Curves;
using CadLift.Geometry.Modeling;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Geometry.Surfaces;
using CadLift.Geometry.Topology;

namespace CadLift.Geometry.Checking;

/// <summary>Looks in each face for edges that cross, and for loops that turn the wrong way.</summary>
/// <remarks>
/// The edges of a plane face are segments of its plane; those of a cylinder face are lines of the unrolled surface. An index over their
/// boxes finds the pairs that could meet.
/// </remarks>
internal sealed class FaceLoopChecker
{
    // Vertices are further than half a tolerance from edges that they do not end; what is nearer than this part of it touches.
    private const double TouchFraction = 0.25;

    private readonly Body _body;
    private readonly BodyTopology _topology;
    private readonly List<BodyDefect> _defects;
    private readonly double _tolerance;
    private readonly PieceIntersector _intersector;
    private readonly List<MonotonePiece> _pieces = [];
    private readonly List<int> _edgeOfPiece = [];
    private int _nextVertex;

    public FaceLoopChecker(Body body, Tolerance tolerance, List<BodyDefect> defects)
    {
        _body = body;
        _topology = body.Topology;
        _defects = defects;
        _tolerance = tolerance.Coincidence;
        _intersector = new PieceIntersector(_tolerance * TouchFraction);
    }

    public void Check(CancellationToken cancellation)
    {
        foreach (FaceId face in _topology.Faces)
        {
            if ((face.Index & 255) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            FaceSurface surface = _body.SurfaceOf(face);
            _pieces.Clear();
            _edgeOfPiece.Clear();
            _nextVertex = _topology.Vertices.Count;
            if (surface.Surface is PlaneSurface plane)
            {
                AddPlaneLoops(face, plane.Frame, surface.IsSameSense);
            }
            else if (surface.Surface is CylinderSurface cylinder)
            {
                AddUnrolledLoops(face, cylinder);
            }

            if (!IsConvexQuadrangle())
            {
                FindCrossings(cancellation);
            }
        }
    }

    private void AddPlaneLoops(FaceId face, in Frame3d frame, bool isSameSense)
    {
        int first = _topology.LoopsOf(face).Start;
        List<Region>? regions = _topology.LoopsOf(face).Count > 1 ? [] : null;
        foreach (LoopId loop in _topology.LoopsOf(face))
        {
            double area = 0;
            List<Segment>? segments = regions is null ? null : [];
            Point2d origin = OnPlane(frame, _body.PointOf(_topology.StartOf(_topology.CoedgesOf(loop)[0])));
            foreach (CoedgeId coedge in _topology.CoedgesOf(loop))
            {
                Segment segment = OnPlane(frame, coedge);
                area += segment.AreaTerm(origin);
                AddPieces(segment, coedge);
                segments?.Add(segment);
            }

            bool turnsLeft = area > 0 == isSameSense;
            if (turnsLeft != (loop.Index == first))
            {
                CoedgeId start = _topology.CoedgesOf(loop)[0];
                _defects.Add(new BodyDefect(BodyDefectKind.LoopMisoriented, _body.PointOf(_topology.StartOf(start)), area));
            }

            if (regions is not null)
            {
                var outline = new Loop(CollectionsMarshal.AsSpan(segments));
                regions.Add(new Region(area > 0 ? outline : outline.Reversed(), []));
            }
        }

        if (regions is not null)
        {
            CheckNesting(face, regions);
        }
    }

    // Where nothing crosses, one point of a hole speaks for all; not a vertex, where it may touch the outline. It must lie inside the
    // outline and in no other hole.
    private void CheckNesting(FaceId face, List<Region> loops)
    {
        var outline = new RegionLocator(new RegionSet([loops[0]]), Tolerance.Default);
        var holes = new RegionLocator(new RegionSet(CollectionsMarshal.AsSpan(loops)[1..]), Tolerance.Default);
        for (int i = 1; i < loops.Count; i++)
        {
            Point2d point = loops[i].Outer.Segments[0].Midpoint;
            if (outline.RegionAt(point) < 0 || holes.IsInOther(point, i - 1))
            {
                LoopId hole = _topology.LoopsOf(face)[i];
                CoedgeId start = _topology.CoedgesOf(hole)[0];
                _defects.Add(new BodyDefect(BodyDefectKind.HoleOutside, _body.PointOf(_topology.StartOf(start)), hole.Index));
            }
        }
    }

    private Segment OnPlane(in Frame3d frame, CoedgeId coedge)
    {
        Point2d start = OnPlane(frame, _body.PointOf(_topology.StartOf(coedge)));
        Point2d end = OnPlane(frame, _body.PointOf(_topology.EndOf(coedge)));
        if (_body.CurveOf(_topology.EdgeOf(coedge)).Curve is not Circle3d circle)
        {
            return Segment.Line(start, end);
        }

        bool isCounterClockwise = circle.Frame.ZAxis.Dot(frame.ZAxis) > 0 != _topology.IsReversed(coedge);
        return Segment.Arc(start, end, OnPlane(frame, circle.Frame.Origin), circle.Radius, isCounterClockwise);
    }

    private static Point2d OnPlane(in Frame3d frame, Point3d point)
    {
        Point3d local = frame.Coordinates(point);
        return new Point2d(local.X, local.Y);
    }

    // The angle is carried on from edge to edge, so a face that goes all the way round meets itself at no other place than its seam.
    private void AddUnrolledLoops(FaceId face, CylinderSurface cylinder)
    {
        foreach (LoopId loop in _topology.LoopsOf(face))
        {
            Point3d local = cylinder.Frame.Coordinates(_body.PointOf(_topology.StartOf(_topology.CoedgesOf(loop)[0])));
            double along = Math.Atan2(local.Y, local.X) * cylinder.Radius;
            foreach (CoedgeId coedge in _topology.CoedgesOf(loop))
            {
                double from = along;
                EdgeCurve edge = _body.CurveOf(_topology.EdgeOf(coedge));
                if (edge.Curve is Circle3d circle)
                {
                    double turn = (edge.EndParameter - edge.StartParameter) * cylinder.Radius;
                    bool forward = circle.Frame.ZAxis.Dot(cylinder.Frame.ZAxis) > 0 != _topology.IsReversed(coedge);
                    along += forward ? turn : -turn;
                }

                double bottom = cylinder.Frame.Coordinates(_body.PointOf(_topology.StartOf(coedge))).Z;
                double top = cylinder.Frame.Coordinates(_body.PointOf(_topology.EndOf(coedge))).Z;
                AddPieces(Segment.Line(new Point2d(from, bottom), new Point2d(along, top)), coedge);
            }
        }
    }

    private void AddPieces(in Segment segment, CoedgeId coedge)
    {
        Span<Segment> parts = stackalloc Segment[5];
        int count = MonotonePiece.Split(segment, _tolerance, parts);
        int from = _topology.StartOf(coedge).Index;
        for (int i = 0; i < count; i++)
        {
            int to = i == count - 1 ? _topology.EndOf(coedge).Index : _nextVertex++;
            _pieces.Add(new MonotonePiece(parts[i], from, to, _pieces.Count));
            _edgeOfPiece.Add(_topology.EdgeOf(coedge).Index);
            from = to;
        }
    }

    // Most faces are rectangles: nothing to search for.
    private bool IsConvexQuadrangle()
    {
        if (_pieces.Count != 4)
        {
            return false;
        }

        int left = 0;
        for (int i = 0; i < 4; i++)
        {
            Segment side = _pieces[i].Curve;
            Segment next = _pieces[(i + 1) & 3].Curve;
            left += side.IsArc || side.End != next.Start ? 0 : Predicates.Orient(side.Start, side.End, next.End);
        }

        return Math.Abs(left) == 4;
    }

    private void FindCrossings(CancellationToken cancellation)
    {
        var boxes = new Box2d[_pieces.Count];
        for (int i = 0; i < boxes.Length; i++)
        {
            boxes[i] = _pieces[i].Bounds;
        }

        var search = new PairSearch(this, cancellation);
        new BoxTree(boxes).VisitPairs(_tolerance, ref search);
    }

    private void CheckPair(int first, int second)
    {
        // A seam is used twice by its face, and lies on itself.
        if (_edgeOfPiece[first] == _edgeOfPiece[second])
        {
            return;
        }

        MonotonePiece a = _pieces[first];
        MonotonePiece b = _pieces[second];
        PieceContacts contacts = _intersector.Intersect(a, b);
        if (contacts.OnFirst.Count + contacts.OnSecond.Count + contacts.CrossingCount > 0)
        {
            EdgeCurve edge = _body.CurveOf(EdgeId.At(_edgeOfPiece[first]));
            Point3d place = edge.Curve.PointAt((edge.StartParameter + edge.EndParameter) / 2);
            _defects.Add(new BodyDefect(BodyDefectKind.EdgesCross, place, _edgeOfPiece[second]));
        }
    }

    private readonly struct PairSearch(FaceLoopChecker owner, CancellationToken cancellation) : IBoxPairVisitor
    {
        public void Visit(int first, int second) => owner.CheckPair(first, second);

        public bool GoesOn(int done)
        {
            if ((done & 255) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            return true;
        }
    }
}
