using CadLift.Geometry.Curves;
using CadLift.Geometry.Modeling;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Surfaces;
using CadLift.Geometry.Topology;
using CadLift.Step.Writing;

namespace CadLift.Step.Mapping;

/// <summary>Writes a body as MANIFOLD_SOLID_BREP instances, neighbours sharing edges and vertices as they do in the body.</summary>
/// <remarks>Source: ISO 10303-42, topology and geometric model; the shape of AP214 and AP242 advanced B-rep representations.</remarks>
internal sealed class BodyWriter
{
    private const int FlushThreshold = 1 << 18;
    private const int CancellationMask = 255;

    private readonly Body _body;
    private readonly Part21Writer _writer;
    private readonly Stream _destination;
    private readonly IProgress<double>? _progress;
    private readonly int[] _pointOfVertex;
    private readonly int[] _instanceOfVertex;
    private readonly int[] _instanceOfEdge;
    private readonly Dictionary<Vector3d, int> _directions = [];

    public BodyWriter(Body body, Part21Writer writer, Stream destination, IProgress<double>? progress)
    {
        _body = body;
        _writer = writer;
        _destination = destination;
        _progress = progress;
        _pointOfVertex = new int[body.Topology.Vertices.Count];
        _instanceOfVertex = new int[body.Topology.Vertices.Count];
        _instanceOfEdge = new int[body.Topology.Edges.Count];
    }

    /// <summary>Writes all lumps and the representation that holds them.</summary>
    /// <returns>The instance of the representation.</returns>
    public async ValueTask<int> WriteAsync(string name, int context, CancellationToken cancellationToken)
    {
        BodyTopology topology = _body.Topology;
        int count = 0;
        int total = Math.Max(1, topology.Vertices.Count + topology.Edges.Count + topology.Faces.Count);
        foreach (VertexId vertex in topology.Vertices)
        {
            WriteVertex(vertex);
            await CheckpointAsync(++count, total, cancellationToken).ConfigureAwait(false);
        }

        foreach (EdgeId edge in topology.Edges)
        {
            WriteEdge(edge);
            await CheckpointAsync(++count, total, cancellationToken).ConfigureAwait(false);
        }

        int[] solids = new int[topology.Lumps.Count];
        var faces = new List<int>();
        foreach (LumpId lump in topology.Lumps)
        {
            var shells = new List<int>();
            foreach (ShellId shell in topology.ShellsOf(lump))
            {
                faces.Clear();
                foreach (FaceId face in topology.FacesOf(shell))
                {
                    faces.Add(WriteFace(face));
                    await CheckpointAsync(++count, total, cancellationToken).ConfigureAwait(false);
                }

                shells.Add(WriteShell(faces));
            }

            solids[lump.Index] = WriteSolid(name, shells);
        }

        return WriteRepresentation(name, solids, context);
    }

    private async ValueTask CheckpointAsync(int count, int total, CancellationToken cancellationToken)
    {
        if ((count & CancellationMask) == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _progress?.Report((double)count / total);
        }

        if (_writer.Buffered > FlushThreshold)
        {
            await _writer.FlushAsync(_destination, cancellationToken).ConfigureAwait(false);
        }
    }

    private void WriteVertex(VertexId vertex)
    {
        _pointOfVertex[vertex.Index] = WritePoint(_body.PointOf(vertex));
        _instanceOfVertex[vertex.Index] = _writer.Begin("VERTEX_POINT"u8);
        _writer.String(string.Empty);
        _writer.Reference(_pointOfVertex[vertex.Index]);
        _writer.End();
    }

    private void WriteEdge(EdgeId edge)
    {
        VertexId start = _body.Topology.StartOf(edge);
        int curve = _body.CurveOf(edge).Curve switch
        {
            Line3d line => WriteLine(line, start),
            Circle3d circle => WriteCircle(circle),
            { } other => throw new CadLiftException(
                ErrorCode.GeoStepGenerationFailed, $"An edge on a {other.Kind} cannot be written by this version."),
        };
        _instanceOfEdge[edge.Index] = _writer.Begin("EDGE_CURVE"u8);
        _writer.String(string.Empty);
        _writer.Reference(_instanceOfVertex[start.Index]);
        _writer.Reference(_instanceOfVertex[_body.Topology.EndOf(edge).Index]);
        _writer.Reference(curve);
        _writer.Logical(true);
        _writer.End();
    }

    private int WriteLine(Line3d line, VertexId start)
    {
        int point = line.Origin == _body.PointOf(start) ? _pointOfVertex[start.Index] : WritePoint(line.Origin);
        int direction = WriteDirection(line.Direction);
        int vector = _writer.Begin("VECTOR"u8);
        _writer.String(string.Empty);
        _writer.Reference(direction);
        _writer.Real(1);
        _writer.End();
        int instance = _writer.Begin("LINE"u8);
        _writer.String(string.Empty);
        _writer.Reference(point);
        _writer.Reference(vector);
        _writer.End();
        return instance;
    }

    private int WriteCircle(Circle3d circle)
    {
        int placement = WritePlacement(circle.Frame);
        int instance = _writer.Begin("CIRCLE"u8);
        _writer.String(string.Empty);
        _writer.Reference(placement);
        _writer.Real(circle.Radius);
        _writer.End();
        return instance;
    }

