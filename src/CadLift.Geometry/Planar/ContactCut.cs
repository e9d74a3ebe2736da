using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>What is cut out around a point at which parts meet that no corner can be cut off of.</summary>
internal static class ContactCut
{
    private const int Corners = 8;

    // An odd angle, so that the sides of a cut do not fall on the walls around it.
    private const double FirstCorner = 0.234;

    /// <summary>The regular octagon about a point.</summary>
    /// <param name="place">Its centre.</param>
    /// <param name="radius">Millimetres to its corners.</param>
    public static RegionSet Around(Point2d place, double radius)
    {
        var corners = new Point2d[Corners];
        for (int i = 0; i < Corners; i++)
        {
            corners[i] = place + (Vector2d.AtAngle(FirstCorner + (i * Math.Tau / Corners)) * radius);
        }

        var sides = new Segment[Corners];
        for (int i = 0; i < Corners; i++)
        {
            sides[i] = Segment.Line(corners[i], corners[(i + 1) % Corners]);
        }

        return new RegionSet([new Region(new Loop(sides), [])]);
    }
}
