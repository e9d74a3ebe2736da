using System.Globalization;
using CadLift.Building.Diagnostics;
using CadLift.Building.Linework;
using CadLift.Building.Sorting;
using CadLift.Diagnostics;
using CadLift.Drawings;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Plans;

namespace CadLift.Building.Interpretation;

/// <summary>Sees from the size of doors, walls and the whole plan that a drawing was made in another unit than it says.</summary>
/// <remarks>
/// A drawing that is too small or too large for people, though its layers or symbols speak of walls and doors, is in another unit: the one
/// in which doors are as wide and walls as thick as they are.
/// </remarks>
internal static class PlanScale
{
    // Plans with walls are between these along their longer side, in millimetres.
    private const double LeastPlan = 2_500;
    private const double LargestPlan = 1e6;

    // How far a leaf may miss the centre and the end of its arc, as a part of the radius.
    private const double LeafSlack = 0.1;

    // By how much another unit must speak for itself to be believed against the drawing.
    private const double MuchBetter = 3;

    private static readonly (double Factor, string Name)[] Units =
    [
        (1000, "metres, not millimetres"),
        (25.4, "inches, not millimetres"),
        (304.8, "feet, not millimetres"),
        (10, "centimetres, not millimetres"),
        (0.001, "millimetres, not metres"),
        (1 / 25.4, "millimetres, not inches"),
        (1 / 304.8, "millimetres, not feet"),
        (0.1, "millimetres, not centimetres"),
        (0.01, "centimetres, not metres"),
        (100, "metres, not centimetres"),
    ];

    /// <summary>The sketch in the unit it was made in.</summary>
    /// <param name="sketch">The sketch in the unit it says.</param>
    /// <param name="elements">Its elements.</param>
    /// <param name="options">Whether a building is wanted at all; the unit is not given.</param>
    /// <param name="diagnostics">Told of another unit.</param>
    /// <param name="choices">Told of another unit.</param>
    public static PlanSketch InTrueUnit(
        PlanSketch sketch, PlanElements elements, LiftOptions options, DiagnosticList diagnostics, List<PlanChoice> choices)
    {
        bool isNamed = elements.HasWallLayers || elements.OpeningSymbols.Count > 0 || elements.OpeningPaths.Count > 0;
        double? door = MedianDoor(sketch, elements);
        bool isBuilding = isNamed || door is not null;
        if (options.WallThickness == 0 || !isBuilding || options.Building.Interpretation == PlanInterpretation.Solid)
        {
            return sketch;
        }

        Box2d bounds = PathBounds.Of(sketch, elements.WallCandidates);
        double size = Math.Max(bounds.Width, bounds.Height);
        if (!(size > 0))
        {
            return sketch;
        }

        double? wall = MedianWall(sketch, elements, size);
        if (!isNamed && wall is null)
        {
            return sketch;
        }

        (double factor, string unit) = Units.MaxBy(candidate => ScoreOf(candidate.Factor, size, door, wall));
        double score = ScoreOf(factor, size, door, wall);
        if (score < ScoreOf(1, size, door, wall) + MuchBetter)
        {
            return sketch;
        }

        string measures = string.Create(
            CultureInfo.InvariantCulture,
            $"As it says the plan would be {size:G4} mm long{(door is { } width ? $", with doors of {width:G4} mm" : string.Empty)}{(wall is { } thick ? $", with walls of {thick:G3} mm" : string.Empty)}.");
        choices.Add(new PlanChoice("unit", unit, Math.Clamp(0.4 + (0.15 * score), 0, 0.9), measures, "Units"));
        diagnostics.Add(BuildingDiagnostics.UnitGuessed, $"{measures} It is read in {unit}; give the unit to have it otherwise.");
        return SketchPlacement.Apply(sketch, factor, default);
    }

    private static double ScoreOf(double factor, double size, double? door, double? wall) =>
        (Fits(size, factor, LeastPlan, LargestPlan) ? 1 : -3)
        + (door is { } width ? (Fits(width, factor, 550, 1_400) ? 2 : -2) : 0)
        + (wall is { } thick ? (Fits(thick, factor, 70, 500) ? 1 : -1) : 0);

    private static bool Fits(double value, double factor, double low, double high) => value * factor >= low && value * factor <= high;

    // The radius of arcs of a quarter turn or so on layers and in symbols of openings; where there are none, of those with a leaf.
    private static double? MedianDoor(PlanSketch sketch, PlanElements elements)
    {
        var radii = new List<double>();
        foreach (int path in elements.OpeningPaths.Concat(elements.OpeningSymbols.Values.SelectMany(static paths => paths)))
        {
            foreach (ref readonly Segment segment in sketch.Paths[path].Segments)
            {
                if (IsSwing(segment))
                {
                    radii.Add(segment.Radius);
                }
            }
        }

        if (radii.Count == 0)
        {
            AddSwingsWithLeaf(sketch, elements, radii);
        }

        return Median(radii);
    }

    private static bool IsSwing(in Segment segment) => segment.IsArc && Math.Abs(segment.Sweep) is > 0.7 and < 2;

    private static void AddSwingsWithLeaf(PlanSketch sketch, PlanElements elements, List<double> radii)
    {
        var segments = new List<Segment>();
        foreach (int path in elements.OtherPaths.Concat(elements.OtherSymbols.Values.SelectMany(static paths => paths)))
        {
            segments.AddRange(sketch.Paths[path].Segments);
        }

        if (!segments.Exists(static segment => IsSwing(segment)))
        {
            return;
        }

        var index = new SegmentIndex(segments);
        foreach (Segment arc in segments)
        {
            if (IsSwing(arc) && (HasLeaf(arc, arc.Start, index) || HasLeaf(arc, arc.End, index)))
            {
                radii.Add(arc.Radius);
            }
        }
    }

    // A line from the centre of an arc to one of its ends.
    private static bool HasLeaf(in Segment arc, Point2d tip, SegmentIndex index)
    {
        double slack = LeafSlack * arc.Radius;
        Point2d hinge = arc.Center;
        double radius = arc.Radius;
        return index.Near(hinge.MidpointTo(tip), slack).Exists(line => !index[line].IsArc && index[line].Length <= 1.1 * radius
            && index[line].DistanceTo(hinge) <= slack && index[line].DistanceTo(tip) <= slack);
    }

    // The distance of parallel lines beside each other, no more than a tenth of the plan apart.
    private static double? MedianWall(PlanSketch sketch, PlanElements elements, double size)
    {
        var segments = new List<Segment>();
        foreach (int path in elements.WallCandidates)
        {
            foreach (ref readonly Segment segment in sketch.Paths[path].Segments)
            {
                if (!segment.IsArc && segment.Length > size / 100)
                {
                    segments.Add(segment);
                }
            }
        }

        var index = new SegmentIndex(segments);
        var crossings = new List<(double At, int Segment)>();
        var widths = new List<double>();
        for (int i = 0; i < segments.Count; i++)
        {
            (int beside, double width) = ParallelLines.Nearest(index, i, size * 1e-6, size / 10, crossings);
            if (beside >= 0)
            {
                widths.Add(width);
            }
        }

        return 2 * widths.Count >= segments.Count ? Median(widths) : null;
    }

    private static double? Median(List<double> values)
    {
        values.Sort();
        return values.Count > 0 ? values[values.Count / 2] : null;
    }
}
