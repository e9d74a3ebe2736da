using CadLift.Building.Diagnostics;
using CadLift.Building.Walls;
using CadLift.Diagnostics;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Plans;

namespace CadLift.Building.Storeys;

/// <summary>Stands storeys on each other: gives each its elevation, moves those drawn beside each other, and puts in floor plates.</summary>
internal sealed class StoreyStack(LiftOptions options, Tolerance tolerance, DiagnosticList diagnostics, CancellationToken cancellation)
{
    /// <summary>Stacks storeys.</summary>
    /// <param name="read">The storeys from bottom to top as they were read, each at elevation 0; <see langword="null"/> where there are no walls.</param>
    /// <param name="parts">What they were read from.</param>
    /// <param name="choices">Told where storeys are moved.</param>
    /// <param name="areOfOtherFrames">Whether they come from pictures of several sizes: then places of one say nothing about places of another.</param>
    public List<Storey> Stack(IReadOnlyList<Storey?> read, IReadOnlyList<StoreyPart> parts, List<PlanChoice> choices, bool areOfOtherFrames = false)
    {
        Vector2d[] offsets = OffsetsOf(read, parts, choices, areOfOtherFrames);
        double slab = options.Building.SlabThickness;
        double elevation = -HeightBelowGround(parts);
        var stacked = new List<Storey>(read.Count);
        for (int i = 0; i < read.Count; i++)
        {
            StoreyOptions? known = OptionsOf(parts[i]);
            double height = known?.Height ?? options.Height;
            elevation = known?.Elevation ?? elevation;
            if (read[i] is { } storey)
            {
                stacked.Add(Placed(storey, elevation, height, offsets[i], slab));
            }
            else
            {
                diagnostics.Add(
                    BuildingDiagnostics.StoreyWithoutWalls, $"Storey \"{parts[i].Key.Name}\" has no walls. Its place stays empty.");
            }

            elevation += height + slab;
        }

        return stacked;
    }

    /// <summary>The height of a storey.</summary>
    public double HeightOf(StoreyPart part) => OptionsOf(part)?.Height ?? options.Height;

    private StoreyOptions? OptionsOf(StoreyPart part) =>
        options.Building.Storeys.FirstOrDefault(known => string.Equals(known.Name, part.Key.Name, StringComparison.OrdinalIgnoreCase));

    // Basements lie below 0.
    private double HeightBelowGround(IReadOnlyList<StoreyPart> parts) =>
        parts.Where(static part => part.Key.Level < 0).Sum(part => HeightOf(part) + options.Building.SlabThickness);

    private Vector2d[] OffsetsOf(IReadOnlyList<Storey?> read, IReadOnlyList<StoreyPart> parts, List<PlanChoice> choices, bool areOfOtherFrames)
    {
        var offsets = new Vector2d[read.Count];
        int first = Enumerable.Range(0, read.Count).FirstOrDefault(i => read[i] is not null, -1);
        // Base points that are all one say nothing about plans that lie apart.
        bool hasBasePoints = parts.All(static part => part.BasePoint is not null)
            && parts.Any(part => part.BasePoint!.Value.DistanceTo(parts[0].BasePoint!.Value) > tolerance.Coincidence);
        if (options.Building.AlignStoreys == false || first < 0 || !(options.Building.AlignStoreys == true || areOfOtherFrames || LieApart(read, hasBasePoints)))
        {
            return offsets;
        }

        Point2d anchor = AnchorOf(parts[first], read[first]!, hasBasePoints);
        for (int i = 0; i < offsets.Length; i++)
        {
            offsets[i] = read[i] is { } storey ? anchor - AnchorOf(parts[i], storey, hasBasePoints) : default;
        }

        if (Array.Exists(offsets, offset => offset.Length > tolerance.Coincidence))
        {
            string by = hasBasePoints ? "the base points of their symbols" : "the lower left corners of their walls";
            string why = areOfOtherFrames ? "are read from pictures of several sizes or scales" : "are drawn beside each other";
            choices.Add(new PlanChoice(
                "storeys", "stacked", hasBasePoints ? 0.9 : 0.6, $"They {why}; {by} are laid on one another.", "Building.AlignStoreys"));
            diagnostics.Add(BuildingDiagnostics.StoreysAligned, $"The storeys {why}. They are stood on each other by {by}.");
        }

        return offsets;
    }

    // Where base points say how storeys fit, two of them that lie apart are enough; else all must.
    private static bool LieApart(IReadOnlyList<Storey?> read, bool hasBasePoints)
    {
        int pairs = 0;
        int apart = 0;
        for (int i = 0; i < read.Count; i++)
        {
            for (int k = i + 1; k < read.Count; k++)
            {
                if (read[i] is { } first && read[k] is { } second)
                {
                    pairs++;
                    apart += first.Solids.Bounds.Intersects(second.Solids.Bounds) ? 0 : 1;
                }
            }
        }

        return apart > 0 && (hasBasePoints || apart == pairs);
    }

    private static Point2d AnchorOf(StoreyPart part, Storey storey, bool hasBasePoint) =>
        hasBasePoint ? part.BasePoint!.Value : storey.Solids.Bounds.Min;

    private Storey Placed(Storey storey, double elevation, double height, Vector2d offset, double slab)
    {
        Storey moved = offset.Length > tolerance.Coincidence ? Moved(storey, offset) : storey;
        return moved with
        {
            Elevation = elevation,
            Height = height,
            DrawnOffset = offset,
            SlabThickness = slab,
            Slab = slab > 0 ? WallOutline.Of(moved.Solids, tolerance, cancellation) : RegionSet.Empty,
        };
    }

    private static Storey Moved(Storey storey, Vector2d offset) => storey with
    {
        Solids = storey.Solids.Moved(offset),
        Rooms = [.. storey.Rooms.Select(room => room with { Region = room.Region.Moved(offset) })],
        Openings = [.. storey.Openings.Select(opening => opening.Moved(offset))],
        Walls = [.. storey.Walls.Select(wall => wall with { Axis = wall.Axis.Moved(offset) })],
    };
}
