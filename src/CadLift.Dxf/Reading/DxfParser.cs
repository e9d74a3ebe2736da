using System.Globalization;
using CadLift.Diagnostics;
using CadLift.Dxf.Diagnostics;
using CadLift.Dxf.Model;
using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Reading;

/// <summary>Follows the structure of a DXF file tag by tag: everything but entities goes into a document, entities are handed over.</summary>
/// <remarks>
/// Works on tags as they come, so reading can wait for a stream between any two of them. Sections may be missing, empty, repeated,
/// in any order and not closed; reading goes on wherever the format allows, and what was lost is in the document's findings.
/// </remarks>
internal sealed class DxfParser
{
    private const int CancellationMask = 255;

    private readonly DxfTagReader _tag;
    private readonly Limits _limits;
    private readonly DxfFindings _findings;
    private readonly DxfEntityAssembler _assembler;
    private readonly bool _keepsRecords;
    private readonly Dictionary<ulong, DxfMText> _textOf = [];
    private DxfTextDecoder _decoder = new(isUtf8: false, codePageName: null);
    private Section _section = Section.None;
    private long _sectionPlace;
    private bool _isPending;
    private bool _hasSection;
    private bool _hasEnded;
    private bool _hasStrayEntity;
    private bool _hasKnownEntity;
    private long _entities;
    private long _records;
    private int _ticks;
    private long _damage;

    // The record that is being read, or the variable's tags.
    private string? _recordType;
    private long _recordPlace;
    private DxfTagList _recordTags = new();
    private DxfTable? _table;
    private DxfRawSection? _rawSection;

    /// <summary>Begins with the first tag.</summary>
    /// <param name="tag">The tags; stays the caller's.</param>
    /// <param name="limits">What it may cost.</param>
    /// <param name="isStrict">Whether the first repair ends the reading.</param>
    /// <param name="keepsRecords">Whether objects, classes and all tables are kept, or layers and block records alone.</param>
    public DxfParser(DxfTagReader tag, Limits limits, bool isStrict, bool keepsRecords)
    {
        _tag = tag;
        _limits = limits;
        _keepsRecords = keepsRecords;
        Document = new DxfDocument { IsBinary = tag.IsBinary };
        _findings = new DxfFindings(Document.Findings, isStrict);
        _assembler = new DxfEntityAssembler(tag, _findings);
    }

    private enum Section
    {
        None,
        Name,
        Header,
        Classes,
        Tables,
        Blocks,
        Entities,
        Objects,
        Other,
    }

    /// <summary>What has been read but for entities.</summary>
    public DxfDocument Document { get; }

    /// <summary>The entity that was completed last; its instance may be used again for the next one.</summary>
    public DxfEntity? Entity { get; private set; }

    /// <summary>The text that the entity is a column or frame of; <see langword="null"/> for an entity of the drawing.</summary>
    public DxfMText? Text { get; private set; }

    /// <summary>The block the entity belongs to; <see langword="null"/> for model space and layouts.</summary>
    public DxfBlock? Block { get; private set; }

    /// <summary>Whether a tag could not be read, so that part of the file was passed over.</summary>
    public SourcePlace? Damage { get; private set; }

    /// <summary>Moves to the next entity, getting more of the file where needed.</summary>
    /// <param name="cancellation">Looked at every few thousand tags.</param>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="CadLiftException">The file is damaged beyond reading, or exceeds a limit.</exception>
    public bool Read(CancellationToken cancellation)
    {
        DxfReadState state;
        while ((state = TryRead(cancellation)) == DxfReadState.NeedsMore)
        {
            _tag.Fill();
        }

        return state == DxfReadState.Tag;
    }

    /// <inheritdoc cref="Read"/>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellation)
    {
        DxfReadState state;
        while ((state = TryRead(cancellation)) == DxfReadState.NeedsMore)
        {
            await _tag.FillAsync(cancellation).ConfigureAwait(false);
        }

        return state == DxfReadState.Tag;
    }

