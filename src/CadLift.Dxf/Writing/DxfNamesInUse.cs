using CadLift.Dxf.Model;

namespace CadLift.Dxf.Writing;

/// <summary>The names of table entries that entities use.</summary>
internal sealed class DxfNamesInUse
{
    public HashSet<string> Layers { get; } = new(StringComparer.OrdinalIgnoreCase);

    public HashSet<string> Linetypes { get; } = new(StringComparer.OrdinalIgnoreCase);

    public HashSet<string> TextStyles { get; } = new(StringComparer.OrdinalIgnoreCase);

    public HashSet<string> DimensionStyles { get; } = new(StringComparer.OrdinalIgnoreCase);

    public HashSet<string> Applications { get; } = new(StringComparer.OrdinalIgnoreCase);

    public void Add(DxfEntity entity)
    {
        Layers.Add(entity.Layer);
        if (entity.Linetype is { } linetype)
        {
            Linetypes.Add(linetype);
        }

        AddApplications(entity);
        switch (entity)
        {
            case DxfText text:
                TextStyles.Add(text.Style);
                break;
            case DxfMText text:
                TextStyles.Add(text.Style);
                foreach (DxfEntity part in text.Parts)
                {
                    Add(part);
                }

                break;
            case DxfDimension dimension:
                DimensionStyles.Add(dimension.Style);
                break;
            case DxfLeader leader:
                DimensionStyles.Add(leader.Style);
                break;
            case DxfTolerance { ExtraTags: { } tags } when tags.Text(3) is { } style:
                DimensionStyles.Add(style);
                break;
            case DxfPolyline polyline:
                foreach (DxfVertex vertex in polyline.Vertices)
                {
                    Add(vertex);
                }

                break;
            case DxfInsert insert:
                foreach (DxfAttrib attribute in insert.Attributes)
                {
                    Add(attribute);
                }

                break;
        }
    }

    private void AddApplications(DxfEntity entity)
    {
        if (entity.ExtraTags is not { } tags)
        {
            return;
        }

        for (int i = tags.IndexOf(1001); i >= 0; i = tags.IndexOf(1001, i + 1))
        {
            Applications.Add(tags[i].Text);
        }
    }
}
