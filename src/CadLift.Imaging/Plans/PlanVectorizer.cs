using CadLift.Geometry.Numerics;
using CadLift.Imaging.Filters;
using CadLift.Plans;

namespace CadLift.Imaging.Plans;

/// <summary>Finds walls, openings and rooms in a picture of a plan.</summary>
internal static class PlanVectorizer
{
    // So much of the ink must be walls for them to be filled ones.
    private const double LeastFilled = 0.2;

    // Pixels.
    private const long MostDrawnOut = 6_000_000;

    // In levels of darkness.
    private const int LightestFill = 25;
    private const int ManyMoreRooms = 2;

    // Doors and windows for each room, where partitions are missing. Of both: what is left at least once they are found, and how many more rooms there are.
    private const int OpeningsOfRoom = 2;
    private const double KeptOpenings = 0.8;
    private const double MoreRooms = 0.5;

    // Doors and windows of a plan that stands within a frame, and the share that it keeps of what is found with the frame.
    private const int LeastWithin = 2;
    private const double LeastShareWithin = 0.5;

    // Of the usual thickness of strokes: what a partition has at least that is not much thicker, and strokes where they are thinnest.
    private const double ThinPartition = 1.65;
    private const double ThinStroke = 0.7;

    // Pixels: how broad a stroke is that is too faint for ink, and how far a stroke goes on beside its darkest pixel. Of the strokes: what has no dark pixel.
    private const double BroadFaint = 1.5;
    private const int StrokeOfCore = 2;
    private const double MostPale = 0.6;

    // Single lines of walls enclose so many rooms, and stand for walls that are so many times as thick.
    private const int FewRooms = 2;
    private const double LinesOfWall = 3;

    // How many mere gaps an opening that is drawn counts for.
    private const int GapsOfDrawn = 4;

    // Of the longer side of the picture: what is filled and no thicker may be lines. Of that thickness: what lines have at least that are the same ones.
    private const double ThinWall = 0.005;
    private const double SameLine = 0.7;

    // Pixels: the line of a pencil needs no more. Of its thickness, what is a pore in it; of its area, what pores have.
    private const int BroadLine = 6;
    private const int Pore = 5;
    private const double LeastPores = 0.02;

    // Pixels of the mask: a finer line has no pores to be seen, and is as rough as its pixels.
    private const int LeastPencil = 8;

    // Pixels: strokes that are broad, or walls where there are no strokes, and what they need.
    private const double BroadStroke = 4;
    private const double EnoughStroke = 2;
    private const int BroadWall = 20;
    private const int EnoughWall = 12;

    // Of what parts ink and paper: what a side that is drawn is darker than the paper beside it, in a blur too.
    private const double LeastContrast = 0.7;

    // Of the longer side of the picture: walls that are thinner may be lines of walls, where so much of them is, or linings of hatched ones.
    private const double LargestLine = 0.01;
    private const double LargestLining = 0.02;
    private const double LeastLined = 0.4;

    /// <summary>Vectorizes a picture.</summary>
    /// <param name="source">A grey picture; it is left as it is.</param>
    /// <param name="reason">Why a plan is looked for.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static VectorizedPlan Vectorize(Raster source, string reason, CancellationToken cancellationToken = default)
    {
        using Raster? inverted = UprightPlan.Inverted(source, cancellationToken);
        return VectorizeDark(inverted ?? source, reason, cancellationToken);
    }

    // Of what is dark on light. What lies within a frame is read by itself; a sheet in a photograph has been found.
    private static VectorizedPlan VectorizeDark(Raster source, string reason, CancellationToken cancellationToken)
    {
        VectorizedPlan? whole = TryVectorize(source, reason, out CadLiftException? failure, cancellationToken);
        if (whole?.Sheet is null)
        {
            using Raster? bare = SheetBorder.Removed(source, cancellationToken);
            VectorizedPlan? within = bare is null ? null : TryVectorize(bare, reason, out _, cancellationToken);
            whole = within is not null && (whole is null || IsPlanWithin(within, whole)) ? within : whole;
        }

        return whole ?? throw failure!;
    }

