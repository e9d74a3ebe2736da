using System.Globalization;

namespace CadLift.Options;

/// <summary>Checks the ranges of <see cref="ImageOptions"/>.</summary>
internal static class ImageOptionsValidator
{
    /// <summary>Adds what is out of range.</summary>
    public static void Check(List<(ErrorCode Code, string Message)> faults, ImageOptions? options)
    {
        LiftOptionsValidator.Require(faults, options is not null, "Image must not be null.");
        if (options is null)
        {
            return;
        }

        LiftOptionsValidator.Require(faults, options.Mode is not { } mode || Enum.IsDefined(mode), "Image.Mode must be one that is known.");
        CheckContours(faults, options.Contours);
        if (options.MillimetresPerPixel is { } pixel)
        {
            LiftOptionsValidator.CheckRange(
                faults, ErrorCode.SysInvalidOptions, "Image.MillimetresPerPixel", pixel, ImageOptions.MinMillimetresPerPixel, ImageOptions.MaxMillimetresPerPixel, " mm");
        }

        Positive("Resolution", options.Resolution, ImageOptions.MaxResolution);
        Positive("DrawingScale", options.DrawingScale, ImageOptions.MaxDrawingScale);
        if (options.KnownLength is { } known)
        {
            LiftOptionsValidator.Require(
                faults,
                double.IsFinite(known.Pixels) && known.Pixels > 0 && known.Millimetres > 0 && double.IsFinite(known.Millimetres),
                "Image.KnownLength must be a length in mm, positive, between two places in pixels that lie apart.");
        }

        int sources = (options.MillimetresPerPixel is null ? 0 : 1) + (options.KnownLength is null ? 0 : 1) + (options.DrawingScale is null ? 0 : 1);
        LiftOptionsValidator.Require(faults, sources <= 1, "The scale must be given once: as Image.MillimetresPerPixel, as Image.KnownLength, or as Image.DrawingScale.");
        LiftOptionsValidator.Require(
            faults, options.Resolution is null || options.DrawingScale is not null, "Image.Resolution says nothing without Image.DrawingScale, such as 100 for 1:100.");

        void Positive(string name, double? value, double max) => LiftOptionsValidator.Require(
            faults,
            value is not { } given || (given > 0 && given <= max),
            string.Create(CultureInfo.InvariantCulture, $"Image.{name} is {value:R}, more than 0 and at most {max:R} is required."));
    }

    private static void CheckContours(List<(ErrorCode Code, string Message)> faults, ContourOptions? contours)
    {
        LiftOptionsValidator.Require(faults, contours is not null, "Image.Contours must not be null.");
        try
        {
            contours?.Validate();
        }
        catch (CadLiftException exception)
        {
            faults.Add((exception.Code, exception.Message));
        }
    }
}
