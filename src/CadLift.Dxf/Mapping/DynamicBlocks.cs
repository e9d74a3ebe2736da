using CadLift.Dxf.Model;

namespace CadLift.Dxf.Mapping;

/// <summary>Knows what anonymous blocks are instances of.</summary>
/// <remarks>
/// Each setting of a dynamic block is an anonymous block of its own, such as <c>*U12</c>. Its block record names the record of the
/// block it was made from in extended data: AcDbBlockRepBTag, with a handle in group 1005.
/// </remarks>
internal sealed class DynamicBlocks
{
    private const int ApplicationCode = 1001;
    private const int HandleCode = 1005;
    private const int FirstExtendedCode = 1000;
    private const string Mark = "AcDbBlockRepBTag";

    private readonly Dictionary<string, string> _nameOf = new(StringComparer.OrdinalIgnoreCase);

    public DynamicBlocks(DxfDocument document)
    {
        if (document.FindTable("BLOCK_RECORD") is not { } records)
        {
            return;
        }

        var byHandle = new Dictionary<ulong, string>();
        foreach (DxfTableEntry record in records.Entries)
        {
            byHandle.TryAdd(record.Handle, record.Name);
        }

        foreach (DxfTableEntry record in records.Entries)
        {
            if (record.Name.StartsWith('*') && FindOriginal(record.Tags) is { } handle && byHandle.TryGetValue(handle, out string? name))
            {
                _nameOf.TryAdd(record.Name, name);
            }
        }
    }

    /// <summary>The name of a block, or of the one it is an instance of.</summary>
    public string NameOf(DxfBlock block) => _nameOf.GetValueOrDefault(block.Name, block.Name);

    private static ulong? FindOriginal(DxfTagList tags)
    {
        for (int i = tags.Count - 1; i >= 0 && tags[i].Code >= FirstExtendedCode; i--)
        {
            if (tags[i].Code == ApplicationCode && string.Equals(tags[i].Text, Mark, StringComparison.Ordinal))
            {
                for (int k = i + 1; k < tags.Count && tags[k].Code != ApplicationCode; k++)
                {
                    if (tags[k].Code == HandleCode && tags[k].TryGetHandle(out ulong handle))
                    {
                        return handle;
                    }
                }
            }
        }

        return null;
    }
}
