using CadLift.Geometry.Curves;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Geometry.Surfaces;
using CadLift.Geometry.Topology;

namespace CadLift.Geometry.Modeling;

/// <summary>Raises plane regions to solids: lines become planes, arcs become cylinders, full circles one cylinder with a seam.</summary>
/// <remarks>
/// One lump for each region. Neighbouring faces share their edges and vertices, so the result is watertight because of how
/// it is built. O(n). Cancellation is looked at for each region.
/// </remarks>
public static class Extrusion
{
    /// <summary>Raises regions.</summary>
    /// <param name="regions">Disjoint regions with simple, oriented loops of finite segments with length, as booleans give them.</param>
    /// <param name="bottom">The height of the lower faces, in millimetres.</param>
    /// <param name="height">The height of the solids, in millimetres, positive.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentOutOfRangeException">The height is not positive or not finite.</exception>
    /// <exception cref="ArgumentException">A segment has no length or is not finite, or the bottom swallows the height.</exception>
    public static Body Build(RegionSet regions, double bottom, double height, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(regions);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        if (!double.IsFinite(height) || !double.IsFinite(bottom))
        {
            throw new ArgumentOutOfRangeException(nameof(height), "Heights must be finite.");
        }

        var builder = new BodyBuilder();
        foreach (Region region in regions.Regions)
        {
            cancellation.ThrowIfCancellationRequested();
            AddLump(builder, region, bottom, bottom + height);
        }

        return builder.Build();
    }

    private static void AddLump(BodyBuilder builder, Region region, double bottom, double top)
    {
        var walls = new LoopWalls[region.LoopCount];
        for (int i = 0; i < walls.Length; i++)
        {
            walls[i] = new LoopWalls(builder, region.LoopAt(i), bottom, top);
        }

        builder.BeginLump();
        builder.BeginShell();
        builder.BeginFace(HorizontalPlane(bottom, up: false), isSameSense: true);
        foreach (LoopWalls wall in walls)
        {
            wall.AddBottomLoop(builder);
        }

        builder.BeginFace(HorizontalPlane(top, up: true), isSameSense: true);
        foreach (LoopWalls wall in walls)
        {
            wall.AddTopLoop(builder);
        }

        foreach (LoopWalls wall in walls)
        {
            wall.AddFaces(builder);
        }
    }

    private static PlaneSurface HorizontalPlane(double z, bool up) =>
        new(Frame3d.Create(new Point3d(0, 0, z), up ? Vector3d.UnitZ : -Vector3d.UnitZ, Vector3d.UnitX));

    /// <summary>The upright faces over one loop: an edge below and above each segment and one between them at each vertex.</summary>
    private sealed class LoopWalls
    {
        private readonly Segment[] _segments;
        private readonly double _bottom;
        private readonly EdgeId[] _lower;
        private readonly EdgeId[] _upper;
        private readonly EdgeId[] _upright;

        public LoopWalls(BodyBuilder builder, Loop loop, double bottom, double top)
        {
            _segments = loop.Segments.ToArray();
            _bottom = bottom;
            int count = _segments.Length;
            var low = new VertexId[count];
            var high = new VertexId[count];
            _lower = new EdgeId[count];
            _upper = new EdgeId[count];
            _upright = new EdgeId[count];
            for (int i = 0; i < count; i++)
            {
                Point2d start = _segments[i].Start;
                low[i] = builder.AddVertex(new Point3d(start.X, start.Y, bottom));
                high[i] = builder.AddVertex(new Point3d(start.X, start.Y, top));
                _upright[i] = builder.AddLineEdge(low[i], high[i]);
            }

            for (int i = 0; i < count; i++)
            {
                int next = (i + 1) % count;
                _lower[i] = AddEdge(builder, _segments[i], low[i], low[next], bottom);
                _upper[i] = AddEdge(builder, _segments[i], high[i], high[next], top);
            }
        }

        // Seen from below the loop turns the other way.
        public void AddBottomLoop(BodyBuilder builder)
        {
            builder.BeginLoop();
            for (int i = _segments.Length - 1; i >= 0; i--)
            {
                builder.AddCoedge(_lower[i], reversed: RunsAlongEdge(_segments[i]));
            }
        }

        public void AddTopLoop(BodyBuilder builder)
        {
            builder.BeginLoop();
            for (int i = 0; i < _segments.Length; i++)
            {
                builder.AddCoedge(_upper[i], reversed: !RunsAlongEdge(_segments[i]));
            }
        }

        public void AddFaces(BodyBuilder builder)
        {
            for (int i = 0; i < _segments.Length; i++)
            {
                bool along = RunsAlongEdge(_segments[i]);
                builder.BeginFace(SurfaceOver(_segments[i]), isSameSense: along);
                builder.BeginLoop();
                builder.AddCoedge(_lower[i], reversed: !along);
                builder.AddCoedge(_upright[(i + 1) % _segments.Length], reversed: false);
                builder.AddCoedge(_upper[i], reversed: along);
                builder.AddCoedge(_upright[i], reversed: true);
            }
        }

        // Edges on circles always run counter-clockwise, whatever way the loop takes.
        private static bool RunsAlongEdge(in Segment segment) => !segment.IsArc || segment.IsCounterClockwise;

        private static EdgeId AddEdge(BodyBuilder builder, in Segment segment, VertexId start, VertexId end, double z)
        {
            if (!segment.IsArc)
            {
                return builder.AddLineEdge(start, end);
            }

            var circle = new Circle3d(FrameOf(segment, z), segment.Radius);
            var curve = new EdgeCurve(circle, 0, Math.Abs(segment.Sweep));
            return segment.IsCounterClockwise ? builder.AddEdge(start, end, curve) : builder.AddEdge(end, start, curve);
        }

        // The body lies to the left of travel: outward is to the right, for an arc away from the centre exactly when it turns left.
        private Surface SurfaceOver(in Segment segment)
        {
            if (segment.IsArc)
            {
                return new CylinderSurface(FrameOf(segment, _bottom), segment.Radius);
            }

            Vector2d along = segment.StartDirection;
            return new PlaneSurface(Frame3d.Create(
                new Point3d(segment.Start.X, segment.Start.Y, _bottom),
                new Vector3d(along.Y, -along.X, 0),
                new Vector3d(along.X, along.Y, 0)));
        }

        // The x axis points to where the arc starts counter-clockwise, so that parameters begin at 0 and a seam lies at 0.
        private static Frame3d FrameOf(in Segment arc, double z)
        {
            Vector2d arm = (arc.IsCounterClockwise ? arc.Start : arc.End) - arc.Center;
            return Frame3d.Create(
                new Point3d(arc.Center.X, arc.Center.Y, z), Vector3d.UnitZ, new Vector3d(arm.X, arm.Y, 0));
        }
    }
}
