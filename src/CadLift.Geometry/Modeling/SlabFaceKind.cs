namespace CadLift.Geometry.Modeling;

/// <summary>How a face of a stack of slabs lies.</summary>
internal enum SlabFaceKind : byte
{
    /// <summary>Upright, on a line or circle of the plan.</summary>
    Wall,

    /// <summary>Level, the solid below it.</summary>
    Top,

    /// <summary>Level, the solid above it.</summary>
    Bottom,
}
