using CadLift.Geometry.Curves;
using CadLift.Geometry.Modeling;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Topology;

namespace CadLift.Geometry.Meshing;

/// <summary>The points on the edges of a body that all faces beside an edge share: its vertices, and steps along its circles.</summary>
internal sealed class EdgePolylines
{
    // Meshes number their vertices by 32-bit integers, and nobody wants a thousandth of that on one circle.
    private const int MaxStepsOfGroup = 1_000_000;
    private const int MaxPoints = 100_000_000;

    private readonly Body _body;
    private readonly CircleGroups _groups;
    private readonly Tolerance _tolerance;

    // For each group (by the edge that stands for it): the axes that angles are measured by, and the angles.
    private readonly Dictionary<int, Ring> _rings = [];

    // Points between the vertices of edge e stand from _firstPoint[e] to _firstPoint[e + 1], along the edge.
    private readonly int[] _firstPoint;

    private EdgePolylines(Body body, Tolerance tolerance, CircleGroups groups)
    {
        _body = body;
        _groups = groups;
        _tolerance = tolerance;
        _firstPoint = new int[body.Topology.Edges.Count + 1];
    }

    /// <summary>All points: those of the vertices first, by their numbers, then those along edges.</summary>
    public List<Point3d> Points { get; } = [];

    /// <summary>How far a chord lies from its arc at the most, in millimetres.</summary>
    public double Deviation { get; private set; }

    /// <summary>Cuts all edges.</summary>
    /// <param name="body">The body.</param>
    /// <param name="options">How finely.</param>
    /// <param name="groups">Which circles are cut alike.</param>
    /// <param name="refinement">For each group by which factor its chord tolerance is taken finer; 1 where there is none.</param>
    /// <param name="tolerance">Points this near are one.</param>
    /// <param name="cancellation">Looked at every few hundred edges.</param>
    /// <returns><see langword="null"/> where there would be too many points.</returns>
    public static EdgePolylines? Cut(
        Body body,
        TessellationOptions options,
        CircleGroups groups,
        Dictionary<int, double> refinement,
        Tolerance tolerance,
        CancellationToken cancellation)
    {
        var polylines = new EdgePolylines(body, tolerance, groups);
        polylines.GatherRings();
        foreach ((int group, Ring ring) in polylines._rings)
        {
            cancellation.ThrowIfCancellationRequested();
            ring.Angles.Settle();
            ring.AddExtremes();
            double step = options.StepOn(ring.Radius, refinement.GetValueOrDefault(group, 1));
            if (!ring.Angles.Subdivide(step, ring.Arcs, MaxStepsOfGroup))
            {
                return null;
            }

            ring.BendEveryArc(tolerance);
        }

        return polylines.AddPoints(cancellation) ? polylines : null;
    }

    /// <summary>The points of a coedge from its start up to, but without, its end.</summary>
    public void AppendPoints(CoedgeId coedge, List<int> points)
    {
        BodyTopology topology = _body.Topology;
        int edge = topology.EdgeOf(coedge).Index;
        points.Add(topology.StartOf(coedge).Index);
        int first = _firstPoint[edge];
        int last = _firstPoint[edge + 1];
        for (int i = 0; i < last - first; i++)
        {
            points.Add(topology.IsReversed(coedge) ? last - 1 - i : first + i);
        }
    }

    /// <summary>The ring that a circle edge lies on.</summary>
    public Ring RingOf(EdgeId edge) => _rings[_groups.GroupOf(edge)];

    private void GatherRings()
    {
        foreach (EdgeId edge in _body.Topology.Edges)
        {
            EdgeCurve range = _body.CurveOf(edge);
            if (range.Curve is not Circle3d circle)
            {
                continue;
            }

            int group = _groups.GroupOf(edge);
            if (!_rings.TryGetValue(group, out Ring? ring))
            {
                ring = new Ring(circle.Frame, circle.Radius, new AngleGrid(_tolerance.Coincidence / circle.Radius));
                _rings.Add(group, ring);
            }

            (double start, double sweep) = ring.RangeOf(circle, range);
            ring.Angles.AddVertex(start);
            ring.Angles.AddVertex(start + sweep);
            ring.Arcs.Add(sweep >= 0 ? (start, sweep) : (start + sweep, -sweep));
        }
    }