    // Where a plan has been taken for a frame, or its outer walls for bars, its rooms and most of its doors and windows are lost.
    private static bool IsPlanWithin(VectorizedPlan within, VectorizedPlan whole) =>
        within.Rooms.Count > 0 && DrawnOpenings(within) >= LeastWithin && LeastShareWithin * DrawnOpenings(whole) <= DrawnOpenings(within)
        && LeastShareWithin * whole.Rooms.Count <= within.Rooms.Count;

    private static VectorizedPlan? TryVectorize(Raster source, string reason, out CadLiftException? failure, CancellationToken cancellationToken)
    {
        failure = null;
        try
        {
            return VectorizeSheet(source, reason, cancellationToken);
        }
        catch (CadLiftException exception) when (exception.Code == ErrorCode.ImgNoContours)
        {
            failure = exception;
            return null;
        }
    }

    private static VectorizedPlan VectorizeSheet(Raster source, string reason, CancellationToken cancellationToken)
    {
        if (SheetFinder.Find(source, cancellationToken) is not { } sheet)
        {
            return VectorizeFlat(source, reason, cancellationToken);
        }

        try
        {
            using Raster flat = Rectification.Apply(source, [.. sheet.Corners], sheet.Width, sheet.Height, cancellationToken: cancellationToken);
            Homography map = sheet.ToPicture();
            return VectorizeFlat(flat, reason, cancellationToken).Mapped(source.Width, source.Height, sheet, map.Map, map.ScaleAt);
        }
        catch (CadLiftException exception) when (exception.Code == ErrorCode.ImgNoContours)
        {
            // Something bright that is not what is drawn.
            return VectorizeFlat(source, reason, cancellationToken);
        }
    }

    /// <summary>How many pixels a side the mask has for one of a picture: small ones are drawn out.</summary>
    public static int ScaleOf(long pixels) => pixels <= MostDrawnOut ? 2 : 1;

    // Turned upright where it is not; places are told where they were.
    private static VectorizedPlan VectorizeFlat(Raster source, string reason, CancellationToken cancellationToken)
    {
        using Raster? lightened = FlatGround.Lighten(source, cancellationToken);
        using Raster? upright = UprightPlan.Turned(source, lightened ?? source, out Homography toSource, cancellationToken);
        if (upright is null)
        {
            return VectorizeUpright(source, lightened, reason, cancellationToken);
        }

        using Raster? lighter = FlatGround.Lighten(upright, cancellationToken);
        return VectorizeUpright(upright, lighter, reason, cancellationToken).Mapped(source.Width, source.Height, sheet: null, toSource.Map, static _ => 1);
    }

    private static VectorizedPlan VectorizeUpright(Raster source, Raster? lightened, string reason, CancellationToken cancellationToken)
    {
        if (lightened is null)
        {
            return Vectorize(source, default, reason, cancellationToken);
        }

        // Where there are flat greys, the lighter ones may be a tint of the floor, or fill walls: the walls that part many more rooms are right,
        // if they keep the doors and windows of darker ones that have enough of them.
        var darkest = new Reading { HasFlatGreys = true };
        Reading lightest = darkest with { Threshold = LightestFill };
        VectorizedPlan? dark = null;
        try
        {
            dark = Vectorize(lightened, darkest, reason, cancellationToken);
            VectorizedPlan light = Vectorize(lightened, lightest, reason, cancellationToken);
            bool isLight = dark.Style == WallStyle.SingleLine && light.Style != WallStyle.SingleLine
                ? light.Rooms.Count >= dark.Rooms.Count
                : light.Rooms.Count > ManyMoreRooms * dark.Rooms.Count && (DrawnOpenings(dark) < dark.Rooms.Count || HasOpeningsOf(dark, light));
            return isLight ? light : dark;
        }
        catch (CadLiftException exception) when (exception.Code == ErrorCode.ImgNoContours)
        {
            return dark ?? Vectorize(lightened, lightest, reason, cancellationToken);
        }
    }

