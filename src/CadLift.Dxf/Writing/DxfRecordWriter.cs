using CadLift.Dxf.Model;

namespace CadLift.Dxf.Writing;

/// <summary>Writes table entries and objects from their tags, with handle, owner and subclasses as the release has them.</summary>
internal sealed class DxfRecordWriter(DxfTagWriter writer, DxfWritePlan plan)
{
    // Of dimension styles: up to R12 the names of the blocks that draw arrows, from then on the handles of their records.
    private const int FirstArrowName = 5;
    private const int FirstArrowHandle = 342;
    private const int Arrows = 3;

    private const int SubclassCode = 100;
    private const int GroupCode = 102;
    private const int OwnerCode = 330;

    private readonly DxfHandles _handles = plan.Handles;

    /// <summary>Writes a table entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="owner">The handle of the table.</param>
    /// <param name="handle">The handle to write, where it is settled.</param>
    public void WriteEntry(DxfTableEntry entry, ulong owner, ulong? handle = null)
    {
        writer.Text(0, entry.Type);
        if (plan.Version == DxfVersion.R12)
        {
            WriteOldEntry(entry);
            return;
        }

        writer.Handle(DxfRecord.HandleCodeOf(entry.Type), handle ?? _handles.Of(entry.Handle));
        int body = WriteGroups(entry);
        writer.Handle(OwnerCode, owner);
        WriteEntryBody(entry, body);
    }

    /// <summary>Writes an object as it is; a dictionary without the entries that lead nowhere.</summary>
    /// <param name="record">The object.</param>
    /// <param name="owner">The handle of its owner.</param>
    /// <param name="objects">Tells what is written.</param>
    public void WriteObject(DxfRecord record, ulong owner, DxfObjectPlan objects)
    {
        writer.Text(0, record.Type);
        writer.Handle(DxfRecord.HandleCodeOf(record.Type), _handles.Of(record.Handle));
        int body = WriteGroups(record);
        writer.Handle(OwnerCode, owner);
        if (record.Type is "DICTIONARY" or "ACDBDICTIONARYWDFLT")
        {
            WriteEntries(record.Tags, body, objects);
        }
        else if (objects.FindBlockOf(record) is { } block)
        {
            WriteLayout(record.Tags, body, block.RecordHandle);
        }
        else
        {
            writer.Tags(record.Tags, body, record.Tags.Count);
        }
    }

    // The pointer at its block, which may be missing or have changed.
    private void WriteLayout(DxfTagList tags, int start, ulong block)
    {
        DxfTagRange own = tags.Subclass("AcDbLayout");
        int pointer = own.IndexOf(OwnerCode, own.Start);
        if (own.IsEmpty)
        {
            writer.Tags(tags, start, tags.Count);
            return;
        }

        writer.Tags(tags, start, pointer < 0 ? own.End : pointer);
        writer.Handle(OwnerCode, block);
        writer.Tags(tags, pointer < 0 ? own.End : pointer + 1, tags.Count);
    }

    private void WriteEntries(DxfTagList tags, int start, DxfObjectPlan objects)
    {
        for (int i = start; i < tags.Count; i++)
        {
            bool isEntry = tags[i].Code == 3 && i + 1 < tags.Count && tags[i + 1].Code is 350 or 360;
            if (isEntry && !(tags[i + 1].TryGetHandle(out ulong handle) && objects.IsWritten(handle)))
            {
                i++;
                continue;
            }

            writer.Tag(tags[i]);
        }
    }

    /// <summary>Writes the application groups before the first subclass.</summary>
    /// <returns>Where the rest begins: behind handle, groups and owner.</returns>
    private int WriteGroups(DxfRecord record)
    {
        DxfTagList tags = record.Tags;
        int handleCode = DxfRecord.HandleCodeOf(record.Type);
        int i = 0;
        while (i < tags.Count)
        {
            if (tags.BeginsGroup(i))
            {
                int end = tags.EndOfGroup(i);
                writer.Tags(tags, i, end);
                i = end;
            }
            else if (tags[i].Code == handleCode || tags[i].Code == OwnerCode)
            {
                i++;
            }
            else
            {
                break;
            }
        }

        return i;
    }

