using System.Collections.ObjectModel;
using System.Globalization;
using System.Runtime.InteropServices;
using CadLift.Diagnostics;
using CadLift.Drawings;
using CadLift.Dxf.Diagnostics;
using CadLift.Dxf.Model;
using CadLift.Geometry.Curves;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Dxf.Mapping;

/// <summary>Turns a drawing into a plan sketch in millimetres: inserts expanded, curves flattened onto the plan, the rest counted.</summary>
internal sealed class DxfSketchBuilder : IPlacedEntityVisitor
{
    // Ten thousand kilometres: further out (mm) doubles step by more than the tolerance of a millionth of a millimetre.
    private const double MaxCoordinate = 1e10;

    // What a chain of rotations may lift a plane curve off its plane, as a part of its size.
    private const double LevelFraction = 1e-9;

    // Ellipses whose ends miss each other by less of a turn are whole: writers round the last digit.
    private const double WholeTurnFraction = 1e-9;

    private readonly DxfDocument _document;
    private readonly DiagnosticList _diagnostics;
    private readonly Transform3d _toMillimetres;
    private readonly List<SketchPath> _paths = [];
    private readonly List<SketchLabel> _labels = [];
    private readonly List<SketchFill> _fills = [];
    private readonly List<SketchSymbol> _symbols = [];
    private readonly Dictionary<DxfInsert, Dictionary<string, string>> _attributes = new(ReferenceEqualityComparer.Instance);
    private readonly DynamicBlocks _dynamicBlocks;
    private readonly SortedDictionary<string, int> _ignored = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _unused = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _invisible = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _fitted = new(StringComparer.Ordinal);
    private readonly Tolerance _tolerance;
    private readonly CurveFitting _fitting;
    private readonly SketchClipper _clipper;
    private readonly MLineStyles _styles;
    private readonly SegmentBudget _budget;
    private double _deviation;

    // The first path of the current entity.
    private int _firstPath;

    private DxfSketchBuilder(DxfDocument document, DrawingReadOptions options, CancellationToken cancellation)
    {
        _document = document;
        _diagnostics = document.Findings;
        _styles = new MLineStyles(document);
        _dynamicBlocks = new DynamicBlocks(document);
        _tolerance = options.Tolerance;
        double factor = (options.Units ?? DxfUnits.Of(document.Header)).MillimetresPerUnit();
        _budget = new SegmentBudget(options.Limits.MaxExpandedEntities);
        _fitting = new CurveFitting(_budget, cancellation);
        _toMillimetres = Transform3d.Scaling(factor, factor, factor);
        _clipper = new SketchClipper(_toMillimetres, _tolerance, _budget, _diagnostics, cancellation);
    }

    public static DrawingReadResult Build(DxfDocument document, DrawingReadOptions options, CancellationToken cancellation)
    {
        var builder = new DxfSketchBuilder(document, options, cancellation);
        if (options.Units is null)
        {
            DxfUnits.Report(document.Header, document.Findings);
        }

        DxfExploder.Explode(
            document,
            document.Entities,
            options.Limits,
            document.Findings,
            builder,
            cancellation);
        return builder.ToResult();
    }

    private DrawingReadResult ToResult()
    {
        // Texts alone are nothing to lift.
        foreach (SketchLabel label in _paths.Count + _fills.Count == 0 ? _labels : [])
        {
            _ignored.Add(label.Source.Entity!);
        }

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

        foreach ((string type, int count) in _fitted)
        {
            _diagnostics.Add(
                DxfDiagnostics.CurveFitted,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{type}: {count} of this type replaced by chains of circular arcs, no more than {_deviation:G2} mm from the curve."),
                new SourcePlace { Entity = type });
        }

        _clipper.Report();
        var hidden = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (DxfLayer layer in _document.Layers.Values)
        {
            if (layer.IsHidden)
            {
                hidden.Add(layer.Name);
            }
        }

        return new DrawingReadResult
        {
            Sketch = new PlanSketch(_paths, hidden) { Labels = _labels, Fills = _fills, Symbols = _symbols },
            Ignored = _ignored,
            Diagnostics = _diagnostics.ToList(),
        };
    }