    /// <summary>Moves to the next entity if it ends within what is in memory.</summary>
    /// <param name="cancellation">Looked at every few thousand tags.</param>
    /// <exception cref="CadLiftException">The file is damaged beyond reading, or exceeds a limit.</exception>
    public DxfReadState TryRead(CancellationToken cancellation)
    {
        while (true)
        {
            DxfReadState state = Advance();
            if (state == DxfReadState.NeedsMore)
            {
                return state;
            }

            if (TryAccept(state, cancellation, out bool hasEntity))
            {
                return hasEntity ? DxfReadState.Tag : DxfReadState.End;
            }
        }
    }

    /// <summary>Fails where the file was so damaged that no entity could be read.</summary>
    /// <exception cref="CadLiftException"><see cref="ErrorCode.CadReadError"/>.</exception>
    public void ThrowIfNothingIsLeft()
    {
        if (Damage is { } place && _entities == 0)
        {
            throw new CadLiftException(
                ErrorCode.CadReadError, "A group code, an integer, is missing. The file is damaged there, and no entity can be read.", place);
        }
    }

    private DxfReadState Advance()
    {
        if (_isPending)
        {
            _isPending = false;
            return DxfReadState.Tag;
        }

        if (!_assembler.IsOpen)
        {
            return _tag.TryRead();
        }

        // An entity may be as long as the file: what it takes is looked at while it grows.
        DxfReadState state = _assembler.TakeTags();
        if (state != DxfReadState.Tag || _tag.Code != 0)
        {
            ThrowIfTooMany(_assembler.Records);
        }

        return state;
    }

    // Returns whether reading stops here: at an entity, or at the end.
    private bool TryAccept(DxfReadState state, CancellationToken cancellation, out bool hasEntity)
    {
        if ((++_ticks & CancellationMask) == 0)
        {
            cancellation.ThrowIfCancellationRequested();
        }

        if (state == DxfReadState.End)
        {
            hasEntity = !_hasEnded && ReadEnd();
            return true;
        }

        hasEntity = false;
        if (_tag.Code == 0)
        {
            hasEntity = AcceptRecord();
        }
        else if (!_assembler.IsOpen)
        {
            AcceptTag();
        }

        return hasEntity || _hasEnded;
    }

    private void AcceptTag()
    {
        switch (_section)
        {
            case Section.Name when _tag.Code == 2:
                BeginSection();
                break;
            case Section.Header:
                AcceptHeaderTag();
                break;
            case Section.None when _tag.Code == 9:
                _findings.Add(
                    DxfDiagnostics.RecordStray, "An end mark stands in the middle of HEADER. It is passed over.", _tag.PlaceAt(_tag.Place));
                _section = Section.Header;
                AcceptHeaderTag();
                break;
            case Section.Other:
                KeepRaw();
                break;
            default:
                if (_recordType is not null)
                {
                    _decoder.AppendTo(_recordTags, _tag.Code, _tag.Raw);
                }

                break;
        }
    }

    private bool AcceptRecord()
    {
        NoteDamage();
        if (_assembler.IsOpen)
        {
            if (_assembler.TryContinue())
            {
                ThrowIfTooMany(_assembler.Records);
                return false;
            }

            FinishEntity();
            _isPending = true;
            return true;
        }

        FinishRecord();
        if (_tag.ValueIs("SECTION"u8))
        {
            EndSection(isProper: _section == Section.None);
            _section = Section.Name;
            _hasSection = true;
            _sectionPlace = _tag.Place;
        }
        else if (_tag.ValueIs("ENDSEC"u8))
        {
            EndSection(isProper: true);
        }
        else if (_tag.ValueIs("EOF"u8))
        {
            EndSection(isProper: _section == Section.None);
            _hasEnded = true;
        }
        else
        {
            BeginRecord();
        }

        return false;
    }

