using System.Globalization;
using CadLift.Diagnostics;
using CadLift.Drawings;
using CadLift.Dxf.Diagnostics;
using CadLift.Dxf.Model;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Dxf.Mapping;

/// <summary>Turns a drawing into a plan sketch in millimetres: inserts expanded, curves flattened onto the plan, the rest counted.</summary>
internal sealed class DxfSketchBuilder
{
    // Ten thousand kilometres: further out (mm) doubles step by more than the tolerance of a millionth of a millimetre.
    private const double MaxCoordinate = 1e10;

    private readonly DxfDrawing _drawing;
    private readonly DiagnosticList _diagnostics;
    private readonly Transform3d _toMillimetres;
    private readonly List<SketchPath> _paths = [];
    private readonly SortedDictionary<string, int> _ignored = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _unused = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _invisible = new(StringComparer.Ordinal);
    private readonly Tolerance _tolerance;

    private DxfSketchBuilder(DxfDrawing drawing, DrawingReadOptions options)
    {
        _drawing = drawing;
        _diagnostics = drawing.Diagnostics;
        _tolerance = options.Tolerance;
        double factor = (options.Units ?? DxfUnits.Of(drawing)).MillimetresPerUnit();
        _toMillimetres = Transform3d.Scaling(factor, factor, factor);
    }

    public static DrawingReadResult Build(DxfDrawing drawing, DrawingReadOptions options, CancellationToken cancellation)
    {
        var builder = new DxfSketchBuilder(drawing, options);
        if (options.Units is null)
        {
            DxfUnits.Report(drawing, drawing.Diagnostics);
        }

        DxfExploder.Explode(drawing, options.Limits, drawing.Diagnostics, builder.Add, insert => builder._ignored.Add(insert.Type), cancellation);
        return builder.ToResult();
    }

    private DrawingReadResult ToResult()
    {
        foreach ((string type, int count) in _unused)
        {
            _diagnostics.Add(
                DxfDiagnostics.TypeIgnored,
                string.Create(CultureInfo.InvariantCulture, $"{type}: {count} of this type left out, it is not used for lifting."),
                new SourcePlace { Entity = type });
        }

        foreach ((string type, int count) in _invisible)
        {
            _diagnostics.Add(
                DxfDiagnostics.Invisible,
                string.Create(CultureInfo.InvariantCulture, $"{type}: {count} left out, marked invisible."),
                new SourcePlace { Entity = type });
        }

        var hidden = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (DxfLayer layer in _drawing.Layers.Values)
        {
            if (layer.IsHidden)
            {
                hidden.Add(layer.Name);
            }
        }

        return new DrawingReadResult
        {
            Sketch = new PlanSketch(_paths, hidden),
            Ignored = _ignored,
            Diagnostics = _diagnostics.ToList(),
        };
    }

    private void Add(PlacedEntity placed)
    {
        DxfEntity entity = placed.Entity;
        if (placed.IsInvisible)
        {
            _invisible.Add(entity.Type);
            _ignored.Add(entity.Type);
            return;
        }

        bool isUsed = !entity.IsBroken && entity switch
        {
            DxfLine line => AddLine(line, placed),
            DxfCircle circle => AddCircle(circle, placed),
            DxfPolyline { Kind: not DxfPolylineKind.Mesh } polyline => AddPolyline(polyline, placed),
            _ => Unused(entity),
        };
        if (!isUsed)
        {
            _ignored.Add(entity.Type);
        }
    }

    private bool Unused(DxfEntity entity)
    {
        _unused.Add(entity.Type);
        return false;
    }

    private bool AddLine(DxfLine line, in PlacedEntity placed)
    {
        Transform3d toWorld = _toMillimetres.Compose(placed.ToWorld);
        Point3d start = toWorld.Apply(line.Start);
        Point3d end = toWorld.Apply(line.End);
        Segment segment = Segment.Line(new Point2d(start.X, start.Y), new Point2d(end.X, end.Y));
        double rise = Math.Abs(end.Z - start.Z);
        if (rise > _tolerance.Coincidence)
        {
            if (segment.Length <= _tolerance.Coincidence)
            {
                return NotInPlan(line);
            }

            _diagnostics.Add(DxfDiagnostics.LineFlattened, "LINE rises or falls. Its projection on the plan is used.", line.Place);
        }

        return AddPath([segment], isClosed: false, placed);
    }

