using CadLift.Imaging.Filters;

namespace CadLift.Imaging.Plans;

/// <summary>
/// Finds walls, openings and rooms in a picture of a plan, however it lies there: light on dark, in a frame, on a sheet in a photograph, turned, on tinted
/// floors. Where a picture may be read in two ways, both are, and what they find tells which one is right.
/// </summary>
internal sealed class PlanVectorizer
{
    // In levels of darkness.
    private const int LightestFill = 25;

    private readonly PlanReader _reader;
    private readonly CancellationToken _cancellation;

    private PlanVectorizer(Workers workers) => (_reader, _cancellation) = (new PlanReader(workers), workers.Cancellation);

    /// <summary>Vectorizes a picture.</summary>
    /// <param name="source">A grey picture; it is left as it is.</param>
    /// <param name="reason">Why a plan is looked for.</param>
    /// <param name="workers">Who does the work.</param>
    /// <exception cref="CadLiftException"><see cref="ErrorCode.ImgNoContours"/>: there are no walls.</exception>
    public static VectorizedPlan Vectorize(Raster source, string reason, Workers workers)
    {
        using Raster? inverted = UprightPlan.Inverted(source, workers.Cancellation);
        VectorizedPlan plan = new PlanVectorizer(workers).VectorizeDark(inverted ?? source);
        return plan.Because(reason, plan.Confidence);
    }

    // Of what is dark on light. What lies within a frame is read by itself; a sheet in a photograph has been found.
    private VectorizedPlan VectorizeDark(Raster source)
    {
        VectorizedPlan? whole = PlanReader.Attempt(() => VectorizeSheet(source), out CadLiftException? failure);
        if (whole?.Sheet is null)
        {
            using Raster? bare = SheetBorder.Removed(source, _cancellation);
            VectorizedPlan? within = bare is null ? null : PlanReader.Attempt(() => VectorizeSheet(bare), out _);
            whole = within is not null && (whole is null || PlanComparison.IsPlanWithin(within, whole)) ? within : whole;
        }

        return whole ?? throw failure!;
    }

    private VectorizedPlan VectorizeSheet(Raster source)
    {
        if (SheetFinder.Find(source, _cancellation) is not { } sheet)
        {
            return VectorizeFlat(source);
        }

        // Where it has no plan: something bright that is not what is drawn.
        return PlanReader.Attempt(() => VectorizeLaidFlat(source, sheet), out _) ?? VectorizeFlat(source);
    }

    private VectorizedPlan VectorizeLaidFlat(Raster source, PixelSheet sheet)
    {
        using Raster flat = Rectification.Apply(source, [.. sheet.Corners], sheet.Width, sheet.Height, cancellationToken: _cancellation);
        Homography map = sheet.ToPicture();
        return VectorizeFlat(flat).Mapped(source.Width, source.Height, sheet, map.Map, map.ScaleAt);
    }

    // Turned upright where it is not; places are told where they were.
    private VectorizedPlan VectorizeFlat(Raster source)
    {
        using Raster? lightened = FlatGround.Lighten(source, _cancellation);
        using Raster? upright = UprightPlan.Turned(source, lightened ?? source, out Homography toSource, _cancellation);
        if (upright is null)
        {
            return VectorizeUpright(source, lightened);
        }

        using Raster? lighter = FlatGround.Lighten(upright, _cancellation);
        return VectorizeUpright(upright, lighter).Mapped(source.Width, source.Height, sheet: null, toSource.Map, static _ => 1);
    }

    // Floors may be filled with colours that are nearly as dark as walls: then only what is darker is ink.
    private VectorizedPlan VectorizeUpright(Raster source, Raster? lightened)
    {
        VectorizedPlan? plan = PlanReader.Attempt(() => VectorizeTones(source, lightened), out CadLiftException? failure);
        if (FlatGround.DarknessOfInk(lightened ?? source, _cancellation) is { } ink)
        {
            VectorizedPlan? dark = PlanReader.Attempt(() => _reader.Read(lightened ?? source, new PlanReading { HasFlatGreys = true, Threshold = ink }), out _);
            plan = dark is not null && (plan is null || PlanComparison.IsMoreInDark(dark, plan)) ? dark : plan;
        }

        return plan ?? throw failure!;
    }

    // Where there are flat greys, the lighter ones may be a tint of the floor, or fill walls.
    private VectorizedPlan VectorizeTones(Raster source, Raster? lightened)
    {
        if (lightened is null)
        {
            return _reader.Read(source, default);
        }

        var darkest = new PlanReading { HasFlatGreys = true };
        PlanReading lightest = darkest with { Threshold = LightestFill };
        VectorizedPlan? dark = PlanReader.Attempt(() => _reader.Read(lightened, darkest), out _);
        if (dark is null)
        {
            return _reader.Read(lightened, lightest);
        }

        VectorizedPlan? light = PlanReader.Attempt(() => _reader.Read(lightened, lightest), out _);
        return light is not null && PlanComparison.AreLightGreysWalls(dark, light) ? light : dark;
    }
}