    private static VectorizedPlan Vectorize(Raster source, Reading reading, string reason, CancellationToken cancellationToken)
    {
        using InkMap ink = InkMap.Of(source, reading.Threshold, cancellationToken);
        int scale = ScaleOf((long)source.Width * source.Height);
        using Raster all = PixelMask.Threshold(ink.Sharp(cancellationToken), ink.Threshold, scale, cancellationToken);
        InkThickness thickness = InkThickness.Of(all, scale, cancellationToken);
        if ((reading.IsPencil || (thickness.AreAllWalls && thickness.Wall >= LeastPencil)) && TryFillPores(all, thickness, reading.IsPencil, cancellationToken) is { } filled)
        {
            thickness = filled;
            if (thickness.Wall / scale >= 2 * BroadLine)
            {
                return Reduced(source, thickness.Wall / scale / BroadLine, reading with { IsPencil = true }, reason, cancellationToken);
            }

            reading = reading with { IsPencil = true };
            thickness = thickness.OfPencil;
        }

        if (!reading.IsPencil && SurplusOf(thickness, scale) is > 1 and int surplus)
        {
            // The memory is of use to what is read now.
            all.Dispose();
            ink.Dispose();
            return Reduced(source, surplus, reading, reason, cancellationToken);
        }

        (Raster walls, double thin, WallStyle style) = WallsOf(all, thickness, scale, cancellationToken);
        using Raster mask = walls;
        style = reading.IsPencil && style == WallStyle.Filled ? WallStyle.Freehand : style;
        if (style == WallStyle.Filled && !reading.HasFlatGreys)
        {
            BlurredGlazing.Remove(mask, ink, scale, cancellationToken);
            WallDarkness.RemoveUneven(mask, ink, scale, cancellationToken);
        }

        if (style != WallStyle.Freehand)
        {
            Lettering.Remove(mask, all, thin * scale, cancellationToken);
        }

        var drawing = new InkDrawing(ink, all, thickness, scale);
        double usual = style == WallStyle.Filled ? (double)thickness.Wall / scale : 0;
        VectorizedPlan? plan = PlanOf(mask, drawing, new WallDrawing(style, thin, usual), cancellationToken);
        if (style == WallStyle.Filled && plan is not null && LacksPartitions(plan) && (thickness.Stroke > 0 || thickness.LeastOfFew > 0))
        {
            double least = thickness.Stroke > 0 ? ThinPartition * thickness.Stroke : thickness.LeastOfFew;
            plan = WithPartitions(plan, mask, thin, drawing, least, cancellationToken);
            if (thickness.Stroke > 0 && LacksPartitions(plan) && HasFainterStrokes(drawing, cancellationToken))
            {
                plan = WithPartitions(plan, mask, thin, drawing, ThinStroke * thickness.Stroke, cancellationToken);
            }
        }

        if (!reading.IsPencil && MayBeLines(plan, style, thickness, Math.Max(all.Width, all.Height)))
        {
            VectorizedPlan? lines = TryLines(drawing, style, mask, cancellationToken);
            plan = lines is not null && (plan is null || IsMore(lines, plan)) ? lines : plan;
        }

        if (reading == default && style == WallStyle.Filled && GreyWalls.LevelOf(ink, mask, scale, usual, cancellationToken) is { } grey)
        {
            plan = WithGreyWalls(plan, source, reading with { Threshold = grey }, reason, cancellationToken);
        }

        return plan?.Because(reason, plan.Confidence)
            ?? throw new CadLiftException(ErrorCode.ImgNoContours, "No walls were found in the picture: nothing in it is as thick as walls beside strokes, no two lines run side by side as walls do, and no single lines enclose rooms with doors or windows.");
    }

