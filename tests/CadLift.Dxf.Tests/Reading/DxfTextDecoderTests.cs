using System.Text;
using CadLift.Dxf.Reading;

namespace CadLift.Dxf.Tests.Reading;

public sealed class DxfTextDecoderTests
{
    [Fact]
    public void Utf8_is_read_from_R2007_on() =>
        Assert.Equal("Wände", new DxfTextDecoder(isUtf8: true, "ANSI_1252").Decode(Encoding.UTF8.GetBytes("Wände")));

    [Theory]
    [InlineData("ANSI_1252", new byte[] { 0x57, 0xE4 }, "Wä")]
    [InlineData("ansi_1251", new byte[] { 0xC4, 0xE0 }, "Да")]
    [InlineData("dos850", new byte[] { 0x84 }, "ä")]
    [InlineData("ANSI_936", new byte[] { 0xC4, 0xE3 }, "你")]
    [InlineData("ISO8859-1", new byte[] { 0xE4 }, "ä")]
    [InlineData("UNDEFINED", new byte[] { 0xE4 }, "ä")]
    [InlineData(null, new byte[] { 0xE4 }, "ä")]
    public void The_code_page_is_read_in_any_spelling(string? page, byte[] bytes, string expected) =>
        Assert.Equal(expected, new DxfTextDecoder(isUtf8: false, page).Decode(bytes));

    [Fact]
    public void Bytes_that_are_not_Utf8_fall_back_to_the_code_page() =>
        Assert.Equal("Wä", new DxfTextDecoder(isUtf8: true, "ANSI_1252").Decode([0x57, 0xE4]));

    [Theory]
    [InlineData(@"W\U+00E4nde", "Wände")]
    [InlineData(@"\U+0414\U+0430", "Да")]
    [InlineData(@"\U+00", @"\U+00")]
    [InlineData(@"\U+ZZZZ", @"\U+ZZZZ")]
    public void Unicode_escapes_are_replaced_where_they_are_whole(string text, string expected) =>
        Assert.Equal(expected, new DxfTextDecoder(isUtf8: false, null).Decode(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void The_cache_never_confuses_two_texts()
    {
        var decoder = new DxfTextDecoder(isUtf8: false, null);
        for (int i = 0; i < 200_000; i++)
        {
            string text = i.ToString(System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal(text, decoder.Decode(Encoding.ASCII.GetBytes(text)));
        }
    }
}
