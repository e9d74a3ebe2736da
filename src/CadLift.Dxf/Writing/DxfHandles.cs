using CadLift.Dxf.Model;
using CadLift.Dxf.Reading;

namespace CadLift.Dxf.Writing;

/// <summary>Gives every record a handle of its own: the one it has where that is free, a new one otherwise.</summary>
internal sealed class DxfHandles
{
    // Far below the largest handle, so that counting on from it never runs over.
    private const ulong LargestKept = 1UL << 60;

    private readonly DxfHandleSet _known = new();
    private readonly DxfHandleSet _given = new();
    private ulong _next = 1;

    // Entities that agree in everything share their tags.
    private DxfTagList? _lastNoted;

    // How many records have no handle of their own and will be given one.
    private ulong _needed;

    /// <summary>A handle that is larger than all that will be given.</summary>
    public ulong Seed => _next + _needed;

    /// <summary>Whether a record that is written has a handle.</summary>
    public bool IsKnown(ulong handle) => _known.Contains(handle) || _given.Contains(handle);

    /// <summary>Notes a handle that some record has, so that no new one is the same.</summary>
    public void Note(ulong handle)
    {
        if (handle is > 0 and < LargestKept && _known.Add(handle))
        {
            _next = Math.Max(_next, handle + 1);
        }
        else
        {
            _needed++;
        }
    }

    /// <summary>Gives out no handle below one: what the file says is free.</summary>
    public void StartAt(ulong handle)
    {
        if (handle < LargestKept)
        {
            _next = Math.Max(_next, handle);
        }
    }

    /// <summary>Notes what kept tags point at, so that no new record gets the handle of one that is missing.</summary>
    public void NotePointers(DxfTagList? tags)
    {
        if (tags is null || ReferenceEquals(tags, _lastNoted))
        {
            return;
        }

        _lastNoted = tags;
        foreach (DxfTag tag in tags)
        {
            if (DxfGroupCode.IsPointer(tag.Code) && tag.TryGetHandle(out ulong handle))
            {
                StartAt(handle + 1);
            }
        }
    }

    /// <summary>Notes that so many records may be added.</summary>
    public void Reserve(int records) => _needed += (ulong)records;

    /// <summary>Notes the handles of an entity and of the records that belong to it.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="isOld">Whether light polylines become old ones with records of their own.</param>
    public void Note(DxfEntity entity, bool isOld)
    {
        Note(entity.Handle);
        switch (entity)
        {
            case DxfPolyline polyline:
                foreach (DxfVertex vertex in polyline.Vertices)
                {
                    Note(vertex.Handle);
                }

                Note(polyline.SequenceEnd?.Handle ?? 0);
                break;
            case DxfMText text:
                foreach (DxfEntity part in text.Parts)
                {
                    Note(part, isOld);
                }

                break;
            case DxfLightweightPolyline light:
                _needed += isOld ? (ulong)light.Vertices.Length + 1 : 0;
                break;
            case DxfInsert { Attributes.Count: > 0 } insert:
                foreach (DxfAttrib attribute in insert.Attributes)
                {
                    Note(attribute.Handle);
                }

                Note(insert.SequenceEnd?.Handle ?? 0);
                break;
        }
    }

    /// <summary>The handle to write for a record.</summary>
    /// <param name="handle">The one it has; 0 for none.</param>
    public ulong Of(ulong handle) =>
        handle is > 0 and < LargestKept && _given.Add(handle) ? handle : New();

    /// <summary>A new handle.</summary>
    public ulong New()
    {
        while (_known.Contains(_next))
        {
            _next++;
        }

        _given.Add(_next);
        return _next++;
    }
}
