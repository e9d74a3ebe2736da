using CadLift.Dxf.Mapping;
using CadLift.Dxf.Model;
using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Inspection;

/// <summary>The box around points, lines, curves, polylines, meshes and faces.</summary>
/// <remarks>What has no shape of its own (texts, hatches, dimensions, rays, inserts of pictures) is left out. Points that are not finite too.</remarks>
internal sealed class ExtentsCollector
{
    private Box3d _box = Box3d.Empty;

    /// <summary>The box so far.</summary>
    public Box3d Box => _box;

    public void Include(Point3d point)
    {
        if (!Contains(point) && point.IsFinite)
        {
            _box = _box.Including(point);
        }
    }

    /// <summary>Adds an entity that is neither a line, a circle or arc, nor a plane polyline.</summary>
    public void Add(DxfEntity entity, in Transform3d toWorld)
    {
        switch (entity)
        {
            case DxfPoint point:
                Include(toWorld.Apply(point.Location));
                break;
            case DxfEllipse ellipse:
                AddEllipse(ellipse, toWorld);
                break;
            case DxfSpline spline:
                AddSpline(spline, toWorld);
                break;
            case DxfFace face:
                AddCorners(face, toWorld);
                break;
            case DxfSolid solid:
                AddCorners(solid, toWorld.Compose(ObjectCoordinates.ToWorld(solid.Extrusion)));
                break;
            case DxfPolyline polyline:
                foreach (DxfVertex vertex in polyline.Vertices)
                {
                    if (!vertex.IsFace)
                    {
                        Include(toWorld.Apply(vertex.Location));
                    }
                }

                break;
        }
    }

    /// <summary>Adds a circular arc where it comes to lie.</summary>
    public void IncludeArc(in PlanPlacement placement, Point3d center, double radius, double start, double sweep)
    {
        Point3d middle = placement.Apply(center.X, center.Y, center.Z);
        Vector3d a = placement.Apply(center.X + radius, center.Y, center.Z) - middle;
        Vector3d b = placement.Apply(center.X, center.Y + radius, center.Z) - middle;
        IncludeEllipse(middle, a, b, start, sweep);
    }

    // c + a cos t + b sin t is extreme in a coordinate where tan t = b / a.
    private void IncludeEllipse(Point3d middle, Vector3d a, Vector3d b, double start, double sweep)
    {
        if (IsInside(middle, a, b))
        {
            return;
        }

        IncludePoint(middle, a, b, start);
        IncludePoint(middle, a, b, start + sweep);
        ReadOnlySpan<double> extremes = [Math.Atan2(b.X, a.X), Math.Atan2(b.Y, a.Y), Math.Atan2(b.Z, a.Z)];
        foreach (double extreme in extremes)
        {
            for (int half = 0; half < 2; half++)
            {
                double turn = (extreme + (half * Math.PI) - start) % Math.Tau;
                turn = turn < 0 ? turn + Math.Tau : turn;
                if (turn <= sweep)
                {
                    IncludePoint(middle, a, b, start + turn);
                }
            }
        }
    }

    // Most curves lie well within the box of those before.
    private bool IsInside(Point3d middle, Vector3d a, Vector3d b)
    {
        var reach = new Vector3d(Math.Abs(a.X) + Math.Abs(b.X), Math.Abs(a.Y) + Math.Abs(b.Y), Math.Abs(a.Z) + Math.Abs(b.Z));
        return Contains(middle - reach) && Contains(middle + reach);
    }

    private bool Contains(Point3d point) =>
        point.X >= _box.Min.X && point.X <= _box.Max.X
        && point.Y >= _box.Min.Y && point.Y <= _box.Max.Y
        && point.Z >= _box.Min.Z && point.Z <= _box.Max.Z;

    private void IncludePoint(Point3d middle, Vector3d a, Vector3d b, double angle)
    {
        (double sin, double cos) = Math.SinCos(angle);
        Include(middle + (a * cos) + (b * sin));
    }

    private void AddEllipse(DxfEllipse ellipse, in Transform3d toWorld) =>
        IncludeEllipse(
            toWorld.Apply(ellipse.Center),
            toWorld.Apply(ellipse.MajorAxis),
            toWorld.Apply(ellipse.MinorAxis),
            ellipse.StartParameter,
            ellipse.Sweep);

    private void AddCorners(DxfCorneredEntity entity, in Transform3d toWorld)
    {
        for (int i = 0; i < 4; i++)
        {
            Include(toWorld.Apply(entity[i]));
        }
    }

    private void AddSpline(DxfSpline spline, in Transform3d toWorld)
    {
        if (spline.HasCurve)
        {
            var points = new Point3d[spline.ControlPoints.Count];
            for (int i = 0; i < points.Length; i++)
            {
                points[i] = toWorld.Apply(spline.ControlPoints[i]);
            }

            SplineExtents.Include(spline, points, this);
        }
        else if (spline.ControlPoints.Count == 0)
        {
            foreach (Point3d point in spline.FitPoints)
            {
                Include(toWorld.Apply(point));
            }
        }
    }
}
