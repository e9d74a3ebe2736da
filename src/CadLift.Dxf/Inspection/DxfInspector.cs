using CadLift.Dxf.Mapping;
using CadLift.Dxf.Model;
using CadLift.Dxf.Reading;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Inspection;

namespace CadLift.Dxf.Inspection;

/// <summary>Counts and measures what a drawing contains, in drawing units.</summary>
internal sealed class DxfInspector
{
    private const double SamePointFraction = 1e-9;

    private readonly SortedDictionary<string, int> _exploded = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, ShapeCount> _closed = new(StringComparer.Ordinal);
    private readonly LooseLoopFinder _loose = new();
    private Box3d _extents = Box3d.Empty;

    /// <summary>Inspects a drawing.</summary>
    /// <param name="drawing">The drawing.</param>
    /// <param name="bytes">The size of the file.</param>
    /// <param name="limits">How far blocks may expand.</param>
    /// <param name="cancellation">Looked at every thousand entities.</param>
    public static DrawingInspection Inspect(DxfDrawing drawing, long bytes, Limits limits, CancellationToken cancellation)
    {
        var inspector = new DxfInspector();
        DxfUnits.Report(drawing, drawing.Diagnostics);
        DxfExploder.Explode(drawing, limits, drawing.Diagnostics, inspector.Add, leaveOut: null, cancellation);
        return inspector.ToInspection(drawing, bytes);
    }

    private DrawingInspection ToInspection(DxfDrawing drawing, long bytes)
    {
        var entities = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var layers = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var layerEntities = new SortedDictionary<string, IReadOnlyDictionary<string, int>>(StringComparer.Ordinal);
        foreach (DxfEntity entity in drawing.Entities)
        {
            entities.Add(entity.Type);
            layers.Add(entity.Layer);
            if (!layerEntities.TryGetValue(entity.Layer, out IReadOnlyDictionary<string, int>? types))
            {
                types = new SortedDictionary<string, int>(StringComparer.Ordinal);
                layerEntities.Add(entity.Layer, types);
            }

            ((SortedDictionary<string, int>)types).Add(entity.Type);
        }

        return new DrawingInspection
        {
            Format = "dxf",
            Bytes = bytes,
            Version = drawing.Version,
            Release = DxfRelease.NameOf(drawing.Version),
            IsBinary = false,
            CodePage = drawing.CodePage,
            UnitCode = drawing.InsertUnits,
            Units = DxfUnits.Of(drawing),
            Entities = entities,
            Layers = layers,
            LayerEntities = layerEntities,
            Blocks = drawing.Blocks.Values.Count(block => !block.IsLayout),
            Exploded = _exploded,
            Closed = _closed,
            Loops = _loose.Find(),
            Extents = _extents.IsEmpty ? null : _extents,
            Diagnostics = drawing.Diagnostics.ToList(),
        };
    }

    private void Add(PlacedEntity placed)
    {
        DxfEntity entity = placed.Entity;
        switch (entity)
        {
            case DxfLine line:
                _exploded.Add(entity.Type);
                AddLine(line, placed);
                break;
            case DxfCircle circle:
                AddCircle(circle, placed);
                break;
            case DxfPolyline polyline:
                AddPolyline(polyline, placed);
                break;
            default:
                _exploded.Add(entity.Type);
                break;
        }
    }

    private void AddLine(DxfLine line, in PlacedEntity placed)
    {
        if (line.IsBroken)
        {
            return;
        }

        Point3d start = placed.ToWorld.Apply(line.Start);
        Point3d end = placed.ToWorld.Apply(line.End);
        _extents = _extents.Including(start).Including(end);
        if (start.Z == end.Z)
        {
            _loose.Add(Segment.Line(new Point2d(start.X, start.Y), new Point2d(end.X, end.Y)));
        }
    }

    // Uneven scale makes an ellipse of it.
    private void AddCircle(DxfCircle circle, in PlacedEntity placed)
    {
        var placement = new PlanPlacement(placed.ToWorld, circle.Extrusion);
        _exploded.Add(placement.IsEven ? circle.Type : "ELLIPSE");
        if (circle.IsBroken)
        {
            return;
        }

        double start = double.DegreesToRadians(circle.StartAngle);
        Include(placement, circle.Center, Math.Max(0, circle.Radius), start, double.DegreesToRadians(circle.Sweep));
        if (!(circle.Radius > 0) || !placement.IsEven)
        {
            return;
        }

        if (!circle.IsArc)
        {
            double radius = circle.Radius * placement.Scale;
            AddClosed(circle.Type, Math.PI * radius * radius);
        }
        else if (placement.IsParallel && circle.Sweep < 360)
        {
            _loose.Add(CircleMapper.ToSegment(circle, placement, Tolerance.Default));
        }
    }

