using CadLift.Dxf.Model;

namespace CadLift.Dxf.Reading;

/// <summary>Puts the entities that a parser hands over where they belong in its document.</summary>
internal sealed class DxfDocumentCollector(DxfTagReader tags, DxfReadOptions options)
{
    private readonly DxfVertexStore _vertices = new();

    public DxfParser Parser { get; } = new(tags, options.Limits, options.IsStrict, keepsRecords: true);

    /// <summary>Keeps the parser's last entity.</summary>
    public void Add()
    {
        DxfEntity entity = Parser.Entity!.Keep(_vertices);
        IList<DxfEntity> place = Parser.Block is { } block ? block.Entities
            : entity.IsPaperSpace ? Parser.Document.PaperSpaceEntities
            : Parser.Document.Entities;
        place.Add(entity);
    }

    /// <summary>The document, when all is read.</summary>
    /// <exception cref="CadLiftException">The file was so damaged that nothing of it is left.</exception>
    public DxfDocument Finish()
    {
        Parser.ThrowIfNothingIsLeft();
        ((List<DxfEntity>)Parser.Document.Entities).TrimExcess();
        return Parser.Document;
    }
}
