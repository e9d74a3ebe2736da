using System.Globalization;
using CadLift.Building.Diagnostics;
using CadLift.Building.Sorting;
using CadLift.Diagnostics;
using CadLift.Drawings;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Chaining;

/// <summary>Collects the closed shapes of a sketch: closed paths as they are, open ones chained.</summary>
internal static class ShapeCollector
{
    // A shape of this mean width in tolerances (0.002 mm) is a slip of the pen; modellers take its two sides for one.
    private const double SliverInTolerances = 2000;

    /// <summary>The closed shapes of each level in drawing order; marks the paths that are part of one.</summary>
    /// <remarks>Curves of different levels do not make a shape together.</remarks>
    /// <exception cref="CadLiftException">
    /// <see cref="ErrorCode.CadNoClosedShapes"/>, <see cref="ErrorCode.CadTooLarge"/> or <see cref="ErrorCode.GeoInvalidPolygon"/>.
    /// </exception>
    public static List<List<PlanShape>> Collect(
        PlanSketch sketch,
        IReadOnlyList<PlanLevel> levels,
        LiftOptions options,
        Tolerance tolerance,
        DiagnosticList diagnostics,
        bool[] used,
        CancellationToken cancellation)
    {
        var shapes = new List<List<PlanShape>>(levels.Count);
        int loopCount = 0;
        foreach (PlanLevel level in levels)
        {
            List<(Loop Loop, int Path)> loops =
                FindLoops(sketch, level.Paths, options.ChainingGap, tolerance, diagnostics, used, cancellation);
            loopCount += loops.Count;
            ThrowIfTooMany(loopCount, options.MaxShapes);
            shapes.Add(ShapesOf(sketch, loops, tolerance, diagnostics, used, cancellation));
        }

        List<int> chosen = levels is [{ } only] ? only.Paths : [.. levels.SelectMany(static level => level.Paths).Order()];
        ReportOpen(sketch, chosen, used, diagnostics);
        return shapes.Exists(static ofLevel => ofLevel.Count > 0)
            ? shapes
            : throw NothingClosed(sketch, chosen, loopCount, options.ChainingGap);
    }

    private static void ThrowIfTooMany(int loops, int maxShapes)
    {
        if (loops > maxShapes)
        {
            throw new CadLiftException(
                ErrorCode.CadTooLarge,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The drawing has {loops} closed shapes, more than the {maxShapes} allowed (LiftOptions.MaxShapes)."));
        }
    }

    private static List<PlanShape> ShapesOf(
        PlanSketch sketch,
        List<(Loop Loop, int Path)> loops,
        Tolerance tolerance,
        DiagnosticList diagnostics,
        bool[] used,
        CancellationToken cancellation)
    {
        var shapes = new List<PlanShape>(loops.Count);
        var duplicates = new DuplicateShapes(tolerance, loops.Count);
        foreach ((Loop loop, int path) in loops)
        {
            cancellation.ThrowIfCancellationRequested();
            if (duplicates.IsRepeated(loop))
            {
                diagnostics.Add(
                    BuildingDiagnostics.DuplicateCurve,
                    "A closed shape lies on another one all the way round. It counts once.",
                    sketch.Paths[path].Source);
                continue;
            }

            if (ShapeOf(loop, sketch.Paths[path].Source, path, tolerance, diagnostics, cancellation) is { } shape)
            {
                shapes.Add(shape);
            }
            else
            {
                used[path] = false;
            }
        }

        return shapes;
    }

    private static List<(Loop Loop, int Path)> FindLoops(
        PlanSketch sketch,
        List<int> chosen,
        double gap,
        Tolerance tolerance,
        DiagnosticList diagnostics,
        bool[] used,
        CancellationToken cancellation)
    {
        var loops = new List<(Loop Loop, int Path)>();
        var open = new List<int>();
        foreach (int path in chosen)
        {
            if (sketch.Paths[path].IsClosed)
            {
                loops.Add((new Loop(sketch.Paths[path].Segments), path));
                used[path] = true;
            }
            else
            {
                open.Add(path);
            }
        }

        loops.AddRange(LoopChainer.Chain(sketch.Paths, open, tolerance, gap, diagnostics, used, cancellation));
        loops.Sort(static (a, b) => a.Path.CompareTo(b.Path));
        return loops;
    }

    private static PlanShape? ShapeOf(
        Loop loop, SourcePlace source, int path, Tolerance tolerance, DiagnosticList diagnostics, CancellationToken cancellation)
    {
        double thinnest = SliverInTolerances * tolerance.Coincidence;
        double perimeter = loop.Perimeter;
        if (2 * Math.Abs(loop.SignedArea) > thinnest * perimeter && ConvexLoop.Is(loop))
        {
            return new PlanShape(new RegionSet([new Region(loop.SignedArea > 0 ? loop : loop.Reversed(), [])]), source, path);
        }

        PlanarResult inside = RegionBoolean.NonZero([loop], tolerance, cancellation);
        RegionSet regions = PlanFailure.Require(inside, source);
        if (regions.IsEmpty || 2 * regions.Area <= thinnest * perimeter)
        {
            diagnostics.Add(
                BuildingDiagnostics.ShapeWithoutArea,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The shape encloses no area, or is thinner than {thinnest:G3} mm. It is left out."),
                source);
            return null;
        }

        double lost = Math.Abs(regions.Area - Math.Abs(loop.SignedArea));
        if (lost > tolerance.Coincidence * perimeter)
        {
            diagnostics.Add(
                BuildingDiagnostics.ShapeCrossesItself,
                "The shape crosses itself. Everything it winds around is taken as inside.",
                source);
        }

        return new PlanShape(regions, source, path);
    }

    private static void ReportOpen(PlanSketch sketch, List<int> chosen, bool[] used, DiagnosticList diagnostics)
    {
        foreach ((string type, int count) in PathCounts.Unused(sketch, used, chosen))
        {
            diagnostics.Add(
                BuildingDiagnostics.OpenCurves,
                string.Create(CultureInfo.InvariantCulture, $"{type}: {count} left out, not part of a closed shape."),
                new SourcePlace { Entity = type });
        }
    }

    private static CadLiftException NothingClosed(PlanSketch sketch, List<int> chosen, int loops, double gap)
    {
        if (sketch.Paths.Count == 0)
        {
            return new CadLiftException(ErrorCode.CadNoClosedShapes, "The drawing holds no curve that can bound a shape.");
        }

        return loops > 0
            ? new CadLiftException(ErrorCode.GeoInvalidPolygon, "None of the closed shapes encloses an area.")
            : new CadLiftException(
                ErrorCode.CadNoClosedShapes,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"None of the {chosen.Count} curves is closed, and their ends do not meet within the chaining gap of {gap:G6} mm."));
    }
}
