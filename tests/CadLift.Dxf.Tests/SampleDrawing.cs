using CadLift.TestKit;

namespace CadLift.Dxf.Tests;

/// <summary>A small drawing that holds a bit of everything, made here.</summary>
internal static class SampleDrawing
{
    public static byte[] Text() => Build().ToBytes();

    /// <summary>The same drawing in binary form.</summary>
    public static byte[] Binary(DxfVersion version = DxfVersion.R2018)
    {
        using var stream = new MemoryStream();
        DxfWriter.Write(DxfReader.Read(Text()), stream, new DxfWriteOptions { Version = version, IsBinary = true });
        return stream.ToArray();
    }

    private static DxfSource Build() => DxfSource.WithHeader(4, "AC1024")
        .Section("CLASSES", c => c.Tag(0, "CLASS").Tag(1, "MYTHING").Tag(2, "AcDbMyThing").Tag(3, "App").Tag(90, 0).Tag(280, 0).Tag(281, 1))
        .Section("TABLES", t => t
            .Tag(0, "TABLE").Tag(2, "LAYER").Tag(5, "2").Tag(70, 2)
            .Tag(0, "LAYER").Tag(5, "10").Tag(330, "2").Tag(100, "AcDbSymbolTableRecord").Tag(100, "AcDbLayerTableRecord")
            .Tag(2, "WÄNDE").Tag(70, 0).Tag(62, 3).Tag(6, "Continuous").Tag(420, 0x112233)
            .Tag(0, "LAYER").Tag(5, "11").Tag(330, "2").Tag(100, "AcDbSymbolTableRecord").Tag(100, "AcDbLayerTableRecord")
            .Tag(2, "OFF").Tag(70, 5).Tag(62, -3).Tag(6, "Continuous")
            .Tag(0, "ENDTAB"))
        .Section("BLOCKS", b => b
            .Block("DOOR", e => e.Line(0, 0, 900, 0).Arc(0, 0, 900, 0, 90).Insert("KNOB", 850, 0, 0.5, 0.5, 30))
            .Block("KNOB", e => e.Circle(0, 0, 10)))
        .Entities(Entities)
        .Section("OBJECTS", o => o
            .Tag(0, "DICTIONARY").Tag(5, "C").Tag(330, "0").Tag(100, "AcDbDictionary").Tag(281, 1).Tag(3, "MINE").Tag(350, "D0")
            .Tag(0, "XRECORD").Tag(5, "D0").Tag(330, "C").Tag(100, "AcDbXrecord").Tag(1, "kept").Tag(40, 1.25));