    private void AddPolyline(DxfPolyline polyline, in PlacedEntity placed)
    {
        bool isPlane = polyline.Kind == DxfPolylineKind.Plane;
        var placement = new PlanPlacement(placed.ToWorld, isPlane ? polyline.Extrusion : Vector3d.UnitZ);
        bool isClosed = PolylineMapper.IsClosed(polyline, placement, SamePoint(polyline, placement), out int count);
        if (isPlane && !placement.IsEven && PolylineMapper.HasBulges(polyline))
        {
            CountPieces(polyline, isClosed ? count : count - 1);
            return;
        }

        _exploded.Add(polyline.Type);
        if (polyline.IsBroken)
        {
            return;
        }

        foreach (DxfPolylineVertex vertex in polyline.Vertices)
        {
            _extents = _extents.Including(placement.Apply(vertex.X, vertex.Y, isPlane ? polyline.Elevation : vertex.Z));
        }

        if (isPlane && count > 0)
        {
            double area = Measure(polyline, placement, count, isClosed);
            if (isClosed)
            {
                AddClosed(polyline.Type, Math.Abs(area) * placement.AreaScale);
            }
        }
    }

    // Two ends this near, relative to their coordinates, were meant to be one: writers round the last digit.
    private static double SamePoint(DxfPolyline polyline, in PlanPlacement placement)
    {
        if (polyline.Vertices.Count == 0)
        {
            return 0;
        }

        Point3d first = placement.Apply(polyline.Vertices[0].X, polyline.Vertices[0].Y, polyline.Elevation);
        return SamePointFraction * Math.Max(1, Math.Max(Math.Abs(first.X), Math.Abs(first.Y)));
    }

    // The area in the polyline's own plane; arcs add to the extents on the way.
    private double Measure(DxfPolyline polyline, in PlanPlacement placement, int count, bool isClosed)
    {
        CompensatedSum area = default;
        var origin = new Point2d(polyline.Vertices[0].X, polyline.Vertices[0].Y);
        for (int i = 0; i < (isClosed ? count : count - 1); i++)
        {
            DxfPolylineVertex from = polyline.Vertices[i];
            DxfPolylineVertex to = polyline.Vertices[(i + 1) % count];
            Segment segment = Segment.FromBulge(new Point2d(from.X, from.Y), new Point2d(to.X, to.Y), from.Bulge);
            area.Add(segment.AreaTerm(origin));
            if (segment.IsArc)
            {
                Vector2d arm = (segment.IsCounterClockwise ? segment.Start : segment.End) - segment.Center;
                var center = new Point3d(segment.Center.X, segment.Center.Y, polyline.Elevation);
                Include(placement, center, segment.Radius, Math.Atan2(arm.Y, arm.X), Math.Abs(segment.Sweep));
            }
        }

        return area.Value;
    }

    private void CountPieces(DxfPolyline polyline, int segments)
    {
        for (int i = 0; i < segments; i++)
        {
            _exploded.Add(polyline.Vertices[i].Bulge != 0 ? "ELLIPSE" : "LINE");
        }
    }

    private void AddClosed(string type, double area)
    {
        ShapeCount known = _closed.GetValueOrDefault(type);
        _closed[type] = new ShapeCount(known.Count + 1, known.Area + area);
    }

    // c + a cos t + b sin t is extreme in a coordinate where tan t = b / a.
    private void Include(in PlanPlacement placement, Point3d center, double radius, double start, double sweep)
    {
        Point3d middle = placement.Apply(center.X, center.Y, center.Z);
        Vector3d a = placement.Apply(center.X + radius, center.Y, center.Z) - middle;
        Vector3d b = placement.Apply(center.X, center.Y + radius, center.Z) - middle;
        Include(middle, a, b, start);
        Include(middle, a, b, start + sweep);
        ReadOnlySpan<double> extremes = [Math.Atan2(b.X, a.X), Math.Atan2(b.Y, a.Y), Math.Atan2(b.Z, a.Z)];
        foreach (double extreme in extremes)
        {
            for (int half = 0; half < 2; half++)
            {
                double turn = (extreme + (half * Math.PI) - start) % Math.Tau;
                turn = turn < 0 ? turn + Math.Tau : turn;
                if (turn <= sweep)
                {
                    Include(middle, a, b, start + turn);
                }
            }
        }
    }

    private void Include(Point3d middle, Vector3d a, Vector3d b, double angle)
    {
        (double sin, double cos) = Math.SinCos(angle);
        _extents = _extents.Including(middle + (a * cos) + (b * sin));
    }
}
