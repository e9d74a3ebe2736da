using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Geometry.Surfaces;

namespace CadLift.Geometry.Modeling;

/// <summary>The surfaces under the faces of a stack of slabs.</summary>
internal static class SlabSurfaces
{
    public static PlaneSurface Plate(double height, bool isTop) =>
        new(Frame3d.Create(new Point3d(0, 0, height), isTop ? Vector3d.UnitZ : -Vector3d.UnitZ, Vector3d.UnitX));

    /// <summary>The surface over a half-edge that has the body on its left.</summary>
    /// <param name="complex">The stack.</param>
    /// <param name="skins">The half-edges the face stands over; one is enough on a line.</param>
    /// <param name="bottom">The height of the surface's origin.</param>
    /// <param name="isSameSense">Whether its normal points out of the body.</param>
    public static Surface Wall(SlabComplex complex, ReadOnlySpan<int> skins, double bottom, out bool isSameSense)
    {
        Support support = complex.Supports[complex.Supports.OfEdge(skins[0] >> 1)];
        Segment curve = complex.Plan.CurveOf(skins[0]);
        if (support.IsCircle)
        {
            isSameSense = support.TurnOf(curve) >= 0;
            return Cylinder(complex.Plan, support, skins, bottom);
        }

        isSameSense = true;
        Vector2d direction = (support.End - support.Start).Normalized();
        direction = direction.Dot(curve.End - curve.Start) >= 0 ? direction : -direction;
        return new PlaneSurface(Frame3d.Create(
            new Point3d(support.Start.X, support.Start.Y, bottom),
            new Vector3d(direction.Y, -direction.X, 0),
            new Vector3d(direction.X, direction.Y, 0)));
    }

    // The x axis points to where the face begins counter-clockwise, so that its parameters begin at 0: the end of the widest
    // gap between its arcs, or the seam.
    private static CylinderSurface Cylinder(PlanarArrangement plan, Support support, ReadOnlySpan<int> skins, double bottom)
    {
        var arcs = new List<(double Start, double End, Vector2d Arm)>(skins.Length);
        foreach (int skin in skins)
        {
            Segment curve = plan.CurveOf(skin);
            double turn = support.TurnOf(curve);
            Vector2d arm = (turn >= 0 ? curve.Start : curve.End) - support.Center;
            double start = Math.Atan2(arm.Y, arm.X);
            start = start < -Tolerance.DefaultAngular ? start + Math.Tau : start;
            arcs.Add((start, start + Math.Abs(turn), arm));
        }

        arcs.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        double reached = arcs[^1].End - Math.Tau;
        double widest = double.NegativeInfinity;
        Vector2d best = arcs[0].Arm;
        foreach ((double start, double end, Vector2d arm) in arcs)
        {
            if (start - reached > widest + Tolerance.DefaultAngular)
            {
                widest = start - reached;
                best = arm;
            }

            reached = Math.Max(reached, end);
        }

        return new CylinderSurface(
            Frame3d.Create(
                new Point3d(support.Center.X, support.Center.Y, bottom), Vector3d.UnitZ, new Vector3d(best.X, best.Y, 0)),
            support.Radius);
    }
}
