using CadLift.Building.Linework;
using CadLift.Building.Walls;
using CadLift.Drawings;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Openings;

/// <summary>Finds what is drawn in gaps with lines that no name tells from others: only there they say something about an opening.</summary>
internal static class LooseGapLines
{
    // How far beyond the gap a line may reach, in millimetres: a frame stands before the face of a wall.
    private const double Beyond = 60;

    /// <summary>A mark for each gap that has lines in it.</summary>
    /// <param name="gaps">The gaps.</param>
    /// <param name="sketch">The sketch.</param>
    /// <param name="paths">The paths that may lie in gaps.</param>
    /// <param name="cancellation">Looked at for each gap.</param>
    public static List<OpeningMark> MarksIn(List<WallGap> gaps, PlanSketch sketch, List<int> paths, CancellationToken cancellation)
    {
        var marks = new List<OpeningMark>();
        if (gaps.Count == 0 || paths.Count == 0)
        {
            return marks;
        }

        var loose = new PathSegments(sketch, paths);
        List<Segment> segments = loose.Segments;
        List<int> pathOf = loose.PathOf;
        foreach (WallGap gap in gaps)
        {
            cancellation.ThrowIfCancellationRequested();
            Box2d box = gap.Outline.Bounds.Grown(Beyond);
            List<int> within = [.. loose.Index.Near(gap.Outline.Bounds).Where(segment => box.Contains(segments[segment].Bounds)).Order()];
            if (within.Count > 0)
            {
                SketchPath first = sketch.Paths[pathOf[within[0]]];
                Vector2d along = (gap.Outline.Segments[0].End - gap.Outline.Segments[0].Start).Normalized();
                marks.Add(new OpeningMark(null, within.ConvertAll(segment => segments[segment]), along, first.Source, $"lines on layer \"{first.Layer}\"")
                {
                    Paths = [.. within.Select(segment => pathOf[segment]).Distinct()],
                    IsGuess = true,
                });
            }
        }

        return marks;
    }
}