    // Walls in a lighter tone part more rooms, and no door or window is lost.
    private static VectorizedPlan? WithGreyWalls(VectorizedPlan? plan, Raster source, Reading lighter, string reason, CancellationToken cancellation)
    {
        try
        {
            VectorizedPlan other = Vectorize(source, lighter, reason, cancellation);
            bool isMore = plan is null || (other.Rooms.Count > plan.Rooms.Count && HasOpeningsOf(plan, other));
            return isMore ? other : plan;
        }
        catch (CadLiftException exception) when (exception.Code == ErrorCode.ImgNoContours)
        {
            return plan;
        }
    }

    private static VectorizedPlan? PlanOf(Raster mask, InkDrawing drawing, WallDrawing walls, CancellationToken cancellation)
    {
        (InkMap ink, int scale) = (drawing.Ink, drawing.Scale);
        (WallStyle style, double thin, double usual) = walls;
        double thinOfRooms = walls.ThinOfRooms ?? (style == WallStyle.SingleLine ? LinesOfWall * thin : thin);
        var sampler = new Sampler(ink.Darkness);
        List<WallOutline> outlines = WallOutlines.Find(mask, scale, sampler, thin, style, style == WallStyle.SingleLine ? ink.Full : null, cancellation);
        List<PixelRegion> bodies = PixelRegions.Nest(outlines, cancellation);
        if (bodies.Count == 0)
        {
            return null;
        }

        IReadOnlyList<PixelOpening> openings = OpeningFinder.Find(bodies, ink, style, cancellation);
        if (style == WallStyle.Filled)
        {
            (bodies, openings) = WallBodies.WithoutLetters(bodies, openings, thin, cancellation);
        }

        if (style is WallStyle.Lined or WallStyle.Hatched)
        {
            (bodies, openings) = WallBodies.WithoutOutliers(bodies, openings, thin, cancellation);
        }

        bodies = WallBodies.WithOpenings(bodies, openings, style is not (WallStyle.Lined or WallStyle.SingleLine), cancellation);
        bodies = new WallConfidence(sampler, LeastContrast * ink.Threshold).Judge(bodies, openings, cancellation);
        return new VectorizedPlan
        {
            Width = ink.Darkness.Width,
            Height = ink.Darkness.Height,
            Mode = VectorizeMode.Plan,
            Style = style,
            HasThinWalls = style == WallStyle.Filled && usual <= ThinWall * Math.Max(ink.Darkness.Width, ink.Darkness.Height),
            Walls = bodies,
            Openings = openings,
            Rooms = RoomFinder.Find(bodies, openings, thinOfRooms, cancellation),
        };
    }

    // Doors and windows lead into rooms: where there are few, walls between them have not been seen.
    private static bool LacksPartitions(VectorizedPlan plan) => DrawnOpenings(plan) >= OpeningsOfRoom * Math.Max(1, plan.Rooms.Count);

    // Whether the strokes of furniture and of doors are lighter than ink is: finer than a pixel, or grey. Then the thinnest ink may be partitions, if it is
    // really darker: in a blur, strokes of one kind are partly as dark as ink, partly not.
    private static bool HasFainterStrokes(InkDrawing drawing, CancellationToken cancellation)
    {
        int stroke = drawing.Thickness.Stroke;
        if (stroke == 0)
        {
            return false;
        }

        double inked = (double)drawing.Thickness.StrokeArea / stroke / drawing.Scale;
        return drawing.Ink.AreaOfFaintStrokes(cancellation) / BroadFaint >= inked && ShareOfPaleStrokes(drawing, cancellation) <= MostPale;
    }

