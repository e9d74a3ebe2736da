using CadLift.Dxf.Model;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Dxf.Mapping;

/// <summary>Moves entities to where their inserts put them.</summary>
/// <remarks>
/// A plane entity gets the extrusion vector that is the cross product of its placed axes. Seen along that vector it always turns the way
/// it did, so bulges and the order of angles stay, mirrored or not.
/// </remarks>
internal static class EntityPlacer
{
    public static bool TryPlace(DxfPlacedEntity placed, List<DxfEntity> result)
    {
        Transform3d toWorld = placed.ToWorld;
        switch (placed.Entity)
        {
            case DxfLine line:
                Add(new DxfLine { Start = toWorld.Apply(line.Start), End = toWorld.Apply(line.End) });
                return true;
            case DxfPoint point:
                Add(new DxfPoint { Location = toWorld.Apply(point.Location), Angle = point.Angle });
                return true;
            case DxfRay ray:
                Add(new DxfRay(ray.IsEndlessBothWays)
                {
                    BasePoint = toWorld.Apply(ray.BasePoint),
                    Direction = toWorld.Apply(ray.Direction).Normalized(),
                });
                return true;
            case DxfRoundEntity round:
                PlaceRound(round, toWorld, Add);
                return true;
            case DxfEllipse ellipse:
                Add(PlaceEllipse(
                    toWorld.Apply(ellipse.Center),
                    toWorld.Apply(ellipse.MajorAxis),
                    toWorld.Apply(ellipse.MinorAxis),
                    ellipse.StartParameter,
                    ellipse.Sweep));
                return true;
            case DxfSpline spline:
                PlaceSpline((DxfSpline)spline.Clone(), toWorld, Add);
                return true;
            case DxfLightweightPolyline polyline:
                PlacePolyline(PlanePolyline.Of(polyline), polyline, toWorld, Add);
                return true;
            case DxfPolyline { Kind: DxfPolylineKind.Plane } polyline:
                PlacePolyline(PlanePolyline.Of(polyline), light: null, toWorld, Add);
                return true;
            case DxfPolyline polyline:
                PlaceSpacePolyline((DxfPolyline)polyline.Clone(), toWorld, Add);
                return true;
            case DxfFace face:
                PlaceCorners((DxfFace)face.Clone(), toWorld, Add);
                return true;
            case DxfSolid solid:
                PlaceSolid((DxfSolid)solid.Clone(), toWorld, Add);
                return true;
            case DxfMesh mesh:
                PlaceMesh((DxfMesh)mesh.Clone(), toWorld, Add);
                return true;
            default:
                return false;
        }

        void Add(DxfEntity entity)
        {
            Vector3d extrusion = entity.Extrusion;
            entity.CopyCommon(placed.Entity);

            // What is not understood belongs to the entity in its block: dictionaries that it owns, subclasses of another type.
            entity.ExtraTags = null;
            entity.Extrusion = extrusion;
            entity.Layer = placed.Layer;
            entity.IsInvisible = placed.IsInvisible;
            entity.Handle = 0;
            entity.Thickness = placed.Entity.Thickness * ThicknessFactor(placed);
            result.Add(entity);
        }
    }

    private static double ThicknessFactor(DxfPlacedEntity placed) =>
        placed.Entity.Thickness == 0
            ? 0
            : placed.ToWorld.Compose(ObjectCoordinates.ToWorld(placed.Entity.Extrusion)).ZAxis.Length;

    private static void PlaceRound(DxfRoundEntity round, in Transform3d toWorld, Action<DxfEntity> add)
    {
        Transform3d toPlane = toWorld.Compose(ObjectCoordinates.ToWorld(round.Extrusion));
        var placement = new PlanPlacement(toWorld, round.Extrusion);
        Point3d center = toPlane.Apply(round.Center);
        if (!placement.IsEven)
        {
            add(PlaceEllipse(
                center,
                toPlane.XAxis * round.Radius,
                toPlane.YAxis * round.Radius,
                double.DegreesToRadians(round.FirstAngle),
                double.DegreesToRadians(round.Sweep)));
            return;
        }

        var plane = new PlacedPlane(toPlane);
        if (round is DxfArc arc)
        {
            double start = plane.AngleOf(toPlane.Apply(DirectionOf(arc.StartAngle)));
            add(new DxfArc
            {
                Extrusion = plane.Extrusion,
                Center = plane.ToObject(center),
                Radius = arc.Radius * placement.Scale,
                StartAngle = start,
                EndAngle = arc.Sweep >= 360 ? start : plane.AngleOf(toPlane.Apply(DirectionOf(arc.EndAngle))),
            });
            return;
        }

        add(new DxfCircle { Extrusion = plane.Extrusion, Center = plane.ToObject(center), Radius = round.Radius * placement.Scale });
    }

