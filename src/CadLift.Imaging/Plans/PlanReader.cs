using CadLift.Geometry.Numerics;
using CadLift.Imaging.Filters;

namespace CadLift.Imaging.Plans;

/// <summary>Reads a plan that is dark on light and stands upright: ink, walls, and what they enclose.</summary>
internal sealed class PlanReader(Workers workers)
{
    // Pixels.
    private const long MostDrawnOut = 6_000_000;

    // Of the usual thickness of strokes: what a partition has at least that is not much thicker, and strokes where they are thinnest.
    private const double ThinPartition = 1.65;
    private const double ThinStroke = 0.7;

    // Pixels: how broad a stroke is that is too faint for ink, and how far a stroke goes on beside its darkest pixel. Of the strokes: what has no dark pixel.
    private const double BroadFaint = 1.5;
    private const int StrokeOfCore = 2;
    private const double MostPale = 0.6;

    // Of the thickness of filled walls: what lines have at least that are the same ones.
    private const double SameLine = 0.7;

    // Pixels: the line of a pencil needs no more. Pixels of the mask: a finer line has no pores to be seen, and is as rough as its pixels.
    private const int BroadLine = 6;
    private const int LeastPencil = 8;

    // Pixels: strokes that are broad, or walls where there are no strokes, and what they need.
    private const double BroadStroke = 4;
    private const double EnoughStroke = 2;
    private const int BroadWall = 20;
    private const int EnoughWall = 12;

    // Of what parts ink and paper: what a side that is drawn is darker than the paper beside it, in a blur too.
    private const double LeastContrast = 0.7;

    private readonly CancellationToken _cancellation = workers.Cancellation;

    /// <summary>How many pixels a side the mask has for one of a picture: small ones are drawn out.</summary>
    public static int ScaleOf(long pixels) => pixels <= MostDrawnOut ? 2 : 1;

    /// <summary>Reads a picture.</summary>
    /// <param name="source">A grey picture; it is left as it is.</param>
    /// <param name="reading">How it is read.</param>
    /// <exception cref="CadLiftException"><see cref="ErrorCode.ImgNoContours"/>: there are no walls.</exception>
    public VectorizedPlan Read(Raster source, PlanReading reading)
    {
        using var ink = InkMap.Of(source, reading.Threshold, _cancellation);
        int scale = ScaleOf((long)source.Width * source.Height);
        using Raster all = PixelMask.Threshold(ink.Sharp(_cancellation), ink.Threshold, scale, _cancellation);
        var thickness = InkThickness.Of(all, scale, _cancellation);
        var drawing = new InkDrawing(ink, all, thickness, scale);
        bool mayBePencil = reading.IsPencil || (thickness.AreAllWalls && thickness.Wall >= LeastPencil);
        if (mayBePencil && PencilPores.TryFill(all, thickness, reading.IsPencil, _cancellation) is { } filled)
        {
            reading = reading with { IsPencil = true };
            if (filled.Wall / scale >= 2 * BroadLine)
            {
                return ReadReduced(source, filled.Wall / scale / BroadLine, reading);
            }

            drawing = drawing with { Thickness = filled.OfPencil };
        }
        else if (!reading.IsPencil && SurplusOf(drawing) is > 1 and int surplus)
        {
            // The memory is of use to what is read now.
            all.Dispose();
            ink.Dispose();
            return ReadReduced(source, surplus, reading);
        }

        VectorizedPlan? plan = ReadWalls(drawing, reading, out int? grey);
        if (grey is not null)
        {
            plan = WithGreyWalls(plan, source, reading with { Threshold = grey });
        }

        return plan ?? throw new CadLiftException(
            ErrorCode.ImgNoContours,
            "No walls were found in the picture: nothing in it is as thick as walls beside strokes, no two lines run side by side as walls do, and no single lines enclose rooms with doors or windows.");
    }

