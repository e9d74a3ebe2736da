using CadLift.Geometry.Numerics;

namespace CadLift.Imaging.Plans;

/// <summary>Tells how sure it is that bodies are walls: how much of their sides is drawn, and whether they do what walls do.</summary>
/// <remarks>A side is drawn where it is darker just inside of it than just outside. Walls enclose rooms or stand beside openings; a body that does neither only looks like one.</remarks>
internal sealed class WallConfidence(Sampler ink, double contrast)
{
    // Pixels: a place along a side; where paper and ink are looked for, outward of it.
    private const double Along = 1;
    private const double Step = 0.5;
    private const double InkFrom = -1.5;
    private const double InkTo = 1;
    private const double PaperFrom = 1.5;
    private const double PaperTo = 3;

    // Where two walls meet, or a line meets one, there is no paper beside it.
    private const double CornerLength = 2;
    private const double LooseBody = 0.7;

    /// <summary>The bodies with what speaks for them.</summary>
    public List<PixelRegion> Judge(IReadOnlyList<PixelRegion> bodies, IReadOnlyList<PixelOpening> openings, CancellationToken cancellation)
    {
        var judged = new List<PixelRegion>(bodies.Count);
        foreach (PixelRegion body in bodies)
        {
            cancellation.ThrowIfCancellationRequested();
            double use = WallBodies.Encloses(body) || WallBodies.HasOpening(body, openings) ? 1 : LooseBody;
            judged.Add(body with { Confidence = use * DrawnShare(body) });
        }

        return judged;
    }

    private double DrawnShare(PixelRegion body)
    {
        (int drawn, int all) = (0, 0);
        Count(body.Outer, ref drawn, ref all);
        foreach (IReadOnlyList<Point2d> hole in body.Holes)
        {
            Count(hole, ref drawn, ref all);
        }

        return all == 0 ? 0 : (double)drawn / all;
    }

    private void Count(IReadOnlyList<Point2d> loop, ref int drawn, ref int all)
    {
        for (int i = 0; i < loop.Count; i++)
        {
            (Point2d a, Point2d b) = (loop[i], loop[(i + 1) % loop.Count]);
            double length = a.DistanceTo(b);
            if (length == 0)
            {
                continue;
            }

            Vector2d direction = (b - a).Normalized();
            double margin = Math.Min(CornerLength, length / 4);
            int places = Math.Max(1, (int)((length - (2 * margin)) / Along));
            for (int k = 0; k < places; k++)
            {
                double along = margin + ((length - (2 * margin)) * (k + 0.5) / places);
                drawn += IsDrawn(a + (direction * along), -direction.TurnedLeft()) ? 1 : 0;
            }

            all += places;
        }
    }

    private bool IsDrawn(Point2d place, Vector2d outward)
    {
        (double dark, double light) = (0, double.MaxValue);
        for (double off = InkFrom; off <= InkTo; off += Step)
        {
            dark = Math.Max(dark, DarknessAt(place + (outward * off)));
        }

        for (double off = PaperFrom; off <= PaperTo; off += Step)
        {
            light = Math.Min(light, DarknessAt(place + (outward * off)));
        }

        return dark - light >= contrast;
    }

    private double DarknessAt(Point2d place) => ink.At(place.X, place.Y);
}
