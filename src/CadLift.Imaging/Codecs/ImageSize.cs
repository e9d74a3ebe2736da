using System.Globalization;

namespace CadLift.Imaging.Codecs;

/// <summary>Holds pictures to the limits of their size.</summary>
internal static class ImageSize
{
    /// <summary>Refuses a picture with more pixels a side than are allowed.</summary>
    public static void ThrowIfTooLarge(ImageHeader header, Limits limits)
    {
        if (Math.Max(header.Width, header.Height) > limits.MaxImageSide)
        {
            throw new CadLiftException(
                ErrorCode.ImgTooLarge,
                string.Create(CultureInfo.InvariantCulture, $"The picture has {header.Width} by {header.Height} pixels, the limit is {limits.MaxImageSide} a side (Limits.MaxImageSide)."));
        }
    }

    /// <summary>Refuses a picture with fewer pixels a side than are asked for.</summary>
    public static void ThrowIfTooSmall(ImageHeader header, Limits limits)
    {
        if (Math.Min(header.Width, header.Height) < limits.MinImageSide)
        {
            throw new CadLiftException(
                ErrorCode.ImgTooSmall,
                string.Create(CultureInfo.InvariantCulture, $"The picture has {header.Width} by {header.Height} pixels, at least {limits.MinImageSide} a side are required (Limits.MinImageSide)."));
        }
    }
}
