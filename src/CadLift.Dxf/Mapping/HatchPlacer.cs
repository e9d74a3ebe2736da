using CadLift.Dxf.Model;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Dxf.Mapping;

/// <summary>Moves hatches to where their inserts put them: arcs become ellipses where the scale is uneven, patterns are stretched.</summary>
internal sealed class HatchPlacer
{
    private const int PolylineFlag = 2;

    private readonly DxfHatch _hatch;
    private readonly PlacedPlane _plane;
    private readonly double _elevation;
    private readonly double _scale;
    private readonly bool _isEven;

    private HatchPlacer(DxfHatch hatch, in Transform3d toWorld)
    {
        _hatch = hatch;
        _elevation = hatch.Elevation;
        _plane = new PlacedPlane(toWorld, hatch.Extrusion);
        var placement = new PlanPlacement(toWorld, hatch.Extrusion);
        _isEven = placement.IsEven;
        _scale = _isEven ? placement.Scale : Math.Sqrt(placement.AreaScale);
    }

    /// <summary>Places a hatch.</summary>
    /// <param name="hatch">A hatch of one's own; it is changed.</param>
    /// <param name="toWorld">The placement.</param>
    public static DxfHatch Place(DxfHatch hatch, in Transform3d toWorld)
    {
        new HatchPlacer(hatch, toWorld).Place();
        return hatch;
    }

    private void Place()
    {
        for (int i = 0; i < _hatch.Paths.Count; i++)
        {
            _hatch.Paths[i] = Place(_hatch.Paths[i]);
        }

        for (int i = 0; i < _hatch.PatternLines.Count; i++)
        {
            _hatch.PatternLines[i] = Place(_hatch.PatternLines[i]);
        }

        for (int i = 0; i < _hatch.Seeds.Count; i++)
        {
            Point2d seed = Place(new Point2d(_hatch.Seeds[i].X, _hatch.Seeds[i].Y));
            _hatch.Seeds[i] = new Point3d(seed.X, seed.Y, 0);
        }

        _hatch.PatternAngle = _plane.PlaceAngle(_hatch.PatternAngle);
        _hatch.PatternScale *= _scale;
        _hatch.IsAssociative = false;
        _hatch.Elevation = _plane.Place(new Point3d(0, 0, _elevation)).Z;
        _hatch.Extrusion = _plane.Extrusion;
    }

    private Point2d Place(Point2d point) => _plane.Place(point, _elevation);

    // What it was made from stays in the block.
    private DxfHatchPath Place(DxfHatchPath path)
    {
        bool staysPolyline = path.IsPolyline && (_isEven || path.Vertices.All(static vertex => vertex.Bulge == 0));
        var placed = new DxfHatchPath(staysPolyline ? path.Flags : path.Flags & ~PolylineFlag) { IsClosed = path.IsClosed };
        if (staysPolyline)
        {
            foreach (DxfPolylineVertex vertex in path.Vertices)
            {
                Point2d point = Place(new Point2d(vertex.X, vertex.Y));
                placed.Vertices.Add(new DxfPolylineVertex(point.X, point.Y, vertex.Bulge));
            }
        }
        else if (path.IsPolyline)
        {
            AddSegments(path.Vertices, placed.Edges);
        }
        else
        {
            foreach (DxfHatchEdge edge in path.Edges)
            {
                placed.Edges.Add(Place(edge));
            }
        }

        return placed;
    }

    private void AddSegments(IList<DxfPolylineVertex> vertices, IList<DxfHatchEdge> edges)
    {
        for (int i = 0; i < vertices.Count; i++)
        {
            DxfPolylineVertex from = vertices[i];
            DxfPolylineVertex to = vertices[(i + 1) % vertices.Count];
            Segment segment = Segment.FromBulge(new Point2d(from.X, from.Y), new Point2d(to.X, to.Y), from.Bulge);
            if (segment.IsArc)
            {
                Vector2d arm = segment.Start - segment.Center;
                edges.Add(Ellipse(
                    segment.Center, new Vector2d(segment.Radius, 0), new Vector2d(0, segment.Radius), Math.Atan2(arm.Y, arm.X), segment.Sweep));
            }
            else if (segment.Start != segment.End)
            {
                edges.Add(new DxfHatchEdge(DxfHatchEdgeKind.Line) { First = Place(segment.Start), Second = Place(segment.End) });
            }
        }
    }

