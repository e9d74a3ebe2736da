using System.Globalization;
using CadLift.Building.Openings;
using CadLift.Building.Sorting;
using CadLift.Building.Walls;
using CadLift.Drawings;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Plans;

namespace CadLift.Building.Interpretation;

/// <summary>Decides from what a drawing shows how its shapes are to be read.</summary>
internal static class InterpretationChooser
{
    // Smaller than this along both axes nobody can stand in it, in millimetres.
    private const double LeastBuilding = 1_500;

    private const double MostlyPaired = 0.5;

    // Open lines of which nearly all have another beside them, on a ground of this size both ways, are a house whatever it is called.
    private const double NearlyAllPaired = 0.8;
    private const double LeastHouse = 2_000;

    private const double MostlyClosed = 0.5;

    // Houses of single lines are square but for a few walls.
    private const double MostlySquare = 0.8;

    /// <summary>Decides.</summary>
    /// <param name="sketch">The sketch.</param>
    /// <param name="elements">Its elements.</param>
    /// <param name="marks">What is drawn for openings.</param>
    /// <param name="options">What the caller has decided already.</param>
    /// <param name="tolerance">Ends this near meet.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static InterpretationChoice Choose(
        PlanSketch sketch,
        PlanElements elements,
        List<OpeningMark> marks,
        LiftOptions options,
        Tolerance tolerance,
        CancellationToken cancellation)
    {
        // Read at most once, here or by whoever takes the choice.
        var bodies = new Lazy<WallReading>(
            () => BodyWalls.Read(sketch, elements.WallCandidates, elements.FillCandidates, options.Building, elements.HasWallLayers, tolerance, cancellation),
            LazyThreadSafetyMode.None);
        if (options.Building.Interpretation is { } given)
        {
            return new InterpretationChoice(given, 1, "The options say so.") { Bodies = bodies };
        }

        if (options.WallThickness == 0)
        {
            return new InterpretationChoice(PlanInterpretation.Solid, 1, "The thickness of walls is 0.");
        }

        double maxThickness = options.Building.MaxWallThickness;
        WallLinework lines = WallLinework.Of(sketch, elements.WallCandidates);
        Box2d bounds = PathBounds.Of(sketch, elements.WallCandidates, elements.FillCandidates);
        bool isNamed = elements.HasWallLayers || marks.Exists(static mark => mark.Kind is not null);
        string where = elements.HasWallLayers ? "on the layers of walls" : "in the drawing";
        if (!isNamed && !sketch.IsSizeKnown)
        {
            return new InterpretationChoice(
                PlanInterpretation.Solid, 0.5, "No layer or symbol speaks of walls, doors or windows, and nothing says whether it is as large as a room.");
        }

        if (!isNamed && Math.Max(bounds.Width, bounds.Height) < LeastBuilding)
        {
            return new InterpretationChoice(
                PlanInterpretation.Solid, 0.9, "No layer or symbol speaks of walls, doors or windows, and it is too small for a room.");
        }

        if (HasWallFills(sketch, elements.FillCandidates, maxThickness)
            && (isNamed || bodies.Value.EnclosesRooms))
        {
            return new InterpretationChoice(PlanInterpretation.WallBody, 0.9, $"Filled areas {where} are as thin as walls.") { Bodies = bodies };
        }

        double paired = lines.PairedShare(maxThickness, cancellation);
        bool isHouse = paired >= NearlyAllPaired && Math.Min(bounds.Width, bounds.Height) >= LeastHouse && lines.ClosedShare < MostlyClosed;
        if (paired >= MostlyPaired && (isNamed || isHouse || bodies.Value.EnclosesRooms))
        {
            return new InterpretationChoice(
                PlanInterpretation.WallBody,
                Math.Min(0.95, 0.4 + (0.6 * paired)),
                string.Create(CultureInfo.InvariantCulture, $"{100 * paired:F0} % of the lines {where} have a parallel line no further away than a wall is thick."))
            { Bodies = bodies };
        }

        (int loose, int branches) = lines.ClosedShare >= MostlyClosed ? (0, 0) : lines.CountEnds(options.Building.WallGap, tolerance, cancellation);
        bool isWritten = !isNamed && branches > 0 && Math.Min(bounds.Width, bounds.Height) >= LeastHouse && NamesRoom(sketch, bounds)
            && lines.SquareShare >= MostlySquare && !HasNestedCurves(sketch, elements);
        if ((isNamed || isWritten) && loose + branches > 0)
        {
            return new InterpretationChoice(
                PlanInterpretation.Centreline, isNamed ? 0.8 : 0.6, string.Create(CultureInfo.InvariantCulture, $"The lines {where} are single and open: {loose} ends meet nothing, {branches} branch off other lines."));
        }

        return isNamed || !HasNestedCurves(sketch, elements)
            ? new InterpretationChoice(PlanInterpretation.Outline, isNamed ? 0.9 : 0.6, $"The lines {where} are single and close shapes large enough for rooms.")
            : new InterpretationChoice(
                PlanInterpretation.Solid, 0.7, "No layer or symbol speaks of walls, doors or windows, and shapes with round parts lie in others, as holes do.");
    }

    // A word between the lines, other than what symbols say of themselves.
    private static bool NamesRoom(PlanSketch sketch, Box2d bounds) =>
        sketch.Labels.Any(label => label.Tag is null && bounds.Contains(label.Position) && label.Text.Any(char.IsLetter));

    private static bool HasWallFills(PlanSketch sketch, List<int> fills, double maxThickness)
    {
        double length = 0;
        foreach (int fill in fills)
        {
            // The largest loop, without the others: exact for a ring, near enough for more.
            double area = 0;
            double largest = 0;
            double perimeter = 0;
            foreach (Loop loop in sketch.Fills[fill].Loops)
            {
                largest = Math.Max(largest, Math.Abs(loop.SignedArea));
                area += Math.Abs(loop.SignedArea);
                perimeter += loop.Perimeter;
            }

            length += 2 * ((2 * largest) - area) <= maxThickness * perimeter ? perimeter / 2 : 0;
        }

        return length >= LeastBuilding;
    }

    // A circle, or a closed shape with an arc, inside the box of a larger closed shape. Of symbols only those of circles count, as holes do:
    // furniture is round here and there.
    private static bool HasNestedCurves(PlanSketch sketch, PlanElements elements)
    {
        List<int> paths =
        [
            .. elements.WallCandidates,
            .. elements.OtherSymbols.Values.Where(symbol => symbol.TrueForAll(path => sketch.Paths[path].Segments is [{ IsFullCircle: true }])).SelectMany(static symbol => symbol),
        ];
        Box2d largest = Box2d.Empty;
        foreach (int path in paths)
        {
            Box2d box = sketch.Paths[path].Bounds;
            if (sketch.Paths[path].IsClosed && (largest.IsEmpty || box.Width * box.Height > largest.Width * largest.Height))
            {
                largest = box;
            }
        }

        return paths.Exists(path =>
        {
            Box2d box = sketch.Paths[path].Bounds;
            return sketch.Paths[path].IsClosed && box != largest && largest.Contains(box) && HasArc(sketch.Paths[path]);
        });
    }

    private static bool HasArc(SketchPath path)
    {
        foreach (ref readonly Segment segment in path.Segments)
        {
            if (segment.IsArc)
            {
                return true;
            }
        }

        return false;
    }
}
