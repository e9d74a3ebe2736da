namespace CadLift.Imaging.Plans;

/// <summary>How walls are drawn.</summary>
/// <param name="Style">In what way.</param>
/// <param name="Thin">How thick the thinnest of them are, in pixels of the picture.</param>
/// <param name="Usual">How thick they are where they are filled or lines, partitions left aside.</param>
internal readonly record struct WallDrawing(WallStyle Style, double Thin, double Usual)
{
    // Single lines of walls stand for walls that are so many times as thick.
    private const double LinesOfWall = 3;

    // Of the longer side of the picture: what is filled and no thicker may be lines.
    private const double ThinWall = 0.005;

    /// <summary>How thick thin walls are that tell how large rooms are.</summary>
    public double ThinOfRooms { get; init; } = Style == WallStyle.SingleLine ? LinesOfWall * Thin : Thin;

    /// <summary>Whether filled walls are so thick that they may be lines.</summary>
    /// <param name="thickness">How thick they are.</param>
    /// <param name="side">The longer side of the picture, in the same pixels.</param>
    public static bool MayBeLines(double thickness, int side) => thickness <= ThinWall * side;
}
