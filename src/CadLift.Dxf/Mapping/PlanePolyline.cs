using System.Runtime.InteropServices;
using CadLift.Dxf.Model;
using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Mapping;

/// <summary>What LWPOLYLINE and the plane kind of POLYLINE have in common.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly ref struct PlanePolyline
{
    private PlanePolyline(ReadOnlySpan<DxfPolylineVertex> vertices, bool isClosed, double elevation, DxfEntity entity)
    {
        Vertices = vertices;
        HasClosedFlag = isClosed;
        Elevation = elevation;
        Entity = entity;
    }

    /// <summary>The vertices on the curve.</summary>
    public ReadOnlySpan<DxfPolylineVertex> Vertices { get; }

    /// <summary>Whether the last vertex is joined to the first.</summary>
    public bool HasClosedFlag { get; }

    /// <summary>The height of the plane in object coordinates.</summary>
    public double Elevation { get; }

    /// <summary>The entity itself.</summary>
    public DxfEntity Entity { get; }

    /// <summary>The z axis of its object coordinates.</summary>
    public Vector3d Extrusion => Entity.Extrusion;

    /// <summary>Whether any segment is an arc.</summary>
    public bool HasBulges
    {
        get
        {
            foreach (ref readonly DxfPolylineVertex vertex in Vertices)
            {
                if (vertex.Bulge != 0)
                {
                    return true;
                }
            }

            return false;
        }
    }

    public static PlanePolyline Of(DxfLightweightPolyline polyline) =>
        new(polyline.Vertices, polyline.IsClosed, polyline.Elevation, polyline);

    /// <summary>A POLYLINE without the points that only guide a spline.</summary>
    public static PlanePolyline Of(DxfPolyline polyline)
    {
        var vertices = new List<DxfPolylineVertex>(polyline.Vertices.Count);
        foreach (DxfVertex vertex in polyline.Vertices)
        {
            if (!vertex.IsFramePoint)
            {
                vertices.Add(new DxfPolylineVertex(vertex.Location.X, vertex.Location.Y, vertex.Bulge));
            }
        }

        return new PlanePolyline(CollectionsMarshal.AsSpan(vertices), polyline.IsClosed, polyline.Elevation, polyline);
    }

    /// <summary>Whether it is closed: by its flag, or because its last vertex repeats the first.</summary>
    /// <param name="placement">Its placement: the distance counts where the polyline comes to lie.</param>
    /// <param name="samePoint">How near the last vertex must come to the first to repeat it.</param>
    /// <param name="count">The number of vertices without the repeated one.</param>
    public bool IsClosed(in PlanPlacement placement, double samePoint, out int count)
    {
        count = Vertices.Length;
        if (count > 2 && WorldOf(0, placement).DistanceTo(WorldOf(count - 1, placement)) <= samePoint)
        {
            count--;
            return true;
        }

        return HasClosedFlag && count > 1;
    }

    /// <summary>A vertex in world coordinates.</summary>
    public Point3d WorldOf(int index, in PlanPlacement placement)
    {
        ref readonly DxfPolylineVertex vertex = ref Vertices[index];
        return placement.Apply(vertex.X, vertex.Y, Elevation);
    }
}
