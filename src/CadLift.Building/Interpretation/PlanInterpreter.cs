using System.Globalization;
using CadLift.Building.Chaining;
using CadLift.Building.Fittings;
using CadLift.Building.Naming;
using CadLift.Building.Openings;
using CadLift.Building.Roofs;
using CadLift.Building.Sorting;
using CadLift.Building.Storeys;
using CadLift.Diagnostics;
using CadLift.Drawings;
using CadLift.Geometry.Numerics;
using CadLift.Plans;

namespace CadLift.Building.Interpretation;

/// <summary>Finds what a plan sketch means: walls with openings and rooms, or the section of a part.</summary>
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
        LayerSelection chosen = LayerFilter.Apply(drawn, options.Layers, diagnostics);
        var choices = new List<PlanChoice>();
        PlanSketch sketch = FarPlan.MovedNear(InTrueUnit(drawn, chosen, options, diagnostics, choices), chosen, diagnostics, out Box2d bounds);
        Tolerance scaled = tolerance.ScaledTo(bounds.LargestCoordinate);
        bool[] used = new bool[drawn.Paths.Count];
        var reader = new StoreyReader(sketch, options, scaled, diagnostics, used, cancellationToken);
        FloorPlan plan = options.UseDrawnHeights
            ? OfLevels(sketch, chosen.Paths, reader, used, options, scaled, diagnostics, cancellationToken)
            : OfElements(sketch, chosen, reader, choices, options, scaled, diagnostics, cancellationToken);
        return new InterpretationResult(
            plan,
            sketch,
            PathCounts.Used(sketch, used, reader.UsedLabels, reader.UsedFills),
            PathCounts.Unused(sketch, used, reader.UsedLabels, reader.UsedFills),
            diagnostics.ToList());
    }

    private static PlanSketch InTrueUnit(
        PlanSketch drawn, LayerSelection chosen, LiftOptions options, DiagnosticList diagnostics, List<PlanChoice> choices)
    {
        if (options.UseDrawnHeights || options.Units is not null)
        {
            return drawn;
        }

        var sorter = new ElementSorter(drawn, new ElementRoles(options.Building), []);
        return PlanScale.InTrueUnit(drawn, sorter.Sort(chosen.Paths, chosen.Fills), options, diagnostics, choices);
    }

    private static FloorPlan OfElements(
        PlanSketch sketch,
        LayerSelection chosen,
        StoreyReader reader,
        List<PlanChoice> choices,
        LiftOptions options,
        Tolerance tolerance,
        DiagnosticList diagnostics,
        CancellationToken cancellation)
    {
        var roles = new ElementRoles(options.Building);
        List<StoreyPart> parts = StoreySorter.Sort(sketch, chosen, options.Building, diagnostics);
        var sorter = new ElementSorter(sketch, roles, [.. parts.SelectMany(static part => part.Symbols)]);
        var stack = new StoreyStack(options, tolerance, diagnostics, cancellation);
        var storeys = new List<Storey?>(parts.Count);
        string? interpretation = null;
        foreach (StoreyPart part in parts)
        {
            PlanElements elements = sorter.Sort(part.Paths, part.Fills);
            List<OpeningMark> marks = OpeningMarkCollector.Collect(sketch, elements, sorter, roles, options.Building, cancellation);
            UnnamedFittings.TakeOut(sketch, elements, options.Building, tolerance, diagnostics, cancellation);
            InterpretationChoice choice = InterpretationChooser.Choose(sketch, elements, marks, options, tolerance, cancellation);
            choices.Add(choice.ToPlanChoice(parts.Count > 1 ? part.Key.Name : null));
            interpretation ??= InterpretationChoice.NameOf(choice.Interpretation);
            storeys.Add(ReadStorey(reader, choice, elements, marks, part, stack.HeightOf(part), parts.Count > 1));
        }

        List<Storey> stacked = stack.Stack(storeys, parts, choices);
        if (stacked.Count == 0)
        {
            throw new CadLiftException(ErrorCode.GeoNoPolygons);
        }

        var plan = new FloorPlan(interpretation!, stacked)
        {
            Choices = choices,
            Roofs = storeys.Exists(static storey => storey is { Walls.Count: > 0 })
                ? RoofPlanner.Plan(stacked, options.Building, tolerance, diagnostics, cancellation)
                : [],
        };
        new OptionEffects(sketch, options, diagnostics).Report(parts, plan);
        return plan;
    }

    // One storey of several may have nothing to build from; the others are built all the same.
    private static Storey? ReadStorey(
        StoreyReader reader,
        InterpretationChoice choice,
        PlanElements elements,
        List<OpeningMark> marks,
        StoreyPart part,
        double height,
        bool isOneOfSeveral)
    {
        try
        {
            return choice.Interpretation == PlanInterpretation.Solid
                ? reader.ReadPart(part.Paths, part.Key.Name)
                : reader.Read(choice, elements, marks, part, height);
        }
        catch (CadLiftException exception)
            when (isOneOfSeveral && (exception.Code is ErrorCode.CadNoClosedShapes or ErrorCode.GeoInvalidPolygon or ErrorCode.GeoNoPolygons))
        {
            return null;
        }
    }

    // Where the drawing's own heights count, every height is a level by itself: outlines with walls, or parts.
    private static FloorPlan OfLevels(
        PlanSketch sketch,
        List<int> chosen,
        StoreyReader reader,
        bool[] used,
        LiftOptions options,
        Tolerance tolerance,
        DiagnosticList diagnostics,
        CancellationToken cancellation)
    {
        new OptionEffects(sketch, options, diagnostics).ReportOfDrawnHeights();
        bool hasWalls = options.WallThickness > 0 && options.Building.Interpretation != PlanInterpretation.Solid;
        List<PlanLevel> levels = PlanLevels.Of(sketch, chosen, options, tolerance);
        List<List<PlanShape>> shapes = ShapeCollector.Collect(sketch, levels, options, tolerance, diagnostics, used, cancellation);
        var storeys = new List<Storey>(levels.Count);
        for (int i = 0; i < levels.Count; i++)
        {
            string name = storeys.Count.ToString(CultureInfo.InvariantCulture);
            if (shapes[i].Count > 0 && reader.ReadLevel(levels[i], shapes[i], hasWalls, name) is { } storey)
            {
                storeys.Add(storey);
            }
        }

        return storeys.Count > 0
            ? new FloorPlan(hasWalls ? Outline : Solid, storeys)
            : throw new CadLiftException(ErrorCode.GeoNoPolygons);
    }
}
