using System.Globalization;
using CadLift.Building.Chaining;
using CadLift.Building.Diagnostics;
using CadLift.Diagnostics;
using CadLift.Drawings;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Plans;

namespace CadLift.Building.Interpretation;

/// <summary>Finds what a plan sketch means: closed shapes become rooms with walls, or solids with holes.</summary>
/// <remarks>Stateless and thread-safe.</remarks>
public static class PlanInterpreter
{
    /// <summary>The interpretation in which each closed shape is a room whose wall lies on its inner side.</summary>
    public const string Outline = "outline";

    /// <summary>The interpretation in which shapes are extruded whole, with holes and islands by nesting.</summary>
    public const string Solid = "solid";

    /// <summary>Interprets a sketch.</summary>
    /// <param name="sketch">The sketch.</param>
    /// <param name="options">Wall thickness, height, layers, chaining gap and the limit of shapes.</param>
    /// <param name="tolerance">When two points are one.</param>
    /// <param name="cancellationToken">Looked at for each shape.</param>
    /// <remarks>A plan further than 1e8 mm from the origin is moved near to it, with a finding.</remarks>
    /// <exception cref="CadLiftException">
    /// <see cref="ErrorCode.CadNoValidLayers"/>, <see cref="ErrorCode.CadNoClosedShapes"/>, <see cref="ErrorCode.CadTooLarge"/>,
    /// <see cref="ErrorCode.GeoInvalidPolygon"/>, <see cref="ErrorCode.GeoBooleanOpFailed"/> or <see cref="ErrorCode.GeoNoPolygons"/>.
    /// </exception>
    public static InterpretationResult Interpret(
        PlanSketch sketch, LiftOptions options, Tolerance tolerance, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sketch);
        ArgumentNullException.ThrowIfNull(options);
        var diagnostics = new DiagnosticList();
        try
        {
            return Interpret(sketch, options, tolerance, diagnostics, cancellationToken);
        }
        catch (CadLiftException exception)
        {
            exception.Report ??= new LiftReport { Diagnostics = diagnostics.ToList() };
            throw;
        }
    }

    private static InterpretationResult Interpret(
        PlanSketch drawn, LiftOptions options, Tolerance tolerance, DiagnosticList diagnostics, CancellationToken cancellationToken)
    {
        bool[] used = new bool[drawn.Paths.Count];
        List<int> chosen = LayerFilter.Apply(drawn, options.Layers, diagnostics);
        PlanSketch sketch = FarPlan.MovedNear(drawn, chosen, diagnostics, out Box2d bounds);
        Tolerance scaled = tolerance.ScaledTo(bounds.LargestCoordinate);
        List<PlanLevel> levels = PlanLevels.Of(sketch, chosen, options, scaled);
        List<List<PlanShape>> shapes = ShapeCollector.Collect(sketch, levels, options, scaled, diagnostics, used, cancellationToken);
        bool[] labelled = new bool[sketch.Labels.Count];
        FloorPlan plan = PlanOf(levels, shapes, sketch, labelled, options, scaled, diagnostics, cancellationToken);
        return new InterpretationResult(
            plan,
            PathCounts.Used(sketch, used, labelled),
            PathCounts.Unused(sketch, used, labelled),
            diagnostics.ToList());
    }

    private static FloorPlan PlanOf(
        List<PlanLevel> levels,
        List<List<PlanShape>> shapes,
        PlanSketch sketch,
        bool[] labelled,
        LiftOptions options,
        Tolerance tolerance,
        DiagnosticList diagnostics,
        CancellationToken cancellation)
    {
        bool hasWalls = options.WallThickness > 0;
        var storeys = new List<Storey>(levels.Count);
        for (int i = 0; i < levels.Count; i++)
        {
            var rooms = new List<Room>();
            RegionSet solids = shapes[i].Count == 0 ? RegionSet.Empty
                : hasWalls ? WithWalls(shapes[i], options, tolerance, diagnostics, rooms, cancellation)
                : Whole(shapes[i], tolerance, diagnostics, cancellation);
            if (!solids.IsEmpty)
            {
                string name = storeys.Count.ToString(CultureInfo.InvariantCulture);
                List<Room> named = RoomLabels.Name(rooms, sketch.Labels, sketch.HiddenLayers, tolerance, labelled);
                storeys.Add(new Storey(name, levels[i].Bottom, levels[i].Height, solids, named));
            }
        }

        return storeys.Count > 0
            ? new FloorPlan(hasWalls ? Outline : Solid, storeys)
            : throw new CadLiftException(ErrorCode.GeoNoPolygons);
    }

    // Each shape gets its own band of wall; all bands are united, and what the union encloses are the rooms.
    private static RegionSet WithWalls(
        List<PlanShape> shapes,
        LiftOptions options,
        Tolerance tolerance,
        DiagnosticList diagnostics,
        List<Room> rooms,
        CancellationToken cancellation)
    {
        var bands = new List<RegionSet>(shapes.Count);
        foreach (PlanShape shape in shapes)
        {
            cancellation.ThrowIfCancellationRequested();
            PlanarResult band = RegionOffset.Band(
                shape.Regions, options.WallThickness, OffsetOptions.Mitred, tolerance, cancellation);
            bands.Add(Require(band, shape.Source));
            if (ReferenceEquals(band.Regions, shape.Regions))
            {
                diagnostics.Add(
                    BuildingDiagnostics.RoomFilled,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Walls of {options.WallThickness:G6} mm leave no room inside the shape. It is filled."),
                    shape.Source);
            }
        }

        PlanarResult walls = RegionBoolean.Union(bands, tolerance, ContactMode.Part, cancellation);
        RegionSet solids = Require(walls, default);
        ReportContacts(walls, tolerance, diagnostics);
        foreach (Region gap in walls.Gaps.Regions)
        {
            rooms.Add(new Room(gap));
        }

        return solids;
    }

    private static RegionSet Whole(
        List<PlanShape> shapes, Tolerance tolerance, DiagnosticList diagnostics, CancellationToken cancellation)
    {
        IReadOnlyList<IReadOnlyList<RegionSet>> ranks = ShapeNesting.ByRank(shapes, tolerance, cancellation);
        PlanarResult painted = RegionBoolean.PaintByRank(ranks, tolerance, ContactMode.Part, cancellation);
        RegionSet solids = Require(painted, default);
        ReportContacts(painted, tolerance, diagnostics);
        return solids;
    }

    private static void ReportContacts(in PlanarResult result, Tolerance tolerance, DiagnosticList diagnostics)
    {
        foreach (Point2d contact in result.Contacts)
        {
            diagnostics.Add(
                BuildingDiagnostics.ContactParted,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Shapes touch at a single point near ({contact.X:G9}, {contact.Y:G9}) mm. They are parted there by {1000 * tolerance.Coincidence:G3} mm or less, or a solid would hang on an edge."));
        }
    }

    internal static RegionSet Require(in PlanarResult result, SourcePlace source) => result.Status switch
    {
        PlanarStatus.Ok => result.Regions,
        PlanarStatus.NotRepresentable => throw new CadLiftException(
            ErrorCode.GeoInvalidPolygon, "A shape has a coordinate that is not finite or larger than 1e12 mm.", source),
        PlanarStatus.TooComplex => throw new CadLiftException(
            ErrorCode.SysLimitExceeded, "Shapes or their walls cross each other millions of times, which would take too much memory.", source),
        PlanarStatus.ContactTooTight => throw new CadLiftException(
            ErrorCode.GeoBooleanOpFailed,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Shapes touch at a single point near ({result.Place.X:G9}, {result.Place.Y:G9}) mm, between edges too short to part them."),
            source),
        _ => throw new CadLiftException(
            ErrorCode.GeoBooleanOpFailed,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Shapes cannot be combined near ({result.Place.X:G9}, {result.Place.Y:G9}) mm: there is detail smaller than the tolerance."),
            source),
    };
}
