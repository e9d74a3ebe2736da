using System.Runtime.InteropServices;
using CadLift.Dxf.Mapping;
using CadLift.Dxf.Model;
using CadLift.Dxf.Reading;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Inspection;

namespace CadLift.Dxf.Inspection;

/// <summary>Counts and measures what a drawing contains, in drawing units.</summary>
/// <remarks>
/// Entities of model space are looked at as they are read and not kept; blocks are kept, and inserts of model space until all blocks
/// are known.
/// </remarks>
internal sealed class DxfInspector : IPlacedEntityVisitor
{
    private const double SamePointFraction = 1e-9;

    private readonly EntityCounter _entities = new();
    private readonly Dictionary<string, int> _exploded = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, ShapeCount> _closed = new(StringComparer.Ordinal);
    private readonly LooseLoopFinder _loose = new();
    private readonly List<DxfEntity> _inserts = [];
    private readonly DxfVertexStore _vertices = new();
    private readonly SpecialCounter _special = new();
    private readonly ExtentsCollector _extents = new();
    private long _bulges;

    /// <summary>Inspects a drawing.</summary>
    /// <param name="tags">The file's tags.</param>
    /// <param name="bytes">The size of the file; 0 where it is not known.</param>
    /// <param name="limits">What it may cost.</param>
    /// <param name="cancellation">Looked at every few thousand tags or entities.</param>
    public static DrawingInspection Inspect(DxfTagReader tags, long bytes, Limits limits, CancellationToken cancellation)
    {
        var inspector = new DxfInspector();
        var parser = new DxfParser(tags, limits, isStrict: false, keepsRecords: false);
        while (inspector.TakeAll(parser, cancellation))
        {
            tags.Fill();
        }

        return inspector.Finish(parser, tags, bytes, limits, cancellation);
    }

    /// <inheritdoc cref="Inspect"/>
    public static async Task<DrawingInspection> InspectAsync(
        DxfTagReader tags, long bytes, Limits limits, CancellationToken cancellation)
    {
        var inspector = new DxfInspector();
        var parser = new DxfParser(tags, limits, isStrict: false, keepsRecords: false);
        while (inspector.TakeAll(parser, cancellation))
        {
            await tags.FillAsync(cancellation).ConfigureAwait(false);
        }

        return inspector.Finish(parser, tags, bytes, limits, cancellation);
    }

    private DrawingInspection Finish(DxfParser parser, DxfTagReader tags, long bytes, Limits limits, CancellationToken cancellation)
    {
        parser.ThrowIfNothingIsLeft();
        DxfDocument document = parser.Document;
        DxfUnits.Report(document.Header, document.Findings);
        DxfExploder.Explode(document, _inserts, limits, document.Findings, this, cancellation);
        return ToInspection(document, Math.Max(bytes, tags.Position), cancellation);
    }

    // Returns whether there is more to get.
    private bool TakeAll(DxfParser parser, CancellationToken cancellation)
    {
        DxfReadState state;
        while ((state = parser.TryRead(cancellation)) == DxfReadState.Tag)
        {
            if (parser.Text is null)
            {
                Take(parser.Entity!, parser.Block);
            }
        }

        return state == DxfReadState.NeedsMore;
    }

    private void Take(DxfEntity entity, DxfBlock? block)
    {
        if (block is not null)
        {
            block.Entities.Add(entity.Keep(_vertices));
            if (!block.IsLayout)
            {
                _special.Add(entity);
            }
        }
        else if (!entity.IsPaperSpace)
        {
            _entities.Add(entity);
            _special.Add(entity);
            if (entity is DxfInsert)
            {
                _inserts.Add(entity.Keep(_vertices));
            }
            else
            {
                Add(new PlacedEntity(entity, Transform3d.Identity, entity.Layer, entity.IsInvisible, Depth: 0, Clip: null));
            }
        }
    }

    private DrawingInspection ToInspection(DxfDocument document, long bytes, CancellationToken cancellation) => new()
    {
        Format = "dxf",
        Bytes = bytes,
        Version = document.Header.Version,
        Release = document.Release,
        IsBinary = document.IsBinary,
        CodePage = document.Header.CodePage,
        UnitCode = document.Header.InsertUnits,
        Units = DxfUnits.Of(document.Header),
        Entities = _entities.Types(),
        Layers = _entities.Layers(),
        LayerEntities = _entities.LayerTypes(),
        Blocks = document.Blocks.Count(block => !block.IsLayout) + UndefinedBlocks(document),
        Flipped = _special.Flipped,
        MirroredInserts = _special.MirroredInserts,
        UnevenInserts = _special.UnevenInserts,
        Exploded = new SortedDictionary<string, int>(_exploded, StringComparer.Ordinal),
        Bulges = _bulges,
        Closed = _closed,
        Loops = _loose.Find(cancellation),
        Extents = _extents.Box.IsEmpty ? null : _extents.Box,
        Diagnostics = document.Findings.ToList(),
    };

    // What a block record announces and nothing defines is an empty block.
    private static int UndefinedBlocks(DxfDocument document) =>
        (document.FindTable("BLOCK_RECORD")?.Entries ?? [])
            .Select(record => record.Name)
            .Where(name => name.Length > 0 && document.FindBlock(name) is null && !new DxfBlock(name).IsLayout)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Count();

    private void Count(string type) => CollectionsMarshal.GetValueRefOrAddDefault(_exploded, type, out _)++;

    void IPlacedEntityVisitor.Visit(in PlacedEntity entity) => Add(entity);

