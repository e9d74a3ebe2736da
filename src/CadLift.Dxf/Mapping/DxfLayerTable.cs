using CadLift.Dxf.Model;

namespace CadLift.Dxf.Mapping;

/// <summary>Gives documents their layers.</summary>
internal static class DxfLayerTable
{
    /// <summary>Adds a table of layers.</summary>
    /// <param name="document">A document without one.</param>
    /// <param name="layers">Their names, their colour numbers, and their colours as 0xRRGGBB where those say more.</param>
    public static void Add(DxfDocument document, IEnumerable<(string Name, int Color, int? TrueColor)> layers)
    {
        var tags = new DxfTagList();
        tags.Add(2, "LAYER");
        var table = new DxfTable(tags);
        document.AddTable(table);
        foreach ((string name, int color, int? trueColor) in layers)
        {
            var layer = new DxfTagList();
            layer.Add(2, name);
            layer.Add(70, 0);
            layer.Add(62, color);
            if (trueColor is { } rgb)
            {
                layer.Add(420, rgb);
            }

            layer.Add(6, "Continuous");
            document.AddEntry(table, new DxfLayer(layer));
        }
    }
}
