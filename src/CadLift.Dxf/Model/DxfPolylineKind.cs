namespace CadLift.Dxf.Model;

/// <summary>What a POLYLINE is.</summary>
internal enum DxfPolylineKind
{
    /// <summary>A plane curve of lines and arcs.</summary>
    Plane,

    /// <summary>A chain of lines in space.</summary>
    Space,

    /// <summary>A polygon mesh or a polyface mesh.</summary>
    Mesh,
}
