using CadLift.Dxf.Reading;

namespace CadLift.Dxf.Model;

/// <summary>3DFACE: a triangle or quadrilateral in world coordinates, corners in turn.</summary>
public sealed class DxfFace : DxfCorneredEntity
{
    /// <inheritdoc/>
    public override string Type => "3DFACE";

    /// <summary>Which edges are invisible (group 70): 1, 2, 4, 8 for the edges that start at each corner.</summary>
    public int InvisibleEdges { get; set; }

    internal override bool Accept(DxfTagReader tag, DxfTextDecoder decoder)
    {
        if (tag.Code != 70)
        {
            return base.Accept(tag, decoder);
        }

        InvisibleEdges = tag.Int();
        return true;
    }

    internal override bool TryReset()
    {
        InvisibleEdges = 0;
        return base.TryReset();
    }
}
