using CadLift.Dxf.Reading;

namespace CadLift.Dxf.Model;

/// <summary>An entity of a type that is kept as its tags: <see cref="DxfEntity.ExtraTags"/> holds all but the common ones.</summary>
public class DxfRawEntity : DxfEntity
{
    /// <summary>Creates one.</summary>
    /// <param name="type">The name of its type.</param>
    public DxfRawEntity(string type)
    {
        ArgumentNullException.ThrowIfNull(type);
        Type = type;
    }

    /// <inheritdoc/>
    public override string Type { get; }

    /// <summary>The tags; empty where there are none but the common ones.</summary>
    public DxfTagList Tags => ExtraTags ??= new DxfTagList();

    internal override bool Accept(DxfTagReader tag, DxfTextDecoder decoder) => false;
}