    private void BeginSection()
    {
        ReadOnlySpan<byte> name = _tag.Value;
        _section = name.SequenceEqual("HEADER"u8) ? Section.Header
            : name.SequenceEqual("CLASSES"u8) ? Section.Classes
            : name.SequenceEqual("TABLES"u8) ? Section.Tables
            : name.SequenceEqual("BLOCKS"u8) ? Section.Blocks
            : name.SequenceEqual("ENTITIES"u8) ? Section.Entities
            : name.SequenceEqual("OBJECTS"u8) ? Section.Objects
            : Section.Other;
        if (_section == Section.Other && _keepsRecords)
        {
            _rawSection = new DxfRawSection(_decoder.Decode(name));
            Document.OtherSections.Add(_rawSection);
        }
    }

    private void EndSection(bool isProper)
    {
        if (_section == Section.Header)
        {
            FinishHeader();
        }

        if (!isProper)
        {
            _findings.Add(
                DxfDiagnostics.SectionNotEnded,
                "A section ends without its ENDSEC. What it holds is used.",
                _tag.PlaceAt(_tag.Place));
        }

        Block = null;
        _table = null;
        _rawSection = null;
        _section = Section.None;
    }

    // The file ends without EOF; inside a section it was cut off.
    private bool ReadEnd()
    {
        _hasEnded = true;
        NoteDamage();
        bool isOpen = _assembler.IsOpen;
        if (isOpen)
        {
            FinishEntity();

            // The last value may be a part of one.
            Entity!.IsBroken |= _tag.EndsInValue;
        }

        if (!_hasSection && !_hasKnownEntity)
        {
            throw new CadLiftException(
                ErrorCode.CadReadError, "The file ends before its first section: it is cut off.", Damage ?? _tag.PlaceAt(_tag.Place));
        }

        SourcePlace place = _tag.PlaceAt(_tag.Place);
        bool isCut = _section != Section.None || isOpen;
        if (isCut)
        {
            string where = _tag.IsBinary ? "byte" : "line";
            _findings.Add(
                DxfDiagnostics.CutOff,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The file ends in the middle of the section that begins at {where} {_sectionPlace}: it is cut off. What is there is used."),
                place);
        }
        else
        {
            _findings.Add(DxfDiagnostics.EndMissing, "The file ends without its EOF mark; all sections before the end are whole.", place);
        }

        FinishRecord();
        if (_section == Section.Header)
        {
            FinishHeader();
        }

        _section = Section.None;
        return isOpen;
    }

    private void NoteDamage()
    {
        if (_tag.Damage == _damage)
        {
            return;
        }

        _damage = _tag.Damage;
        SourcePlace place = _tag.PlaceAt(_damage);
        Damage ??= place;
        _findings.Add(
            DxfDiagnostics.TagDamaged,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Line {_damage} should hold a group code, an integer is required. The rest of the record is passed over."),
            place);
    }

    private void FinishEntity()
    {
        DxfEntity entity = _assembler.Finish();
        _entities += _assembler.Records;
        ThrowIfTooMany(0);
        _hasKnownEntity |= entity.GetType() != typeof(DxfRawEntity);
        Entity = entity;
        Text = _textOf.Count > 0 && entity is DxfMText or DxfLightweightPolyline ? _textOf.GetValueOrDefault(entity.Handle) : null;
        if (entity is DxfMText text)
        {
            foreach (ulong part in text.PartHandles())
            {
                _textOf.TryAdd(part, Text ?? text);
            }
        }
    }

    private void ThrowIfTooMany(long more)
    {
        if (_entities + _records + more > _limits.MaxEntities)
        {
            throw new CadLiftException(
                ErrorCode.CadTooLarge,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The drawing defines more than {_limits.MaxEntities} entities, blocks and other records (Limits.MaxEntities)."),
                _tag.PlaceAt(_tag.Place));
        }
    }