    private void Add(in PlacedEntity placed)
    {
        DxfEntity entity = placed.Entity;
        switch (entity)
        {
            case DxfLine line:
                Count(entity.Type);
                AddLine(line, placed);
                break;
            case DxfRoundEntity circle:
                AddCircle(circle, placed);
                break;
            case DxfLightweightPolyline polyline:
                AddPolyline(PlanePolyline.Of(polyline), placed);
                break;
            case DxfPolyline { Kind: DxfPolylineKind.Plane } polyline:
                AddPolyline(PlanePolyline.Of(polyline), placed);
                break;
            default:
                Count(entity.Type);
                if (!entity.IsBroken)
                {
                    _extents.Add(entity, placed.ToWorld);
                }

                break;
        }
    }

    private void AddLine(DxfLine line, in PlacedEntity placed)
    {
        if (line.IsBroken)
        {
            return;
        }

        Point3d start = placed.Depth == 0 ? line.Start : placed.ToWorld.Apply(line.Start);
        Point3d end = placed.Depth == 0 ? line.End : placed.ToWorld.Apply(line.End);
        _extents.Include(start);
        _extents.Include(end);
        if (start.Z == end.Z)
        {
            _loose.Add(Segment.Line(new Point2d(start.X, start.Y), new Point2d(end.X, end.Y)));
        }
    }

    // Uneven scale makes an ellipse of it.
    private void AddCircle(DxfRoundEntity circle, in PlacedEntity placed)
    {
        var placement = new PlanPlacement(placed.ToWorld, circle.Extrusion);
        Count(placement.IsEven ? circle.Type : "ELLIPSE");
        if (circle.IsBroken)
        {
            return;
        }

        _extents.IncludeArc(
            placement,
            circle.Center,
            Math.Max(0, circle.Radius),
            double.DegreesToRadians(circle.FirstAngle),
            double.DegreesToRadians(circle.Sweep));
        if (!(circle.Radius > 0) || !placement.IsEven)
        {
            return;
        }

        if (circle is DxfCircle)
        {
            double radius = circle.Radius * placement.Scale;
            AddClosed(circle.Type, Math.PI * radius * radius);
        }
        else if (placement.IsParallel && circle.Sweep < 360 && circle.Radius * placement.Scale is > 0 and < double.PositiveInfinity)
        {
            _loose.Add(CircleMapper.ToSegment(circle, placement, Tolerance.Default));
        }
    }

    private void AddPolyline(in PlanePolyline polyline, in PlacedEntity placed)
    {
        DxfEntity entity = polyline.Entity;
        var placement = new PlanPlacement(placed.ToWorld, polyline.Extrusion);
        bool isClosed = polyline.IsClosed(placement, SamePoint(polyline, placement), out int count);
        if (!placement.IsEven && polyline.HasBulges)
        {
            CountPieces(polyline, isClosed ? count : count - 1);
            return;
        }

        Count(entity.Type);
        if (entity.IsBroken)
        {
            return;
        }

        for (int i = 0; i < polyline.Vertices.Length; i++)
        {
            _extents.Include(polyline.WorldOf(i, placement));
        }

        if (count > 0)
        {
            double area = Measure(polyline, placement, count, isClosed);
            if (isClosed)
            {
                AddClosed(entity.Type, Math.Abs(area) * placement.AreaScale);
            }
        }
    }

    // Two ends this near, relative to their coordinates, were meant to be one: writers round the last digit.
    private static double SamePoint(in PlanePolyline polyline, in PlanPlacement placement)
    {
        if (polyline.Vertices.IsEmpty)
        {
            return 0;
        }

        Point3d first = polyline.WorldOf(0, placement);
        return SamePointFraction * Math.Max(1, Math.Max(Math.Abs(first.X), Math.Abs(first.Y)));
    }

    // The area in the polyline's own plane; arcs add to the extents on the way.
    private double Measure(in PlanePolyline polyline, in PlanPlacement placement, int count, bool isClosed)
    {
        CompensatedSum area = default;
        ReadOnlySpan<DxfPolylineVertex> vertices = polyline.Vertices;
        var origin = new Point2d(vertices[0].X, vertices[0].Y);
        for (int i = 0; i < count; i++)
        {
            _bulges += vertices[i].Bulge != 0 ? 1 : 0;
            if (i == count - 1 && !isClosed)
            {
                break;
            }

            ref readonly DxfPolylineVertex from = ref vertices[i];
            ref readonly DxfPolylineVertex to = ref vertices[i + 1 == count ? 0 : i + 1];
            Segment segment = Segment.FromBulge(new Point2d(from.X, from.Y), new Point2d(to.X, to.Y), from.Bulge);
            area.Add(segment.AreaTerm(origin));
            if (segment.IsArc)
            {
                Vector2d arm = (segment.IsCounterClockwise ? segment.Start : segment.End) - segment.Center;
                var center = new Point3d(segment.Center.X, segment.Center.Y, polyline.Elevation);
                _extents.IncludeArc(placement, center, segment.Radius, Math.Atan2(arm.Y, arm.X), Math.Abs(segment.Sweep));
            }
        }

        return area.Value;
    }

    private void CountPieces(in PlanePolyline polyline, int segments)
    {
        for (int i = 0; i < segments; i++)
        {
            Count(polyline.Vertices[i].Bulge != 0 ? "ELLIPSE" : "LINE");
        }
    }

    private void AddClosed(string type, double area)
    {
        ShapeCount known = _closed.GetValueOrDefault(type);
        _closed[type] = new ShapeCount(known.Count + 1, known.Area + area);
    }
}
