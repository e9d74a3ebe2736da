using CadLift.Dxf.Model;

namespace CadLift.Dxf.Writing;

/// <summary>The table entries that every drawing has, without handles and subclasses.</summary>
internal static class DxfDefaults
{
    public static DxfTableEntry Viewport(string name)
    {
        DxfTagList tags = Named(name);
        (int Code, double Value)[] reals =
        [
            (10, 0), (20, 0), (11, 1), (21, 1), (12, 0), (22, 0), (13, 0), (23, 0), (14, 10), (24, 10), (15, 10), (25, 10),
            (16, 0), (26, 0), (36, 1), (17, 0), (27, 0), (37, 0), (40, 1000), (41, 1.5), (42, 50), (43, 0), (44, 0), (50, 0), (51, 0),
        ];
        foreach ((int code, double value) in reals)
        {
            tags.Add(code, value);
        }

        (int Code, int Value)[] integers = [(71, 0), (72, 100), (73, 1), (74, 3), (75, 0), (76, 0), (77, 0), (78, 0)];
        foreach ((int code, int value) in integers)
        {
            tags.Add(code, value);
        }

        return new DxfTableEntry("VPORT", tags);
    }

    public static DxfTableEntry Linetype(string name)
    {
        DxfTagList tags = Named(name);
        tags.Add(3, string.Empty);
        tags.Add(72, 65);
        tags.Add(73, 0);
        tags.Add(40, 0.0);
        return new DxfTableEntry("LTYPE", tags);
    }

    public static DxfTableEntry Layer(string name)
    {
        DxfTagList tags = Named(name);
        tags.Add(62, 7);
        tags.Add(6, "Continuous");
        return new DxfLayer(tags);
    }

    public static DxfTableEntry TextStyle(string name)
    {
        DxfTagList tags = Named(name);
        tags.Add(40, 0.0);
        tags.Add(41, 1.0);
        tags.Add(50, 0.0);
        tags.Add(71, 0);
        tags.Add(42, 2.5);
        tags.Add(3, "txt");
        tags.Add(4, string.Empty);
        return new DxfTableEntry("STYLE", tags);
    }

    public static DxfTableEntry Application(string name) => new("APPID", Named(name));

    public static DxfTableEntry DimensionStyle(string name) => new("DIMSTYLE", Named(name));

    public static DxfTableEntry BlockRecord(string name)
    {
        var tags = new DxfTagList();
        tags.Add(2, name);
        return new DxfTableEntry("BLOCK_RECORD", tags);
    }

    private static DxfTagList Named(string name)
    {
        var tags = new DxfTagList();
        tags.Add(2, name);
        tags.Add(70, 0);
        return tags;
    }
}
