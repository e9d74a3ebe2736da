using System.Globalization;
using CadLift.Diagnostics;
using CadLift.Dxf.Diagnostics;
using CadLift.Dxf.Model;
using CadLift.Dxf.Reading;
using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Writing;

/// <summary>Writes a document section by section.</summary>
internal sealed class DxfDocumentWriter
{
    private const int EntitiesPerCheck = 1024;

    private readonly DxfWritePlan _plan;
    private readonly DxfTagWriter _writer;
    private readonly DxfEntityWriter _entities;
    private readonly DxfRecordWriter _records;
    private readonly CancellationToken _cancellation;
    private readonly bool _isNew;
    private readonly DiagnosticList _findings;
    private DxfEntity? _last;
    private int _count;

    public DxfDocumentWriter(DxfWritePlan plan, DxfTagWriter writer, DiagnosticList findings, CancellationToken cancellation)
    {
        _plan = plan;
        _writer = writer;
        _findings = findings;
        _cancellation = cancellation;
        _isNew = plan.Version > DxfVersion.R12;
        _entities = new DxfEntityWriter(writer, plan.Version, plan.Handles);
        _records = new DxfRecordWriter(writer, plan);
    }

    private DxfDocument Document => _plan.Document;

    /// <summary>Writes step by step: after every thousand entities the caller may take away what is written so far.</summary>
    /// <returns>For each step how many entities are written.</returns>
    public IEnumerable<int> WriteInSteps()
    {
        DxfHeaderWriter.Write(_writer, _plan);
        if (_isNew)
        {
            WriteClasses();
        }

        WriteTables();
        WriteBlocks();
        foreach (int step in WriteEntities())
        {
            yield return step;
        }

        if (_plan.Objects is { } objects)
        {
            WriteObjects(objects);
            WriteOtherSections();
        }

        ReportObjects();

        _writer.Text(0, "EOF");
        _writer.Flush();
    }