    private int WriteFace(FaceId face)
    {
        FaceSurface geometry = _body.SurfaceOf(face);
        int surface = WriteSurface(geometry.Surface);
        IdRange<LoopId> loops = _body.Topology.LoopsOf(face);
        Span<int> bounds = loops.Count <= 64 ? stackalloc int[loops.Count] : new int[loops.Count];
        for (int i = 0; i < bounds.Length; i++)
        {
            bounds[i] = WriteBound(loops[i], isOuter: i == 0);
        }

        int instance = _writer.Begin("ADVANCED_FACE"u8);
        _writer.String(string.Empty);
        WriteReferences(bounds);
        _writer.Reference(surface);
        _writer.Logical(geometry.IsSameSense);
        _writer.End();
        return instance;
    }

    // Coedges run counter-clockwise about the outward normal, which is the face's own: the bound keeps their sense.
    private int WriteBound(LoopId loop, bool isOuter)
    {
        IdRange<CoedgeId> coedges = _body.Topology.CoedgesOf(loop);
        int[] oriented = new int[coedges.Count];
        for (int i = 0; i < oriented.Length; i++)
        {
            oriented[i] = _writer.Begin("ORIENTED_EDGE"u8);
            _writer.String(string.Empty);
            _writer.Token("*"u8);
            _writer.Token("*"u8);
            _writer.Reference(_instanceOfEdge[_body.Topology.EdgeOf(coedges[i]).Index]);
            _writer.Logical(!_body.Topology.IsReversed(coedges[i]));
            _writer.End();
        }

        int edgeLoop = _writer.Begin("EDGE_LOOP"u8);
        _writer.String(string.Empty);
        WriteReferences(oriented);
        _writer.End();
        int bound = _writer.Begin(isOuter ? "FACE_OUTER_BOUND"u8 : "FACE_BOUND"u8);
        _writer.String(string.Empty);
        _writer.Reference(edgeLoop);
        _writer.Logical(true);
        _writer.End();
        return bound;
    }

    private int WriteSurface(Surface surface)
    {
        int placement = WritePlacement(surface.Frame);
        int instance;
        switch (surface)
        {
            case PlaneSurface:
                instance = _writer.Begin("PLANE"u8);
                _writer.String(string.Empty);
                _writer.Reference(placement);
                break;
            case CylinderSurface cylinder:
                instance = _writer.Begin("CYLINDRICAL_SURFACE"u8);
                _writer.String(string.Empty);
                _writer.Reference(placement);
                _writer.Real(cylinder.Radius);
                break;
            default:
                throw new CadLiftException(
                    ErrorCode.GeoStepGenerationFailed, $"A face on a {surface.Kind} cannot be written by this version.");
        }

        _writer.End();
        return instance;
    }

    private int WriteShell(List<int> faces)
    {
        int instance = _writer.Begin("CLOSED_SHELL"u8);
        _writer.String(string.Empty);
        WriteReferences(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(faces));
        _writer.End();
        return instance;
    }

    private int WriteSolid(string name, List<int> shells)
    {
        if (shells.Count == 1)
        {
            int solid = _writer.Begin("MANIFOLD_SOLID_BREP"u8);
            _writer.String(name);
            _writer.Reference(shells[0]);
            _writer.End();
            return solid;
        }

        int[] voids = new int[shells.Count - 1];
        for (int i = 0; i < voids.Length; i++)
        {
            voids[i] = _writer.Begin("ORIENTED_CLOSED_SHELL"u8);
            _writer.String(string.Empty);
            _writer.Token("*"u8);
            _writer.Reference(shells[i + 1]);
            _writer.Logical(true);
            _writer.End();
        }

        int instance = _writer.Begin("BREP_WITH_VOIDS"u8);
        _writer.String(name);
        _writer.Reference(shells[0]);
        WriteReferences(voids);
        _writer.End();
        return instance;
    }

    private int WriteRepresentation(string name, int[] solids, int context)
    {
        int origin = WritePlacement(Frame3d.WorldAt(Point3d.Origin));
        int instance = _writer.Begin("ADVANCED_BREP_SHAPE_REPRESENTATION"u8);
        _writer.String(name);
        WriteReferences([origin, .. solids]);
        _writer.Reference(context);
        _writer.End();
        return instance;
    }

    private int WritePlacement(in Frame3d frame)
    {
        int point = WritePoint(frame.Origin);
        int axis = WriteDirection(frame.ZAxis);
        int reference = WriteDirection(frame.XAxis);
        int instance = _writer.Begin("AXIS2_PLACEMENT_3D"u8);
        _writer.String(string.Empty);
        _writer.Reference(point);
        _writer.Reference(axis);
        _writer.Reference(reference);
        _writer.End();
        return instance;
    }

    private int WritePoint(Point3d point) => WriteTriple("CARTESIAN_POINT"u8, point.X, point.Y, point.Z);

    private int WriteDirection(Vector3d direction)
    {
        if (!_directions.TryGetValue(direction, out int instance))
        {
            instance = WriteTriple("DIRECTION"u8, direction.X, direction.Y, direction.Z);
            _directions.Add(direction, instance);
        }

        return instance;
    }

    private int WriteTriple(ReadOnlySpan<byte> keyword, double x, double y, double z)
    {
        int instance = _writer.Begin(keyword);
        _writer.String(string.Empty);
        _writer.BeginList();
        _writer.Real(x);
        _writer.Real(y);
        _writer.Real(z);
        _writer.EndList();
        _writer.End();
        return instance;
    }

    private void WriteReferences(ReadOnlySpan<int> instances)
    {
        _writer.BeginList();
        foreach (int instance in instances)
        {
            _writer.Reference(instance);
        }

        _writer.EndList();
    }
}