    // How much of the strokes lies beside nothing that is darker than half-way to full ink.
    private static double ShareOfPaleStrokes(InkDrawing drawing, CancellationToken cancellation)
    {
        int dark = (drawing.Ink.Threshold + drawing.Ink.Full) / 2;
        using Raster cores = PixelMask.Threshold(drawing.Ink.Sharp(cancellation), dark, drawing.Scale, cancellation);
        using Raster covered = Morphology.Dilate(cores, StrokeOfCore * drawing.Scale, cancellationToken: cancellation);
        using Raster pale = PixelMask.Without(drawing.All, covered);
        using Raster thickness = PixelMask.Thickness(drawing.All, cancellation);
        using Raster ofPale = PixelMask.Shared(thickness, pale);
        return (double)InkThickness.AreaOfStrokes(ByteCounts.Of(ofPale, cancellation), drawing.Thickness.Stroke) / drawing.Thickness.StrokeArea;
    }

    // What is so thick, and long or beside walls, are partitions if there are many more rooms then, as large as rooms were before, and openings lead into them.
    private static VectorizedPlan WithPartitions(VectorizedPlan plan, Raster walls, double thinnest, InkDrawing drawing, double least, CancellationToken cancellation)
    {
        using Raster parted = Raster.Rent(walls.Width, walls.Height);
        walls.Samples.CopyTo(parted.Samples);
        double thin = (double)WallMask.AddPartitions(parted, drawing.All, Math.Max(2, (int)Math.Round(least)), cancellation) / drawing.Scale;
        var style = new WallDrawing(WallStyle.Filled, thin, (double)drawing.Thickness.Wall / drawing.Scale) { ThinOfRooms = thinnest };
        VectorizedPlan? other = thin > 0 ? PlanOf(parted, drawing, style, cancellation) : null;
        if (other is null)
        {
            return plan;
        }

        int moreRooms = other.Rooms.Count - plan.Rooms.Count;
        bool areMany = moreRooms >= Math.Max(1, MoreRooms * plan.Rooms.Count);
        bool areLedInto = other.Openings.Count - plan.Openings.Count >= moreRooms && HasOpeningsOf(plan, other);
        return areMany && areLedInto ? other : plan;
    }

    // Where hardly a room is found, or walls are filled but no thicker than lines: then arcs of doors may have been taken for walls.
    private static bool MayBeLines(VectorizedPlan? plan, WallStyle style, InkThickness thickness, int side) =>
        plan is null || plan.Rooms.Count < FewRooms || (style == WallStyle.Filled && thickness.Wall <= ThinWall * side);

    // Arcs and furniture taken for walls enclose rooms, too, but few doors and windows are drawn between them.
    private static bool IsMore(VectorizedPlan lines, VectorizedPlan plan) =>
        plan.Rooms.Count < FewRooms || WeightOf(lines) > WeightOf(plan);

    // A gap may be anything; what is drawn in it tells more.
    private static long WeightOf(VectorizedPlan plan) => (long)plan.Rooms.Count * (((GapsOfDrawn - 1) * DrawnOpenings(plan)) + plan.Openings.Count);

    /// <summary>Whether most doors and windows of a plan are found in another reading of the same picture, at the same places.</summary>
    /// <remarks>Where furniture becomes walls, windows are lost, and as many doors are found between chairs.</remarks>
    internal static bool HasOpeningsOf(VectorizedPlan plan, VectorizedPlan other)
    {
        PixelOpening[] drawn = [.. plan.Openings.Where(IsDrawn)];
        int kept = drawn.Count(opening => other.Openings.Any(another => IsDrawn(another) && MiddleOf(opening).DistanceTo(MiddleOf(another)) <= opening.Thickness));
        return kept >= KeptOpenings * drawn.Length;
    }

    private static Point2d MiddleOf(PixelOpening opening) => opening.A.MidpointTo(opening.B);

    private static bool IsDrawn(PixelOpening opening) => opening.Kind != OpeningKind.Passage;

    private static int DrawnOpenings(VectorizedPlan plan) => plan.Openings.Count(IsDrawn);

