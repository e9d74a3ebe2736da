using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using CadLift.Drawings;
using CadLift.Dxf.Model;
using CadLift.TestKit;

namespace CadLift.Dxf.Tests;

/// <summary>Mutated drawings: a result or a catalogued failure, nothing else, and never much memory or time.</summary>
public sealed class DxfFuzzTests
{
    private const int Mutations = 50_000;
    private const long StatedBytes = 8 << 20;

    // What one call may allocate in all, garbage included: three times what the limits let a drawing have.
    private const long MostAllocated = 3 * StatedBytes;

    private static readonly Limits Limits = new()
    {
        MaxDrawingBytes = StatedBytes,
        MaxEntities = 20_000,
        MaxExpandedEntities = 5_000,
    };

    public static TheoryData<string> Seeds() => new("text", "binary", "binary R12", "blocks");

    private static byte[] SeedOf(string name) => name switch
    {
        "text" => SampleDrawing.Text(),
        "binary" => SampleDrawing.Binary(),
        "binary R12" => BinaryR12(),
        _ => Blocks(),
    };

    private static byte[] Blocks() => DxfSource.WithHeader()
        .Section("TABLES", t => t.Tag(0, "TABLE").Tag(2, "LAYER").Tag(0, "LAYER").Tag(2, "A").Tag(70, 1).Tag(62, -7).Tag(0, "ENDTAB"))
        .Section("BLOCKS", b => b
            .Block("A", e => e.Insert("B", 0, 0, 2, 3, 15).Insert("B", 1, 1).Insert("C", 0, 0))
            .Block("B", e => e.Circle(0, 0, 1).Line(0, 0, 1, 1).Insert("C", 1, 1, rotation: 30).Tag(70, 2))
            .Block("C", e => e.Arc(0, 0, 2, 10, 200).Polyline([(0, 0, 0.3), (1, 0, 0), (1, 1, -2)], closed: true)))
        .Entities(e => e
            .Rectangle(0, 0, 10, 10, "A").Insert("A", 5, 5, -1, 2, 45).Tag(70, 2).Tag(71, 2).Tag(44, 3).Tag(45, 3)
            .Insert("C", 1, 1).Tag(5, "A0").Insert("B", 7, 7, 1, -1))
        .Section("OBJECTS", o => o
            .Tag(0, "DICTIONARY").Tag(5, "A1").Tag(330, "A0").Tag(3, "ACAD_FILTER").Tag(360, "A2")
            .Tag(0, "DICTIONARY").Tag(5, "A2").Tag(330, "A1").Tag(3, "SPATIAL").Tag(360, "A3")
            .Tag(0, "SPATIAL_FILTER").Tag(5, "A3").Tag(330, "A2").Tag(70, 3)
            .Tag(10, 0).Tag(20, 0).Tag(10, 3).Tag(20, 0).Tag(10, 1).Tag(20, 3).Tag(71, 1))
        .ToBytes();

    private static byte[] BinaryR12()
    {
        using var stream = new MemoryStream();
        DxfWriter.Write(DxfReader.Read(Blocks()), stream, new DxfWriteOptions { Version = DxfVersion.R12, IsBinary = true });
        return stream.ToArray();
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Mutated_drawings_end_in_a_result_or_a_catalogued_failure(string name)
    {
        byte[] seed = SeedOf(name);
        var random = new Random(20260101);
        int failures = 0;
        for (int i = 0; i < Mutations; i++)
        {
            byte[] mutant = name.StartsWith("binary", StringComparison.Ordinal) ? MutateBinary(seed, random) : MutateText(seed, random);
            long before = GC.GetAllocatedBytesForCurrentThread();
            failures += IsRefused(mutant, i) ? 1 : 0;
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated <= MostAllocated, $"Mutation {i} of {name}: {allocated} bytes were allocated.");
        }

        // The mutations are neither all harmless nor all fatal, or they would test nothing.
        Assert.InRange(failures, Mutations / 200, Mutations * 199 / 200);
    }

    // Reads in every way there is, writes what was read, and reads that.
    private static bool IsRefused(byte[] mutant, int number)
    {
        var reader = new DxfDrawingReader();
        try
        {
            if (number % 2 == 0)
            {
                reader.Inspect(mutant, Limits);
            }
            else
            {
                RoundTrip(DxfReader.Read(new MemoryStream(mutant), new DxfReadOptions { Limits = Limits }), number);
            }

            reader.Read(mutant, new DrawingReadOptions { Limits = Limits });
            return false;
        }
        catch (CadLiftException exception)
        {
            Assert.NotEqual(ErrorCode.SysUnexpectedError, exception.Code);
            return true;
        }
    }

