using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Roofs;

/// <summary>Makes gables of the triangular ends of a hip roof: the ridge goes on to the outline, and the end stands upright below it.</summary>
internal static class Gables
{
    /// <summary>Raises gables.</summary>
    /// <param name="faces">The faces of a hip roof; changed.</param>
    /// <param name="tolerance">Corners this near are one.</param>
    /// <remarks>
    /// An end is a triangle between two slopes whose tip is the end of a ridge: three faces meet there. Over a square four meet in one point;
    /// then two ends that lie opposite are raised, and a ridge between them.
    /// </remarks>
    public static void Raise(List<RoofFace> faces, Tolerance tolerance)
    {
        double near = 200 * tolerance.Coincidence;
        foreach (RoofFace end in faces)
        {
            if (end.Corners.Count != 3 || TipOf(end) is not { } tip)
            {
                continue;
            }

            List<RoofFace> around = faces.FindAll(face => face.Corners.Exists(corner => corner.Point.DistanceTo(tip.Point) <= near));
            if (around.Count == 3 && around.TrueForAll(static face => !face.IsUpright))
            {
                Raise(end, tip, around, near);
            }
            else if (around.Count == 4 && around.TrueForAll(static face => face.Corners.Count == 3 && !face.IsUpright))
            {
                RaiseBoth(end, tip, around, near);
            }
        }
    }

    private static SkeletonPoint? TipOf(RoofFace end)
    {
        foreach (SkeletonPoint corner in end.Corners)
        {
            if (corner.Distance > 0)
            {
                return corner;
            }
        }

        return null;
    }

    private static void Raise(RoofFace end, SkeletonPoint tip, List<RoofFace> around, double near)
    {
        List<RoofFace> slopes = around.FindAll(face => face != end);
        if (TopOf(end, slopes[0], slopes[1]) is not { } top)
        {
            return;
        }

        foreach (RoofFace face in around)
        {
            Replace(face, tip, [top], near);
        }

        end.IsUpright = true;
    }

    private static void RaiseBoth(RoofFace end, SkeletonPoint tip, List<RoofFace> around, double near)
    {
        RoofFace? opposite = around.Find(face => face != end && face.Edge.StartDirection.Dot(end.Edge.StartDirection) < -0.99);
        List<RoofFace> slopes = around.FindAll(face => face != end && face != opposite);
        if (opposite is null || TopOf(end, slopes[0], slopes[1]) is not { } first || TopOf(opposite, slopes[0], slopes[1]) is not { } second)
        {
            return;
        }

        Replace(end, tip, [first], near);
        Replace(opposite, tip, [second], near);
        foreach (RoofFace slope in slopes)
        {
            // Counter-clockwise: after the end of its own side comes the gable it runs towards.
            bool runsToEnd = slope.Edge.End.DistanceTo(first.Point) < slope.Edge.End.DistanceTo(second.Point);
            Replace(slope, tip, runsToEnd ? [first, second] : [second, first], near);
        }

        end.IsUpright = true;
        opposite.IsUpright = true;
    }

    // Where on the side of the end the two slopes beside it are equally high.
    private static SkeletonPoint? TopOf(RoofFace end, RoofFace left, RoofFace right)
    {
        Vector2d a = left.Edge.StartDirection.TurnedLeft();
        Vector2d b = right.Edge.StartDirection.TurnedLeft();
        Vector2d along = end.Edge.StartDirection;
        double difference = (a - b).Dot(along);
        if (Math.Abs(difference) < 1e-9)
        {
            return null;
        }

        double at = (b.Dot(end.Edge.Start - right.Edge.Start) - a.Dot(end.Edge.Start - left.Edge.Start)) / difference;
        Point2d point = end.Edge.Start + (along * at);
        double distance = a.Dot(point - left.Edge.Start);
        return at > 0 && at < end.Edge.Length && distance > 0 ? new SkeletonPoint(point, distance) : null;
    }

    private static void Replace(RoofFace face, SkeletonPoint old, SkeletonPoint[] with, double near)
    {
        int at = face.Corners.FindIndex(corner => corner.Point.DistanceTo(old.Point) <= near);
        face.Corners.RemoveAt(at);
        face.Corners.InsertRange(at, with);
    }
}
