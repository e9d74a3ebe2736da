namespace CadLift.Dxf.Model;

/// <summary>What a POLYLINE is.</summary>
public enum DxfPolylineKind
{
    /// <summary>A plane chain of lines and arcs in object coordinates.</summary>
    Plane,

    /// <summary>A chain of lines in space.</summary>
    Space,

    /// <summary>A mesh of M times N points in space.</summary>
    PolygonMesh,

    /// <summary>A mesh of points and faces in space.</summary>
    PolyfaceMesh,
}
