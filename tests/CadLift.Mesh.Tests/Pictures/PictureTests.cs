using CadLift.Export;
using CadLift.Mesh.Exporting;
using CadLift.Mesh.Pictures;
using CadLift.Mesh.Reading;
using CadLift.Mesh.Tests.Reading;
using CadLift.Meshes;
using CadLift.TestKit.Meshes;

namespace CadLift.Mesh.Tests.Pictures;

public sealed class PictureTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static PngPixels Draw(MeshScene scene, int size = 300) => PngPixels.Read(ReadableScenes.Write(
        new PngPreviewExporter(), scene, new ModelExportOptions { Mesh = new MeshOptions { PictureSize = size } }));

    private static int DarkPixelsOf(PngPixels picture)
    {
        int dark = 0;
        for (int y = 0; y < picture.Height; y++)
        {
            for (int x = 0; x < picture.Width; x++)
            {
                dark += picture[x, y].Red < 100 ? 1 : 0;
            }
        }

        return dark;
    }

    // A surface of 40 by 40 squares: it has more triangles than points, and only its border is an edge.
    [Fact]
    public void An_open_surface_shows_its_border_alone()
    {
        var text = new System.Text.StringBuilder();
        for (int i = 0; i <= 40; i++)
        {
            for (int k = 0; k <= 40; k++)
            {
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"v {i} {k} 0\n");
            }
        }

        for (int i = 0; i < 40; i++)
        {
            for (int k = 0; k < 40; k++)
            {
                int corner = (41 * i) + k + 1;
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"f {corner} {corner + 41} {corner + 42} {corner + 1}\n");
            }
        }

        MeshScene scene = new ObjReader().Read(System.Text.Encoding.UTF8.GetBytes(text.ToString()), new MeshReadOptions(), Token);
        int dark = DarkPixelsOf(Draw(scene, 600));
        Assert.InRange(dark, 500, 8_000);
    }

    [Theory]
    [InlineData("png")]
    [InlineData("iso.svg")]
    public void A_scene_of_nothing_is_a_picture_of_nothing(string format)
    {
        MeshExporter exporter = format == "png" ? new PngPreviewExporter() : new SvgPreviewExporter();
        byte[] picture = ReadableScenes.Write(exporter, ReadableScenes.Boxes(0));
        Assert.True(picture.Length > 100);
        if (format == "png")
        {
            Assert.Equal(0, DarkPixelsOf(PngPixels.Read(picture)));
        }
    }

    [Theory]
    [InlineData(MeshOptions.MinPictureSize)]
    [InlineData(1_001)]
    public void The_longer_side_has_the_size_that_is_asked_for(int size)
    {
        PngPixels picture = Draw(ReadableScenes.Boxes(3), size);
        Assert.Equal(size, Math.Max(picture.Width, picture.Height));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(MeshOptions.MaxPictureSize + 1)]
    public void A_size_out_of_range_is_refused(int size) => Assert.Throws<ArgumentException>(() => Draw(ReadableScenes.Boxes(1), size));

    [Fact]
    public void Every_letter_of_the_font_has_strokes_and_what_is_missing_is_a_box()
    {
        const string Known = "AZaz09ÄÖÜäöüßŁłŐőĞğŠš²³°±×–„“€ΑΩαωάЁяЇ";
        string[] strokes = [.. Known.EnumerateRunes().Select(static rune => string.Join(' ', StrokeFont.StrokesOf(rune.ToString()).SelectMany(static stroke => stroke)))];
        string box = string.Join(' ', StrokeFont.StrokesOf("漢").SelectMany(static stroke => stroke));
        Assert.DoesNotContain(string.Empty, strokes);
        Assert.DoesNotContain(box, strokes);
        Assert.Equal(box, string.Join(' ', StrokeFont.StrokesOf("\uE003").SelectMany(static stroke => stroke)));
        Assert.Equal(StrokeFont.WidthOf("11111"), StrokeFont.WidthOf("08642"));
    }
}
