using CadLift.Geometry.Numerics;
using CadLift.Plans;

namespace CadLift.Imaging.Plans;

/// <summary>Tells windows that are drawn as one line from gaps: between rooms a line is a threshold, in an outer wall it is glass.</summary>
/// <remarks>Where most windows in outer walls have several lines, one alone that is wider than all of them is the door of a garage.</remarks>
internal static class OuterWindows
{
    // How sure a window of one line is: those of two are surer by a fifth of all.
    private const double SureOfOne = 0.6;

    // How sure a gap is that has no leaf: of a door, a leaf alone is a third.
    private const double NoDoor = 0.75;

    // Of the widest window of several lines: a wider line is no window.
    private const double WidestLine = 1.15;

    // Pixels beyond the face of a wall.
    private const double Beyond = 1;

    /// <summary>The openings, with gaps in outer walls that a line goes along the middle of told to be windows.</summary>
    /// <param name="openings">The openings.</param>
    /// <param name="walls">The bodies of walls.</param>
    /// <param name="rooms">The rooms.</param>
    /// <param name="ink">How dark the picture is.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static IReadOnlyList<PixelOpening> Told(
        IReadOnlyList<PixelOpening> openings, IReadOnlyList<PixelRegion> walls, IReadOnlyList<PixelRegion> rooms, InkMap ink, CancellationToken cancellation)
    {
        if (!openings.Any(static opening => opening.Kind == OpeningKind.Passage))
        {
            return openings;
        }


        var signs = OpeningSigns.Of(ink, mayHangInMiddle: false, cancellation);
        var sides = new SideGrid(PixelRegions.SidesOf(walls));
        double most = ink.Darkness.Width + ink.Darkness.Height;
        HashSet<PixelOpening> ofOneLine = [.. openings.Where(IsOfOneLine)];
        PixelOpening[] others = ofOneLine.Count == 0 ? [] : [.. openings.Where(opening => opening.Kind == OpeningKind.Window && LeadsOut(opening))];
        double widest = others.Length > 0 && others.Length >= ofOneLine.Count ? WidestLine * others.Max(WidthOf) : double.MaxValue;
        return
        [
            .. openings.Select(opening => ofOneLine.Contains(opening) && WidthOf(opening) <= widest
                ? opening with { Kind = OpeningKind.Window, Confidence = SureOfOne }
                : opening),
        ];

        bool IsOfOneLine(PixelOpening opening)
        {
            cancellation.ThrowIfCancellationRequested();
            return opening.Kind == OpeningKind.Passage && opening.Confidence >= NoDoor && LeadsOut(opening) && signs.HasMiddleLine(opening.A, opening.B, opening.Thickness);
        }

        static double WidthOf(PixelOpening opening) => opening.A.DistanceTo(opening.B);

        // On one side is a room, on the other nothing as far as the picture goes.
        bool LeadsOut(PixelOpening opening)
        {
            (bool isLeft, bool isRight) = RoomFinder.Beside(opening, rooms);
            Vector2d across = (opening.B - opening.A).Normalized().TurnedLeft();
            Vector2d outward = isLeft ? -across : across;
            return isLeft != isRight && sides.DistanceAhead(opening.A.MidpointTo(opening.B) + (outward * ((opening.Thickness / 2) + Beyond)), outward, most) >= most;
        }
    }
}
