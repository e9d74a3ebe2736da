using System.Text;
using CadLift.Dxf.Reading;
using CadLift.TestKit;

namespace CadLift.Dxf.Tests.Reading;

public sealed class DxfNumberTests
{
    [Theory]
    [InlineData("1", 1)]
    [InlineData("-1.5", -1.5)]
    [InlineData("+2.5", 2.5)]
    [InlineData(".5", 0.5)]
    [InlineData("5.", 5)]
    [InlineData("1e3", 1000)]
    [InlineData("1.0E-05", 1e-5)]
    [InlineData("-0.0", 0)]
    public void Numbers_are_read_as_files_write_them(string text, double expected)
    {
        Assert.True(DxfNumber.TryParse(Encoding.ASCII.GetBytes(text), out double value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nan")]
    [InlineData("NaN")]
    [InlineData("inf")]
    [InlineData("-Infinity")]
    [InlineData("1e999")]
    [InlineData("1,5")]
    [InlineData("1.5x")]
    [InlineData("x")]
    [InlineData("+-1")]
    public void What_is_no_finite_number_is_refused(string text) =>
        Assert.False(DxfNumber.TryParse(Encoding.ASCII.GetBytes(text), out double _));

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    public void The_culture_does_not_matter(string culture)
    {
        using var scope = new CultureScope(culture);
        Assert.True(DxfNumber.TryParse("1234.5"u8, out double value));
        Assert.Equal(1234.5, value);
    }
}
