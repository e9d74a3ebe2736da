using CadLift.Diagnostics;
using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Model;

/// <summary>An entity as the file has it: nothing converted, nothing checked but that numbers are numbers.</summary>
internal class DxfEntity
{
    public required string Type { get; init; }

    public string Layer { get; set; } = "0";

    public string? Handle { get; set; }

    /// <summary>The line of the entity's 0 tag.</summary>
    public long Line { get; init; }

    /// <summary>Group 67: the entity belongs to a layout, not to the model.</summary>
    public bool IsPaperSpace { get; set; }

    /// <summary>Group 60.</summary>
    public bool IsInvisible { get; set; }

    /// <summary>Groups 210, 220, 230: the z axis of the object coordinate system.</summary>
    public Vector3d Extrusion { get; set; } = Vector3d.UnitZ;

    /// <summary>A value that could not be read makes the geometry unusable; the entity still counts.</summary>
    public bool IsBroken { get; set; }

    public SourcePlace Place => new() { Entity = Type, Handle = Handle, Line = Line };
}
