using CadLift.Drawings;
using CadLift.TestKit;

namespace CadLift.Dxf.Tests;

/// <summary>Mutated drawings: a result or a catalogued failure, nothing else, and never much memory or time.</summary>
public sealed class DxfFuzzTests
{
    private const int Mutations = 20_000;

    private static byte[] Seed() => DxfSource.WithHeader()
        .Section("TABLES", t => t.Tag(0, "TABLE").Tag(2, "LAYER").Tag(0, "LAYER").Tag(2, "A").Tag(70, 1).Tag(62, -7).Tag(0, "ENDTAB"))
        .Section("BLOCKS", b => b
            .Block("B", e => e.Circle(0, 0, 1).Line(0, 0, 1, 1).Insert("C", 1, 1, rotation: 30))
            .Block("C", e => e.Arc(0, 0, 2, 10, 200)))
        .Entities(e => e
            .Rectangle(0, 0, 10, 10, "A").Polyline([(0, 0, 0.5), (4, 0, -0.2), (4, 4, 0)], closed: true)
            .Insert("B", 5, 5, -1, 2, 45).Tag(70, 2).Tag(71, 2).Tag(44, 3).Tag(45, 3)
            .Tag(0, "POLYLINE").Tag(70, 1).Tag(0, "VERTEX").Tag(10, 0).Tag(20, 0).Tag(0, "VERTEX").Tag(10, 1).Tag(20, 1).Tag(0, "SEQEND")
            .Tag(0, "TEXT").Tag(1, "Wände").Tag(102, "{X").Tag(5, "1").Tag(102, "}"))
        .ToBytes();

    [Fact]
    public void Mutated_drawings_end_in_a_result_or_a_catalogued_failure()
    {
        byte[] seed = Seed();
        var reader = new DxfDrawingReader();
        var limits = new Limits { MaxExpandedEntities = 20_000, MaxEntities = 20_000 };
        var random = new Random(20260101);
        int failures = 0;
        for (int i = 0; i < Mutations; i++)
        {
            byte[] mutant = Mutate(seed, random);
            try
            {
                reader.Read(mutant, new DrawingReadOptions { Limits = limits });
                reader.Inspect(mutant, limits);
            }
            catch (CadLiftException exception)
            {
                Assert.NotEqual(ErrorCode.SysUnexpectedError, exception.Code);
                failures++;
            }
        }

        // The mutations are neither all harmless nor all fatal, or they would test nothing.
        Assert.InRange(failures, Mutations / 100, Mutations * 99 / 100);
    }

    private static byte[] Mutate(byte[] seed, Random random)
    {
        var bytes = new List<byte>(seed);
        int count = random.Next(1, 6);
        for (int k = 0; k < count && bytes.Count > 0; k++)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveAt(at);
                    break;
                case 2:
                    bytes.Insert(at, (byte)"0123456789-+.eE\n\r {}"[random.Next(19)]);
                    break;
                case 3:
                    RemoveLine(bytes, at);
                    break;
                case 4:
                    bytes.InsertRange(at, "1e308\n"u8.ToArray());
                    break;
                default:
                    bytes.RemoveRange(at, Math.Min(bytes.Count - at, random.Next(200)));
                    break;
            }
        }

        return [.. bytes];
    }

    private static void RemoveLine(List<byte> bytes, int at)
    {
        int start = bytes.LastIndexOf((byte)'\n', at) + 1;
        int end = bytes.IndexOf((byte)'\n', at);
        end = end < 0 ? bytes.Count : end + 1;
        if (end > start)
        {
            bytes.RemoveRange(start, end - start);
        }
    }
}