    private bool AddCircle(DxfCircle circle, in PlacedEntity placed)
    {
        if (!(circle.Radius > 0))
        {
            _diagnostics.Add(
                DxfDiagnostics.RadiusInvalid,
                $"{circle.Type}: the radius is not positive. It is left out.",
                circle.Place);
            return false;
        }

        var placement = new PlanPlacement(_toMillimetres.Compose(placed.ToWorld), circle.Extrusion);
        if (!placement.IsParallel)
        {
            return NotInPlan(circle);
        }

        if (!placement.IsEven)
        {
            return Uneven(circle);
        }

        Segment segment = CircleMapper.ToSegment(circle, placement, _tolerance);
        return AddPath([segment], segment.IsFullCircle, placed);
    }

    private bool AddPolyline(DxfPolyline polyline, in PlacedEntity placed)
    {
        Vector3d extrusion = polyline.Kind == DxfPolylineKind.Plane ? polyline.Extrusion : Vector3d.UnitZ;
        var placement = new PlanPlacement(_toMillimetres.Compose(placed.ToWorld), extrusion);
        if (!placement.IsParallel || !IsLevel(polyline))
        {
            return NotInPlan(polyline);
        }

        if (!placement.IsEven && PolylineMapper.HasBulges(polyline))
        {
            return Uneven(polyline);
        }

        List<Segment> segments = PolylineMapper.ToSegments(polyline, placement, _tolerance, out bool isClosed);
        return segments.Count > 0 && AddPath(segments, isClosed, placed);
    }

    private bool IsLevel(DxfPolyline polyline)
    {
        if (polyline.Kind == DxfPolylineKind.Plane)
        {
            return true;
        }

        foreach (DxfPolylineVertex vertex in polyline.Vertices)
        {
            if (Math.Abs(vertex.Z - polyline.Vertices[0].Z) > _tolerance.Coincidence)
            {
                return false;
            }
        }

        return true;
    }

    private bool AddPath(List<Segment> segments, bool isClosed, in PlacedEntity placed)
    {
        if (!TryFlatten(ref segments, placed.Entity) || segments.Exists(static segment => !IsNearEnough(segment)))
        {
            _diagnostics.Add(
                DxfDiagnostics.TooFarOut,
                $"{placed.Entity.Type}: a coordinate is larger than 1e10 mm, or a radius larger than 1e7 mm. It is left out.",
                placed.Entity.Place);
            return false;
        }

        _paths.Add(new SketchPath(
            System.Runtime.InteropServices.CollectionsMarshal.AsSpan(segments), isClosed, placed.Layer, placed.Entity.Place));
        return true;
    }

    private static bool IsNearEnough(in Segment segment) => segment.Bounds.LargestCoordinate <= MaxCoordinate;

    private bool TryFlatten(ref List<Segment> segments, DxfEntity entity)
    {
        if (!segments.Exists(static segment => FlatArc.Is(segment)))
        {
            return true;
        }

        var flattened = new List<Segment>(segments.Count);
        foreach (Segment segment in segments)
        {
            if (!FlatArc.Is(segment))
            {
                flattened.Add(segment);
            }
            else if (!FlatArc.TryAddChords(segment, flattened))
            {
                return false;
            }
        }

        segments = flattened;
        _diagnostics.Add(
            DxfDiagnostics.ArcFlattened,
            $"{entity.Type}: an arc of a radius beyond 1e7 mm is replaced by chords within 0.001 mm of it.",
            entity.Place);
        return true;
    }

    private bool NotInPlan(DxfEntity entity)
    {
        _diagnostics.Add(
            DxfDiagnostics.NotInPlan, $"{entity.Type} does not lie parallel to the plan. It is left out.", entity.Place);
        return false;
    }

    private bool Uneven(DxfEntity entity)
    {
        _diagnostics.Add(
            DxfDiagnostics.UnevenScale,
            $"{entity.Type}: an uneven scale of its block turns arcs into ellipses, which are not used. It is left out.",
            entity.Place);
        return false;
    }
}
