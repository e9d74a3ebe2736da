using System.Globalization;
using CadLift.Diagnostics;
using CadLift.Drawings;
using CadLift.Imaging.Codecs;
using CadLift.Imaging.Diagnostics;
using CadLift.Imaging.Overlays;
using CadLift.Imaging.Plans;
using CadLift.Inspection;
using CadLift.Validation;

namespace CadLift.Imaging;

/// <summary>Reads pictures of plans: walls, openings and rooms become a floor plan in millimetres, contours a sketch.</summary>
/// <remarks>Stateless and thread-safe. What is written as <c>png</c> is the picture with what was found drawn over it.</remarks>
public sealed class PictureDrawingReader : IDrawingReader
{
    private readonly ImageReader _images;
    private readonly IRasterVectorizer _vectorizer;
    private readonly ImageInputValidator _validator = new();

    /// <summary>Creates a reader with our own decoders and vectorizer.</summary>
    public PictureDrawingReader()
        : this(ImageReader.Default, new RasterVectorizer())
    {
    }

    /// <summary>Creates a reader.</summary>
    /// <param name="images">Decodes pictures.</param>
    /// <param name="vectorizer">Finds what is in them.</param>
    public PictureDrawingReader(ImageReader images, IRasterVectorizer vectorizer)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(vectorizer);
        _images = images;
        _vectorizer = vectorizer;
    }

    /// <inheritdoc/>
    public string Format => _validator.Format;

    /// <inheritdoc/>
    public bool Recognizes(ReadOnlySpan<byte> head) => _images.Recognizes(head);

    /// <inheritdoc/>
    public long MaxBytes(Limits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return limits.MaxImageBytes;
    }

    /// <inheritdoc/>
    /// <exception cref="CadLiftException">
    /// As <see cref="ImageReader.Decode"/> and <see cref="IRasterVectorizer.Vectorize"/>; <see cref="ErrorCode.GeoBooleanOpFailed"/>: the outlines of walls
    /// cannot be put together.
    /// </exception>
    public DrawingReadResult Read(ReadOnlyMemory<byte> content, DrawingReadOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var diagnostics = new DiagnosticList();
        (VectorizedPlan vectorized, ImageHeader header) = Vectorize(content, options.Image, options.Limits, diagnostics, cancellationToken);
        options.Progress?.Report(0.8);
        VectorizedPlan found = vectorized.WithSoundArcs();
        VectorizedPlan flat = found.LaidFlat();
        if (found.Sheet is { } sheet)
        {
            diagnostics.Add(
                ImagingDiagnostics.SheetLaidFlat,
                string.Create(CultureInfo.InvariantCulture, $"The picture is a photograph of a sheet, which was laid flat: {sheet.Width} by {sheet.Height} pixels, upper left corner at ({sheet.Corners[0].X:F0}, {sheet.Corners[0].Y:F0})."));
        }

        PictureScale scale = ScaleOfStorey(found, flat, options, header.Resolution, diagnostics);
        var builder = new FloorPlanBuilder(flat, found.Openings, scale, options.Building, options.Height, cancellationToken);
        bool isPlan = found.Mode == VectorizeMode.Plan;
        IReadOnlyList<PixelRegion> walls = isPlan ? WallLevels.Level(flat.Walls, cancellationToken) : flat.Walls;
        if (!isPlan)
        {
            diagnostics.Add(ImagingDiagnostics.ContoursTraced, $"Outer contours were traced: {found.Reason}");
        }
        else if (options.Image.Contours != new ContourOptions())
        {
            diagnostics.Add(ImagingDiagnostics.OptionWithoutEffect, "Options of contours are given, and the picture was read as a plan: they have no effect.");
        }

        diagnostics.AddRange(found.Findings());
        options.Progress?.Report(1);
        return new DrawingReadResult
        {
            Sketch = builder.BuildSketch(walls),
            Plan = isPlan ? builder.BuildPlan(walls) : null,
            Choices = isPlan ? [] : builder.Choices(),
            Exporters = [new OverlayExporter(content, _images, options.Limits, found)],
            Ignored = new Dictionary<string, int>(StringComparer.Ordinal),
            Diagnostics = diagnostics.ToList(),
        };
    }

    /// <inheritdoc/>
    public InspectionResult Inspect(ReadOnlyMemory<byte> content, Limits limits, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(limits);
        var diagnostics = new DiagnosticList();
        using DecodedImage image = Decode(content, mode: null, limits, diagnostics, cancellationToken);
        VectorizedPlan? found = null;
        PictureScale? scale = null;
        string reason;
        try
        {
            found = _vectorizer.Vectorize(image.Raster, OptionsOf(new ImageOptions()), cancellationToken);
            scale = ScaleFinder.Find(found.LaidFlat(), new ImageOptions(), null);
            reason = found.Reason;
            diagnostics.AddRange(found.Findings());
        }
        catch (CadLiftException exception) when (exception.Code is ErrorCode.ImgNoContours or ErrorCode.ImgEdgeDetectionFailed)
        {
            reason = exception.Message;
        }

        return new PictureInspection
        {
            Format = image.Header.Format,
            Bytes = content.Length,
            Width = image.Raster.Width,
            Height = image.Raster.Height,
            Resolution = image.Header.Resolution,
            Mode = found?.Mode,
            Reason = reason,
            Walls = found?.Walls.Count ?? 0,
            Openings = found?.Openings.Count ?? 0,
            Rooms = found?.Rooms.Count ?? 0,
            MillimetresPerPixel = scale?.MillimetresPerPixel,
            ScaleUncertainty = scale?.Uncertainty,
            Diagnostics = diagnostics.ToList(),
        };
    }

    /// <inheritdoc/>
    public async Task<InspectionResult> InspectAsync(Stream content, Limits limits, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(limits);
        ReadOnlyMemory<byte> bytes;
        try
        {
            bytes = await LiftInput.FromStream(content).ReadAsync(limits.MaxImageBytes, cancellationToken).ConfigureAwait(false);
        }
        catch (CadLiftException exception) when (exception.Code == ErrorCode.CadTooLarge)
        {
            throw ImageReader.TooManyBytes(limits, exception);
        }

        return Inspect(bytes, limits, cancellationToken);
    }

    /// <inheritdoc/>
    public ValidationReport Validate(ReadOnlyMemory<byte> content, Limits limits, CancellationToken cancellationToken = default) =>
        _validator.Validate(content, limits, cancellationToken);

    /// <inheritdoc/>
    public Task<ValidationReport> ValidateAsync(Stream content, Limits limits, CancellationToken cancellationToken = default) =>
        _validator.ValidateAsync(content, limits, cancellationToken);

    private static VectorizeOptions OptionsOf(ImageOptions options) =>
        new() { Mode = options.Mode, Contours = options.Contours, MaxDegreeOfParallelism = Environment.ProcessorCount };

    // Pictures of one size are of one scale: what was estimated for the lowest one counts for all.
    private static PictureScale ScaleOfStorey(VectorizedPlan found, VectorizedPlan flat, DrawingReadOptions options, double? resolution, DiagnosticList diagnostics)
    {
        bool isGiven = options.Image is not { MillimetresPerPixel: null, KnownLength: null, DrawingScale: null };
        return !isGiven && options.Below?.Frame is { Uncertainty: > 0 } below && (below.Width, below.Height) == (flat.Width, flat.Height)
            ? new PictureScale(below.MillimetresPerPixel, below.Uncertainty, "The picture of the storey below has as many pixels, and this scale.", IsGiven: false)
            : ScaleOf(found, flat, options.Image, resolution, diagnostics);
    }

    private static PictureScale ScaleOf(VectorizedPlan found, VectorizedPlan flat, ImageOptions options, double? resolution, DiagnosticList diagnostics)
    {
        PictureScale? scale = ScaleFinder.Find(flat, options, resolution, found.Sheet);
        if (scale is null)
        {
            scale = new PictureScale(1, 1, "Nothing in the picture has a usual size.", IsGiven: false);
            diagnostics.Add(ImagingDiagnostics.ScaleUnknown, "Nothing in the picture has a usual size: a pixel is taken as 1 mm. Say how large it is (Image.MillimetresPerPixel, Image.KnownLength, or Image.DrawingScale).");
        }
        else if (!scale.IsGiven)
        {
            diagnostics.Add(
                ImagingDiagnostics.ScaleEstimated,
                string.Create(CultureInfo.InvariantCulture, $"The scale is estimated: {FloorPlanBuilder.WordsOf(scale)}. {scale.Reason} Say it for exact measures (Image.MillimetresPerPixel, Image.KnownLength, or Image.DrawingScale)."));
        }
        else if (ScaleFinder.DoubtOf(scale, flat) is { } doubt)
        {
            diagnostics.Add(ImagingDiagnostics.ScaleDoubtful, doubt);
        }

        return scale;
    }

    // Contours are those of what is stored, as OpenCV reads it; a plan is drawn on paper.
    private DecodedImage Decode(ReadOnlyMemory<byte> content, VectorizeMode? mode, Limits limits, DiagnosticList diagnostics, CancellationToken cancellation)
    {
        DecodedImage image = _images.Decode(content, new ImageDecodeOptions { Limits = limits, OverWhite = mode != VectorizeMode.Contours }, cancellation);
        if (image.Damage is { } damage)
        {
            diagnostics.AddRange([damage]);
        }

        return image;
    }

    private (VectorizedPlan Found, ImageHeader Header) Vectorize(
        ReadOnlyMemory<byte> content, ImageOptions options, Limits limits, DiagnosticList diagnostics, CancellationToken cancellation)
    {
        using DecodedImage image = Decode(content, options.Mode, limits, diagnostics, cancellation);
        ScaleFinder.ThrowIfUnknown(options, image.Header.Resolution, image.Raster.Width, image.Raster.Height);
        return (_vectorizer.Vectorize(image.Raster, OptionsOf(options), cancellation), image.Header);
    }
}
