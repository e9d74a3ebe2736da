using CadLift.Dxf.Model;
using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Mapping;

/// <summary>An insert, or one cell of its rows and columns, where the inserts around it put it.</summary>
/// <param name="Insert">The insert as defined.</param>
/// <param name="Block">Its block.</param>
/// <param name="ToWorld">From the coordinates of its block to the world.</param>
/// <param name="Layer">Its layer; for block content on layer 0 the layer of the insert around it.</param>
/// <param name="IsInvisible">Whether it or an insert around it is invisible.</param>
/// <param name="Symbol">What the visitor called the insert around it.</param>
internal readonly record struct PlacedInsert(
    DxfInsert Insert, DxfBlock Block, Transform3d ToWorld, string Layer, bool IsInvisible, int Symbol);