    private void BeginRecord()
    {
        switch (_section)
        {
            case Section.Entities:
                BeginEntity();
                break;
            case Section.Blocks:
                BeginBlockRecord();
                break;
            case Section.Tables:
                BeginTableRecord();
                break;
            case Section.Classes or Section.Objects when _keepsRecords:
                StartRecord();
                break;
            case Section.Other:
                KeepRaw();
                break;
            case Section.None or Section.Name:
                BeginStrayRecord();
                break;
        }
    }

    private void KeepRaw()
    {
        if (_rawSection is not null)
        {
            _decoder.AppendTo(_rawSection.Tags, _tag.Code, _tag.Raw);
        }
    }

    // A lone end mark is the tail of something that was lost.
    private void BeginEntity()
    {
        if (_tag.ValueIs("SEQEND"u8) || _tag.ValueIs("ENDBLK"u8) || _tag.ValueIs("ENDTAB"u8))
        {
            _findings.Add(DxfDiagnostics.RecordStray, "An end mark stands where nothing is open. It is passed over.", _tag.PlaceAt(_tag.Place));
            return;
        }

        _assembler.Begin();
    }

    // Some programs write entities alone, without any section.
    private void BeginStrayRecord()
    {
        if (_hasSection && _section == Section.None)
        {
            _findings.Add(DxfDiagnostics.RecordStray, "A record stands between two sections. It is passed over.", _tag.PlaceAt(_tag.Place));
            return;
        }

        if (!_hasStrayEntity)
        {
            _findings.Add(
                DxfDiagnostics.SectionMissing,
                "Records stand outside any section. They are read as entities.",
                _tag.PlaceAt(_tag.Place));
        }

        _hasStrayEntity = true;
        BeginEntity();
    }

    private void BeginBlockRecord()
    {
        if (_tag.ValueIs("BLOCK"u8))
        {
            Block = null;
            StartRecord();
        }
        else if (_tag.ValueIs("ENDBLK"u8))
        {
            StartRecord();
        }
        else if (Block is not null)
        {
            BeginEntity();
        }
    }

    private void BeginTableRecord()
    {
        if (_keepsRecords || _tag.ValueIs("LAYER"u8) || _tag.ValueIs("BLOCK_RECORD"u8) || _tag.ValueIs("TABLE"u8))
        {
            StartRecord();
        }
    }

    private void StartRecord()
    {
        _recordType = _decoder.Decode(_tag.Value);
        _recordPlace = _tag.Place;
        _recordTags = new DxfTagList();
    }

    private void FinishRecord()
    {
        if (_section == Section.Header)
        {
            FinishVariable();
        }

        if (_recordType is not { } type)
        {
            return;
        }

        _recordType = null;
        _recordTags.Trim();
        SourcePlace place = _tag.PlaceAt(_recordPlace) with { Entity = type };
        _records++;
        ThrowIfTooMany(0);
        switch (_section)
        {
            case Section.Blocks:
                FinishBlockRecord(type, place);
                break;
            case Section.Tables:
                FinishTableRecord(type, place);
                break;
            case Section.Classes:
                Document.Classes.Add(new DxfRecord(type, _recordTags, place));
                break;
            case Section.Objects:
                Document.Objects.Add(new DxfRecord(type, _recordTags, place));
                break;
        }
    }

    private void FinishTableRecord(string type, SourcePlace place)
    {
        if (string.Equals(type, "TABLE", StringComparison.Ordinal))
        {
            _table = new DxfTable(_recordTags, place);
            Document.AddTable(_table);
            return;
        }

        if (string.Equals(type, "ENDTAB", StringComparison.Ordinal))
        {
            _table = null;
            return;
        }

        // An entry goes to the table of its type, whatever table it stands in.
        if (_table is null || !string.Equals(_table.Name, type, StringComparison.OrdinalIgnoreCase))
        {
            _table = Document.FindTable(type) ?? NewTable(type);
        }

        bool isLayer = string.Equals(type, "LAYER", StringComparison.Ordinal);
        DxfTableEntry entry = isLayer ? new DxfLayer(_recordTags, place) : new DxfTableEntry(type, _recordTags, place);
        if (!Document.AddEntry(_table, entry))
        {
            _findings.Add(DxfDiagnostics.LayerRepeated, "LAYER has the name of an earlier one. The earlier one counts.", place);
        }
    }