    private void ReportObjects()
    {
        int lost = _plan.Objects?.Orphans ?? Document.Objects.Count;
        if (lost > 0)
        {
            _findings.Add(
                _isNew ? DxfDiagnostics.ObjectNotWritten : DxfDiagnostics.ExtraNotWritten,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{lost} objects are not written: {(_isNew ? "nothing owns them" : "R12 has no objects")}."));
        }
    }

    private void Begin(string section)
    {
        _writer.Text(0, "SECTION");
        _writer.Text(2, section);
    }

    private void End() => _writer.Text(0, "ENDSEC");

    private void WriteClasses()
    {
        Begin("CLASSES");
        foreach (DxfRecord record in Document.Classes)
        {
            _writer.Text(0, record.Type);
            foreach (DxfTag tag in record.Tags)
            {
                // Counts of instances came with R2004.
                if (tag.Code != 91 || _plan.Version >= DxfVersion.R2004)
                {
                    _writer.Tag(tag);
                }
            }
        }

        var known = new HashSet<string>(Document.Classes.Select(record => record.Tags.Text(1) ?? string.Empty), StringComparer.Ordinal);
        foreach (DxfClassDefinition definition in DxfClassDefinition.UsedIn(Document, _plan.Version))
        {
            if (known.Add(definition.Name))
            {
                definition.Write(_writer, _plan.Version);
            }
        }

        End();
    }

    private void WriteTables()
    {
        Begin("TABLES");
        foreach (string name in DxfTablePlan.Names)
        {
            List<DxfTableEntry> entries = _plan.Tables[name];
            ulong handle = BeginTable(name, entries.Count);
            foreach (DxfTableEntry entry in entries)
            {
                _records.WriteEntry(entry, handle);
            }

            _writer.Text(0, "ENDTAB");
        }

        if (_isNew)
        {
            WriteBlockRecords();
        }

        End();
    }

    private ulong BeginTable(string name, int count)
    {
        _writer.Text(0, "TABLE");
        _writer.Text(2, name);
        ulong handle = 0;
        DxfExtraTags? extra = null;
        if (_isNew)
        {
            DxfTable? table = Document.FindTable(name);
            extra = table is null ? null : new DxfExtraTags(table.Tags);
            handle = _plan.Handles.Of(table?.Handle ?? 0);
            _writer.Handle(5, handle);
            extra?.WriteGroups(_writer);
            _writer.Handle(330, 0);
            _writer.Text(100, "AcDbSymbolTable");
        }

        _writer.Integer(70, count);
        if (_isNew && string.Equals(name, "DIMSTYLE", StringComparison.Ordinal))
        {
            _writer.Text(100, "AcDbDimStyleTable");
            _writer.Integer(71, 0);
        }

        extra?.WriteTail(_writer, extendedDataOnly: true);

        return handle;
    }

    private void WriteBlockRecords()
    {
        ulong table = BeginTable("BLOCK_RECORD", _plan.Blocks.Count);
        foreach (DxfWritePlan.BlockPlan block in _plan.Blocks)
        {
            DxfTableEntry entry = block.Record is { } record && string.Equals(record.Name, block.Name, StringComparison.Ordinal)
                ? record
                : DxfDefaults.BlockRecord(block.Name);
            _records.WriteEntry(WithLayout(entry, block.LayoutHandle), table, block.RecordHandle);
        }

        _writer.Text(0, "ENDTAB");
    }

    private static DxfTableEntry WithLayout(DxfTableEntry entry, ulong layout)
    {
        const int LayoutCode = 340;
        if (entry.Tags.HandleOf(LayoutCode) == layout)
        {
            return entry;
        }

        var tags = new DxfTagList();
        bool isSet = false;
        foreach (DxfTag tag in entry.Tags)
        {
            if (tag.Code == LayoutCode)
            {
                continue;
            }

            tags.Add(tag.Code, tag.Utf8.Span);
            if (tag.Code == 2 && !isSet)
            {
                tags.Add(LayoutCode, layout.ToString("X", CultureInfo.InvariantCulture));
                isSet = true;
            }
        }

        return new DxfTableEntry(entry.Type, tags, entry.Place);
    }

    private void WriteBlocks()
    {
        Begin("BLOCKS");
        foreach (DxfWritePlan.BlockPlan block in _plan.Blocks)
        {
            // Up to R12 the spaces are no blocks.
            if (_isNew || !block.IsLayout)
            {
                WriteBlock(block);
            }
            else if (block.Block.Entities.Count > 0)
            {
                _findings.Add(
                    DxfDiagnostics.ExtraNotWritten,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{block.Block.Entities.Count} entities of a layout are not written: R12 has one layout, whose entities stand in the ENTITIES section."));
            }
        }

        End();
    }

    private void WriteBlock(DxfWritePlan.BlockPlan plan)
    {
        DxfBlock block = plan.Block;
        WriteBlockHead(plan, block);
        foreach (DxfEntity entity in block.Entities)
        {
            WriteEntity(entity, plan.RecordHandle, plan.IsPaperSpace);
        }

        WriteBlockTail(plan, block);
    }

    private void WriteBlockHead(DxfWritePlan.BlockPlan plan, DxfBlock block)
    {
        DxfExtraTags? extra = DxfBlockEnds.ExtraOf(block.Head);
        _writer.Text(0, "BLOCK");
        WriteBlockCommon(block.Handle, plan, block.Layer, extra);
        if (_isNew)
        {
            _writer.Text(100, "AcDbBlockBegin");
        }

        Point3d basePoint = block.BasePoint;
        _writer.Text(2, plan.Name);
        _writer.Integer(70, block.Flags);
        _writer.Point(10, basePoint);
        _writer.Text(3, plan.Name);
        _writer.Text(1, block.ExternalPath ?? string.Empty);
        WriteBlockExtra("AcDbBlockBegin", extra);
    }

    private void WriteBlockTail(DxfWritePlan.BlockPlan plan, DxfBlock block)
    {
        DxfExtraTags? extra = DxfBlockEnds.ExtraOf(block.Tail);
        _writer.Text(0, "ENDBLK");
        WriteBlockCommon(block.Tail?.Handle ?? 0, plan, block.Layer, extra);
        if (_isNew)
        {
            _writer.Text(100, "AcDbBlockEnd");
        }

        WriteBlockExtra("AcDbBlockEnd", extra);
    }

    private void WriteBlockCommon(ulong handle, DxfWritePlan.BlockPlan plan, string layer, DxfExtraTags? extra)
    {
        _writer.Handle(5, _plan.Handles.Of(handle));
        if (_isNew)
        {
            extra?.WriteGroups(_writer);
            _writer.Handle(330, plan.RecordHandle);
            _writer.Text(100, "AcDbEntity");
            if (plan.IsPaperSpace)
            {
                _writer.Integer(67, 1);
            }
        }

        _writer.Text(8, layer);
        if (_isNew)
        {
            extra?.WriteSubclass(_writer, null);
            extra?.WriteSubclass(_writer, "AcDbEntity");
        }
    }

    // R12 knows colours and linetypes, but no descriptions.
    private void WriteBlockExtra(string subclass, DxfExtraTags? extra)
    {
        if (_isNew)
        {
            extra?.WriteSubclass(_writer, subclass);
        }
        else
        {
            extra?.WriteWithoutMarkers(_writer, static code => code is 6 or 62);
        }

        extra?.WriteTail(_writer, extendedDataOnly: _plan.Version < DxfVersion.R2018);
    }

    private IEnumerable<int> WriteEntities()
    {
        Begin("ENTITIES");
        foreach (DxfEntity entity in Document.ModelSpaceEntities)
        {
            WriteEntity(entity, _plan.Model.RecordHandle, isPaperSpace: false);
            if (_count % EntitiesPerCheck == 0)
            {
                yield return _count;
            }
        }

        foreach (DxfEntity entity in Document.PaperSpaceEntities)
        {
            WriteEntity(entity, _plan.SpaceOf(entity).RecordHandle, isPaperSpace: true);
        }

        End();
    }

    private void WriteEntity(DxfEntity entity, ulong owner, bool isPaperSpace)
    {
        if (++_count % EntitiesPerCheck == 0)
        {
            _cancellation.ThrowIfCancellationRequested();
        }

        if (entity.IsBroken)
        {
            _findings.Add(
                DxfDiagnostics.EntityNotWritten,
                $"{entity.Type}: a value of it is no number. It is not written.",
                entity.Place);
            return;
        }

        // An end mark alone, or an attribute that the insert before it would take.
        bool isTail = entity is DxfSequenceEnd || (entity is DxfAttrib { IsDefinition: false } && _last is DxfInsert { Attributes.Count: 0 });
        if (isTail)
        {
            _findings.Add(
                DxfDiagnostics.EntityNotWritten,
                $"{entity.Type}: it belongs to no other entity. It is not written.",
                entity.Place);
            return;
        }

        if (!_isNew && entity.ExtraTags is { } extra && extra.Any(static tag => tag.Code < DxfGroupCode.FirstExtendedData))
        {
            _findings.Add(
                DxfDiagnostics.ExtraNotWritten,
                $"{entity.Type}: R12 has no place for all of its tags. Those that it has none for are not written.",
                entity.Place);
        }

        _last = entity;
        _entities.Write(entity, owner, isPaperSpace);
        if (entity is DxfMText text)
        {
            foreach (DxfEntity part in text.Parts)
            {
                WriteEntity(part, owner, isPaperSpace);
            }
        }
    }

    private void WriteObjects(DxfObjectPlan objects)
    {
        Begin("OBJECTS");
        WriteDictionary(objects.Root, objects);
        WriteDictionary(objects.Group, objects);
        WriteDictionary(objects.Layouts, objects);
        foreach ((DxfWritePlan.BlockPlan block, string name, int tab) in objects.NewLayouts)
        {
            WriteLayout(objects.Layouts.Handle, block, name, tab);
        }

        foreach ((DxfRecord record, ulong owner) in objects.Others)
        {
            _records.WriteObject(record, owner, objects);
        }

        End();
    }

    // What earlier releases do not know they must not see.
    private void WriteOtherSections()
    {
        foreach (DxfRawSection section in Document.OtherSections)
        {
            bool isKnown = section.Name switch
            {
                "THUMBNAILIMAGE" => true,
                "ACDSDATA" => _plan.Version >= DxfVersion.R2013,
                _ => false,
            };
            if (!isKnown)
            {
                _findings.Add(
                    DxfDiagnostics.ObjectNotWritten, "A section that the release does not know is not written: solids and surfaces may be lost.");
                continue;
            }

            Begin(section.Name);
            foreach (DxfTag tag in section.Tags)
            {
                _writer.Tag(tag);
            }

            End();
        }
    }

    private void WriteDictionary(DxfObjectPlan.Dictionary dictionary, DxfObjectPlan objects)
    {
        _writer.Text(0, "DICTIONARY");
        _writer.Handle(5, dictionary.Handle);
        _writer.Handle(330, dictionary.Owner);
        _writer.Text(100, "AcDbDictionary");
        _writer.Integer(281, dictionary.Record?.Tags.Integer(281) ?? 1);
        foreach ((string name, ulong handle) in dictionary.Entries)
        {
            if (!objects.IsWritten(handle))
            {
                continue;
            }

            _writer.Text(3, name);
            _writer.Handle(350, handle);
        }
    }

    private void WriteLayout(ulong owner, DxfWritePlan.BlockPlan block, string name, int tab)
    {
        _writer.Text(0, "LAYOUT");
        _writer.Handle(5, block.LayoutHandle);
        _writer.Handle(330, owner);
        WritePlotSettings(isModel: !block.IsPaperSpace);
        _writer.Text(100, "AcDbLayout");
        _writer.Text(1, name);
        _writer.Integer(70, 1);
        _writer.Integer(71, tab);
        _writer.Point(10, 0, 0);
        _writer.Point(11, 420, 297);
        _writer.Point(12, Point3d.Origin);
        _writer.Point(14, new Point3d(1e20, 1e20, 1e20));
        _writer.Point(15, new Point3d(-1e20, -1e20, -1e20));
        _writer.Real(146, 0);
        _writer.Point(13, Point3d.Origin);
        _writer.Vector(16, Vector3d.UnitX);
        _writer.Vector(17, Vector3d.UnitY);
        _writer.Integer(76, 0);
        _writer.Handle(330, block.RecordHandle);
    }

    private void WritePlotSettings(bool isModel)
    {
        const int ModelFlags = 1024 + 688;
        _writer.Text(100, "AcDbPlotSettings");
        _writer.Text(1, string.Empty);
        _writer.Text(4, "A3");
        _writer.Text(6, string.Empty);
        for (int code = 40; code <= 43; code++)
        {
            _writer.Real(code, 7.5);
        }

        _writer.Real(44, 420);
        _writer.Real(45, 297);
        for (int code = 46; code <= 49; code++)
        {
            _writer.Real(code, 0);
        }

        _writer.Real(140, 0);
        _writer.Real(141, 0);
        _writer.Real(142, 1);
        _writer.Real(143, 1);
        _writer.Integer(70, isModel ? ModelFlags : 688);
        _writer.Integer(72, 1);
        _writer.Integer(73, 0);
        _writer.Integer(74, 5);
        _writer.Text(7, string.Empty);
        _writer.Integer(75, 16);
        _writer.Real(147, 1);
        _writer.Real(148, 0);
        _writer.Real(149, 0);
    }
}
