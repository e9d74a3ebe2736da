using CadLift.Dxf.Reading;

namespace CadLift.Dxf.Model;

/// <summary>SEQEND: ends the vertices of a POLYLINE or the attributes of an INSERT.</summary>
internal sealed class DxfSequenceEnd : DxfEntity
{
    public override string Type => "SEQEND";

    internal override bool Accept(DxfTagReader tag, DxfTextDecoder decoder) => false;
}
