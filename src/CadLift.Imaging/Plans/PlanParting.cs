using CadLift.Geometry.Numerics;

namespace CadLift.Imaging.Plans;

/// <summary>Tells whether a picture shows several plans: strips of paper part them, with rooms and openings on both sides.</summary>
internal static class PlanParting
{
    // Of the longer side of all that was found: how broad a strip is at least.
    private const double LeastStrip = 0.03;

    /// <summary>Whether a level or an upright strip of paper parts the plan.</summary>
    public static bool IsParted(VectorizedPlan plan)
    {
        if (plan.Rooms.Count < 2)
        {
            return false;
        }

        List<(Box2d Box, Part Part)> parts =
        [
            .. plan.Walls.Select(static wall => (PixelRegions.BoxOf(wall.Outer), Part.Wall)),
            .. plan.Rooms.Select(static room => (PixelRegions.BoxOf(room.Outer), Part.Room)),
            .. plan.Openings.Select(static opening => (PixelRegions.BoxOf([opening.A, opening.B]), Part.Opening)),
        ];
        Box2d all = PixelRegions.BoxOf([.. plan.Walls.SelectMany(static wall => wall.Outer)]);
        double strip = LeastStrip * Math.Max(all.Width, all.Height);
        return IsParted(parts.ConvertAll(static part => (part.Box.Min.X, part.Box.Max.X, part.Part)), strip)
            || IsParted(parts.ConvertAll(static part => (part.Box.Min.Y, part.Box.Max.Y, part.Part)), strip);
    }

    private static bool IsParted(List<(double From, double To, Part Part)> spans, double strip)
    {
        spans.Sort(static (first, second) => first.From.CompareTo(second.From));
        double reached = spans[0].To;
        int rooms = spans.Count(static span => span.Part == Part.Room);
        int openings = spans.Count(static span => span.Part == Part.Opening);
        (int roomsBefore, int openingsBefore) = (0, 0);
        foreach ((double from, double to, Part part) in spans)
        {
            bool areOnBothSides = roomsBefore > 0 && roomsBefore < rooms && openingsBefore > 0 && openingsBefore < openings;
            if (from - reached >= strip && areOnBothSides)
            {
                return true;
            }

            reached = Math.Max(reached, to);
            roomsBefore += part == Part.Room ? 1 : 0;
            openingsBefore += part == Part.Opening ? 1 : 0;
        }

        return false;
    }

    private enum Part
    {
        Wall,
        Room,
        Opening,
    }
}
