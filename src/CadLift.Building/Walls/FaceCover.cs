using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Walls;

/// <summary>Tells a region that consists of walls from one with rooms in it by its boundary alone: in walls faces have faces opposite, but where walls meet.</summary>
internal static class FaceCover
{
    // A stretch without a face opposite is no longer than this many of the thickest wall where walls meet.
    private const double LongestJunction = 2;

    // Most of the boundary of walls has a face opposite.
    private const double LeastCovered = 0.6;

    /// <summary>Whether nearly all of the boundary has another part of it opposite, with solid between.</summary>
    /// <param name="walls">The boundary.</param>
    /// <param name="maxThickness">The thickest wall, in millimetres.</param>
    /// <param name="cancellation">Looked at every few hundred segments.</param>
    public static bool IsWhole(WallBoundary walls, double maxThickness, CancellationToken cancellation)
    {
        var covers = new List<(double From, double To)>[walls.Segments.Count];
        foreach (WallRun run in WallRuns.PairsIn(walls, maxThickness, cancellation))
        {
            AddCover(run.FirstFace, run.Axis);
            AddCover(run.SecondFace, run.Axis);
        }

        double total = 0;
        double covered = 0;
        for (int i = 0; i < covers.Length; i++)
        {
            double length = walls.Segments[i].Length;
            total += length;
            if (LongestGap(covers[i], length, out double sum) > LongestJunction * maxThickness)
            {
                return false;
            }

            covered += sum;
        }

        return covered >= LeastCovered * total;

        void AddCover(int face, in Segment axis)
        {
            double first = PlaceOn(walls.Segments[face], axis.Start);
            double last = PlaceOn(walls.Segments[face], axis.End);
            (covers[face] ??= []).Add((Math.Min(first, last), Math.Max(first, last)));
        }
    }

    // How far along a face the point of it lies that is nearest to a point of the axis beside it.
    private static double PlaceOn(in Segment face, Point2d point)
    {
        if (!face.IsArc)
        {
            return (point - face.Start).Dot(face.StartDirection);
        }

        Vector2d start = face.Start - face.Center;
        Vector2d arm = point - face.Center;
        double turn = Math.Atan2(start.Cross(arm), start.Dot(arm)) * (face.IsCounterClockwise ? 1 : -1);
        return face.Radius * (turn < 0 && turn + Math.Tau <= Math.Abs(face.Sweep) + 1e-6 ? turn + Math.Tau : turn);
    }

    private static double LongestGap(List<(double From, double To)>? covers, double length, out double covered)
    {
        covered = 0;
        if (covers is null)
        {
            return length;
        }

        covers.Sort();
        double longest = 0;
        double at = 0;
        foreach ((double from, double to) in covers)
        {
            longest = Math.Max(longest, from - at);
            covered += Math.Max(0, Math.Min(to, length) - Math.Max(from, at));
            at = Math.Max(at, to);
        }

        return Math.Max(longest, length - at);
    }
}
