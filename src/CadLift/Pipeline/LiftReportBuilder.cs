using CadLift.Building.Interpretation;
using CadLift.Drawings;
using CadLift.Geometry.Measuring;
using CadLift.Geometry.Modeling;
using CadLift.Geometry.Numerics;
using CadLift.Plans;

namespace CadLift.Pipeline;

/// <summary>Gathers what the stages found into one report.</summary>
internal static class LiftReportBuilder
{
    /// <summary>The report of a plan, and of the solid that was built of it.</summary>
    /// <param name="drawing">What was read.</param>
    /// <param name="interpretation">What it means.</param>
    /// <param name="model">The solid; <see langword="null"/> where only the plan is wanted.</param>
    public static LiftReport Build(
        DrawingReadResult drawing, InterpretationResult interpretation, (Body Body, MassProperties Measures)? model)
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
            Choices = [.. drawing.Choices, .. interpretation.Plan.Choices],
            Solids = model?.Body.Topology.Lumps.Count ?? 0,
            Faces = model?.Body.Topology.Faces.Count ?? 0,
            Volume = model?.Measures.Volume ?? 0,
            Area = model?.Measures.Area ?? 0,
            Centroid = model?.Measures.Centroid ?? default,
            Bounds = model?.Measures.Bounds ?? Box3d.Empty,
            Used = interpretation.Used,
            Ignored = Sum(drawing.Ignored, interpretation.Ignored),
            Diagnostics = [.. drawing.Diagnostics, .. interpretation.Diagnostics],
        };
    }

    /// <summary>The report of a drawing that could not be interpreted.</summary>
    /// <param name="drawing">The drawing.</param>
    /// <param name="failed">What the interpretation had found up to its failure.</param>
    public static LiftReport Build(DrawingReadResult drawing, LiftReport? failed) =>
        new() { Choices = drawing.Choices, Ignored = drawing.Ignored, Diagnostics = [.. drawing.Diagnostics, .. failed?.Diagnostics ?? []] };

    /// <summary>The report of a plan from which no solid could be built.</summary>
    public static LiftReport Build(DrawingReadResult drawing, InterpretationResult interpretation) => new()
    {
        Interpretation = interpretation.Plan.Interpretation,
        Storeys = interpretation.Plan.Storeys.Count,
        Choices = [.. drawing.Choices, .. interpretation.Plan.Choices],
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