    // Any lines enclose something; those of a plan enclose rooms, and are broken where a door or a window is drawn. The two lines of hollow walls are none, nor
    // are lines that are finer than what is filled.
    private static VectorizedPlan? TryLines(InkDrawing drawing, WallStyle style, Raster walls, CancellationToken cancellation)
    {
        InkThickness thickness = drawing.Thickness;
        int stroke = thickness.Finest;
        if (stroke == 0)
        {
            return null;
        }

        using Raster? lines = LineWalls.Create(drawing.All, stroke, out double line, cancellation);
        bool areOthers = lines is null
            || (style == WallStyle.Filled ? line < SameLine * thickness.Wall : CountShared(lines, walls) >= LeastLined * PixelMask.Count(lines));
        VectorizedPlan? plan = areOthers ? null : PlanOf(lines!, drawing, new WallDrawing(WallStyle.SingleLine, line / drawing.Scale, line / drawing.Scale), cancellation);
        return plan is { Rooms.Count: >= FewRooms } && DrawnOpenings(plan) > 0 ? plan : null;
    }

    // How many pixels, a side, may become one: fine lines are told apart as well as broad ones, and sides are as exact.
    private static int SurplusOf(InkThickness thickness, int scale)
    {
        double breadth = (double)thickness.Finest / scale;
        (double broad, double enough) = thickness.Stroke > 0 ? (BroadStroke, EnoughStroke) : (BroadWall, EnoughWall);
        return breadth >= broad ? (int)(breadth / enough) : 1;
    }

    // What a pencil drew by hand has rough sides: with fewer pixels they are smooth, and as exact as it was drawn.
    private static VectorizedPlan Reduced(Raster source, int factor, Reading reading, string reason, CancellationToken cancellation)
    {
        int step = Math.Min(factor, byte.MaxValue);
        using Raster reduced = Reduction.Apply(source, step, cancellationToken: cancellation);
        return Vectorize(reduced, reading, reason, cancellation)
            .Mapped(source.Width, source.Height, sheet: null, place => new Point2d(place.X * step, place.Y * step), _ => step);
    }

    // A pencil leaves paper between its grains, which printed walls do not have. Lines are as thick as they look only once they are filled.
    private static InkThickness? TryFillPores(Raster ink, InkThickness thickness, bool isPencil, CancellationToken cancellation)
    {
        int before = 0;
        while (thickness.Wall > before)
        {
            before = thickness.Wall;
            using Raster closed = Morphology.Close(ink, Math.Max(1, thickness.Wall / Pore), cancellationToken: cancellation);
            if (!isPencil && AreaOfPores(closed, ink, thickness.Wall, cancellation) < LeastPores * PixelMask.Count(ink))
            {
                return null;
            }

            isPencil = true;
            closed.Samples.CopyTo(ink.Samples);
            InkThickness filled = InkThickness.Of(ink, cancellation);
            thickness = filled.AreAllWalls ? filled : thickness;
        }

        return thickness;
    }

    // What closing fills between two lines of a window is as long as the window: a pore is no longer than a line is broad.
    private static long AreaOfPores(Raster closed, Raster ink, int broad, CancellationToken cancellation)
    {
        using Raster filled = PixelMask.Without(closed, ink);
        using var pores = ConnectedComponents.Of(filled, cancellation);
        long area = 0;
        foreach (ComponentBox pore in pores.Boxes.Skip(1))
        {
            area += pore.Longer <= broad ? pore.Area : 0;
        }

        return area;
    }

    // Filled walls where there are any to speak of; else walls of two lines.
    private static (Raster Mask, double Thin, WallStyle Style) WallsOf(Raster ink, InkThickness thickness, int scale, CancellationToken cancellation)
    {
        if (thickness.HasFilledWalls)
        {
            Raster filled = WallMask.Create(ink, thickness, out int thinnest, cancellation);
            if (PixelMask.Count(filled) >= LeastFilled * PixelMask.Count(ink))
            {
                if (TryHollow(ink, filled, thickness, cancellation) is not { } lined)
                {
                    return (filled, (double)thinnest / scale, WallStyle.Filled);
                }

                filled.Dispose();
                return WithBars(lined, ink, scale, cancellation);
            }

            filled.Dispose();
        }

        return WithBars(HollowOf(ink, thickness, cancellation), ink, scale, cancellation);
    }

