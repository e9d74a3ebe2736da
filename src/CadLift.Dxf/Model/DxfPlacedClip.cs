using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Model;

/// <summary>The clip of an insert where that insert, and those around it, put it.</summary>
public sealed class DxfPlacedClip
{
    internal DxfPlacedClip(DxfClip clip, in Transform3d blockToWorld, DxfPlacedClip? outer, DxfInsert insert)
    {
        Clip = clip;
        ToWorld = blockToWorld.Compose(clip.ToBlock);
        Outer = outer;
        Insert = insert;
    }

    /// <summary>The clip as the drawing has it.</summary>
    public DxfClip Clip { get; }

    /// <summary>From coordinates of the clip to the world.</summary>
    public Transform3d ToWorld { get; }

    /// <summary>The clip of an insert further out, which holds as well; <see langword="null"/> where there is none.</summary>
    public DxfPlacedClip? Outer { get; }

    /// <summary>The insert that is clipped.</summary>
    public DxfInsert Insert { get; }
}