    private static void Entities(DxfSource e)
    {
        e.Tag(0, "LINE").Tag(5, "20").Tag(102, "{ACAD_REACTORS").Tag(330, "C").Tag(102, "}").Tag(330, "1F").Tag(100, "AcDbEntity")
            .Tag(8, "WÄNDE").Tag(6, "DASHED").Tag(62, 1).Tag(370, 25).Tag(100, "AcDbLine").Tag(39, 7)
            .Tag(10, 1).Tag(20, 2).Tag(30, 3).Tag(11, 4).Tag(21, 5).Tag(31, 6)
            .Tag(1001, "MYAPP").Tag(1000, "data").Tag(1040, 2.5);
        e.Rectangle(0, 0, 5000, 4000, "WÄNDE").Polyline([(0, 0, 0.5), (4, 0, -0.2), (4, 4, 0)], closed: true);
        e.Insert("DOOR", 500, 500, -1, 2, 45).Tag(70, 2).Tag(71, 3).Tag(44, 1000).Tag(45, 1500);
        e.Tag(0, "INSERT").Tag(8, "0").Tag(66, 1).Tag(2, "DOOR").Tag(10, 1).Tag(20, 1)
            .Tag(0, "ATTRIB").Tag(8, "0").Tag(10, 0).Tag(20, 0).Tag(40, 2.5).Tag(1, "D1").Tag(2, "NUMBER").Tag(70, 1)
            .Tag(0, "SEQEND").Tag(8, "0");
        e.Tag(0, "POLYLINE").Tag(8, "0").Tag(66, 1).Tag(70, 1).Tag(30, 5)
            .Tag(0, "VERTEX").Tag(8, "0").Tag(10, 0).Tag(20, 0).Tag(42, 1).Tag(0, "VERTEX").Tag(8, "0").Tag(10, 1).Tag(20, 1)
            .Tag(0, "SEQEND").Tag(8, "0");
        e.Tag(0, "ELLIPSE").Tag(8, "0").Tag(10, 100).Tag(20, 0).Tag(30, 0).Tag(11, 50).Tag(21, 0).Tag(31, 0).Tag(40, 0.5).Tag(41, 0).Tag(42, 3);
        e.Tag(0, "SPLINE").Tag(8, "0").Tag(70, 8).Tag(71, 2).Tag(72, 6).Tag(73, 3).Tag(74, 0);
        foreach (double knot in (double[])[0, 0, 0, 1, 1, 1])
        {
            e.Tag(40, knot);
        }

        e.Tag(10, 0).Tag(20, 0).Tag(30, 0).Tag(10, 5).Tag(20, 9).Tag(30, 0).Tag(10, 10).Tag(20, 0).Tag(30, 0);
        e.Tag(0, "HATCH").Tag(8, "0").Tag(10, 0).Tag(20, 0).Tag(30, 0).Tag(2, "ANSI31").Tag(70, 0).Tag(71, 0).Tag(91, 2)
            .Tag(92, 3).Tag(72, 1).Tag(73, 1).Tag(93, 2).Tag(10, 0).Tag(20, 0).Tag(42, 1).Tag(10, 2).Tag(20, 0).Tag(42, 1).Tag(97, 1).Tag(330, "20")
            .Tag(92, 1).Tag(93, 2).Tag(72, 2).Tag(10, 5).Tag(20, 5).Tag(40, 2).Tag(50, 0).Tag(51, 180).Tag(73, 1)
            .Tag(72, 1).Tag(10, 3).Tag(20, 5).Tag(11, 7).Tag(21, 5).Tag(97, 0)
            .Tag(75, 0).Tag(76, 1).Tag(52, 45).Tag(41, 2).Tag(77, 0).Tag(78, 1)
            .Tag(53, 45).Tag(43, 0).Tag(44, 0).Tag(45, -2.2).Tag(46, 2.2).Tag(79, 2).Tag(49, 3).Tag(49, -1).Tag(98, 1).Tag(10, 1).Tag(20, 0.1);
        e.Tag(0, "TEXT").Tag(8, "0").Tag(10, 1).Tag(20, 1).Tag(40, 2.5).Tag(1, " 25%%d %%c10 ^I Ω ").Tag(7, "ROMANS");
        e.Tag(0, "MTEXT").Tag(8, "0").Tag(10, 1).Tag(20, 1).Tag(40, 2.5).Tag(41, 100).Tag(71, 5).Tag(3, @"{\fArial|b1|i0;Küche}\P12").Tag(1, @",5 m\S2^ ;");
        e.Tag(0, "DIMENSION").Tag(8, "0").Tag(2, "*D1").Tag(10, 0).Tag(20, 5).Tag(11, 2).Tag(21, 5).Tag(70, 32).Tag(3, "STANDARD")
            .Tag(13, 0).Tag(23, 0).Tag(14, 4).Tag(24, 0).Tag(50, 0).Tag(42, 4);
        e.Tag(0, "MESH").Tag(8, "0").Tag(71, 2).Tag(72, 0).Tag(91, 0).Tag(92, 3).Tag(10, 0).Tag(20, 0).Tag(30, 0).Tag(10, 1).Tag(20, 0).Tag(30, 0)
            .Tag(10, 0).Tag(20, 1).Tag(30, 0).Tag(93, 4).Tag(90, 3).Tag(90, 0).Tag(90, 1).Tag(90, 2).Tag(94, 0).Tag(95, 0).Tag(90, 0);
        e.Tag(0, "3DFACE").Tag(8, "0").Tag(10, 0).Tag(20, 0).Tag(11, 1).Tag(21, 0).Tag(12, 1).Tag(22, 1).Tag(70, 2);
        e.Tag(0, "MYTHING").Tag(5, "77").Tag(330, "1F").Tag(100, "AcDbEntity").Tag(8, "0").Tag(100, "AcDbMyThing").Tag(8, "not a layer").Tag(310, "0AFF")
            .Tag(90, 123456).Tag(160, 99999999999).Tag(290, 1).Tag(40, 0.1);
    }
}
