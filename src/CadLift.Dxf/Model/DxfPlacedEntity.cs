using CadLift.Dxf.Mapping;
using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Model;

/// <summary>An entity that is not an insert, where the inserts around it put it.</summary>
public sealed class DxfPlacedEntity
{
    private readonly MLineStyles _styles;

    internal DxfPlacedEntity(in PlacedEntity placed, MLineStyles styles)
    {
        _styles = styles;
        Entity = placed.Entity;
        ToWorld = placed.ToWorld;
        Layer = placed.Layer;
        IsInvisible = placed.IsInvisible;
        Depth = placed.Depth;
        Clip = placed.Clip;
    }

    /// <summary>The entity as its block has it.</summary>
    public DxfEntity Entity { get; }

    /// <summary>From the coordinates of its block to the world.</summary>
    public Transform3d ToWorld { get; }

    /// <summary>The layer it counts for: the insert's, where a block holds it on layer 0.</summary>
    public string Layer { get; }

    /// <summary>Whether it or an insert around it is invisible.</summary>
    public bool IsInvisible { get; }

    /// <summary>How many inserts are around it.</summary>
    public int Depth { get; }

    /// <summary>The innermost clip (XCLIP) of the inserts around it; <see langword="null"/> where none is clipped.</summary>
    public DxfPlacedClip? Clip { get; }

    /// <summary>The entity in world coordinates, on its layer; whole, whether a clip hides it or not.</summary>
    /// <param name="entities">
    /// One entity, or several: an uneven scale turns circles and arcs into ellipses, and polylines with bulges into lines and ellipses.
    /// Mirrored plane entities have the extrusion vector (0, 0, -1), as CAD programs write them.
    /// </param>
    /// <returns>
    /// Whether the type can be placed: points, lines, rays, circles, arcs, ellipses, polylines, multilines (as polylines), splines, solids,
    /// faces, meshes, texts, hatches and leaders. Dimensions and other entities that are kept as tags cannot.
    /// </returns>
    public bool TryToWorld(out IReadOnlyList<DxfEntity> entities)
    {
        var placed = new List<DxfEntity>();
        bool isPlaced = !Entity.IsBroken && EntityPlacer.TryPlace(this, _styles, placed);
        entities = isPlaced ? placed : [];
        return isPlaced;
    }
}