    private bool AddPoints(CancellationToken cancellation)
    {
        foreach (VertexId vertex in _body.Topology.Vertices)
        {
            Points.Add(_body.PointOf(vertex));
        }

        foreach (EdgeId edge in _body.Topology.Edges)
        {
            if ((edge.Index & 255) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            _firstPoint[edge.Index] = Points.Count;
            EdgeCurve range = _body.CurveOf(edge);
            if (range.Curve is Circle3d circle)
            {
                AddCirclePoints(RingOf(edge), circle, range);
            }

            if (Points.Count > MaxPoints)
            {
                return false;
            }
        }

        _firstPoint[^1] = Points.Count;
        return true;
    }

    private void AddCirclePoints(Ring ring, Circle3d circle, EdgeCurve range)
    {
        (double start, double sweep) = ring.RangeOf(circle, range);
        int count = ring.Angles.StepsOf(start, sweep);
        int number = ring.Angles.NumberOf(start);
        int along = sweep >= 0 ? 1 : ring.Angles.Count - 1;
        double before = 0;
        double widest = 0;
        for (int i = 1; i < count; i++)
        {
            number = (number + along) % ring.Angles.Count;
            double turned = Math.Abs(ring.Angles[number] - start) % Math.Tau;
            double forward = sweep >= 0 == ring.Angles[number] >= start ? turned : Math.Tau - turned;
            Points.Add(circle.PointAt(range.StartParameter + forward));
            widest = Math.Max(widest, forward - before);
            before = forward;
        }

        widest = Math.Max(widest, Math.Abs(sweep) - before);
        Deviation = Math.Max(Deviation, circle.Radius * (1 - Math.Cos(widest / 2)));
    }

    /// <summary>The circles of a group: one axis, one set of angles.</summary>
    internal sealed class Ring(Frame3d frame, double radius, AngleGrid angles)
    {
        // How far an axis may lean and still be upright.
        private const double Level = 1e-12;

        public double Radius { get; } = radius;

        public AngleGrid Angles { get; } = angles;

        public List<(double Start, double Sweep)> Arcs { get; } = [];

        /// <summary>The angle of a point about the axis.</summary>
        public double AngleOf(Point3d point)
        {
            Point3d local = frame.Coordinates(point);
            return Math.Atan2(local.Y, local.X);
        }

        /// <summary>How high a point lies along the axis.</summary>
        public double HeightOf(Point3d point) => frame.Coordinates(point).Z;

        /// <summary>Where an edge starts, in [0, 2π), and how far it turns about the axis of the ring.</summary>
        public (double Start, double Sweep) RangeOf(Circle3d circle, EdgeCurve range)
        {
            double start = AngleOf(circle.PointAt(range.StartParameter));
            double turn = range.EndParameter - range.StartParameter;
            return (start < 0 ? start + Math.Tau : start, circle.Frame.ZAxis.Dot(frame.ZAxis) > 0 ? turn : -turn);
        }

        /// <summary>
        /// Adds the angles where the circles reach furthest along x and y, so that the mesh is as large as the body; not where a vertex is so
        /// near that they would reach no further.
        /// </summary>
        public void AddExtremes()
        {
            if (Math.Abs(frame.ZAxis.Z) < 1 - Level)
            {
                return;
            }

            double east = Math.Atan2(frame.YAxis.X, frame.XAxis.X);
            for (int quarter = 0; quarter < 4; quarter++)
            {
                Angles.AddExtreme(east + (quarter * Math.PI / 2), Arcs);
            }
        }

        /// <summary>Cuts arcs that are still one step in the middle, or their chord could be a diagonal of another face as well.</summary>
        public void BendEveryArc(Tolerance tolerance)
        {
            foreach ((double start, double sweep) in Arcs)
            {
                if (Angles.StepsOf(start, sweep) == 1 && sweep * Radius > 4 * tolerance.Coincidence)
                {
                    Angles.AddMiddle(start, sweep);
                }
            }
        }
    }
}
