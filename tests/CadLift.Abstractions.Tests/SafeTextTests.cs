using System.Text;
using CadLift.Text;

namespace CadLift.Abstractions.Tests;

/// <summary>What strangers wrote, made fit for paths, logs, tables and pages.</summary>
public sealed class SafeTextTests
{
    [Theory]
    [InlineData("flat", "flat")]
    [InlineData("Grundriß Nr. 7", "Grundriß Nr. 7")]
    [InlineData("間取り図", "間取り図")]
    [InlineData("../../etc/passwd", ".._.._etc_passwd")]
    [InlineData("C:\\boot.ini", "C__boot.ini")]
    [InlineData("a\0b\r\nc\u001b[31m", "a_b__c_[31m")]
    [InlineData("report\u202Efdp.exe", "report_fdp.exe")]
    [InlineData("name. . ", "name")]
    [InlineData("..", "file")]
    [InlineData("   ", "file")]
    [InlineData("", "file")]
    [InlineData("???", "file")]
    [InlineData("con", "_con")]
    [InlineData("NUL.tar.gz", "_NUL.tar.gz")]
    [InlineData("Com1 .dxf", "_Com1 .dxf")]
    [InlineData("COM10", "COM10")]
    public void Names_of_files_stay_in_their_folder(string name, string safe) => Assert.Equal(safe, SafeText.FileName(name));

    // Halves of pairs are no characters; attributes cannot hold them.
    [Fact]
    public void Halves_of_pairs_are_replaced()
    {
        Assert.Equal("x_y", SafeText.FileName("x\uD800y"));
        Assert.Equal("x\uFFFDy\uFFFD", SafeText.Html("x\0y\uDC00"));
    }

    [Fact]
    public void Long_names_are_cut_between_letters()
    {
        Assert.Equal(200, SafeText.FileName(new string('a', 5000)).Length);
        string cut = SafeText.FileName(string.Concat(Enumerable.Repeat("🏠", 500)));
        Assert.Equal(200, Encoding.UTF8.GetByteCount(cut));
        Assert.All(cut.EnumerateRunes(), static rune => Assert.Equal(0x1F3E0, rune.Value));
    }

    [Fact]
    public void A_name_is_safe_whatever_it_was()
    {
        var random = new Random(11);
        for (int i = 0; i < 20_000; i++)
        {
            var name = new StringBuilder();
            for (int k = random.Next(12); k > 0; k--)
            {
                name.Append((char)(random.Next(3) == 0 ? random.Next(0x10000) : random.Next(128)));
            }

            string safe = SafeText.FileName(name.ToString());
            Assert.Equal(safe, SafeText.FileName(safe));
            Assert.Equal(safe, Path.GetFileName(safe));
            Assert.False(safe is "" or "." or "..");
        }
    }

    [Theory]
    [InlineData("ok", "ok")]
    [InlineData("a\r\nERROR forged", "a  ERROR forged")]
    [InlineData("\u001b[2Jgone\u0085\u2028x", " [2Jgone  x")]
    public void Lines_of_logs_stay_lines(string text, string line) => Assert.Equal(line, SafeText.OneLine(text));

    [Fact]
    public void Long_lines_are_cut()
    {
        Assert.Equal("abc…", SafeText.OneLine("abcdef", 3));
        Assert.Equal("…", SafeText.OneLine("🏠🏠", 1));
    }

    [Theory]
    [InlineData("WALLS", "WALLS")]
    [InlineData("-12.5", "-12.5")]
    [InlineData("=HYPERLINK(\"http://x\")", "\"'=HYPERLINK(\"\"http://x\"\")\"")]
    [InlineData("+1+cmd", "'+1+cmd")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("  =1", "'  =1")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a\nb", "\"a\nb\"")]
    public void Cells_hold_no_formulas(string text, string cell) => Assert.Equal(cell, SafeText.Cell(text));

    [Theory]
    [InlineData("<script>alert('x')</script>", "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;")]
    [InlineData("a & \"b\"", "a &amp; &quot;b&quot;")]
    public void Pages_show_texts_as_they_are(string text, string html) => Assert.Equal(html, SafeText.Html(text));
}