    private DxfHatchEdge Place(DxfHatchEdge edge) => edge.Kind switch
    {
        DxfHatchEdgeKind.Arc when _isEven => PlaceArc(edge),
        DxfHatchEdgeKind.Arc => Ellipse(
            edge.First,
            new Vector2d(edge.Radius, 0),
            new Vector2d(0, edge.Radius),
            HatchAngles.Signed(edge, double.DegreesToRadians(edge.StartAngle)),
            HatchAngles.Signed(edge, HatchAngles.SweepBetween(double.DegreesToRadians(edge.StartAngle), double.DegreesToRadians(edge.EndAngle)))),
        DxfHatchEdgeKind.Ellipse => PlaceEllipse(edge),
        DxfHatchEdgeKind.Spline => PlaceSpline(edge),
        _ => new DxfHatchEdge(DxfHatchEdgeKind.Line) { First = Place(edge.First), Second = Place(edge.Second) },
    };

    private DxfHatchEdge PlaceArc(DxfHatchEdge arc)
    {
        double turn = HatchAngles.Signed(arc, _plane.PlaceAngle(0));
        return new DxfHatchEdge(DxfHatchEdgeKind.Arc)
        {
            First = Place(arc.First),
            Radius = arc.Radius * _scale,
            StartAngle = arc.StartAngle + turn,
            EndAngle = arc.EndAngle + turn,
            IsCounterClockwise = arc.IsCounterClockwise,
        };
    }

    private DxfHatchEdge PlaceEllipse(DxfHatchEdge ellipse)
    {
        Vector2d major = ellipse.Second - Point2d.Origin;
        double start = HatchAngles.ParameterOf(ellipse.StartAngle, ellipse.Radius);
        double end = HatchAngles.ParameterOf(ellipse.EndAngle, ellipse.Radius);
        return Ellipse(
            ellipse.First, major, major.TurnedLeft() * ellipse.Radius, HatchAngles.Signed(ellipse, start), HatchAngles.Signed(ellipse, HatchAngles.SweepBetween(start, end)));
    }

    // The edge that the placement makes of a part of an ellipse; negative sweeps run clockwise.
    private DxfHatchEdge Ellipse(Point2d center, Vector2d a, Vector2d b, double start, double sweep)
    {
        (Vector2d placedA, Vector2d placedB) = (_plane.Place(a), _plane.Place(b));
        double turn = ConjugateDiameters.TurnToAxis(placedA.LengthSquared, placedB.LengthSquared, placedA.Dot(placedB));
        (double sin, double cos) = Math.SinCos(turn);
        Vector2d major = (placedA * cos) + (placedB * sin);
        Vector2d minor = (placedB * cos) - (placedA * sin);
        double ratio = major.LengthSquared > 0 ? Math.Sqrt(minor.LengthSquared / major.LengthSquared) : 0;
        bool isForward = sweep >= 0;
        double from = isForward ? start - turn : turn - start;
        return new DxfHatchEdge(DxfHatchEdgeKind.Ellipse)
        {
            First = Place(center),
            Second = Point2d.Origin + major,
            Radius = ratio,
            StartAngle = AngleOf(from, ratio),
            EndAngle = AngleOf(from + Math.Abs(sweep), ratio),
            IsCounterClockwise = isForward,
        };
    }

    private static double AngleOf(double parameter, double ratio) =>
        double.RadiansToDegrees(HatchAngles.Followed(Math.Atan2(ratio * Math.Sin(parameter), Math.Cos(parameter)), parameter));

    private DxfHatchEdge PlaceSpline(DxfHatchEdge spline)
    {
        Vector2d start = _plane.Place(spline.StartTangent);
        Vector2d end = _plane.Place(spline.EndTangent);
        for (int i = 0; i < spline.ControlPoints.Count; i++)
        {
            spline.ControlPoints[i] = PlaceFlat(spline.ControlPoints[i]);
        }

        for (int i = 0; i < spline.FitPoints.Count; i++)
        {
            spline.FitPoints[i] = PlaceFlat(spline.FitPoints[i]);
        }

        (spline.StartTangent, spline.EndTangent) = (start, end);
        return spline;
    }

    private Point3d PlaceFlat(Point3d point)
    {
        Point2d placed = Place(new Point2d(point.X, point.Y));
        return new Point3d(placed.X, placed.Y, 0);
    }

    // Each family of lines is stretched by itself, which is right for any placement.
    private DxfHatchPatternLine Place(DxfHatchPatternLine line)
    {
        (double sin, double cos) = Angle.SinCosDegrees(line.Angle);
        double stretch = _plane.Place(new Vector2d(cos, sin)).Length;
        Point2d start = Place(new Point2d(line.BaseX, line.BaseY));
        Vector2d offset = _plane.Place(new Vector2d(line.OffsetX, line.OffsetY));
        var placed = new DxfHatchPatternLine(_plane.PlaceAngle(line.Angle))
        {
            BaseX = start.X,
            BaseY = start.Y,
            OffsetX = offset.X,
            OffsetY = offset.Y,
        };
        foreach (double dash in line.Dashes)
        {
            placed.Dashes.Add(dash * stretch);
        }

        return placed;
    }
}
