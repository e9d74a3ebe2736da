namespace CadLift.Dxf;

/// <summary>As which entities solids are written.</summary>
public enum DxfSolidForm
{
    /// <summary>A 3DFACE for every triangle, on the layer of its part: every program reads them.</summary>
    Faces,

    /// <summary>One MESH for all of it, from R2010 on: half the size, closed, but unknown to many programs; 3DFACEs before.</summary>
    Mesh,
}
