using CadLift.Dxf.Model;
using CadLift.Dxf.Reading;

namespace CadLift.Dxf.Writing;

/// <summary>Gives every record a handle of its own: the one it has where that is free, a new one otherwise.</summary>
internal sealed class DxfHandles
{
    // Far below the largest handle, so that counting on from it never runs over.
    private const ulong LargestKept = 1UL << 60;

    // For records that the format asks for and no document has noted.
    private const ulong Spare = 4096;

    private readonly DxfHandleSet _known = new();
    private readonly DxfHandleSet _given = new();
    private ulong _next = 1;
    private ulong _noted;

    /// <summary>A handle that is larger than all that will be given: every record that was noted may need a new one, and a few more.</summary>
    public ulong Seed => _next + _noted + Spare;

    /// <summary>Whether a record that is written has a handle.</summary>
    public bool IsKnown(ulong handle) => _known.Contains(handle) || _given.Contains(handle);

    /// <summary>Notes a handle that some record has, so that no new one is the same.</summary>
    public void Note(ulong handle)
    {
        _noted++;
        if (handle is > 0 and < LargestKept)
        {
            _known.Add(handle);
            _next = Math.Max(_next, handle + 1);
        }
    }

    /// <summary>Notes the handles of an entity and of the records that belong to it.</summary>
    public void Note(DxfEntity entity)
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
            case DxfLightweightPolyline light:
                _noted += (ulong)light.Vertices.Length + 1;
                break;
            case DxfInsert insert:
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
