using CadLift.Building.Interpretation;
using CadLift.Drawings;
using CadLift.Geometry.Measuring;
using CadLift.Geometry.Modeling;
using CadLift.Plans;

namespace CadLift.Pipeline;

/// <summary>Gathers what the stages found into one report.</summary>
internal static class LiftReportBuilder
{
    public static LiftReport Build(
        DrawingReadResult drawing, InterpretationResult interpretation, Body body, MassProperties measures)
    {
        LiftReport plan = BuildOfPlan(drawing, interpretation);
        return new LiftReport
        {
            Interpretation = plan.Interpretation,
            Storeys = plan.Storeys,
            StoreyList = plan.StoreyList,
            Rooms = plan.Rooms,
            Openings = plan.Openings,
            Walls = plan.Walls,
            Choices = plan.Choices,
            Solids = body.Topology.Lumps.Count,
            Faces = body.Topology.Faces.Count,
            Volume = measures.Volume,
            Area = measures.Area,
            Centroid = measures.Centroid,
            Bounds = measures.Bounds,
            Used = plan.Used,
            Ignored = plan.Ignored,
            Diagnostics = plan.Diagnostics,
        };
    }

    /// <summary>The report of a plan of which no solid is wanted.</summary>
    public static LiftReport BuildOfPlan(DrawingReadResult drawing, InterpretationResult interpretation)
    {
        IReadOnlyList<Storey> storeys = interpretation.Plan.Storeys;
        return new LiftReport
        {
            Interpretation = interpretation.Plan.Interpretation,
            Storeys = storeys.Count,
            StoreyList = storeys,
            Rooms = [.. storeys.SelectMany(static storey => storey.Rooms)],
            Openings = [.. storeys.SelectMany(static storey => storey.Openings)],
            Walls = [.. storeys.SelectMany(static storey => storey.Walls)],
            Choices = interpretation.Plan.Choices,
            Used = interpretation.Used,
            Ignored = Sum(drawing.Ignored, interpretation.Ignored),
            Diagnostics = [.. drawing.Diagnostics, .. interpretation.Diagnostics],
        };
    }

    /// <summary>The report of a drawing that could not be interpreted.</summary>
    /// <param name="drawing">The drawing.</param>
    /// <param name="failed">What the interpretation had found up to its failure.</param>
    public static LiftReport Build(DrawingReadResult drawing, LiftReport? failed) =>
        new() { Ignored = drawing.Ignored, Diagnostics = [.. drawing.Diagnostics, .. failed?.Diagnostics ?? []] };

    /// <summary>The report of a plan from which no solid could be built.</summary>
    public static LiftReport Build(DrawingReadResult drawing, InterpretationResult interpretation) => new()
    {
        Interpretation = interpretation.Plan.Interpretation,
        Storeys = interpretation.Plan.Storeys.Count,
        Choices = interpretation.Plan.Choices,
        Used = interpretation.Used,
        Ignored = Sum(drawing.Ignored, interpretation.Ignored),
        Diagnostics = [.. drawing.Diagnostics, .. interpretation.Diagnostics],
    };

    private static SortedDictionary<string, int> Sum(
        IReadOnlyDictionary<string, int> first, IReadOnlyDictionary<string, int> second)
    {
        var sum = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach ((string name, int count) in first.Concat(second))
        {
            sum[name] = sum.GetValueOrDefault(name) + count;
        }

        return sum;
    }
}
