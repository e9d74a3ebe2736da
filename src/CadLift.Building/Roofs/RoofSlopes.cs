using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Plans;

namespace CadLift.Building.Roofs;

/// <summary>The slopes over an outline, one over each side, along its straight skeleton.</summary>
internal sealed class RoofSlopes
{
    // Corners this many tolerances apart are one.
    private const double SameCorner = 20;

    private RoofSlopes(PlanarStatus status, Point2d place, List<RoofFace> faces)
    {
        Status = status;
        Place = place;
        Faces = faces;
    }

    /// <summary>Whether there are any, or why not.</summary>
    public PlanarStatus Status { get; }

    /// <summary>Where it fails.</summary>
    public Point2d Place { get; }

    /// <summary>The slopes, and the gables of a gable roof.</summary>
    public List<RoofFace> Faces { get; }

    /// <summary>The grid by which corners are one.</summary>
    public static PointGrid CornerGrid(Tolerance tolerance) => new(SameCorner * tolerance.Coincidence, 64);

    /// <summary>Finds the slopes.</summary>
    /// <param name="outline">Of straight sides, no more than <see cref="StraightSkeleton.MaxEdges"/>.</param>
    /// <param name="kind">With hips or gables.</param>
    /// <param name="tolerance">When two points are one.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static RoofSlopes Over(Region outline, RoofKind kind, Tolerance tolerance, CancellationToken cancellation)
    {
        SkeletonResult skeleton = StraightSkeleton.Build(outline, tolerance, cancellation);
        if (skeleton.Status != PlanarStatus.Ok)
        {
            return new RoofSlopes(skeleton.Status, skeleton.Place, []);
        }

        List<RoofFace> faces = [.. skeleton.Faces.Select(static slope => new RoofFace(slope))];
        if (kind == RoofKind.Gable)
        {
            Gables.Raise(faces, tolerance);
        }

        // Where corners nearly coincide slopes may not fit: every side belongs to two of them, or to one and the eaves.
        return OpenSides(faces, tolerance) == skeleton.Faces.Count
            ? new RoofSlopes(PlanarStatus.Ok, default, faces)
            : new RoofSlopes(PlanarStatus.Inconsistent, outline.Outer.Segments[0].Start, []);
    }

    // Also leaves out corners that are one with the one before.
    private static int OpenSides(List<RoofFace> faces, Tolerance tolerance)
    {
        PointGrid grid = CornerGrid(tolerance);
        var uses = new Dictionary<(int, int), int>();
        foreach (RoofFace face in faces)
        {
            List<int> corners = face.Corners.ConvertAll(corner => grid.Add(corner.Point));
            for (int i = corners.Count - 1; i > 0; i--)
            {
                if (corners[i] == corners[i - 1])
                {
                    corners.RemoveAt(i);
                    face.Corners.RemoveAt(i);
                }
            }

            for (int i = 0; i < corners.Count; i++)
            {
                int from = corners[i];
                int to = corners[(i + 1) % corners.Count];
                (int, int) side = (Math.Min(from, to), Math.Max(from, to));
                uses[side] = uses.GetValueOrDefault(side) + 1;
            }
        }

        return uses.Values.Any(static count => count > 2) ? -1 : uses.Values.Count(static count => count == 1);
    }
}