    private void WriteEntryBody(DxfTableEntry entry, int start)
    {
        DxfTagList tags = entry.Tags;
        if (tags.IndexOf(SubclassCode) < 0)
        {
            writer.Text(SubclassCode, "AcDbSymbolTableRecord");
            writer.Text(SubclassCode, SubclassOf(entry.Type));
            bool isDimensionStyle = IsDimensionStyle(entry);
            for (int i = start; i < tags.Count; i++)
            {
                if (isDimensionStyle && tags[i].Code is >= FirstArrowName and < FirstArrowName + Arrows)
                {
                    WriteArrow(tags[i].Code - FirstArrowName, tags[i].Text);
                }
                else if (tags[i].Code is not (5 or OwnerCode))
                {
                    writer.Tag(tags[i]);
                }
            }

            return;
        }

        int marker = SymbolTableMarker(tags, start);
        if (marker < 0 || !tags.Subclass(SubclassOf(entry.Type)).IsEmpty)
        {
            writer.Tags(tags, start, tags.Count);
            return;
        }

        // Some files lack the second marker, without which readers find no name.
        writer.Tags(tags, start, marker + 1);
        writer.Text(SubclassCode, SubclassOf(entry.Type));
        writer.Tags(tags, marker + 1, tags.Count);
    }

    private static int SymbolTableMarker(DxfTagList tags, int start)
    {
        int marker = tags.IndexOf(SubclassCode, start);
        return marker >= 0 && tags[marker].Utf8.Span.SequenceEqual("AcDbSymbolTableRecord"u8) ? marker : -1;
    }

    // What R12 knows: codes below 80 and the variables of dimension styles, no subclasses, extended data.
    private void WriteOldEntry(DxfTableEntry entry)
    {
        bool isDimensionStyle = IsDimensionStyle(entry);
        bool isNew = entry.Tags.IndexOf(SubclassCode) >= 0;
        bool isInGroup = false;
        foreach (DxfTag tag in entry.Tags)
        {
            if (tag.Code == GroupCode)
            {
                isInGroup = tag.Utf8.Span.StartsWith((byte)'{');
                continue;
            }

            bool isKnown = tag.Code is < 80 or >= Reading.DxfGroupCode.FirstExtendedData
                || (isDimensionStyle && tag.Code is (>= 140 and <= 147) or (>= 170 and <= 178));
            bool isArrow = isDimensionStyle && !isNew && tag.Code == FirstArrowName;
            if (isKnown && !isInGroup && (tag.Code != 5 || isArrow))
            {
                writer.Tag(tag);
            }
            else if (isDimensionStyle && tag.Code is >= FirstArrowHandle and < FirstArrowHandle + Arrows)
            {
                WriteOldArrow(tag);
            }
        }
    }

    private static bool IsDimensionStyle(DxfTableEntry entry) => string.Equals(entry.Type, "DIMSTYLE", StringComparison.Ordinal);

    // An empty name is the usual arrow.
    private void WriteArrow(int arrow, string block)
    {
        if (plan.FindBlock(block) is { } found)
        {
            writer.Handle(FirstArrowHandle + arrow, found.RecordHandle);
        }
    }

    private void WriteOldArrow(DxfTag tag)
    {
        if (tag.TryGetHandle(out ulong handle) && handle != 0 && plan.FindBlock(handle) is { } block)
        {
            writer.Text(FirstArrowName + tag.Code - FirstArrowHandle, block.Name);
        }
    }

    private static string SubclassOf(string type) => type switch
    {
        "VPORT" => "AcDbViewportTableRecord",
        "LTYPE" => "AcDbLinetypeTableRecord",
        "LAYER" => "AcDbLayerTableRecord",
        "STYLE" => "AcDbTextStyleTableRecord",
        "VIEW" => "AcDbViewTableRecord",
        "UCS" => "AcDbUCSTableRecord",
        "APPID" => "AcDbRegAppTableRecord",
        "DIMSTYLE" => "AcDbDimStyleTableRecord",
        _ => "AcDbBlockTableRecord",
    };
}
