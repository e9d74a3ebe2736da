using CadLift.Geometry.Numerics;
using CadLift.Imaging.Plans;
using CadLift.Plans;

namespace CadLift.Imaging.Overlays;

/// <summary>Draws over a picture what was found in it: walls red, doors green, windows blue, passages orange, each room in a tint of its own, and grey what was left out beside the building.</summary>
public static class PlanOverlay
{
    private const double WallOpacity = 0.55;
    private const double RoomOpacity = 0.25;
    private const double OpeningOpacity = 0.8;
    private const double OutlineOpacity = 1;

    // Of the longer side of the picture; a line has a pixel at least.
    private const double LineShare = 0.001;

    private static readonly OverlayColor Wall = new(215, 40, 50);
    private static readonly OverlayColor Outline = new(120, 0, 30);
    private static readonly OverlayColor LeftOut = new(150, 150, 160);
    private static readonly OverlayColor LeftOutOutline = new(90, 90, 100);

    private static readonly OverlayColor[] Rooms =
        [new(255, 215, 0), new(120, 200, 80), new(80, 170, 230), new(200, 120, 220), new(255, 150, 60), new(60, 200, 180)];

    /// <summary>Draws what was found.</summary>
    /// <param name="picture">The picture it was found in, in colours; it is drawn into.</param>
    /// <param name="plan">What was found.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">The picture is grey.</exception>
    public static void Draw(Raster picture, VectorizedPlan plan, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(plan);
        if (picture.Channels != Raster.Rgb)
        {
            throw new ArgumentException("An overlay is drawn in colours.", nameof(picture));
        }

        double line = Math.Max(1, LineShare * Math.Max(picture.Width, picture.Height));
        for (int i = 0; i < plan.Rooms.Count; i++)
        {
            PolygonFill.Tint(picture, LoopsOf(plan.Rooms[i]), Rooms[i % Rooms.Length], RoomOpacity, cancellationToken);
        }

        DrawBodies(picture, plan.Beside, line, (LeftOut, LeftOutOutline), cancellationToken);
        DrawBodies(picture, plan.Walls, line, (Wall, Outline), cancellationToken);

        foreach (PixelOpening opening in plan.Openings)
        {
            DrawBar(picture, opening.A, opening.B, Math.Max(2 * line, opening.Thickness * 0.6), ColorOf(opening.Kind), OpeningOpacity, cancellationToken);
        }
    }

    private static void DrawBodies(
        Raster picture, IReadOnlyList<PixelRegion> bodies, double line, (OverlayColor Body, OverlayColor Outline) colors, CancellationToken cancellation)
    {
        foreach (PixelRegion body in bodies)
        {
            IReadOnlyList<IReadOnlyList<Point2d>> loops = LoopsOf(body);
            PolygonFill.Tint(picture, loops, colors.Body, WallOpacity, cancellation);
            foreach (IReadOnlyList<Point2d> loop in loops)
            {
                for (int i = 0; i < loop.Count; i++)
                {
                    DrawBar(picture, loop[i], loop[(i + 1) % loop.Count], line, colors.Outline, OutlineOpacity, cancellation);
                }
            }
        }
    }

    private static IReadOnlyList<IReadOnlyList<Point2d>> LoopsOf(PixelRegion region) => [region.Outer, .. region.Holes];

    private static void DrawBar(Raster picture, Point2d a, Point2d b, double width, OverlayColor color, double opacity, CancellationToken cancellation)
    {
        if (a == b)
        {
            return;
        }

        Vector2d half = (b - a).Normalized().TurnedLeft() * (width / 2);
        PolygonFill.Tint(picture, [[a - half, b - half, b + half, a + half]], color, opacity, cancellation);
    }

    private static OverlayColor ColorOf(OpeningKind kind) => kind switch
    {
        OpeningKind.Door => new OverlayColor(0, 160, 60),
        OpeningKind.Window => new OverlayColor(0, 110, 230),
        _ => new OverlayColor(255, 140, 0),
    };
}