    void IPlacedEntityVisitor.Visit(in PlacedEntity entity) => Add(entity);

    void IPlacedEntityVisitor.LeaveOut(DxfInsert insert) => _ignored.Add(insert.Type);

    int IPlacedEntityVisitor.Enter(in PlacedInsert insert)
    {
        Transform3d toPlan = _toMillimetres.Compose(insert.ToWorld);
        Point3d position = toPlan.Apply(insert.Block.BasePoint);
        _symbols.Add(new SketchSymbol(
            _dynamicBlocks.NameOf(insert.Block),
            new Point2d(position.X, position.Y),
            new Vector2d(toPlan.XAxis.X, toPlan.XAxis.Y),
            new Vector2d(toPlan.YAxis.X, toPlan.YAxis.Y),
            insert.Layer,
            insert.Insert.Place)
        {
            Parent = insert.Symbol,
            Attributes = AttributesOf(insert.Insert),
        });
        return _symbols.Count - 1;
    }

    // One for all cells of an insert, and for all places of the block that it is in.
    private IReadOnlyDictionary<string, string> AttributesOf(DxfInsert insert)
    {
        if (insert.Attributes.Count == 0)
        {
            return ReadOnlyDictionary<string, string>.Empty;
        }

        if (!_attributes.TryGetValue(insert, out Dictionary<string, string>? attributes))
        {
            attributes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (DxfAttrib attribute in insert.Attributes)
            {
                attributes.TryAdd(attribute.Tag, attribute.PlainText.Trim());
            }

            _attributes.Add(insert, attributes);
        }

        return attributes;
    }

