using CadLift.Dxf.Model;
using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Mapping;

/// <summary>An entity that is not an insert, where the inserts around it put it.</summary>
/// <param name="Entity">The entity as defined.</param>
/// <param name="ToWorld">From the coordinates of its block to the world.</param>
/// <param name="Layer">Its layer; for block content on layer 0 the insert's.</param>
/// <param name="IsInvisible">Whether it or an insert around it is invisible.</param>
/// <param name="Depth">How many inserts are around it.</param>
/// <param name="Clip">The innermost clip around it; <see langword="null"/> where no insert is clipped.</param>
/// <param name="Symbol">What the visitor called the innermost insert around it; <see cref="NoSymbol"/> where there is none.</param>
internal readonly record struct PlacedEntity(
    DxfEntity Entity, Transform3d ToWorld, string Layer, bool IsInvisible, int Depth, DxfPlacedClip? Clip, int Symbol = PlacedEntity.NoSymbol)
{
    /// <summary>The symbol of what no insert is around.</summary>
    public const int NoSymbol = -1;
}
