using System.Globalization;
using CadLift.Geometry.Modeling;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Geometry.Surfaces;
using CadLift.Geometry.Topology;
using CadLift.Plans;

namespace CadLift.Building.Roofs;

/// <summary>Raises a sloped roof over a building that a plate closes: the level top of the plate gives way to slopes on the same edges.</summary>
/// <remarks>The slopes are those of the straight skeleton of the top, all of one pitch. Walls, plate and roof are one solid.</remarks>
internal sealed class RoofModeller
{
    private readonly Body _body;
    private readonly BodyTopology _topology;
    private readonly Roof _roof;
    private readonly Tolerance _tolerance;
    private readonly CancellationToken _cancellation;
    private readonly BodyBuilder _builder = new();
    private readonly RegionLocator _outline;
    private readonly double _top;
    private readonly double _rise;

    private RoofModeller(Body body, Roof roof, Tolerance tolerance, CancellationToken cancellation)
    {
        _body = body;
        _topology = body.Topology;
        _roof = roof;
        _tolerance = tolerance.ScaledTo(roof.Outline.Bounds.LargestCoordinate);
        _cancellation = cancellation;
        _outline = new RegionLocator(roof.Outline, _tolerance);
        _top = roof.Elevation + roof.Thickness;
        _rise = Math.Tan(roof.Pitch);
    }

    /// <summary>The body with slopes in the place of its level tops at the height of the plate.</summary>
    /// <param name="body">The building with the plate.</param>
    /// <param name="roof">A roof that slopes.</param>
    /// <param name="tolerance">When two points are one.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="CadLiftException">
    /// <see cref="ErrorCode.GeoBooleanOpFailed"/>: the outline has no skeleton, or too many sides for one.
    /// </exception>
    public static Body Raise(Body body, Roof roof, Tolerance tolerance, CancellationToken cancellation) =>
        new RoofModeller(body, roof, tolerance, cancellation).Raise();

    private Body Raise()
    {
        foreach (VertexId vertex in _topology.Vertices)
        {
            _builder.AddVertex(_body.PointOf(vertex));
        }

        foreach (EdgeId edge in _topology.Edges)
        {
            _builder.AddEdge(_topology.StartOf(edge), _topology.EndOf(edge), _body.CurveOf(edge));
        }

        foreach (LumpId lump in _topology.Lumps)
        {
            _builder.BeginLump();
            foreach (ShellId shell in _topology.ShellsOf(lump))
            {
                _builder.BeginShell();
                foreach (FaceId face in _topology.FacesOf(shell))
                {
                    if (IsTop(face))
                    {
                        AddSlopes(face);
                    }
                    else
                    {
                        Copy(face);
                    }
                }
            }
        }

        return _builder.Build();
    }

    private bool IsTop(FaceId face)
    {
        FaceSurface surface = _body.SurfaceOf(face);
        if (surface.Surface is not PlaneSurface plane || Math.Abs(plane.Frame.ZAxis.Z) < 0.5)
        {
            return false;
        }

        bool isUp = plane.Frame.ZAxis.Z > 0 == surface.IsSameSense;
        foreach (LoopId loop in _topology.LoopsOf(face))
        {
            foreach (CoedgeId coedge in _topology.CoedgesOf(loop))
            {
                Point3d corner = _body.PointOf(_topology.StartOf(coedge));
                return isUp && Math.Abs(corner.Z - _top) <= _tolerance.Coincidence
                    && _outline.Locate(new Point2d(corner.X, corner.Y)) != PointLocation.Outside;
            }
        }

        return false;
    }

    private void Copy(FaceId face)
    {
        FaceSurface surface = _body.SurfaceOf(face);
        _builder.BeginFace(surface.Surface, surface.IsSameSense);
        foreach (LoopId loop in _topology.LoopsOf(face))
        {
            _builder.BeginLoop();
            foreach (CoedgeId coedge in _topology.CoedgesOf(loop))
            {
                _builder.AddCoedge(_topology.EdgeOf(coedge), _topology.IsReversed(coedge));
            }
        }
    }

    private void AddSlopes(FaceId face)
    {
        var corners = new RoofCorners(_builder, _top, _rise, _tolerance);
        Region outline = OutlineOf(face, corners);
        if (corners.EaveCount > StraightSkeleton.MaxEdges)
        {
            throw new CadLiftException(
                ErrorCode.GeoBooleanOpFailed, $"The outline under the roof has more than {StraightSkeleton.MaxEdges} sides. Choose a flat roof.");
        }

        RoofSlopes slopes = RoofSlopes.Over(outline, _roof.Kind, _tolerance, _cancellation);
        if (slopes.Status != PlanarStatus.Ok)
        {
            throw new CadLiftException(
                ErrorCode.GeoBooleanOpFailed,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The slopes of the roof near ({slopes.Place.X:G9}, {slopes.Place.Y:G9}) mm nearly meet in one point and cannot be joined. Choose a flat roof."));
        }

        foreach (RoofFace slope in slopes.Faces)
        {
            _builder.BeginFace(SurfaceOf(slope), isSameSense: true);
            _builder.BeginLoop();
            foreach ((EdgeId edge, bool reversed) in SidesOf(slope, corners))
            {
                _builder.AddCoedge(edge, reversed);
            }
        }
    }

    private static List<(EdgeId Edge, bool Reversed)> SidesOf(RoofFace slope, RoofCorners corners)
    {
        List<VertexId> vertices = slope.Corners.ConvertAll(corners.VertexOf);
        var sides = new List<(EdgeId Edge, bool Reversed)>();
        for (int i = 0; i < vertices.Count; i++)
        {
            sides.Add(corners.EdgeBetween(vertices[i], vertices[(i + 1) % vertices.Count]));
        }

        return sides;
    }

    private Region OutlineOf(FaceId face, RoofCorners corners)
    {
        var loops = new List<Loop>();
        foreach (LoopId loop in _topology.LoopsOf(face))
        {
            var sides = new List<Segment>();
            foreach (CoedgeId coedge in _topology.CoedgesOf(loop))
            {
                Point3d start = _body.PointOf(_topology.StartOf(coedge));
                Point3d end = _body.PointOf(_topology.EndOf(coedge));
                sides.Add(Segment.Line(new Point2d(start.X, start.Y), new Point2d(end.X, end.Y)));
                corners.AddEave(_topology.StartOf(coedge), sides[^1].Start, _topology.EndOf(coedge), _topology.EdgeOf(coedge), _topology.IsReversed(coedge));
            }

            loops.Add(new Loop(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(sides)));
        }

        int outer = loops.FindIndex(static loop => loop.SignedArea > 0);
        return new Region(loops[outer], [.. loops.Where((_, index) => index != outer)]);
    }

    private PlaneSurface SurfaceOf(RoofFace face)
    {
        Vector2d along = face.Edge.StartDirection;
        Vector2d inward = along.TurnedLeft();
        var normal = face.IsUpright
            ? new Vector3d(-inward.X, -inward.Y, 0)
            : new Vector3d(-inward.X * _rise, -inward.Y * _rise, 1).Normalized();
        return new PlaneSurface(Frame3d.Create(
            new Point3d(face.Edge.Start.X, face.Edge.Start.Y, _top), normal, new Vector3d(along.X, along.Y, 0)));
    }
}
