using System.Globalization;
using CadLift.Building.Chaining;
using CadLift.Building.Diagnostics;
using CadLift.Building.Fittings;
using CadLift.Building.Linework;
using CadLift.Building.Openings;
using CadLift.Building.Sorting;
using CadLift.Building.Storeys;
using CadLift.Building.Walls;
using CadLift.Diagnostics;
using CadLift.Drawings;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Plans;

namespace CadLift.Building.Interpretation;

/// <summary>Reads a storey from the elements that are drawn for it.</summary>
internal sealed class StoreyReader(
    PlanSketch sketch, LiftOptions options, Tolerance tolerance, DiagnosticList diagnostics, bool[] used, CancellationToken cancellation)
{
    // Which part of a pocket lies outside before it is told.
    private const double LeastAstray = 0.01;

    /// <summary>The fills that became part of walls.</summary>
    public HashSet<int> UsedFills { get; } = [];

    /// <summary>The labels that stand in rooms.</summary>
    public bool[] UsedLabels { get; } = new bool[sketch.Labels.Count];

    /// <summary>Reads a storey; it stands at 0.</summary>
    /// <param name="choice">How its shapes are read.</param>
    /// <param name="elements">What is drawn for it.</param>
    /// <param name="marks">What is drawn for its openings.</param>
    /// <param name="part">Its name and labels.</param>
    /// <param name="height">How high it is, in millimetres.</param>
    /// <returns><see langword="null"/> where there are no walls.</returns>
    public Storey? Read(InterpretationChoice choice, PlanElements elements, List<OpeningMark> marks, StoreyPart part, double height)
    {
        WallReading walls = ReadWalls(choice, elements, part.Labels, new PlanLevel(0, height, elements.WallCandidates));
        if (walls.Solids.IsEmpty)
        {
            return null;
        }

        Use(walls.Paths);
        UsedFills.UnionWith(walls.Fills);
        ReportMended(walls.Mended);
        ReportNearMisses(walls.Mended);
        ReportFittings(walls.Fittings);
        var boundary = new WallBoundary(walls.Solids);

        // Outlines are closed: what lies between two of them is no gap in a wall.
        List<WallGap> gaps = choice.Interpretation == PlanInterpretation.Outline ? [] : GapFinder.Find(boundary, options.Building, cancellation);
        if (choice.Interpretation == PlanInterpretation.WallBody && !elements.HasWallLayers
            && LooseFittings.WithoutFittings(boundary, walls.Filled, gaps, PlacesOf(part.Labels)) is { } cleared)
        {
            walls = new WallReading { Solids = cleared, Filled = walls.Filled };
            boundary = new WallBoundary(cleared);
            gaps = GapFinder.Find(boundary, options.Building, cancellation);
        }

        List<OpeningMark> loose = LooseGapLines.MarksIn(gaps, sketch, elements.LoosePaths, cancellation);
        OpeningResult found = OpeningFinder.Find(
            boundary, gaps, [.. marks, .. loose], options.Building, height, tolerance, diagnostics, cancellation);
        Use(found.Paths);
        ReportUnknown(elements);
        (RegionSet solids, RegionSet enclosed) = Closed(walls, found.Bridges);
        WallBoundary closed = found.Bridges.Count > 0 ? new WallBoundary(solids) : boundary;
        List<Wall> runs = WallList.Of(
            WallRuns.Find(closed, options.Building.MaxWallThickness, cancellation), closed, sketch, elements.WallCandidates, walls.Filled, choice.Confidence);
        List<Room> rooms = RoomNeighbours.Find(RoomsIn(enclosed, part.Labels), found.Openings, tolerance);
        return new Storey(part.Key.Name, 0, height, solids, rooms, WallList.WithWalls(found.Openings, runs))
        {
            Walls = runs,
            DrawnPaths = part.Paths,
        };
    }

    private void ReportFittings(int count)
    {
        if (count > 0)
        {
            diagnostics.Add(
                BuildingDiagnostics.FittingByShape,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{count} closed spaces against walls look like basins, kitchens or other fittings. They are no part of the walls; name the layers of walls, or fill walls, to have it otherwise."));
        }
    }

    private void ReportMended(MendedLines? mended)
    {
        if (mended is { JoinedEnds: var joined, DroppedLines: var dropped } && joined + dropped > 0)
        {
            string[] done =
            [
                .. joined > 0 ? [JoinedEnds(joined)] : Array.Empty<string>(),
                .. dropped > 0 ? [DroppedLines(dropped)] : Array.Empty<string>(),
            ];
            diagnostics.Add(BuildingDiagnostics.LineworkMended, $"In the lines of walls {string.Join(", and ", done)}.");
        }

        string JoinedEnds(int ends) => string.Create(
            CultureInfo.InvariantCulture,
            $"{(ends == 1 ? "1 end that misses what it" : $"{ends} ends that miss what they")} should meet by no more than {options.Building.WallGap:G4} mm {(ends == 1 ? "was" : "were")} joined");

        static string DroppedLines(int lines) => string.Create(
            CultureInfo.InvariantCulture, $"{(lines == 1 ? "1 line that runs along another was" : $"{lines} lines that run along others were")} dropped");
    }

    private void ReportNearMisses(MendedLines? mended)
    {
        foreach ((Point2d place, double miss) in mended?.NearMisses ?? [])
        {
            diagnostics.Add(
                BuildingDiagnostics.WallLinesMiss,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Lines of walls miss each other by {miss:G3} mm near ({place.X:F0}, {place.Y:F0}) mm and are left open. If they were meant to meet, draw them so or raise wallGap, {options.Building.WallGap:G4} mm."));
        }
    }

    // Beside layers of walls nothing else is wall: what that leaves out may have been meant.
    private void ReportUnknown(PlanElements elements)
    {
        if (!elements.HasWallLayers)
        {
            return;
        }

        foreach (IGrouping<string, int> layer in elements.OtherPaths.Where(path => !used[path])
            .GroupBy(path => sketch.Paths[path].Layer, StringComparer.OrdinalIgnoreCase).OrderBy(static layer => layer.Key, StringComparer.OrdinalIgnoreCase))
        {
            diagnostics.Add(
                BuildingDiagnostics.LayerUnknown,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Layer \"{layer.Key}\" names nothing that is known, and other layers hold the walls: {layer.Count()} curves left out. If they are walls, doors or windows, add its name to the names of these in the options."));
        }
    }

    private void Use(IEnumerable<int> paths)
    {
        foreach (int path in paths)
        {
            used[path] = true;
        }
    }

    /// <summary>Reads shapes that stand at a height of their own.</summary>
    /// <param name="level">Where they stand.</param>
    /// <param name="shapes">The shapes.</param>
    /// <param name="hasWalls">Whether they are rooms with walls, or a part.</param>
    /// <param name="name">The name of the storey.</param>
    public Storey? ReadLevel(PlanLevel level, List<PlanShape> shapes, bool hasWalls, string name)
    {
        WallReading walls = hasWalls
            ? OutlineWalls.Read(shapes, options.WallThickness, options.Building.WallGap, tolerance, diagnostics, cancellation)
            : new WallReading { Solids = SolidShapes.Read(shapes, tolerance, diagnostics, cancellation), Enclosed = RegionSet.Empty };
        return walls.Solids.IsEmpty
            ? null
            : new Storey(name, level.Bottom, level.Height, walls.Solids, RoomsIn(walls.Enclosed!, [.. Enumerable.Range(0, sketch.Labels.Count)]));
    }

    /// <summary>Reads closed shapes as the section of a part, and those on layers with a depth as pockets in it.</summary>
    /// <param name="paths">The paths that count.</param>
    /// <param name="name">The name of its storey.</param>
    public Storey? ReadPart(List<int> paths, string name)
    {
        var level = new PlanLevel(0, options.Height, paths);
        List<PlanShape> shapes = ShapeCollector.Collect(sketch, [level], options, tolerance, diagnostics, used, cancellation)[0];
        var depths = new LayerDepths(options.Depths);
        ILookup<bool, PlanShape> cut = shapes.ToLookup(shape => depths.Of(sketch.Paths[shape.Path].Layer) is not null);
        Storey? part = ReadLevel(level, [.. cut[false]], hasWalls: false, name);
        if (part is null || !cut[true].Any())
        {
            return part;
        }

        var pockets = new List<Pocket>();
        foreach (IGrouping<string, PlanShape> layer in cut[true].GroupBy(shape => sketch.Paths[shape.Path].Layer, StringComparer.OrdinalIgnoreCase))
        {
            RegionSet section = SolidShapes.Read([.. layer], tolerance, diagnostics, cancellation);
            var pocket = new Pocket(section, depths.Of(layer.Key)!.Value, layer.Key);
            ReportAstray(pocket, part, sketch.Paths[layer.First().Path].Source);
            pockets.Add(pocket);
        }

        return part with { Pockets = pockets };
    }

    private void ReportAstray(Pocket pocket, Storey part, SourcePlace source)
    {
        if (pocket.Depth >= part.Height - tolerance.Coincidence)
        {
            diagnostics.Add(
                BuildingDiagnostics.PocketAstray,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Pockets on layer \"{pocket.Layer}\" are {pocket.Depth:G6} mm deep, and the part is {part.Height:G6} mm high: they go through."),
                source);
        }

        double outside = PlanFailure.Require(RegionBoolean.Difference(pocket.Section, part.Solids, tolerance, cancellation)).Area;
        if (outside > LeastAstray * pocket.Section.Area)
        {
            diagnostics.Add(
                BuildingDiagnostics.PocketAstray,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Of the pockets on layer \"{pocket.Layer}\" {100 * outside / pocket.Section.Area:F0} % lie outside the part, where nothing is cut."),
                source);
        }
    }

    private List<Point2d> PlacesOf(List<int> labels) => labels.ConvertAll(label => sketch.Labels[label].Position);

    private List<Room> RoomsIn(RegionSet enclosed, List<int> labels) => RoomLabels.Name(
        [.. enclosed.Regions.ToArray().Select(static region => new Room(region))], sketch, labels, tolerance, UsedLabels);

    private WallReading ReadWalls(in InterpretationChoice choice, PlanElements elements, List<int> labels, PlanLevel level)
    {
        switch (choice.Interpretation)
        {
            case PlanInterpretation.WallBody:
                return choice.Bodies!.Value;
            case PlanInterpretation.Centreline:
                List<int> lines = elements.HasWallLayers
                    ? level.Paths
                    : LooseFittings.WithoutFittings(sketch, level.Paths, options.Building.WallGap, cancellation);
                return CentrelineWalls.Read(sketch, lines, options.WallThickness, options.Building, tolerance, cancellation);
            default:
                List<PlanShape> shapes = ShapeCollector.Collect(sketch, [level], options, tolerance, diagnostics, used, cancellation)[0];
                if (!elements.HasWallLayers)
                {
                    List<PlanShape> rooms = LooseFittings.WithoutFittings(
                        shapes, PlacesOf(labels), tolerance, cancellation);
                    foreach (PlanShape fitting in shapes.Except(rooms))
                    {
                        used[fitting.Path] = false;
                    }

                    shapes = rooms;
                }

                return OutlineWalls.Read(shapes, options.WallThickness, options.Building.WallGap, tolerance, diagnostics, cancellation);
        }
    }

    // The walls with the gaps at openings closed, and what they then enclose.
    private (RegionSet Solids, RegionSet Enclosed) Closed(WallReading walls, List<RegionSet> bridges)
    {
        if (bridges.Count == 0 && walls.Enclosed is { } enclosed)
        {
            return (walls.Solids, enclosed);
        }

        PlanarResult united = RegionBoolean.Union([walls.Solids, .. bridges], tolerance, ContactMode.Part, cancellation);
        RegionSet solids = PlanFailure.Require(united);
        ContactReport.Add(united, tolerance, diagnostics);
        return (solids, united.Gaps);
    }
}