    private static Vector3d DirectionOf(double degrees)
    {
        (double sin, double cos) = Angle.SinCosDegrees(degrees);
        return new Vector3d(cos, sin, 0);
    }

    // The axes of centre + cos t · a + sin t · b lie where the distance from the centre is extreme.
    private static DxfEllipse PlaceEllipse(Point3d center, Vector3d a, Vector3d b, double start, double sweep)
    {
        double turn = Math.Atan2(2 * a.Dot(b), a.LengthSquared - b.LengthSquared) / 2;
        (double sin, double cos) = Math.SinCos(turn);
        Vector3d major = (a * cos) + (b * sin);
        Vector3d minor = (b * cos) - (a * sin);
        Vector3d normal = major.Cross(minor);
        bool isWhole = sweep >= Math.Tau * (1 - 1e-12);
        return new DxfEllipse
        {
            Center = center,
            MajorAxis = major,
            Ratio = minor.Length / major.Length,
            Extrusion = normal.LengthSquared > 0 ? normal.Normalized() : Vector3d.UnitZ,
            StartParameter = isWhole ? 0 : start - turn,
            EndParameter = isWhole ? Math.Tau : start - turn + sweep,
        };
    }

    private static void PlaceSpline(DxfSpline spline, in Transform3d toWorld, Action<DxfEntity> add)
    {
        for (int i = 0; i < spline.ControlPoints.Count; i++)
        {
            spline.ControlPoints[i] = toWorld.Apply(spline.ControlPoints[i]);
        }

        for (int i = 0; i < spline.FitPoints.Count; i++)
        {
            spline.FitPoints[i] = toWorld.Apply(spline.FitPoints[i]);
        }

        spline.StartTangent = toWorld.Apply(spline.StartTangent);
        spline.EndTangent = toWorld.Apply(spline.EndTangent);
        Vector3d normal = toWorld.XAxis.Cross(toWorld.YAxis);
        spline.Extrusion = spline.Extrusion == Vector3d.UnitZ && normal.LengthSquared > 0 ? normal.Normalized() : spline.Extrusion;
        add(spline);
    }

    private static void PlacePolyline(
        in PlanePolyline polyline, DxfLightweightPolyline? light, in Transform3d toWorld, Action<DxfEntity> add)
    {
        var placement = new PlanPlacement(toWorld, polyline.Extrusion);
        if (!placement.IsEven && polyline.HasBulges)
        {
            AddPieces(polyline, placement, toWorld, add);
            return;
        }

        Transform3d toPlane = toWorld.Compose(ObjectCoordinates.ToWorld(polyline.Extrusion));
        var plane = new PlacedPlane(toPlane);
        var vertices = new DxfPolylineVertex[polyline.Vertices.Length];
        double elevation = 0;
        for (int i = 0; i < vertices.Length; i++)
        {
            Point3d point = plane.ToObject(polyline.WorldOf(i, placement));
            vertices[i] = new DxfPolylineVertex(point.X, point.Y, polyline.Vertices[i].Bulge);
            elevation = i == 0 ? point.Z : elevation;
        }

        var result = new DxfLightweightPolyline
        {
            Extrusion = plane.Extrusion,
            Elevation = elevation,
            IsClosed = polyline.HasClosedFlag,
            ConstantWidth = (light?.ConstantWidth ?? 0) * placement.Scale,
        };
        result.SetVertices(vertices);
        add(result);
    }