    // What seem to be filled walls and are as thin as lines are the lines of walls, where a drawing has no finer ones.
    private static HollowWallMask HollowOf(Raster ink, InkThickness thickness, CancellationToken cancellation)
    {
        int stroke = thickness.Finest <= LargestLine * Math.Max(ink.Width, ink.Height) ? thickness.Finest : thickness.Stroke;
        return HollowWalls.Create(ink, Math.Max(2, stroke), cancellation);
    }

    // Between hatched walls there may be partitions that are too thin for it.
    private static (Raster Mask, double Thin, WallStyle Style) WithBars(HollowWallMask walls, Raster ink, int scale, CancellationToken cancellation)
    {
        if (walls.Style == WallStyle.Hatched)
        {
            WallMask.AddBars(walls.Pixels, ink, walls.Stroke, walls.Outline, cancellation);
        }

        return (walls.Pixels, (double)walls.Thin / scale, walls.Style);
    }

    // What looks like thin filled walls may be the thick lines of hollow ones: then most of it belongs to them. Or there are hatched walls, and more of them.
    private static HollowWallMask? TryHollow(Raster ink, Raster filled, InkThickness thickness, CancellationToken cancellation)
    {
        double thickest = (double)thickness.Wall / Math.Max(ink.Width, ink.Height);
        if (thickest > LargestLining)
        {
            return null;
        }

        try
        {
            HollowWallMask hollow = HollowOf(ink, thickness, cancellation);
            bool isLine = thickest <= LargestLine && CountShared(hollow.Pixels, filled) >= LeastLined * PixelMask.Count(filled);
            if (isLine || (hollow.Style == WallStyle.Hatched && PixelMask.Count(hollow.Pixels) > PixelMask.Count(filled)))
            {
                return hollow;
            }

            hollow.Dispose();
        }
        catch (CadLiftException exception) when (exception.Code == ErrorCode.ImgNoContours)
        {
            // A pattern of thousands of cells: no walls of two lines.
        }

        return null;
    }

    private static int CountShared(Raster first, Raster second)
    {
        using Raster shared = PixelMask.Shared(first, second);
        return PixelMask.Count(shared);
    }

    /// <summary>How a picture is read.</summary>
    /// <param name="Threshold">What is so dark is ink; null where the picture tells it.</param>
    /// <param name="HasFlatGreys">Whether walls may have any of several greys.</param>
    /// <param name="IsPencil">Whether walls are lines of a pencil.</param>
    private readonly record struct Reading(int? Threshold, bool HasFlatGreys, bool IsPencil);

    /// <summary>What is drawn.</summary>
    /// <param name="Ink">How dark the picture is.</param>
    /// <param name="All">All that is ink, 255 or 0.</param>
    /// <param name="Thickness">How thick strokes and walls are, in pixels of it.</param>
    /// <param name="Scale">How many pixels of it, a side, are one of the picture.</param>
    private readonly record struct InkDrawing(InkMap Ink, Raster All, InkThickness Thickness, int Scale);

    /// <summary>How walls are drawn.</summary>
    /// <param name="Style">In what way.</param>
    /// <param name="Thin">How thick the thinnest of them are, in pixels of the picture.</param>
    /// <param name="Usual">How thick they are where they are filled or lines, partitions left aside.</param>
    private readonly record struct WallDrawing(WallStyle Style, double Thin, double Usual)
    {
        /// <summary>How thick thin walls are that tell how large rooms are; null where the thinnest are.</summary>
        public double? ThinOfRooms { get; init; }
    }
}
