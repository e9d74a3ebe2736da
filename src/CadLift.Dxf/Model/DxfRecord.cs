using CadLift.Diagnostics;

namespace CadLift.Dxf.Model;

/// <summary>A record that is not an entity: an entry of a table, an object, a class. Its tags are kept as they were read.</summary>
public class DxfRecord
{
    private const int HandleCode = 5;
    private const int OwnerCode = 330;
    private const int GroupCode = 102;
    private const int SubclassCode = 100;

    /// <summary>Creates a record.</summary>
    /// <param name="type">The name of its type, such as <c>LAYER</c>.</param>
    /// <param name="tags">All tags after its 0 tag.</param>
    /// <param name="place">Where it begins in the file.</param>
    public DxfRecord(string type, DxfTagList? tags = null, SourcePlace place = default)
    {
        ArgumentNullException.ThrowIfNull(type);
        Type = type;
        Tags = tags ?? new DxfTagList();
        Place = place;
        ReadHead();
    }

    /// <summary>The name of its type.</summary>
    public string Type { get; }

    /// <summary>All tags after its 0 tag, handle and owner included.</summary>
    public DxfTagList Tags { get; }

    /// <summary>Where it begins in the file it was read from.</summary>
    public SourcePlace Place { get; }

    /// <summary>The handle; 0 for none.</summary>
    public ulong Handle { get; private set; }

    /// <summary>The handle of its owner; 0 where it is not said.</summary>
    public ulong Owner { get; private set; }

    /// <summary>The group code of its handle: 5, but 105 for dimension styles.</summary>
    internal static int HandleCodeOf(string type) => string.Equals(type, "DIMSTYLE", StringComparison.Ordinal) ? 105 : HandleCode;

    // Handle and owner stand before the first subclass, and outside application groups, which hold handles of others.
    private void ReadHead()
    {
        int handleCode = HandleCodeOf(Type);
        bool isInGroup = false;
        foreach (DxfTag tag in Tags)
        {
            if (tag.Code == SubclassCode)
            {
                return;
            }

            if (tag.Code == GroupCode)
            {
                isInGroup = tag.Utf8.Span.StartsWith((byte)'{');
            }
            else if (!isInGroup && tag.Code == handleCode && Handle == 0 && tag.TryGetHandle(out ulong handle))
            {
                Handle = handle;
            }
            else if (!isInGroup && tag.Code == OwnerCode && Owner == 0 && tag.TryGetHandle(out ulong owner))
            {
                Owner = owner;
            }
        }
    }
}
