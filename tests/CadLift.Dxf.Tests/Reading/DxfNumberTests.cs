using System.Globalization;
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

    [Fact]
    public void Plain_decimals_of_any_length_are_rounded_as_the_runtime_rounds_them()
    {
        const int Cases = 1_000_000;
        var random = new Random(20260203);
        byte[] bytes = new byte[64];
        for (int i = 0; i < Cases; i++)
        {
            int length = WriteDecimal(bytes, random);
            bytes[length] = (byte)'\r';
            bool isRead = DxfNumber.TryParsePlain(bytes, 0, out double value, out int end);
            double expected = double.Parse(bytes.AsSpan(0, length), NumberStyles.Float, CultureInfo.InvariantCulture);
            Assert.True(isRead && end == length && value.Equals(expected), Encoding.ASCII.GetString(bytes.AsSpan(0, length)));
        }
    }

    // Digits at random, or a double written out: both what programs write and what lies near the middle of two doubles.
    private static int WriteDecimal(byte[] bytes, Random random)
    {
        if (random.Next(2) == 0)
        {
            double value = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-4, 15));
            Assert.True(value.TryFormat(bytes, out int written, random.Next(2) == 0 ? "F15" : "F20", CultureInfo.InvariantCulture));
            return written;
        }

        int length = 0;
        if (random.Next(2) == 0)
        {
            bytes[length++] = (byte)'-';
        }

        int whole = random.Next(1, 12);
        int fraction = random.Next(0, 20);
        for (int i = 0; i < whole + fraction; i++)
        {
            if (i == whole)
            {
                bytes[length++] = (byte)'.';
            }

            bytes[length++] = (byte)('0' + random.Next(10));
        }

        return length;
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
