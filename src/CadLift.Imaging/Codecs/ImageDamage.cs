namespace CadLift.Imaging.Codecs;

/// <summary>Failures of reading pictures.</summary>
internal static class ImageDamage
{
    /// <summary>A picture that cannot be decoded.</summary>
    public static CadLiftException At(long offset, string message) =>
        new(ErrorCode.ImgReadError, message, new CadLift.Diagnostics.SourcePlace { ByteOffset = offset });
}
