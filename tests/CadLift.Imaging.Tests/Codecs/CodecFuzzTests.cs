using CadLift.Imaging.Codecs;

namespace CadLift.Imaging.Tests.Codecs;

/// <summary>Files that were changed at random end in a picture or in an error of the catalogue.</summary>
public sealed class CodecFuzzTests
{
    // 100,000 mutations together.
    private const int Mutations = 5_000;

    private static readonly Limits Limits = new() { MinImageSide = 1, MaxImageSide = 2_000 };

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(0, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Mutated_files_are_survived(int seed)
    {
        byte[][] files = Files();
        var random = new Random(seed);
        (int pictures, int errors) = (0, 0);
        for (int i = 0; i < Mutations; i++)
        {
            byte[] file = Mutate(files[random.Next(files.Length)], random);
            var options = new ImageDecodeOptions { Limits = Limits, Channels = random.Next(2) == 0 ? Raster.Gray : Raster.Rgb, OverWhite = random.Next(2) == 0 };
            try
            {
                using DecodedImage image = ImageReader.Default.Decode(file, options, TestContext.Current.CancellationToken);
                pictures++;
            }
            catch (CadLiftException)
            {
                errors++;
            }
        }

        // Neither all refused nor all let in: the mutations reach the decoders.
        Assert.InRange(pictures, Mutations / 20, Mutations);
        Assert.InRange(errors, Mutations / 20, Mutations);
    }

    private static byte[][] Files()
    {
        static int Noise(int x, int y, int c) => (int)((uint)((x * 7919) + (y * 104_729) + c) % 251);
        return
        [
            PictureSource.Png(24, 17, 0, 8, Noise, filter: 4),
            PictureSource.Png(24, 17, 2, 8, Noise, isInterlaced: true, filter: 3),
            PictureSource.Png(24, 17, 6, 16, Noise, filter: 1),
            PictureSource.Png(24, 17, 3, 4, static (x, _, _) => x % 16, palette: new byte[48]),
            JpegSource.Write(24, 17, [(2, 2, static (x, y) => x * y % 256), (1, 1, static (x, _) => x * 9 % 256), (1, 1, static (_, y) => y * 9 % 256)], restart: 2),
            JpegSource.Write(24, 17, [(1, 1, static (x, y) => Noise(x, y, 0))], extra: JpegSource.Orientation(6, true)),
            File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", "blank-progressive.jpg")),
            BmpSource.Write(24, 17, 24, static (x, y) => x * y * 4099),
            BmpSource.Write(24, 17, 16, static (x, y) => x * y * 31, masks: [0xF800, 0x07E0, 0x001F]),
            BmpSource.Runs(6, 3, 8, [2, 1, 0, 3, 7, 8, 9, 0, 0, 0, 0, 2, 2, 1, 1, 5, 0, 1]),
        ];
    }

    private static byte[] Mutate(byte[] file, Random random)
    {
        byte[] mutated = [.. file];
        int count = 1 + random.Next(4);
        for (int i = 0; i < count; i++)
        {
            int at = random.Next(mutated.Length);
            switch (random.Next(5))
            {
                case 0:
                    mutated[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    mutated[at] = (byte)random.Next(256);
                    break;
                case 2:
                    mutated[at] = random.Next(2) == 0 ? byte.MaxValue : (byte)0;
                    break;
                case 3 when at > 8:
                    mutated = mutated[..at];
                    break;
                default:
                    int length = Math.Min(random.Next(1, 16), mutated.Length - at);
                    mutated = [.. mutated[..at], .. mutated[(at + length)..], .. mutated[at..(at + length)]];
                    break;
            }
        }

        return mutated;
    }
}
