using CadLift.Geometry.Numerics;

namespace CadLift.Imaging.Plans;

/// <summary>A closed area of a picture with straight sides; arcs have corners along them.</summary>
/// <param name="Outer">Its corners.</param>
/// <param name="Holes">The corners of its holes.</param>
public sealed record PixelRegion(IReadOnlyList<Point2d> Outer, IReadOnlyList<IReadOnlyList<Point2d>> Holes)
{
    /// <summary>How sure it is that it is what it is taken for, 0 to 1. Default 1.</summary>
    public double Confidence { get; init; } = 1;

    /// <summary>The sides that stand for arcs. Default none.</summary>
    public IReadOnlyList<PixelArc> Arcs { get; init; } = [];

    /// <summary>The same without arcs that name no side, or sides of another arc.</summary>
    internal PixelRegion WithSoundArcs()
    {
        var sound = new List<PixelArc>();
        foreach (IGrouping<int, PixelArc> arcs in Arcs.Where(arc => arc.Loop >= 0 && arc.Loop <= Holes.Count).OrderBy(static arc => arc.First).GroupBy(static arc => arc.Loop))
        {
            int corners = (arcs.Key == 0 ? Outer : Holes[arcs.Key - 1]).Count;
            int start = arcs.First().First;
            int end = 0;
            foreach (PixelArc arc in arcs)
            {
                if (arc.First >= end && arc.First < corners && arc.Sides >= 2 && arc.Sides <= corners && (long)arc.First + arc.Sides <= (long)corners + start)
                {
                    sound.Add(arc);
                    end = arc.First + arc.Sides;
                }
            }
        }

        return this with { Arcs = sound };
    }
}
