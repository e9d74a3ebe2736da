using System.Globalization;

namespace CadLift.Cli.Output;

/// <summary>How much was found in a picture, in words.</summary>
internal static class PictureCounts
{
    public static string Of(VectorizeMode? mode, int walls, int openings, int rooms) =>
        $"{(mode == VectorizeMode.Contours ? Count(walls, "contour", "contours") : Count(walls, "wall body", "wall bodies"))}, {Count(openings, "opening", "openings")}, {Count(rooms, "room", "rooms")}";

    private static string Count(int number, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{number} {(number == 1 ? one : many)}");
}
