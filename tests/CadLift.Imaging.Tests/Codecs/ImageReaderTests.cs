using System.Buffers.Binary;
using CadLift.Imaging.Codecs;

namespace CadLift.Imaging.Tests.Codecs;

/// <summary>Pictures of every kind are decoded to the samples they were made of, upright, within the limits.</summary>
public sealed class ImageReaderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<int, int, bool, int> PngKinds() => ImageInputValidatorTests.PngKinds();

    public static TheoryData<int, int, int, int, int, bool> JpegKinds() => new()
    {
        { 1, 1, 1, 1, 0, true },
        { 2, 1, 1, 1, 0, true },
        { 2, 2, 1, 1, 0, true },
        { 1, 2, 1, 1, 0, true },
        { 4, 1, 1, 1, 0, true },
        { 1, 4, 1, 1, 0, true },
        { 2, 2, 2, 1, 0, true },
        { 2, 2, 1, 2, 0, true },
        { 2, 1, 1, 1, 3, true },
        { 2, 2, 1, 1, 1, true },
        { 1, 1, 1, 1, 7, false },
        { 2, 2, 1, 1, 0, false },
    };

    [Theory]
    [MemberData(nameof(PngKinds))]
    public void Png_of_every_kind_is_decoded(int type, int depth, bool isInterlaced, int filter)
    {
        int most = (1 << depth) - 1;
        byte[] palette = new byte[3 * (1 << Math.Min(8, depth))];
        new Random(3).NextBytes(palette);
        int Sample(int x, int y, int channel) => (int)((uint)((x * 7919) + (y * 104_729) + (channel * 1_299_709)) % (most + 1));
        byte[] file = PictureSource.Png(37, 29, type, depth, Sample, isInterlaced, filter, type == 3 ? palette : null);
        using DecodedImage rgb = Decode(file, Raster.Rgb);
        using DecodedImage gray = Decode(file, Raster.Gray);
        Assert.Null(rgb.Damage);
        for (int y = 0; y < 29; y++)
        {
            for (int x = 0; x < 37; x++)
            {
                byte[] expected = Colors(x, y);
                Assert.Equal(expected, rgb.Raster.Row(y).Slice(3 * x, 3).ToArray());
                int luma = expected[0] == expected[1] && expected[0] == expected[2] ? expected[0] : ((9797 * expected[0]) + (19_234 * expected[1]) + (3737 * expected[2])) >> 15;
                Assert.InRange(gray.Raster.Row(y)[x], luma, luma + (depth == 16 ? 1 : 0));
            }
        }

        byte[] Colors(int x, int y)
        {
            int Eight(int value) => depth == 16 ? value >> 8 : value * 255 / most;
            int first = Sample(x, y, 0);
            return type == 3 ? palette[(3 * first)..((3 * first) + 3)]
                : type is 2 or 6 ? [(byte)Eight(first), (byte)Eight(Sample(x, y, 1)), (byte)Eight(Sample(x, y, 2))]
                : [(byte)Eight(first), (byte)Eight(first), (byte)Eight(first)];
        }
    }

    [Fact]
    public void Transparent_ink_lies_on_white_paper_where_that_is_asked_for()
    {
        byte[] file = PictureSource.Png(4, 1, 6, 8, (x, _, channel) => channel < 3 ? 40 : x * 85);
        using DecodedImage plain = Decode(file, Raster.Gray);
        Assert.Equal([40, 40, 40, 40], plain.Raster.Samples.ToArray());
        using DecodedImage onPaper = ImageReader.Default.Decode(file, new ImageDecodeOptions { Limits = AnySize, OverWhite = true }, Token);
        Assert.Equal([255, 183, 112, 40], onPaper.Raster.Samples.ToArray());
    }

    // An export of a dark theme: on white nothing of it could be seen. What is opaque and as light is a pale drawing.
    [Theory]
    [InlineData(255, 0, true)]
    [InlineData(200, 0, true)]
    [InlineData(100, 0, false)]
    [InlineData(200, 255, false)]
    public void Light_ink_on_what_is_transparent_lies_on_black(int ink, int alpha, bool isOnBlack)
    {
        byte[] file = PictureSource.Png(3, 1, 6, 8, (x, _, channel) => channel == 3 ? x == 1 ? 255 : alpha : x == 1 ? ink : 250);
        using DecodedImage image = ImageReader.Default.Decode(file, new ImageDecodeOptions { Limits = AnySize, OverWhite = true }, Token);
        byte ground = isOnBlack ? (byte)0 : alpha > 0 ? (byte)250 : (byte)255;
        Assert.Equal([ground, (byte)ink, ground], image.Raster.Samples.ToArray());
    }

    // Slow waves survive quantization and halving: what is decoded is what was coded, whatever the sampling.
    [Theory]
    [MemberData(nameof(JpegKinds))]
    public void Jpeg_of_every_sampling_is_decoded(int x, int y, int chromaX, int chromaY, int restart, bool isInterleaved)
    {
        (int width, int height) = (83, 61);
        (int scaleX, int scaleY) = (x / chromaX, y / chromaY);
        double Wave(double column, double row) => 128 + (60 * Math.Sin((column / 31) + (row / 23)));
        (int, int, Func<int, int, int>) Chroma(double phase) =>
            (chromaX, chromaY, (column, row) => (int)Math.Round(Wave((column * scaleX) + ((scaleX - 1) / 2.0) + phase, (row * scaleY) + ((scaleY - 1) / 2.0))));
        byte[] file = JpegSource.Write(
            width, height, [(x, y, (column, row) => (int)Math.Round(Wave(column, row))), Chroma(20), Chroma(55)], restart, isInterleaved);
        using DecodedImage gray = Decode(file, Raster.Gray);
        using DecodedImage rgb = Decode(file, Raster.Rgb);
        Assert.Null(gray.Damage);
        double slack = 3 + (2 * Math.Max(scaleX, scaleY));
        for (int row = 0; row < height; row++)
        {
            for (int column = 0; column < width; column++)
            {
                (double luma, double cb, double cr) = (Wave(column, row), Wave(column + 20, row) - 128, Wave(column + 55, row) - 128);
                Assert.InRange(gray.Raster.Row(row)[column], luma - 1.5, luma + 1.5);
                double red = Math.Clamp(luma + (1.402 * cr), 0, 255);
                double blue = Math.Clamp(luma + (1.772 * cb), 0, 255);
                Assert.InRange(rgb.Raster.Row(row)[3 * column], red - slack, red + slack);
                Assert.InRange(rgb.Raster.Row(row)[(3 * column) + 2], blue - slack, blue + slack);
            }
        }
    }

    [Fact]
    public void Jpeg_of_red_green_and_blue_is_told_by_its_marks()
    {
        byte[] adobe = JpegSource.Segment(0xEE, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 0]);
        (int, int, Func<int, int, int>)[] planes = [(1, 1, (_, _) => 200), (1, 1, (_, _) => 100), (1, 1, (_, _) => 50)];
        foreach (byte[] file in (byte[][])[JpegSource.Write(16, 16, planes, extra: adobe), JpegSource.Write(16, 16, planes, ids: "RGB"u8.ToArray())])
        {
            using DecodedImage rgb = Decode(file, Raster.Rgb);
            Assert.Equal([200, 100, 50], rgb.Raster.Samples[..3].ToArray());
            using DecodedImage gray = Decode(file, Raster.Gray);
            Assert.Equal(124, gray.Raster.Samples[0]);
        }
    }

    [Theory]
    [InlineData(0, 200, 100, 50)]
    [InlineData(2, 55, 155, 205)]
    public void Jpeg_of_four_inks_becomes_colours(byte transform, byte red, byte green, byte blue)
    {
        // Half of the black ink: values of these files are inverted.
        byte[] adobe = JpegSource.Segment(0xEE, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, transform]);
        (int y, int cb, int cr) = transform == 0 ? (200, 100, 50) : (124, 86, 182);
        byte[] file = JpegSource.Write(16, 16, [(1, 1, (_, _) => y), (1, 1, (_, _) => cb), (1, 1, (_, _) => cr), (1, 1, (_, _) => 255)], extra: adobe);
        using DecodedImage rgb = Decode(file, Raster.Rgb);
        byte[] found = rgb.Raster.Samples[..3].ToArray();
        Assert.InRange(found[0], red - 2, red + 2);
        Assert.InRange(found[1], green - 2, green + 2);
        Assert.InRange(found[2], blue - 2, blue + 2);
    }

    [Theory]
    [InlineData(1, "ABCD")]
    [InlineData(2, "BADC")]
    [InlineData(3, "DCBA")]
    [InlineData(4, "CDAB")]
    [InlineData(5, "ACBD")]
    [InlineData(6, "CADB")]
    [InlineData(7, "DBCA")]
    [InlineData(8, "BDAC")]
    [InlineData(9, "ABCD")]
    public void Pictures_stand_upright(int orientation, string corners)
    {
        // Four quarters: A B above C D.
        int Quarter(int x, int y) => 40 + (x >= 16 ? 50 : 0) + (y >= 8 ? 100 : 0);
        foreach (bool isLittle in (bool[])[true, false])
        {
            byte[] file = JpegSource.Write(32, 16, [(1, 1, Quarter)], extra: JpegSource.Orientation(orientation, isLittle));
            using DecodedImage image = Decode(file, Raster.Gray);
            Raster raster = image.Raster;
            Assert.Equal(orientation is >= 5 and <= 8 ? (16, 32) : (32, 16), (raster.Width, raster.Height));
            char At(int x, int y) => (char)('A' + ((raster.Row(y)[x] - 40 + 25) / 50));
            Assert.Equal(corners, string.Concat(At(0, 0), At(raster.Width - 1, 0), At(0, raster.Height - 1), At(raster.Width - 1, raster.Height - 1)));
            using DecodedImage asStored = ImageReader.Default.Decode(file, new ImageDecodeOptions { Limits = AnySize, TurnsUpright = false }, Token);
            Assert.Equal((32, 16), (asStored.Raster.Width, asStored.Raster.Height));
        }
    }

    // Restart markers let the rest of a picture be read when a part is lost.
    [Fact]
    public void What_follows_a_lost_part_is_still_read()
    {
        byte[] file = JpegSource.Write(64, 64, [(1, 1, (x, y) => (x + y) * 2)], restart: 4);
        int marker = file.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xD3]);
        file.AsSpan(marker - 12, 12).Fill(0xFE);
        using DecodedImage image = Decode(file, Raster.Gray);
        Assert.NotNull(image.Damage);
        Assert.InRange(image.Raster.Row(63)[63], 250, 254);
        Assert.InRange(image.Raster.Row(0)[5], 8, 12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(24)]
    [InlineData(32)]
    public void Bmp_of_every_depth_is_decoded(int bits)
    {
        int Sample(int x, int y) => (int)((uint)((x * 7919) + (y * 104_729)) & ((1L << Math.Min(bits, 24)) - 1));
        foreach (bool isTopDown in (bool[])[true, false])
        {
            byte[] file = BmpSource.Write(19, 7, bits, Sample, isTopDown: isTopDown);
            using DecodedImage image = Decode(file, Raster.Rgb);
            for (int y = 0; y < 7; y++)
            {
                for (int x = 0; x < 19; x++)
                {
                    int sample = Sample(x, y);
                    byte[] expected = bits switch
                    {
                        16 => [(byte)((sample >> 10 & 31) << 3), (byte)((sample >> 5 & 31) << 3), (byte)((sample & 31) << 3)],
                        > 8 => [(byte)(sample >> 16), (byte)(sample >> 8), (byte)sample],
                        _ => [(byte)sample, (byte)(sample * 3), (byte)(255 - sample)],
                    };
                    Assert.Equal(expected, image.Raster.Row(y).Slice(3 * x, 3).ToArray());
                }
            }
        }
    }

    // Fields of bits are read where the head says they are.
    [Theory]
    [InlineData(32, 0x000000FFu, 0x0000FF00u, 0x00FF0000u, 0x00804020u, 0x20, 0x40, 0x80)]
    [InlineData(32, 0x3FF00000u, 0x000FFC00u, 0x000003FFu, 0x200803FFu, 128, 128, 255)]
    [InlineData(16, 0xF800u, 0x07E0u, 0x001Fu, 0xFFFFu, 248, 252, 248)]
    [InlineData(16, 0x0F00u, 0x00F0u, 0x000Fu, 0x0F80u, 255, 136, 0)]
    public void Bmp_fields_are_where_the_head_says(int bits, uint red, uint green, uint blue, uint pixel, int r, int g, int b)
    {
        byte[] file = BmpSource.Write(3, 2, bits, (_, _) => (int)pixel, masks: [red, green, blue]);
        using DecodedImage image = Decode(file, Raster.Rgb);
        Assert.Equal([(byte)r, (byte)g, (byte)b], image.Raster.Samples[..3].ToArray());
    }

    [Fact]
    public void Bmp_runs_of_four_and_eight_bits_are_decoded()
    {
        // A run, pixels as they are, a jump, the end of a row, the end of the picture.
        byte[] eight = BmpSource.Runs(6, 3, 8, [2, 1, 0, 3, 7, 8, 9, 0, 0, 0, 0, 2, 2, 1, 1, 5, 0, 1]);
        using DecodedImage image = Decode(eight, Raster.Gray);
        Assert.Equal([0, 0, 5, 0, 0, 0], image.Raster.Row(0).ToArray());
        Assert.Equal([0, 0, 0, 0, 0, 0], image.Raster.Row(1).ToArray());
        Assert.Equal([1, 1, 7, 8, 9, 0], image.Raster.Row(2).ToArray());
        byte[] four = BmpSource.Runs(5, 2, 4, [5, 0x12, 0, 0, 0, 5, 0x34, 0x56, 0x70, 0, 0, 1]);
        using DecodedImage other = Decode(four, Raster.Gray);
        Assert.Equal([3, 4, 5, 6, 7], other.Raster.Row(0).ToArray());
        Assert.Equal([1, 2, 1, 2, 1], other.Raster.Row(1).ToArray());
    }

    [Fact]
    public void A_picture_that_is_cut_off_shows_what_is_there()
    {
        byte[] png = PictureSource.Png(200, 200, 0, 8, Noise);
        using DecodedImage half = Decode(png[..(png.Length / 2)], Raster.Gray);
        Assert.Equal("CLI1001", half.Damage!.Id);
        Assert.True(half.Damage.Place.ByteOffset > 0);
        Assert.Equal(Noise(199, 3, 0), half.Raster.Row(3)[199]);
        Assert.False(half.Raster.Row(199).ContainsAnyExcept((byte)0));
    }

    // Of a plan what is missing is paper, not a black wall.
    [Theory]
    [InlineData("png")]
    [InlineData("one chunk")]
    [InlineData("plan.jpg")]
    [InlineData("plan-progressive.jpg")]
    [InlineData("bmp")]
    [InlineData("runs")]
    public void What_is_missing_of_a_picture_is_white_over_paper(string kind)
    {
        byte[] whole = kind switch
        {
            "png" => PictureSource.Png(200, 200, 0, 8, Noise),
            "one chunk" => PngInOneChunk(200, 200),
            "bmp" => PictureSource.Bmp(200, 200, 24, static (x, y) => (byte)Noise(x, y, 0)),
            "runs" => PictureSource.BmpRuns(300, [.. Enumerable.Range(0, 100).Select(static y => (byte)y)]),
            _ => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", kind)),
        };
        byte[] cut = whole[..(kind switch { "plan-progressive.jpg" => whole.Length / 8, "runs" => whole.Length - 100, _ => whole.Length / 2 })];
        using DecodedImage image = ImageReader.Default.Decode(cut, new ImageDecodeOptions { Limits = AnySize, OverWhite = true }, Token);
        Assert.Equal("CLI1001", image.Damage!.Id);
        int last = kind is "bmp" or "runs" ? 0 : image.Raster.Height - 1;
        Assert.True(image.Raster.Row(last).IndexOfAnyExceptInRange((byte)254, (byte)255) < 0, "The last row is white.");
        Assert.True(image.Raster.Row(image.Raster.Height - 1 - last).ContainsAnyExcept((byte)255) || kind.EndsWith(".jpg", StringComparison.Ordinal));
        using DecodedImage black = Decode(cut, Raster.Gray);
        Assert.True(black.Raster.Row(last).IndexOfAnyExceptInRange((byte)0, (byte)1) < 0 || kind == "runs", "Without paper it is black.");
    }

    private static int Noise(int x, int y, int channel) => (int)(unchecked((uint)x * (uint)y * 2_654_435_761u) >> 24);

    private static byte[] PngInOneChunk(int width, int height)
    {
        byte[] file = PictureSource.Png(width, height, 0, 8, Noise);
        var data = new List<byte>();
        int start = file.AsSpan().IndexOf("IDAT"u8) - 4;
        int at = start;
        while (file.AsSpan(at + 4, 4).SequenceEqual("IDAT"u8))
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            data.AddRange(file.AsSpan(at + 8, length));
            at += length + 12;
        }

        byte[] joined = [.. file[..start], 0, 0, 0, 0, .. "IDAT"u8, .. data, 0, 0, 0, 0, .. file[at..]];
        BinaryPrimitives.WriteInt32BigEndian(joined.AsSpan(start), data.Count);
        BinaryPrimitives.WriteUInt32BigEndian(joined.AsSpan(start + 8 + data.Count), System.IO.Hashing.Crc32.HashToUInt32(joined.AsSpan(start + 4, data.Count + 4)));
        return joined;
    }

    // Nothing that a file does not bring may be shown: memory of a pool holds what was decoded before.
    [Fact]
    public void Colours_without_a_scan_are_damage()
    {
        (int, int, Func<int, int, int>)[] planes = [(1, 1, (_, _) => 200), (1, 1, (_, _) => 90), (1, 1, (_, _) => 160)];
        byte[] withoutLuminance = JpegSource.Write(64, 64, planes, only: [1]);
        Assert.Equal(ErrorCode.ImgReadError, CodeOf(withoutLuminance, AnySize));
        using DecodedImage gray = Decode(JpegSource.Write(64, 64, planes, only: [0]), Raster.Gray);
        Assert.Null(gray.Damage);
        Assert.Equal(200, gray.Raster.Samples[5]);
        using DecodedImage rgb = Decode(JpegSource.Write(64, 64, planes, only: [0]), Raster.Rgb);
        Assert.NotNull(rgb.Damage);
        Assert.Equal([200, 200, 200], rgb.Raster.Samples[..3].ToArray());
    }

    [Fact]
    public void A_preset_dictionary_is_damage()
    {
        byte[] png = PictureSource.Png(16, 16, 0, 8, static (x, _, _) => x);
        int data = png.AsSpan().IndexOf("IDAT"u8) + 4;
        (png[data], png[data + 1]) = (0x78, 0x20);
        int length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(data - 8));
        uint crc = System.IO.Hashing.Crc32.HashToUInt32(png.AsSpan(data - 4, length + 4));
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(data + length), crc);
        Assert.Equal(ErrorCode.ImgReadError, CodeOf(png, AnySize));
    }

    [Fact]
    public void Limits_hold_before_anything_is_allocated()
    {
        byte[] huge = PictureSource.Png(30_000, 1, 0, 1, static (_, _, _) => 1);
        BinaryPrimitives.WriteInt32BigEndian(huge.AsSpan(20), 30_000);
        Assert.Equal(ErrorCode.ImgReadError, CodeOf(huge, new Limits()));
        byte[] sound = PictureSource.Png(12_000, 100, 0, 1, static (_, _, _) => 1);
        Assert.Equal(ErrorCode.ImgTooLarge, CodeOf(sound, new Limits()));
        using DecodedImage image = ImageReader.Default.Decode(sound, new ImageDecodeOptions { Limits = new Limits { MaxImageSide = 12_000 } }, Token);
        Assert.Equal(12_000, image.Raster.Width);
        Assert.Equal(ErrorCode.ImgTooSmall, CodeOf(PictureSource.Png(99, 100, 0, 1, static (_, _, _) => 1), new Limits()));
        Assert.Equal(ErrorCode.ImgTooLarge, CodeOf(sound, new Limits { MaxImageBytes = 10 }));
        Assert.Equal(ErrorCode.ImgInvalidFormat, CodeOf([1, 2, 3, 4], new Limits()));
    }

    [Fact]
    public async Task A_stream_of_unknown_length_is_read_up_to_the_limit()
    {
        byte[] png = PictureSource.Png(120, 110, 0, 8, static (x, _, _) => x);
        using DecodedImage image = await ImageReader.Default.ReadAsync(LiftInput.FromStream(new MemoryStream(png)), new ImageDecodeOptions(), Token);
        Assert.Equal(120, image.Raster.Width);
        CadLiftException exception = await Assert.ThrowsAsync<CadLiftException>(
            () => ImageReader.Default.ReadAsync(LiftInput.FromStream(new MemoryStream(png)), new ImageDecodeOptions { Limits = new Limits { MaxImageBytes = 100 } }, Token));
        Assert.Equal(ErrorCode.ImgTooLarge, exception.Code);
    }

    private static readonly Limits AnySize = new() { MinImageSide = 1 };

    private static DecodedImage Decode(byte[] file, int channels) =>
        ImageReader.Default.Decode(file, new ImageDecodeOptions { Limits = AnySize, Channels = channels }, Token);

    private static ErrorCode CodeOf(byte[] file, Limits limits) =>
        Assert.Throws<CadLiftException>(() => ImageReader.Default.Decode(file, new ImageDecodeOptions { Limits = limits }, Token)).Code;
}
