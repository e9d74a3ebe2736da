using CadLift.Dxf.Model;

namespace CadLift.Dxf.Writing;

/// <summary>The tags of an entity that are not understood, told apart by where they go.</summary>
internal sealed class DxfExtraTags
{
    private readonly DxfTagList _tags;
    private readonly List<(string? Subclass, int Start, int End)> _subclasses = [];
    private readonly List<(int Start, int End)> _groups = [];
    private readonly bool[] _written;
    private readonly int _tail;

    public DxfExtraTags(DxfTagList tags)
    {
        _tags = tags;
        _tail = tags.Count;
        int start = 0;
        string? subclass = null;
        for (int i = 0; i < tags.Count; i++)
        {
            int code = tags[i].Code;
            if (code is 101 or >= Reading.DxfGroupCode.FirstExtendedData)
            {
                _tail = i;
                break;
            }

            if (tags.BeginsGroup(i))
            {
                Close(subclass, start, i);
                int end = tags.EndOfGroup(i);
                _groups.Add((i, end));
                i = end - 1;
                start = end;
            }
            else if (code == 100)
            {
                Close(subclass, start, i);
                subclass = tags[i].Text;
                start = i + 1;
            }
        }

        Close(subclass, start, _tail);
        _written = new bool[_subclasses.Count];
    }

    /// <summary>Writes the application groups.</summary>
    public void WriteGroups(DxfTagWriter writer)
    {
        foreach ((int start, int end) in _groups)
        {
            writer.Tags(_tags, start, end);
        }
    }

    /// <summary>Writes what stood in a subclass that is being written.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="subclass">The name of the subclass; <see langword="null"/> for tags before any.</param>
    public void WriteSubclass(DxfTagWriter writer, string? subclass)
    {
        for (int i = 0; i < _subclasses.Count; i++)
        {
            if (!_written[i] && string.Equals(_subclasses[i].Subclass, subclass, StringComparison.Ordinal))
            {
                _written[i] = true;
                writer.Tags(_tags, _subclasses[i].Start, _subclasses[i].End);
            }
        }
    }

    /// <summary>Writes the subclasses that are left, markers included.</summary>
    public void WriteOtherSubclasses(DxfTagWriter writer)
    {
        for (int i = 0; i < _subclasses.Count; i++)
        {
            if (!_written[i] && _subclasses[i].Subclass is { } name)
            {
                _written[i] = true;
                writer.Text(100, name);
                writer.Tags(_tags, _subclasses[i].Start, _subclasses[i].End);
            }
        }
    }

    /// <summary>Whether any tags stood in a subclass.</summary>
    public bool HasSubclasses => _subclasses.Exists(static part => part.Subclass is not null);

    /// <summary>Whether a subclass has a tag.</summary>
    public bool Has(string subclass, int code)
    {
        foreach ((string? name, int start, int end) in _subclasses)
        {
            int index = string.Equals(name, subclass, StringComparison.Ordinal) ? _tags.IndexOf(code, start) : -1;
            if (index >= 0 && index < end)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Writes all subclasses without their markers, as far as R12 knows the codes.</summary>
    public void WriteWithoutMarkers(DxfTagWriter writer) => WriteWithoutMarkers(writer, static code => code is < 80 or (>= 210 and < 240));

    /// <summary>Writes some of the tags of all subclasses without markers.</summary>
    public void WriteWithoutMarkers(DxfTagWriter writer, Func<int, bool> isWritten)
    {
        foreach ((_, int start, int end) in _subclasses)
        {
            for (int i = start; i < end; i++)
            {
                if (isWritten(_tags[i].Code))
                {
                    writer.Tag(_tags[i]);
                }
            }
        }
    }

    /// <summary>Writes embedded objects and extended data.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="extendedDataOnly">Whether embedded objects are left out.</param>
    public void WriteTail(DxfTagWriter writer, bool extendedDataOnly)
    {
        int start = _tail;
        while (extendedDataOnly && start < _tags.Count && _tags[start].Code < Reading.DxfGroupCode.FirstExtendedData)
        {
            start++;
        }

        writer.Tags(_tags, start, _tags.Count);
    }

    private void Close(string? subclass, int start, int end)
    {
        if (end > start || subclass is not null)
        {
            _subclasses.Add((subclass, start, end));
        }
    }
}
