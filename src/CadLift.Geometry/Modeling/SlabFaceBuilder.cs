using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Geometry.Surfaces;

namespace CadLift.Geometry.Modeling;

/// <summary>Collects the loops of a face of a stack of slabs and gives it its surface.</summary>
internal sealed class SlabFaceBuilder
{
    private readonly List<int[]> _loops = [];
    private readonly List<int> _skins = [];
    private readonly int _planFace = -1;
    private readonly int _layerOrLevel;
    private readonly bool _isTop;
    private double _largestArea = double.NegativeInfinity;

    /// <summary>Begins an upright face with a cell of it.</summary>
    public SlabFaceBuilder(int skin, int layer)
    {
        _skins.Add(skin);
        _layerOrLevel = layer;
    }

    /// <summary>Begins a level face with a plan face of it.</summary>
    public SlabFaceBuilder(int planFace, int level, bool isTop)
    {
        _planFace = planFace;
        _layerOrLevel = level;
        _isTop = isTop;
    }

    /// <summary>Adds a half-edge that cells of an upright face stand on.</summary>
    public void AddSkin(int skin)
    {
        if (_skins[^1] != skin)
        {
            _skins.Add(skin);
        }
    }

    /// <summary>Adds a loop; the one with the largest signed area is the outer one.</summary>
    public void AddLoop(int[] uses, double area)
    {
        if (area > _largestArea)
        {
            _largestArea = area;
            _loops.Insert(0, uses);
        }
        else
        {
            _loops.Add(uses);
        }
    }

    public SlabFace Build(SlabComplex complex)
    {
        if (_planFace >= 0)
        {
            int below = _layerOrLevel - 1;
            return new SlabFace(
                PlateAt(complex.Levels[_layerOrLevel]),
                IsSameSense: true,
                _loops,
                _planFace,
                _isTop ? below : _layerOrLevel,
                _planFace,
                _isTop ? _layerOrLevel : below);
        }

        PlanarArrangement plan = complex.Plan;
        int skin = _skins[0];
        Support support = complex.Supports[complex.Supports.OfEdge(skin >> 1)];
        Segment curve = plan.CurveOf(skin);
        double bottom = complex.Levels[_layerOrLevel];
        bool isConvex = (curve.Start - support.Center).Cross(curve.End - support.Center) >= 0;
        Surface surface = support.IsCircle
            ? CylinderAt(plan, support, bottom)
            : WallOn(support, curve.End - curve.Start, bottom);
        return new SlabFace(
            surface,
            !support.IsCircle || isConvex,
            _loops,
            plan.FaceOf(skin),
            _layerOrLevel,
            plan.FaceOf(PlanarArrangement.Twin(skin)),
            _layerOrLevel);
    }

    private PlaneSurface PlateAt(double height) =>
        new(Frame3d.Create(new Point3d(0, 0, height), _isTop ? Vector3d.UnitZ : -Vector3d.UnitZ, Vector3d.UnitX));

    // The body lies to the left of the half-edge: the plane's normal points to the right.
    private static PlaneSurface WallOn(Support support, Vector2d along, double bottom)
    {
        Vector2d direction = (support.End - support.Start).Normalized();
        direction = direction.Dot(along) >= 0 ? direction : -direction;
        return new PlaneSurface(Frame3d.Create(
            new Point3d(support.Start.X, support.Start.Y, bottom),
            new Vector3d(direction.Y, -direction.X, 0),
            new Vector3d(direction.X, direction.Y, 0)));
    }

    // The x axis points to where the face begins counter-clockwise, so that its parameters begin at 0: the end of the widest
    // gap between its arcs, or the seam.
    private CylinderSurface CylinderAt(PlanarArrangement plan, Support support, double bottom)
    {
        var arcs = new List<(double Start, double End, Vector2d Arm)>(_skins.Count);
        foreach (int skin in _skins)
        {
            Vector2d from = plan.PointOf(plan.OriginOf(skin)) - support.Center;
            Vector2d to = plan.PointOf(plan.TargetOf(skin)) - support.Center;
            double turn = Math.Atan2(from.Cross(to), from.Dot(to));
            Vector2d arm = turn >= 0 ? from : to;
            double start = Math.Atan2(arm.Y, arm.X);
            start = start < -Tolerance.Default.Angular ? start + Math.Tau : start;
            arcs.Add((start, start + Math.Abs(turn), arm));
        }

        arcs.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        double reached = arcs[^1].End - Math.Tau;
        double widest = double.NegativeInfinity;
        Vector2d best = arcs[0].Arm;
        foreach ((double start, double end, Vector2d arm) in arcs)
        {
            if (start - reached > widest + Tolerance.Default.Angular)
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
