using CadLift.Dxf.Model;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Dxf.Mapping;

/// <summary>Moves entities to where their inserts put them.</summary>
internal static class EntityPlacer
{
    public static bool TryPlace(DxfPlacedEntity placed, MLineStyles styles, List<DxfEntity> result)
    {
        Transform3d toWorld = placed.ToWorld;
        switch (placed.Entity)
        {
            case DxfLine line:
                Add(new DxfLine { Start = toWorld.Apply(line.Start), End = toWorld.Apply(line.End), Extrusion = ExtrusionOf(line, toWorld) });
                return true;
            case DxfPoint point:
                Add(new DxfPoint { Location = toWorld.Apply(point.Location), Angle = point.Angle, Extrusion = ExtrusionOf(point, toWorld) });
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
                PlacePolyline(PlanePolyline.Of(polyline), toWorld, Add);
                return true;
            case DxfPolyline { Kind: DxfPolylineKind.Plane } polyline:
                PlacePolyline(PlanePolyline.Of(polyline), toWorld, Add);
                return true;
            case DxfPolyline polyline:
                PlaceSpacePolyline((DxfPolyline)polyline.Clone(), toWorld, Add);
                return true;
            case DxfMLine mline:
                foreach (DxfLightweightPolyline part in MLineParts.Of(mline, styles.Find(mline)))
                {
                    PlacePolyline(PlanePolyline.Of(part), toWorld, Add);
                }

                return true;
            case DxfText text:
                Add(TextPlacer.Place((DxfText)text.Clone(), toWorld));
                return true;
            case DxfMText text:
                Add(TextPlacer.Place((DxfMText)text.Clone(), toWorld));
                return true;
            case DxfHatch hatch:
                Add(HatchPlacer.Place((DxfHatch)hatch.Clone(), toWorld));
                return true;
            case DxfLeader leader:
                Add(PlaceLeader((DxfLeader)leader.Clone(), toWorld));
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
            entity.Thickness = ThicknessAlong(extrusion, placed);
            result.Add(entity);
        }
    }

    // Thickness runs along the extrusion vector, which a mirrored placement may turn round.
    private static double ThicknessAlong(Vector3d extrusion, DxfPlacedEntity placed)
    {
        double thickness = placed.Entity.Thickness;
        return thickness == 0 ? 0 : placed.ToWorld.Apply(placed.Entity.Extrusion.Normalized() * thickness).Dot(extrusion.Normalized());
    }

    // Of what lies in no plane: where its thickness runs to.
    private static Vector3d ExtrusionOf(DxfEntity entity, in Transform3d toWorld)
    {
        Vector3d placed = toWorld.Apply(entity.Extrusion.Normalized());
        return placed.LengthSquared > 0 ? placed.Normalized() : Vector3d.UnitZ;
    }

    private static void PlaceRound(DxfRoundEntity round, in Transform3d toWorld, Action<DxfEntity> add)
    {
        var plane = new PlacedPlane(toWorld, round.Extrusion);
        var placement = new PlanPlacement(toWorld, round.Extrusion);
        if (!placement.IsEven)
        {
            add(PlaceEllipse(
                plane.ToWorld.Apply(round.Center),
                plane.ToWorld.XAxis * round.Radius,
                plane.ToWorld.YAxis * round.Radius,
                double.DegreesToRadians(round.FirstAngle),
                double.DegreesToRadians(round.Sweep)));
            return;
        }

        Point3d center = plane.Place(round.Center);
        if (round is DxfArc arc)
        {
            double start = plane.PlaceAngle(arc.StartAngle);
            add(new DxfArc
            {
                Extrusion = plane.Extrusion,
                Center = center,
                Radius = arc.Radius * placement.Scale,
                StartAngle = start,
                EndAngle = arc.Sweep >= 360 ? start : plane.PlaceAngle(arc.EndAngle),
            });
            return;
        }

        add(new DxfCircle { Extrusion = plane.Extrusion, Center = center, Radius = round.Radius * placement.Scale });
    }

    // A part of centre + cos t · a + sin t · b.
    private static DxfEllipse PlaceEllipse(Point3d center, Vector3d a, Vector3d b, double start, double sweep)
    {
        double turn = ConjugateDiameters.TurnToAxis(a.LengthSquared, b.LengthSquared, a.Dot(b));
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
        in PlanePolyline polyline, in Transform3d toWorld, Action<DxfEntity> add)
    {
        var placement = new PlanPlacement(toWorld, polyline.Extrusion);
        if (!placement.IsEven && polyline.HasBulges)
        {
            AddPieces(polyline, placement, toWorld, add);
            return;
        }

        var plane = new PlacedPlane(toWorld, polyline.Extrusion);
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
        };
        result.SetVertices(vertices);
        SetWidths(result, polyline.Entity, Math.Sqrt(placement.AreaScale));
        add(result);
    }

    private static void SetWidths(DxfLightweightPolyline result, DxfEntity source, double scale)
    {
        if (source is DxfLightweightPolyline light)
        {
            result.ConstantWidth = light.ConstantWidth * scale;
            result.SetWidths(Array.ConvertAll(light.Widths.ToArray(), width => width * scale));
        }
        else if (source is DxfPolyline heavy)
        {
            double[] widths = [.. heavy.Vertices.Where(static vertex => !vertex.IsFramePoint).SelectMany(vertex => WidthsOf(vertex, heavy, scale))];
            result.SetWidths(Array.TrueForAll(widths, static width => width == 0) ? [] : widths);
        }
    }

    // A vertex without widths has those of its polyline.
    private static double[] WidthsOf(DxfVertex vertex, DxfPolyline polyline, double scale) =>
        vertex.StartWidth == 0 && vertex.EndWidth == 0
            ? [polyline.DefaultStartWidth * scale, polyline.DefaultEndWidth * scale]
            : [vertex.StartWidth * scale, vertex.EndWidth * scale];

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
        var plane = new PlacedPlane(toWorld, solid.Extrusion);
        for (int i = 0; i < 4; i++)
        {
            solid[i] = plane.Place(solid[i]);
        }

        solid.Extrusion = plane.Extrusion;
        add(solid);
    }

    private static DxfLeader PlaceLeader(DxfLeader leader, in Transform3d toWorld)
    {
        for (int i = 0; i < leader.Vertices.Count; i++)
        {
            leader.Vertices[i] = toWorld.Apply(leader.Vertices[i]);
        }

        return leader;
    }

    private static void PlaceMesh(DxfMesh mesh, in Transform3d toWorld, Action<DxfEntity> add)
    {
        for (int i = 0; i < mesh.Vertices.Count; i++)
        {
            mesh.Vertices[i] = toWorld.Apply(mesh.Vertices[i]);
        }

        add(mesh);
    }
}
