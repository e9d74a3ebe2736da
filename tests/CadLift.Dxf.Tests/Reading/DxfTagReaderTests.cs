using System.Text;
using CadLift.Dxf.Reading;

namespace CadLift.Dxf.Tests.Reading;

public sealed class DxfTagReaderTests
{
    private static List<(int Code, string Value, long Line)> ReadAll(string text)
    {
        var tags = new List<(int, string, long)>();
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        using DxfTagReader reader = DxfTagReader.Open(bytes, DxfSignature.Of(bytes));
        while (reader.Read())
        {
            tags.Add((reader.Code, Encoding.UTF8.GetString(reader.Value), reader.Place));
        }

        return tags;
    }

    [Theory]
    [InlineData("0\nLINE\n8\nA\n")]
    [InlineData("0\r\nLINE\r\n8\r\nA\r\n")]
    [InlineData("0\rLINE\r8\rA\r")]
    [InlineData("  0\n LINE \n  8\nA")]
    [InlineData("\uFEFF0\nLINE\n8\nA\n")]
    [InlineData("999\ncomment\n0\nLINE\n999\nanother\n8\nA\n")]
    public void Line_ends_blanks_and_comments_do_not_matter(string text) =>
        Assert.Equal([(0, "LINE"), (8, "A")], ReadAll(text).Select(tag => (tag.Code, tag.Value)));

    [Fact]
    public void Lines_are_counted_from_one_comments_included() =>
        Assert.Equal([3L, 5L], ReadAll("999\nx\n0\nLINE\n8\nA\n").Select(tag => tag.Line));

    [Fact]
    public void Empty_values_are_values() =>
        Assert.Equal([(5, ""), (8, "A")], ReadAll("5\n\n8\nA\n").Select(tag => (tag.Code, tag.Value)));

    [Fact]
    public void A_lone_last_code_ends_the_file() => Assert.Equal([(0, "LINE")], ReadAll("0\nLINE\n8").Select(tag => (tag.Code, tag.Value)));

    [Fact]
    public void An_end_mark_without_its_code_is_understood() =>
        Assert.Equal([(0, "ENDSEC"), (0, "EOF")], ReadAll("0\nENDSEC\nEOF\n").Select(tag => (tag.Code, tag.Value)));

    [Fact]
    public void A_group_code_that_is_no_integer_is_noted_and_the_next_record_found()
    {
        byte[] bytes = "0\nLINE\nabc\n1\n10\n5\n 0\nCIRCLE\n8\nA\n"u8.ToArray();
        using DxfTagReader reader = DxfTagReader.Open(bytes, DxfSignature.Of(bytes));
        Assert.True(reader.Read());
        Assert.True(reader.Read());
        Assert.True(reader.Is("CIRCLE"u8));
        Assert.Equal(3, reader.Damage);
        Assert.Equal(7, reader.Place);
        Assert.True(reader.Read());
        Assert.Equal(9, reader.Place);
    }
}