    /// <summary>Reads something, or nothing where there are no walls.</summary>
    /// <param name="read">What reads it.</param>
    /// <param name="failure">How it was told that there are none.</param>
    public static VectorizedPlan? Attempt(Func<VectorizedPlan?> read, out CadLiftException? failure)
    {
        failure = null;
        try
        {
            return read();
        }
        catch (CadLiftException exception) when (exception.Code == ErrorCode.ImgNoContours)
        {
            failure = exception;
            return null;
        }
    }

    // The walls of one tone of ink, and how dark others are that may be walls, too.
    private VectorizedPlan? ReadWalls(InkDrawing drawing, PlanReading reading, out int? grey)
    {
        (InkMap ink, Raster all, InkThickness thickness, int scale) = drawing;
        using WallPixels walls = WallPixels.Find(all, thickness, _cancellation);
        WallStyle style = reading.IsPencil && walls.Style == WallStyle.Filled ? WallStyle.Freehand : walls.Style;
        bool isFilled = style == WallStyle.Filled;
        if (isFilled && !reading.HasFlatGreys)
        {
            BlurredGlazing.Remove(walls.Mask, ink, scale, _cancellation);
            WallDarkness.RemoveUneven(walls.Mask, ink, scale, _cancellation);
        }

        RemoveDoorsAndLetters(walls, drawing, style);
        double usual = isFilled ? (double)thickness.Wall / scale : 0;
        VectorizedPlan? plan = PlanOf(walls.Mask, drawing, new WallDrawing(style, (double)walls.Thin / scale, usual));
        plan = isFilled && plan is not null ? WithPartitions(plan, walls, drawing) : plan;

        if (isFilled && !reading.IsPencil && (plan is null || PlanComparison.MayStandBeside(plan)) && ReadHollow(drawing, plan) is { } hollow)
        {
            grey = null;
            return hollow;
        }

        // Arcs of doors may have been taken for walls.
        bool mayBeLines = plan is null || PlanComparison.HasFewRooms(plan) || (isFilled && WallDrawing.MayBeLines(thickness.Wall, Math.Max(all.Width, all.Height)));
        if (!reading.IsPencil && mayBeLines && ReadLines(drawing, style, walls.Mask) is { } lines && (plan is null || PlanComparison.IsMore(lines, plan)))
        {
            plan = lines;
        }

        grey = reading == default && isFilled ? GreyWalls.LevelOf(ink, walls.Mask, scale, usual, _cancellation) : null;
        return plan;
    }

    // What is filled may stand beside a plan whose walls are two lines.
    private VectorizedPlan? ReadHollow(InkDrawing drawing, VectorizedPlan? filled)
    {
        VectorizedPlan? plan = Attempt(
            () =>
            {
                using WallPixels walls = WallPixels.FindHollow(drawing.All, drawing.Thickness, _cancellation);
                RemoveDoorsAndLetters(walls, drawing, walls.Style);
                return PlanOf(walls.Mask, drawing, new WallDrawing(walls.Style, (double)walls.Thin / drawing.Scale, Usual: 0));
            },
            out _);
        return PlanComparison.IsPlanOfLines(plan) && (filled is null || PlanComparison.IsMoreThanFilled(plan, filled)) ? plan : null;
    }

    private void RemoveDoorsAndLetters(WallPixels walls, InkDrawing drawing, WallStyle style)
    {
        if (walls.Hollow is { } hollow)
        {
            ThresholdDoors.Open(hollow, drawing, _cancellation);
        }

        if (style != WallStyle.Freehand)
        {
            Lettering.Remove(walls.Mask, drawing.All, walls.Thin, _cancellation);
        }
    }

