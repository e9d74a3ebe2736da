namespace CadLift.Imaging.Codecs.Png;

/// <summary>The passes that the rows of a picture come in.</summary>
internal static class PngPasses
{
    private static readonly PngPass[] Whole = [new(0, 0, 1, 1)];

    // Adam7 (PNG, third edition, 8.2).
    private static readonly PngPass[] Interlaced =
        [new(0, 0, 8, 8), new(4, 0, 8, 8), new(0, 4, 4, 8), new(2, 0, 4, 4), new(0, 2, 2, 4), new(1, 0, 2, 2), new(0, 1, 1, 2)];

    public static PngPass[] Of(PngHeader header) => header.IsInterlaced ? Interlaced : Whole;
}
