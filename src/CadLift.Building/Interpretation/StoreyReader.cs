using CadLift.Building.Chaining;
using CadLift.Building.Openings;
using CadLift.Building.Sorting;
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
    /// <summary>The fills that became part of walls.</summary>
    public HashSet<int> UsedFills { get; } = [];

    /// <summary>The labels that stand in rooms.</summary>
    public bool[] UsedLabels { get; } = new bool[sketch.Labels.Count];

    /// <summary>Reads a storey.</summary>
    /// <param name="interpretation">How its shapes are read.</param>
    /// <param name="elements">What is drawn for it.</param>
    /// <param name="marks">What is drawn for its openings.</param>
    /// <param name="name">Its name.</param>
    /// <param name="elevation">Where it stands, in millimetres.</param>
    /// <param name="height">How high it is, in millimetres.</param>
    public Storey? Read(
        PlanInterpretation interpretation, PlanElements elements, List<OpeningMark> marks, string name, double elevation, double height)
    {
        WallReading walls = ReadWalls(interpretation, elements, new PlanLevel(elevation, height, elements.WallCandidates));
        if (walls.Solids.IsEmpty)
        {
            return null;
        }

        foreach (int path in walls.Paths)
        {
            used[path] = true;
        }

        UsedFills.UnionWith(walls.Fills);
        var boundary = new WallBoundary(walls.Solids);
        List<WallGap> gaps = GapFinder.Find(boundary, options.Building, cancellation);
        if (interpretation == PlanInterpretation.WallBody && !elements.HasWallLayers
            && LooseFittings.WithoutFittings(boundary, walls.Filled, gaps) is { } cleared)
        {
            walls = new WallReading { Solids = cleared };
            boundary = new WallBoundary(cleared);
            gaps = GapFinder.Find(boundary, options.Building, cancellation);
        }

        OpeningResult found = OpeningFinder.Find(
            boundary, gaps, marks, options.Building, height, tolerance, diagnostics, cancellation);
        foreach (int path in found.Paths)
        {
            used[path] = true;
        }

        (RegionSet solids, RegionSet enclosed) = Closed(walls, found.Bridges);
        return new Storey(name, elevation, height, solids, RoomsIn(enclosed), found.Openings);
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
            : new Storey(name, level.Bottom, level.Height, walls.Solids, RoomsIn(walls.Enclosed!));
    }

    /// <summary>Reads closed shapes as the section of a part.</summary>
    /// <param name="paths">The paths that count.</param>
    /// <param name="name">The name of its storey.</param>
    public Storey? ReadPart(List<int> paths, string name)
    {
        var level = new PlanLevel(0, options.Height, paths);
        List<PlanShape> shapes = ShapeCollector.Collect(sketch, [level], options, tolerance, diagnostics, used, cancellation)[0];
        return ReadLevel(level, shapes, hasWalls: false, name);
    }

    private List<Room> RoomsIn(RegionSet enclosed) => RoomLabels.Name(
        [.. enclosed.Regions.ToArray().Select(static region => new Room(region))], sketch.Labels, sketch.HiddenLayers, tolerance, UsedLabels);

    private WallReading ReadWalls(PlanInterpretation interpretation, PlanElements elements, PlanLevel level)
    {
        switch (interpretation)
        {
            case PlanInterpretation.WallBody:
                return BodyWalls.Read(sketch, level.Paths, elements.FillCandidates, options.Building, tolerance, cancellation);
            case PlanInterpretation.Centreline:
                List<int> lines = elements.HasWallLayers
                    ? level.Paths
                    : LooseFittings.WithoutFittings(sketch, level.Paths, options.Building.WallGap);
                return CentrelineWalls.Read(sketch, lines, options.WallThickness, options.Building, tolerance, cancellation);
            default:
                List<PlanShape> shapes = ShapeCollector.Collect(sketch, [level], options, tolerance, diagnostics, used, cancellation)[0];
                if (!elements.HasWallLayers)
                {
                    List<PlanShape> rooms = LooseFittings.WithoutFittings(shapes, tolerance);
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