    private VectorizedPlan? PlanOf(Raster mask, InkDrawing drawing, WallDrawing walls)
    {
        (InkMap ink, int scale) = (drawing.Ink, drawing.Scale);
        (WallStyle style, double thin, double usual) = walls;
        var sampler = new Sampler(ink.Darkness);
        List<WallOutline> outlines = WallOutlines.Find(mask, scale, sampler, thin, style, style == WallStyle.SingleLine ? ink.Full : null, workers);
        List<PixelRegion> bodies = PixelRegions.Nest(outlines, _cancellation);
        if (bodies.Count == 0)
        {
            return null;
        }

        IReadOnlyList<PixelOpening> openings = OpeningFinder.Find(bodies, ink, style, workers);
        if (style == WallStyle.Filled)
        {
            (bodies, openings) = WallBodies.WithoutLetters(bodies, openings, thin, _cancellation);
        }

        if (style is WallStyle.Lined or WallStyle.Hatched)
        {
            (bodies, openings) = WallBodies.WithoutOutliers(bodies, openings, thin, style == WallStyle.Hatched, _cancellation);
        }

        bodies = WallBodies.WithOpenings(bodies, openings, style is not (WallStyle.Lined or WallStyle.SingleLine), _cancellation);
        if (bodies.Count == 0)
        {
            return null;
        }

        bodies = new WallConfidence(sampler, LeastContrast * ink.Threshold).Judge(bodies, openings, _cancellation);
        IReadOnlyList<PixelRegion> rooms = RoomFinder.Find(bodies, openings, walls.ThinOfRooms, _cancellation);
        (IReadOnlyList<PixelRegion> building, IReadOnlyList<PixelRegion> beside) = (bodies, []);
        if (style != WallStyle.Lined)
        {
            (building, beside, openings, rooms) = BesideBuilding.Without(bodies, openings, rooms, drawing, style == WallStyle.Hatched, _cancellation);
        }

        if (style != WallStyle.SingleLine)
        {
            openings = OuterWindows.Told(openings, building, rooms, ink, _cancellation);
        }

        return new VectorizedPlan
        {
            Width = ink.Darkness.Width,
            Height = ink.Darkness.Height,
            Mode = VectorizeMode.Plan,
            Style = style,
            HasThinWalls = style == WallStyle.Filled && WallDrawing.MayBeLines(usual, Math.Max(ink.Darkness.Width, ink.Darkness.Height)),
            Walls = building,
            Openings = openings,
            Rooms = rooms,
            Beside = beside,
        };
    }

    // Where partitions have not been seen, they may be as thin as strokes are, or few.
    private VectorizedPlan WithPartitions(VectorizedPlan plan, WallPixels walls, InkDrawing drawing)
    {
        InkThickness thickness = drawing.Thickness;
        if (!PlanComparison.LacksPartitions(plan) || (thickness.Stroke == 0 && thickness.LeastOfFew == 0))
        {
            return plan;
        }

        plan = WithPartitions(plan, walls, drawing, thickness.Stroke > 0 ? ThinPartition * thickness.Stroke : thickness.LeastOfFew);
        return thickness.Stroke > 0 && PlanComparison.LacksPartitions(plan) && HasFainterStrokes(drawing)
            ? WithPartitions(plan, walls, drawing, ThinStroke * thickness.Stroke)
            : plan;
    }

    // What is so thick, and long or beside walls, are partitions if rooms are as large as they were before, and there are many more of them.
    private VectorizedPlan WithPartitions(VectorizedPlan plan, WallPixels walls, InkDrawing drawing, double least)
    {
        using Raster parted = Raster.Rent(walls.Mask.Width, walls.Mask.Height);
        walls.Mask.Samples.CopyTo(parted.Samples);
        double thin = (double)WallMask.AddPartitions(parted, drawing.All, Math.Max(2, (int)Math.Round(least)), _cancellation) / drawing.Scale;
        var style = new WallDrawing(WallStyle.Filled, thin, (double)drawing.Thickness.Wall / drawing.Scale) { ThinOfRooms = (double)walls.Thin / drawing.Scale };
        VectorizedPlan? other = thin > 0 ? PlanOf(parted, drawing, style) : null;
        return other is not null && PlanComparison.ArePartitions(plan, other) ? other : plan;
    }

