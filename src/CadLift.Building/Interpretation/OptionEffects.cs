using CadLift.Building.Diagnostics;
using CadLift.Building.Naming;
using CadLift.Building.Storeys;
using CadLift.Diagnostics;
using CadLift.Drawings;
using CadLift.Plans;

namespace CadLift.Building.Interpretation;

/// <summary>Tells of options that do nothing on a drawing: what was asked for and did not happen should not go unnoticed.</summary>
internal sealed class OptionEffects(PlanSketch sketch, LiftOptions options, DiagnosticList diagnostics)
{
    /// <summary>Looks at options for a drawing that was read by what is drawn in it.</summary>
    /// <param name="parts">Its storeys as they were sorted.</param>
    /// <param name="plan">What became of it.</param>
    public void Report(IReadOnlyList<StoreyPart> parts, FloorPlan plan)
    {
        ReportStoreys(parts);
        ReportDepths(plan.Storeys.SelectMany(static storey => storey.Pockets).Select(static pocket => pocket.Layer));
        ReportNames("wallNames", options.Building.WallNames);
        ReportNames("doorNames", options.Building.DoorNames);
        ReportNames("windowNames", options.Building.WindowNames);
        ReportNames("ignoredNames", options.Building.IgnoredNames);
        if (options.Building.Roof != RoofKind.None && plan.Roofs.Count == 0)
        {
            Add($"A {options.Building.Roof.ToString().ToLowerInvariant()} roof is asked for, and nothing of the drawing has an outline of walls to lay it on: it has none.");
        }

        ReportMeasures(plan);
    }

    /// <summary>Looks at options for a drawing whose own heights count.</summary>
    public void ReportOfDrawnHeights()
    {
        BuildingOptions building = options.Building;
        var without = new List<string>();
        AddIf(building.Interpretation is PlanInterpretation.WallBody or PlanInterpretation.Centreline, "the interpretation");
        AddIf(building.Roof != RoofKind.None, "roofs");
        AddIf(building.SlabThickness > 0, "floor plates");
        AddIf(building.Storeys.Count > 0, "storeys");
        AddIf(options.Depths.Count > 0, "depths");
        if (without.Count > 0)
        {
            Add($"Where the heights of the drawing count, each closed shape stands at its own, and these have no effect: {string.Join(", ", without)}.");
        }

        void AddIf(bool isAsked, string what)
        {
            if (isAsked)
            {
                without.Add(what);
            }
        }
    }

    /// <summary>Looks at options for a plan whose walls were known already.</summary>
    public void ReportOfKnownPlan()
    {
        LiftOptions usual = new();
        var without = new List<string>();
        AddIf(options.Layers.Count > 0, "layers");
        AddIf(options.Units is not null, "the unit");
        AddIf(options.UseDrawnHeights, "drawn heights");
        AddIf(options.ChainingGap != usual.ChainingGap, "the chaining gap");
        AddIf(options.Building.Interpretation is not (null or PlanInterpretation.WallBody), "the interpretation");
        if (without.Count > 0)
        {
            Add($"Walls, openings and rooms come from the input itself, and these have no effect on it: {string.Join(", ", without)}.");
        }

        void AddIf(bool isAsked, string what)
        {
            if (isAsked)
            {
                without.Add(what);
            }
        }
    }

    // Measures that were given for what is not there.
    private void ReportMeasures(FloorPlan plan)
    {
        BuildingOptions usual = new();
        BuildingOptions given = options.Building;
        List<OpeningKind> kinds = [.. plan.Storeys.SelectMany(static storey => storey.Openings).Select(static opening => opening.Kind).Distinct()];
        AddIf(given.DoorHeight != usual.DoorHeight && !kinds.Contains(OpeningKind.Door), "The height of doors is given, and no door was found.");
        AddIf(
            (given.WindowHeight != usual.WindowHeight || given.WindowSill != usual.WindowSill) && !kinds.Contains(OpeningKind.Window),
            "The height or the sill of windows is given, and no window was found.");
        AddIf(
            given.Roof == RoofKind.None && (given.RoofPitch != usual.RoofPitch || given.RoofOverhang != usual.RoofOverhang || given.RoofThickness != usual.RoofThickness),
            "Measures of a roof are given, and no roof is asked for.");
        AddIf(given.Roof == RoofKind.Flat && given.RoofPitch != usual.RoofPitch, "The pitch of the roof is given, and a flat roof has none.");
        AddIf(
            options.WallThickness != new LiftOptions().WallThickness && string.Equals(plan.Interpretation, InterpretationChoice.NameOf(PlanInterpretation.WallBody), StringComparison.Ordinal),
            "The thickness of walls is given, and the drawing shows it itself: walls are as thick as they are drawn.");

        void AddIf(bool isIdle, string message)
        {
            if (isIdle)
            {
                Add(message);
            }
        }
    }

    private void ReportStoreys(IReadOnlyList<StoreyPart> parts)
    {
        foreach (StoreyOptions storey in options.Building.Storeys)
        {
            if (!parts.Any(part => string.Equals(part.Key.Name, storey.Name, StringComparison.OrdinalIgnoreCase)))
            {
                Add($"The options speak of a storey \"{storey.Name}\", which is not drawn. Drawn are: {string.Join(", ", parts.Select(static part => $"\"{part.Key.Name}\""))}.");
            }
        }
    }

    private void ReportDepths(IEnumerable<string> pockets)
    {
        var cut = new HashSet<string>(pockets, StringComparer.OrdinalIgnoreCase);
        foreach (string layer in options.Depths.Keys.Where(layer => !cut.Contains(layer)).Order(StringComparer.OrdinalIgnoreCase))
        {
            Add(sketch.Paths.Any(path => string.Equals(path.Layer, layer, StringComparison.OrdinalIgnoreCase))
                ? $"Layer \"{layer}\" has a depth, and no closed shape on it is cut: only parts have pockets."
                : $"Layer \"{layer}\" has a depth, and the drawing has no curve on it.");
        }
    }

    private void ReportNames(string option, IList<string> names)
    {
        if (names.Count == 0)
        {
            return;
        }

        HashSet<string> drawn = new(
            sketch.Paths.Select(static path => path.Layer)
                .Concat(sketch.Fills.Select(static fill => fill.Layer))
                .Concat(sketch.Symbols.Select(static symbol => symbol.Name))
                .Concat(sketch.Symbols.Select(static symbol => symbol.Layer)),
            StringComparer.OrdinalIgnoreCase);
        foreach (string name in names)
        {
            if (!drawn.Any(used => ElementRoles.Means(used, name)))
            {
                Add($"No layer and no symbol has a name that \"{name}\" of {option} means.");
            }
        }
    }

    private void Add(string message) => diagnostics.Add(BuildingDiagnostics.OptionWithoutEffect, message);
}
