using CadLift.Dxf.Model;

namespace CadLift.Dxf.Mapping;

/// <summary>Finds the styles of multilines among the objects of a drawing.</summary>
internal sealed class MLineStyles(DxfDocument document)
{
    private Dictionary<ulong, DxfRecord>? _byHandle;
    private Dictionary<string, DxfRecord>? _byName;

    /// <summary>The style that a multiline names: by its handle, or else by its name.</summary>
    public DxfRecord? Find(DxfMLine mline)
    {
        if (_byHandle is null || _byName is null)
        {
            Collect();
        }

        return _byHandle!.GetValueOrDefault(mline.Style) ?? _byName!.GetValueOrDefault(mline.StyleName);
    }

    private void Collect()
    {
        _byHandle = [];
        _byName = new Dictionary<string, DxfRecord>(StringComparer.OrdinalIgnoreCase);
        foreach (DxfRecord record in document.Objects)
        {
            if (string.Equals(record.Type, "MLINESTYLE", StringComparison.Ordinal))
            {
                _byHandle.TryAdd(record.Handle, record);
                _byName.TryAdd(record.Tags.Text(2) ?? string.Empty, record);
            }
        }
    }
}
