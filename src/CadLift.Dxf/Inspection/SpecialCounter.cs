using CadLift.Dxf.Model;
using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Inspection;

/// <summary>Counts what readers get wrong most easily: entities seen from behind, inserts that mirror or stretch.</summary>
internal sealed class SpecialCounter
{
    private const double SameDirection = 1e-6;
    private const double SameScale = 1e-9;

    /// <summary>How many entities have the extrusion vector (0, 0, -1).</summary>
    public int Flipped { get; private set; }

    /// <summary>How many inserts mirror.</summary>
    public int MirroredInserts { get; private set; }

    /// <summary>How many inserts scale x and y differently.</summary>
    public int UnevenInserts { get; private set; }

    public void Add(DxfEntity entity)
    {
        Vector3d extrusion = ExtrusionOf(entity);
        if (Math.Abs(extrusion.Z + 1) <= SameDirection && Math.Abs(extrusion.X) <= SameDirection && Math.Abs(extrusion.Y) <= SameDirection)
        {
            Flipped++;
        }

        if (entity is DxfInsert { Scale: var scale })
        {
            MirroredInserts += scale.X * scale.Y < 0 ? 1 : 0;
            double difference = Math.Abs(Math.Abs(scale.X) - Math.Abs(scale.Y));
            UnevenInserts += difference > SameScale * Math.Max(Math.Abs(scale.X), Math.Abs(scale.Y)) ? 1 : 0;
        }
    }

    // The vector of a leader is that of its annotation; that of tags which are kept as they are stands among them.
    private static Vector3d ExtrusionOf(DxfEntity entity) => entity switch
    {
        DxfLeader => Vector3d.UnitZ,
        DxfRawEntity { Type: "SHAPE" or "TOLERANCE" or "MLINE", ExtraTags: { } tags } when tags.IndexOf(230) >= 0 =>
            new Vector3d(tags.Real(210) ?? 0, tags.Real(220) ?? 0, tags.Real(230) ?? 1),
        _ => entity.Extrusion,
    };
}