    private DxfTable NewTable(string type)
    {
        var tags = new DxfTagList();
        tags.Add(2, type);
        var table = new DxfTable(tags);
        Document.AddTable(table);
        return table;
    }

    private void FinishBlockRecord(string type, SourcePlace place)
    {
        var record = new DxfRecord(type, _recordTags, place);
        if (string.Equals(type, "ENDBLK", StringComparison.Ordinal))
        {
            if (Block is not null)
            {
                Block.Tail = record;
            }

            Block = null;
            return;
        }

        DxfTagList tags = record.Tags;
        string? name = tags.Text(2)?.Trim();
        Block = new DxfBlock(name ?? string.Empty)
        {
            BasePoint = new Point3d(CoordinateOf(tags, 10, place), CoordinateOf(tags, 20, place), CoordinateOf(tags, 30, place)),
            Flags = (int)Math.Clamp(tags.Integer(70) ?? 0, int.MinValue, int.MaxValue),
            Layer = tags.Text(8)?.Trim() ?? "0",
            ExternalPath = tags.Text(1) is { Length: > 0 } path ? path : null,
            Handle = record.Handle,
            Owner = record.Owner,
            Head = record,
        };
        if (Block.Name.Length == 0)
        {
            _findings.Add(DxfDiagnostics.BlockNameless, "BLOCK has no name. No insert can place it.", place);
        }

        if (!Document.AddBlock(Block) && Block.Name.Length > 0)
        {
            _findings.Add(
                DxfDiagnostics.BlockRepeated, "BLOCK has the name of an earlier one. Inserts place the earlier one.", place);
        }
    }

    private double CoordinateOf(DxfTagList tags, int code, SourcePlace place)
    {
        int index = tags.IndexOf(code);
        if (index < 0)
        {
            return 0;
        }

        if (tags.Real(code) is { } coordinate)
        {
            return coordinate;
        }

        if (DxfNumber.TryParseWithComma(tags[index].Utf8.Span.Trim(" \t"u8), out double value))
        {
            _findings.Add(
                DxfDiagnostics.DecimalComma,
                string.Create(
                    CultureInfo.InvariantCulture, $"BLOCK: the value of group code {code} has a comma for a decimal point. It is read as one."),
                place);
            return value;
        }

        _findings.Add(
            DxfDiagnostics.BlockBaseInvalid,
            string.Create(CultureInfo.InvariantCulture, $"BLOCK: the value of group code {code} is not a finite number. Zero is used."),
            place);
        return 0;
    }

    private void AcceptHeaderTag()
    {
        if (_tag.Code == 9)
        {
            FinishVariable();
            _recordType = _decoder.Decode(_tag.Value);
            _recordTags = new DxfTagList();
        }
        else if (_recordType is not null)
        {
            _decoder.AppendTo(_recordTags, _tag.Code, _tag.Raw);
        }
    }

    // What the first of two variables of one name says holds.
    private void FinishVariable()
    {
        if (_recordType is not { } name)
        {
            return;
        }

        _recordType = null;
        if (Document.Header[name] is null && _recordTags.Count > 0)
        {
            _recordTags.Trim();
            Document.Header.Set(name, _recordTags);
            if (name is "$ACADVER" or "$DWGCODEPAGE")
            {
                SetDecoder();
            }
        }
    }

    private void SetDecoder()
    {
        _decoder = new DxfTextDecoder(DxfRelease.IsUtf8(Document.Header.Version), Document.Header.CodePage);
        _assembler.Decoder = _decoder;
    }

    private void FinishHeader()
    {
        if (Document.Header.Version is not null && Document.Release is null)
        {
            _findings.Add(
                DxfDiagnostics.VersionUnknown, "The version that $ACADVER names is not known; the drawing is read as far as it is understood.");
        }
    }
}