    // Whether the strokes of furniture and of doors are lighter than ink is: finer than a pixel, or grey. Then the thinnest ink may be partitions, if it is
    // really darker: in a blur, strokes of one kind are partly as dark as ink, partly not.
    private bool HasFainterStrokes(InkDrawing drawing)
    {
        double inked = (double)drawing.Thickness.StrokeArea / drawing.Thickness.Stroke / drawing.Scale;
        return drawing.Ink.AreaOfFaintStrokes(_cancellation) / BroadFaint >= inked && ShareOfPaleStrokes(drawing) <= MostPale;
    }

    // How much of the strokes lies beside nothing that is darker than half-way to full ink.
    private double ShareOfPaleStrokes(InkDrawing drawing)
    {
        int dark = (drawing.Ink.Threshold + drawing.Ink.Full) / 2;
        using Raster cores = PixelMask.Threshold(drawing.Ink.Sharp(_cancellation), dark, drawing.Scale, _cancellation);
        using Raster covered = Morphology.Dilate(cores, StrokeOfCore * drawing.Scale, cancellationToken: _cancellation);
        using Raster pale = PixelMask.Without(drawing.All, covered);
        using Raster thickness = PixelMask.Thickness(drawing.All, _cancellation);
        using Raster ofPale = PixelMask.Shared(thickness, pale);
        return (double)InkThickness.AreaOfStrokes(ByteCounts.Of(ofPale, _cancellation), drawing.Thickness.Stroke) / drawing.Thickness.StrokeArea;
    }

    // The two lines of hollow walls are none, nor are lines that are finer than what is filled.
    private VectorizedPlan? ReadLines(InkDrawing drawing, WallStyle style, Raster walls)
    {
        InkThickness thickness = drawing.Thickness;
        if (thickness.Finest == 0)
        {
            return null;
        }

        using Raster? lines = LineWalls.Create(drawing.All, thickness.Finest, out double line, _cancellation);
        if (lines is null || (style == WallStyle.Filled ? line < SameLine * thickness.Wall : WallPixels.AreLinesOf(lines, walls)))
        {
            return null;
        }

        VectorizedPlan? plan = PlanOf(lines, drawing, new WallDrawing(WallStyle.SingleLine, line / drawing.Scale, line / drawing.Scale));
        return PlanComparison.IsPlanOfLines(plan) ? plan : null;
    }

    // Walls in a lighter tone, read as ink.
    private VectorizedPlan? WithGreyWalls(VectorizedPlan? plan, Raster source, PlanReading lighter)
    {
        VectorizedPlan? other = Attempt(() => Read(source, lighter), out _);
        return other is not null && (plan is null || PlanComparison.AreWalls(plan, other)) ? other : plan;
    }

    // How many pixels, a side, may become one: fine lines are told apart as well as broad ones, and sides are as exact.
    private static int SurplusOf(InkDrawing drawing)
    {
        double breadth = (double)drawing.Thickness.Finest / drawing.Scale;
        (double broad, double enough) = drawing.Thickness.Stroke > 0 ? (BroadStroke, EnoughStroke) : (BroadWall, EnoughWall);
        return breadth >= broad ? (int)(breadth / enough) : 1;
    }

    // What a pencil drew by hand has rough sides: with fewer pixels they are smooth, and as exact as it was drawn.
    private VectorizedPlan ReadReduced(Raster source, int factor, PlanReading reading)
    {
        int step = Math.Min(factor, byte.MaxValue);
        using Raster reduced = Reduction.Apply(source, step, cancellationToken: _cancellation);
        return Read(reduced, reading).Mapped(source.Width, source.Height, sheet: null, place => new Point2d(place.X * step, place.Y * step), _ => step);
    }
}