    private void Add(in PlacedEntity placed)
    {
        DxfEntity entity = placed.Entity;
        if (placed.IsInvisible)
        {
            _invisible.Add(entity.Type);
            _ignored.Add(entity.Type);
            return;
        }

        _fitting.Reset(entity.Place);
        _firstPath = _paths.Count;
        bool isUsed = !entity.IsBroken && entity switch
        {
            DxfLine line => AddLine(line, placed),
            DxfRoundEntity circle => AddCircle(circle, placed),
            DxfLightweightPolyline polyline => AddPolyline(PlanePolyline.Of(polyline), placed),
            DxfPolyline { Kind: DxfPolylineKind.Plane } polyline => AddPolyline(PlanePolyline.Of(polyline), placed),
            DxfPolyline { Kind: DxfPolylineKind.Space } polyline => AddSpacePolyline(polyline, placed),
            DxfEllipse ellipse => AddEllipse(ellipse, placed),
            DxfMLine mline => AddMLine(mline, placed),
            DxfText or DxfMText => AddLabel(placed),
            DxfHatch hatch => AddHatch(hatch, placed),
            DxfSolid solid => AddSolid(solid, placed),
            DxfSpline { HasPoints: true } spline => AddSpline(spline, placed),
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

    private bool AddLabel(in PlacedEntity placed)
    {
        if (LabelMapper.TryCreate(placed, _toMillimetres) is not { } label)
        {
            return Unused(placed.Entity);
        }

        bool isVisible = _clipper.Keeps(label.Position, placed.Clip);
        if (isVisible)
        {
            _labels.Add(label);
        }

        return isVisible;
    }

    void IPlacedEntityVisitor.VisitAttribute(in PlacedEntity placed)
    {
        if (!placed.IsInvisible && !placed.Entity.IsBroken && LabelMapper.TryCreate(placed, _toMillimetres) is { } label
            && _clipper.Keeps(label.Position, placed.Clip))
        {
            _labels.Add(label);
        }
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

        return AddPath([segment], isClosed: false, Math.Min(start.Z, end.Z), placed);
    }

    private bool AddCircle(DxfRoundEntity circle, in PlacedEntity placed)
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

        double radius = circle.Radius * placement.LargestScale;
        if (!(radius > 0 && radius <= MaxCoordinate))
        {
            return radius > 0 ? TooFarOut(circle) : TooFlat(circle);
        }

        Point3d center = placement.Apply(circle.Center.X, circle.Center.Y, circle.Center.Z);
        if (placement.IsEven)
        {
            Segment segment = CircleMapper.ToSegment(circle, placement, _tolerance);
            return AddPath([segment], segment.IsFullCircle, center.Z, placed);
        }

        Vector2d a = placement.Flatten(new Vector3d(circle.Radius, 0, 0));
        Vector2d b = placement.Flatten(new Vector3d(0, circle.Radius, 0));
        return AddEllipse(center, a, b, double.DegreesToRadians(circle.FirstAngle), double.DegreesToRadians(circle.Sweep), placed);
    }

    private bool AddEllipse(DxfEllipse ellipse, in PlacedEntity placed)
    {
        Transform3d toWorld = _toMillimetres.Compose(placed.ToWorld);
        Vector3d major = toWorld.Apply(ellipse.MajorAxis);
        Vector3d minor = toWorld.Apply(ellipse.MinorAxis);
        if (!IsLevel(major, minor))
        {
            return NotInPlan(ellipse);
        }

        Point3d center = toWorld.Apply(ellipse.Center);
        return AddEllipse(
            center,
            new Vector2d(major.X, major.Y),
            new Vector2d(minor.X, minor.Y),
            ellipse.StartParameter,
            ellipse.Sweep,
            placed);
    }

    private bool IsLevel(Vector3d a, Vector3d b) =>
        Math.Abs(a.Z) + Math.Abs(b.Z) <= Math.Max(_tolerance.Coincidence, LevelFraction * (a.Length + b.Length));

    private bool AddEllipse(Point3d center3d, Vector2d a, Vector2d b, double start, double sweep, in PlacedEntity placed)
    {
        var center = new Point2d(center3d.X, center3d.Y);
        bool isWhole = sweep >= Math.Tau * (1 - WholeTurnFraction);
        double smallest = Math.Abs(a.Cross(b)) / Math.Max(a.Length, b.Length);
        if (!(smallest > _tolerance.Coincidence) || !IsNearEnough(center) || !(a.Length + b.Length <= MaxCoordinate))
        {
            return smallest > _tolerance.Coincidence ? TooFarOut(placed.Entity) : TooFlat(placed.Entity);
        }

        Point2d from = CurveFitting.PointOnEllipse(center, a, b, start);
        Point2d to = isWhole ? from : CurveFitting.PointOnEllipse(center, a, b, start + sweep);
        var segments = new List<Segment>();
        _fitting.AddEllipse(segments, center, a, b, start, isWhole ? Math.Tau : sweep, from, to);
        return AddPath(segments, isWhole, center3d.Z, placed);
    }

    private bool AddSpline(DxfSpline spline, in PlacedEntity placed)
    {
        Transform3d toWorld = _toMillimetres.Compose(placed.ToWorld);
        IList<Point3d> given = spline.HasCurve ? spline.ControlPoints : spline.FitPoints;
        Point3d origin = toWorld.Apply(given[0]);
        var points = new Point2d[given.Count];
        double rise = 0;
        double reach = 0;
        for (int i = 0; i < points.Length; i++)
        {
            Vector3d offset = toWorld.Apply(given[i] - given[0]);
            points[i] = new Point2d(offset.X, offset.Y);
            rise = Math.Max(rise, Math.Abs(offset.Z));
            reach = Math.Max(reach, offset.Length);
        }

        if (rise > Math.Max(_tolerance.Coincidence, LevelFraction * reach))
        {
            return NotInPlan(spline);
        }

        if (!IsNearEnough(new Point2d(origin.X, origin.Y)) || !(reach <= MaxCoordinate))
        {
            return TooFarOut(spline);
        }

        return SplineMapper.TryCreate(spline, points, toWorld, out NurbsCurve2d? curve)
            ? AddCurve(curve, origin, placed)
            : Unused(spline);
    }

    private bool AddCurve(NurbsCurve2d curve, Point3d origin, in PlacedEntity placed)
    {
        var offset = new Vector2d(origin.X, origin.Y);
        Point2d from = curve.PointAt(curve.StartParameter) + offset;
        Point2d to = curve.PointAt(curve.EndParameter) + offset;
        bool isClosed = from.DistanceTo(to) <= _tolerance.Coincidence;
        var segments = new List<Segment>();
        if (curve.Degree == 1 && curve.Weights.IsEmpty)
        {
            List<Point2d> corners = [.. curve.Poles.ToArray().Select(pole => pole + offset)];
            segments = PolylineMapper.ToLines(corners, hasClosedFlag: false, _tolerance, out isClosed);
            return segments.Count > 0 && AddPath(segments, isClosed, origin.Z, placed);
        }

        _fitting.Add(segments, curve, offset, from, isClosed ? from : to);
        return AddPath(segments, isClosed, origin.Z, placed);
    }

    private bool AddPolyline(in PlanePolyline polyline, in PlacedEntity placed)
    {
        var placement = new PlanPlacement(_toMillimetres.Compose(placed.ToWorld), polyline.Extrusion);
        if (!placement.IsParallel)
        {
            return NotInPlan(polyline.Entity);
        }

        if (!placement.IsEven && polyline.HasBulges && !IsNearEnough(polyline, placement))
        {
            return TooFarOut(polyline.Entity);
        }

        List<Segment> segments = PolylineMapper.ToSegments(polyline, placement, _tolerance, _fitting, out bool isClosed);
        return segments.Count > 0 && AddPath(segments, isClosed, polyline.WorldOf(0, placement).Z, placed);
    }

    private bool AddMLine(DxfMLine mline, in PlacedEntity placed)
    {
        if (!new PlanPlacement(_toMillimetres.Compose(placed.ToWorld), mline.Normal).IsParallel)
        {
            return NotInPlan(mline);
        }

        List<DxfLightweightPolyline> parts = MLineParts.Of(mline, _styles.Find(mline));
        _budget.Take(parts.Count, mline.Place);
        bool isUsed = false;
        foreach (DxfLightweightPolyline part in parts)
        {
            isUsed |= AddPolyline(PlanePolyline.Of(part), placed);
        }

        return parts.Count == 0 ? Unused(mline) : isUsed;
    }

    private bool AddHatch(DxfHatch hatch, in PlacedEntity placed)
    {
        var placement = new PlanPlacement(_toMillimetres.Compose(placed.ToWorld), hatch.Extrusion);
        return !placement.IsParallel ? NotInPlan(hatch) : AddFill(FillMapper.LoopsOf(hatch, placement, _tolerance, _fitting), hatch.IsSolid, placed);
    }

    private bool AddSolid(DxfSolid solid, in PlacedEntity placed)
    {
        var placement = new PlanPlacement(_toMillimetres.Compose(placed.ToWorld), solid.Extrusion);
        return !placement.IsParallel ? NotInPlan(solid) : AddFill(FillMapper.LoopsOf(solid, placement, _tolerance), isSolid: true, placed);
    }

    // A fill that a clip cuts is left out: what is left of it would need an outline that nobody drew.
    private bool AddFill(List<Loop>? loops, bool isSolid, in PlacedEntity placed)
    {
        _fitting.Reset(placed.Entity.Place);
        if (loops is null || loops.Count == 0)
        {
            return Unused(placed.Entity);
        }

        foreach (Loop loop in loops)
        {
            foreach (ref readonly Segment segment in loop.Segments)
            {
                if (!IsNearEnough(segment) || FlatArc.Is(segment))
                {
                    return TooFarOut(placed.Entity);
                }
            }

            if (placed.Clip is not null && !IsWhole(new Chain(loop.Segments), placed.Clip, placed.Entity.Type))
            {
                return Unused(placed.Entity);
            }
        }

        _fills.Add(new SketchFill(CollectionsMarshal.AsSpan(loops), placed.Layer, placed.Entity.Place) { IsSolid = isSolid, Symbol = placed.Symbol });
        return true;
    }

    private bool IsWhole(Chain curve, DxfPlacedClip clip, string type) =>
        _clipper.Clip(curve, clip, type) is [{ } part] && ReferenceEquals(part, curve);

    private bool AddSpacePolyline(DxfPolyline polyline, in PlacedEntity placed)
    {
        Transform3d toWorld = _toMillimetres.Compose(placed.ToWorld);
        var points = new List<Point2d>(polyline.Vertices.Count);
        double? level = null;
        foreach (DxfVertex vertex in polyline.Vertices)
        {
            if (vertex.IsFramePoint)
            {
                continue;
            }

            Point3d point = toWorld.Apply(vertex.Location);
            level ??= point.Z;
            if (Math.Abs(point.Z - level.Value) > _tolerance.Coincidence)
            {
                return NotInPlan(polyline);
            }

            points.Add(new Point2d(point.X, point.Y));
        }

        List<Segment> segments = PolylineMapper.ToLines(points, polyline.IsClosed, _tolerance, out bool isClosed);
        return segments.Count > 0 && AddPath(segments, isClosed, level ?? 0, placed);
    }

    private bool AddPath(List<Segment> segments, bool isClosed, double elevation, in PlacedEntity placed)
    {
        bool isFitted = _fitting.IsUsed;
        double deviation = _fitting.Deviation;
        _fitting.Reset(placed.Entity.Place);
        if (!TryFlatten(ref segments, placed.Entity) || segments.Exists(static segment => !IsNearEnough(segment))
            || !(Math.Abs(elevation) <= MaxCoordinate))
        {
            return TooFarOut(placed.Entity);
        }

        if (isFitted)
        {
            _fitted.Add(placed.Entity.Type);
            _deviation = Math.Max(_deviation, deviation);
        }

        ReadOnlySpan<Segment> curve = CollectionsMarshal.AsSpan(segments);
        if (placed.Clip is null)
        {
            Keep(curve, isClosed, elevation, placed);
            return true;
        }

        return AddClipped(new Chain(curve), isClosed, elevation, placed.Clip, placed);
    }

    private bool AddClipped(Chain curve, bool isClosed, double elevation, DxfPlacedClip clip, in PlacedEntity placed)
    {
        IReadOnlyList<Chain> parts = _clipper.Clip(curve, clip, placed.Entity.Type);
        foreach (Chain part in parts)
        {
            Keep(part.Segments, isClosed && ReferenceEquals(part, curve), elevation, placed);
        }

        return parts.Count > 0;
    }

    private void Keep(ReadOnlySpan<Segment> curve, bool isClosed, double elevation, in PlacedEntity placed) =>
        _paths.Add(new SketchPath(curve, isClosed, placed.Layer, placed.Entity.Place)
        {
            Elevation = elevation,
            Thickness = ThicknessOf(placed),
            IsContinuation = _paths.Count > _firstPath,
            Symbol = placed.Symbol,
        });

    // Thickness runs along the extrusion vector; on the plan counts what of it points upwards.
    private double ThicknessOf(in PlacedEntity placed)
    {
        double thickness = placed.Entity.Thickness;
        return thickness == 0 ? 0 : _toMillimetres.Apply(placed.ToWorld.Apply(placed.Entity.Extrusion.Normalized() * thickness)).Z;
    }

    private static bool IsNearEnough(Point2d point) => Math.Max(Math.Abs(point.X), Math.Abs(point.Y)) <= MaxCoordinate;

    private static bool IsNearEnough(in PlanePolyline polyline, in PlanPlacement placement)
    {
        for (int i = 0; i < polyline.Vertices.Length; i++)
        {
            Point3d point = polyline.WorldOf(i, placement);
            if (!IsNearEnough(new Point2d(point.X, point.Y)))
            {
                return false;
            }
        }

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
            else if (flattened.Count > _budget.Left)
            {
                throw _budget.TooMany(entity.Place);
            }
        }

        _budget.Take(flattened.Count, entity.Place);
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

    private bool TooFarOut(DxfEntity entity)
    {
        _diagnostics.Add(
            DxfDiagnostics.TooFarOut,
            $"{entity.Type}: a coordinate is larger than 1e10 mm, or a radius larger than 1e7 mm. It is left out.",
            entity.Place);
        return false;
    }

    private bool TooFlat(DxfEntity entity)
    {
        _diagnostics.Add(
            DxfDiagnostics.RadiusInvalid, $"{entity.Type}: an axis has no length. It is left out.", entity.Place);
        return false;
    }
}