    private static void RoundTrip(DxfDocument document, int number)
    {
        using var stream = new MemoryStream();
        DxfVersion version = (number / 2 % 3) switch { 0 => DxfVersion.R2018, 1 => DxfVersion.R2010, _ => DxfVersion.R12 };
        try
        {
            DxfWriter.Write(document, stream, new DxfWriteOptions { Version = version, IsBinary = number / 6 % 2 == 0 });
        }
        catch (CadLiftException exception) when (exception.Code == ErrorCode.CadUnsupportedVersion)
        {
            return;
        }

        DxfDocument back = DxfReader.Read(stream.ToArray());
        Assert.Equal(
            string.Join(' ', document.Entities.Where(IsWritten).Select(entity => TypeIn(version, entity))),
            string.Join(' ', back.Entities.Where(IsWritten).Select(entity => entity.Type)));
        ulong seed = back.Header["$HANDSEED"]!.HandleOf(5)!.Value;
        Assert.All(back.Entities.Concat(back.Blocks.SelectMany(block => block.Entities)), entity => Assert.True(entity.Handle < seed));
        Assert.Null(back.Diagnostics.FirstOrDefault(finding => finding.Id is "CLD1004" or "CLD1005" or "CLD1006" or "CLD1007" or "CLD1008"));
    }

    private static string TypeIn(DxfVersion version, DxfEntity entity) =>
        version == DxfVersion.R12 && entity is DxfLightweightPolyline
            ? "POLYLINE"
            : entity.Type.Replace("\n", "^J", StringComparison.Ordinal).Replace("\r", "^M", StringComparison.Ordinal)
                .Replace("\0", string.Empty, StringComparison.Ordinal);

    // An attribute that stands alone may be taken by the insert before it.
    private static bool IsWritten(DxfEntity entity) => !entity.IsBroken && entity is not DxfAttrib { IsDefinition: false };

    private static byte[] MutateText(byte[] seed, Random random)
    {
        string[] lines = Encoding.UTF8.GetString(seed).Split('\n');
        var tags = new List<string>(lines.Length / 2);
        for (int i = 0; i + 1 < lines.Length; i += 2)
        {
            tags.Add($"{lines[i]}\n{lines[i + 1]}\n");
        }

        int count = random.Next(1, 6);
        for (int k = 0; k < count; k++)
        {
            MutateTags(tags, random);
        }

        byte[] bytes = Encoding.UTF8.GetBytes(string.Concat(tags));
        return random.Next(2) == 0 ? bytes : MutateBinary(bytes, random);
    }

    private static void MutateTags(List<string> tags, Random random)
    {
        int at = random.Next(tags.Count);
        int other = random.Next(tags.Count);
        string code = tags[at].Split('\n')[0];
        switch (random.Next(8))
        {
            case 0:
                (tags[at], tags[other]) = (tags[other], tags[at]);
                break;
            case 1:
                tags.RemoveRange(at, Math.Min(tags.Count - at - 1, random.Next(6)));
                break;
            case 2:
                tags.InsertRange(at, tags.GetRange(other, Math.Min(tags.Count - other, random.Next(30))));
                break;
            case 3:
                string[] numbers = ["1e308", "-1e308", "nan", "inf", "1,5", "2147483647", "-1", "0", "1e-320", "32767", "99999999999999999999"];
                tags[at] = $"{code}\n{numbers[random.Next(numbers.Length)]}\n";
                break;
            case 4:
                string[] names = ["A", "B", "C", "DOOR", "KNOB", "*Model_Space", ""];
                tags[at] = $"2\n{names[random.Next(names.Length)]}\n";
                break;
            case 5:
                tags[at] = $"{random.Next(1072).ToString(CultureInfo.InvariantCulture)}\n{tags[at].Split('\n')[1]}\n";
                break;
            case 6:
                string[] types = ["LINE", "INSERT", "VERTEX", "SEQEND", "ATTRIB", "POLYLINE", "HATCH", "SPLINE", "BLOCK", "ENDBLK", "SECTION", "ENDSEC", "EOF"];
                tags[at] = $"0\n{types[random.Next(types.Length)]}\n";
                break;
            default:
                int[] counts = [70, 71, 72, 73, 90, 91, 92, 93, 95, 97];
                tags[at] = $"{counts[random.Next(counts.Length)].ToString(CultureInfo.InvariantCulture)}\n{random.Next().ToString(CultureInfo.InvariantCulture)}\n";
                break;
        }
    }

    private static byte[] MutateBinary(byte[] seed, Random random)
    {
        var bytes = new List<byte>(seed);
        int count = random.Next(1, 6);
        for (int k = 0; k < count && bytes.Count > 0; k++)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveAt(at);
                    break;
                case 2:
                    bytes.Insert(at, (byte)"0123456789-+.eE\n\r {}\0"[random.Next(20)]);
                    break;
                case 3:
                    byte[] number = new byte[sizeof(double)];
                    BinaryPrimitives.WriteDoubleLittleEndian(number, random.Next(3) switch { 0 => 1e308, 1 => double.NaN, _ => -1e-300 });
                    bytes.InsertRange(at, number);
                    bytes.RemoveRange(at + number.Length, Math.Min(number.Length, bytes.Count - at - number.Length));
                    break;
                default:
                    bytes.RemoveRange(at, Math.Min(bytes.Count - at, random.Next(200)));
                    break;
            }
        }

        return [.. bytes];
    }
}
