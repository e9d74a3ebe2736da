using CadLift.Dxf.Model;

namespace CadLift.Dxf.Reading;

/// <summary>Puts the entities that a parser hands over where they belong in its document.</summary>
/// <param name="tags">The tags; stay the caller's.</param>
/// <param name="options">How to read.</param>
/// <param name="length">How many bytes there are, for the progress; 0 where that is not known.</param>
internal sealed class DxfDocumentCollector(DxfTagReader tags, DxfReadOptions options, long length)
{
    private const int EntitiesPerReport = 4096;

    private readonly DxfVertexStore _vertices = new();
    private int _count;

    public DxfParser Parser { get; } = new(tags, options.Limits, options.IsStrict, keepsRecords: true);

    /// <summary>Keeps the parser's last entity.</summary>
    public void Add()
    {
        DxfEntity entity = Parser.Entity!.Keep(_vertices);
        IList<DxfEntity> place = Parser.Text is { } text ? text.Parts
            : Parser.Block is { } block ? block.Entities
            : entity.IsPaperSpace ? Parser.Document.PaperSpaceEntities
            : Parser.Document.Entities;
        place.Add(entity);
        if (++_count % EntitiesPerReport == 0 && length > 0)
        {
            options.Progress?.Report((double)tags.Position / length);
        }
    }

    /// <summary>The document, when all is read.</summary>
    /// <exception cref="CadLiftException">The file was so damaged that nothing of it is left.</exception>
    public DxfDocument Finish()
    {
        Parser.ThrowIfNothingIsLeft();
        ((List<DxfEntity>)Parser.Document.Entities).TrimExcess();
        options.Progress?.Report(1);
        return Parser.Document;
    }
}