    private static void AddPieces(
        in PlanePolyline polyline, in PlanPlacement placement, in Transform3d toWorld, Action<DxfEntity> add)
    {
        Transform3d toPlane = toWorld.Compose(ObjectCoordinates.ToWorld(polyline.Extrusion));
        int count = polyline.Vertices.Length;
        for (int i = 0; i < (polyline.HasClosedFlag ? count : count - 1); i++)
        {
            int next = (i + 1) % count;
            DxfPolylineVertex from = polyline.Vertices[i];
            DxfPolylineVertex to = polyline.Vertices[next];
            Segment segment = Segment.FromBulge(new Point2d(from.X, from.Y), new Point2d(to.X, to.Y), from.Bulge);
            if (!segment.IsArc)
            {
                add(new DxfLine { Start = polyline.WorldOf(i, placement), End = polyline.WorldOf(next, placement) });
                continue;
            }

            Vector2d arm = (segment.IsCounterClockwise ? segment.Start : segment.End) - segment.Center;
            add(PlaceEllipse(
                toPlane.Apply(new Point3d(segment.Center.X, segment.Center.Y, polyline.Elevation)),
                toPlane.XAxis * segment.Radius,
                toPlane.YAxis * segment.Radius,
                Math.Atan2(arm.Y, arm.X),
                Math.Abs(segment.Sweep)));
        }
    }

    private static void PlaceSpacePolyline(DxfPolyline polyline, in Transform3d toWorld, Action<DxfEntity> add)
    {
        foreach (DxfVertex vertex in polyline.Vertices)
        {
            if (!vertex.IsFace)
            {
                vertex.Location = toWorld.Apply(vertex.Location);
            }
        }

        add(polyline);
    }

    private static void PlaceCorners(DxfCorneredEntity entity, in Transform3d toWorld, Action<DxfEntity> add)
    {
        for (int i = 0; i < 4; i++)
        {
            entity[i] = toWorld.Apply(entity[i]);
        }

        add(entity);
    }

    private static void PlaceSolid(DxfSolid solid, in Transform3d toWorld, Action<DxfEntity> add)
    {
        Transform3d toPlane = toWorld.Compose(ObjectCoordinates.ToWorld(solid.Extrusion));
        var plane = new PlacedPlane(toPlane);
        for (int i = 0; i < 4; i++)
        {
            solid[i] = plane.ToObject(toPlane.Apply(solid[i]));
        }

        solid.Extrusion = plane.Extrusion;
        add(solid);
    }

    private static void PlaceMesh(DxfMesh mesh, in Transform3d toWorld, Action<DxfEntity> add)
    {
        for (int i = 0; i < mesh.Vertices.Count; i++)
        {
            mesh.Vertices[i] = toWorld.Apply(mesh.Vertices[i]);
        }

        add(mesh);
    }

    /// <summary>The object coordinate system that a placed plane gets.</summary>
    private readonly struct PlacedPlane
    {
        private readonly Transform3d _frame;

        public PlacedPlane(in Transform3d toPlane)
        {
            Vector3d normal = toPlane.XAxis.Cross(toPlane.YAxis);
            Extrusion = normal.LengthSquared > 0 ? Clean(normal.Normalized()) : Vector3d.UnitZ;
            _frame = ObjectCoordinates.ToWorld(Extrusion);
        }

        /// <summary>The z axis.</summary>
        public Vector3d Extrusion { get; }

        /// <summary>A point of the world in object coordinates: the frame's axes are at right angles and of length one.</summary>
        public Point3d ToObject(Point3d point)
        {
            Vector3d offset = point - Point3d.Origin;
            return new Point3d(offset.Dot(_frame.XAxis), offset.Dot(_frame.YAxis), offset.Dot(_frame.ZAxis));
        }

        /// <summary>The angle of a direction in degrees, from 0 to 360.</summary>
        public double AngleOf(Vector3d direction)
        {
            double angle = double.RadiansToDegrees(Math.Atan2(direction.Dot(_frame.YAxis), direction.Dot(_frame.XAxis)));
            return angle < 0 ? angle + 360 : angle;
        }

        // Straight up or down to the last bit where it all but is: turns of a block leave crumbs.
        private static Vector3d Clean(Vector3d normal) =>
            Math.Abs(normal.X) < 1e-15 && Math.Abs(normal.Y) < 1e-15 ? new Vector3d(0, 0, Math.Sign(normal.Z)) : normal;
    }
}
