using CadLift.Dxf.Reading;

namespace CadLift.Dxf.Model;

/// <summary>ATTRIB or ATTDEF: a named text that belongs to an INSERT, or its definition in a block.</summary>
public sealed class DxfAttrib : DxfText
{
    private const int InvisibleFlag = 1;

    private bool _isInAttribute;
    private bool _isInForeign;

    /// <summary>Creates one.</summary>
    /// <param name="isDefinition">Whether it is an ATTDEF.</param>
    public DxfAttrib(bool isDefinition = false)
    {
        IsDefinition = isDefinition;
    }

    /// <inheritdoc/>
    public override string Type => IsDefinition ? "ATTDEF" : "ATTRIB";

    /// <summary>Whether it is the definition in a block.</summary>
    public bool IsDefinition { get; }

    /// <summary>The name (group 2).</summary>
    public string Tag { get; set; } = string.Empty;

    /// <summary>What is asked when the block is inserted (group 3), in definitions.</summary>
    public string Prompt { get; set; } = string.Empty;

    /// <summary>1 invisible, 2 constant, 4 verified, 8 preset (group 70).</summary>
    public int Flags { get; set; }

    /// <summary>Whether it is not shown.</summary>
    public bool IsHidden => (Flags & InvisibleFlag) != 0;

    // A text of several lines (R2018) repeats codes of the text in the attribute's subclass, and other subclasses have codes of their own.
    internal override void BeginSubclass(ReadOnlySpan<byte> name)
    {
        _isInAttribute = name.SequenceEqual("AcDbAttribute"u8) || name.SequenceEqual("AcDbAttributeDefinition"u8);
        _isInForeign = !_isInAttribute && !name.SequenceEqual("AcDbText"u8) && !name.SequenceEqual("AcDbEntity"u8);
    }

    internal override bool Accept(DxfTagReader tag, DxfTextDecoder decoder)
    {
        if (_isInForeign || (_isInAttribute && tag.Code is 71 or 72 or 11 or 21 or 31))
        {
            return false;
        }

        switch (tag.Code)
        {
            case 2: Tag = decoder.Decode(tag.Value); return true;
            case 3 when IsDefinition: Prompt = decoder.DecodeText(tag.Raw); return true;
            case 70: Flags = tag.Int(); return true;
            case 74: VerticalAlignment = tag.Int(); return true;
            case 73: return !_isInAttribute;
            default: return base.Accept(tag, decoder);
        }
    }
}
