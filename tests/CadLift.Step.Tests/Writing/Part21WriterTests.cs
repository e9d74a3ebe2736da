using System.Text;
using CadLift.Step.Writing;

namespace CadLift.Step.Tests.Writing;

public sealed class Part21WriterTests
{
    private static async Task<string> Write(Action<Part21Writer> write)
    {
        using var writer = new Part21Writer();
        write(writer);
        using var stream = new MemoryStream();
        await writer.FlushAsync(stream, TestContext.Current.CancellationToken);
        return Encoding.ASCII.GetString(stream.ToArray());
    }

    [Theory]
    [InlineData(0, "0.")]
    [InlineData(-0.0, "0.")]
    [InlineData(3000, "3000.")]
    [InlineData(0.1, "0.1")]
    [InlineData(-2.5, "-2.5")]
    [InlineData(1e-5, "1.E-05")]
    [InlineData(1.5e-7, "1.5E-07")]
    [InlineData(1e20, "1.E+20")]
    [InlineData(1.0 / 3, "0.3333333333333333")]
    public async Task Reals_have_a_point_and_read_back_exactly(double value, string expected)
    {
        Assert.Equal(expected, await Write(writer => writer.Real(value)));
        Assert.Equal(value, double.Parse(expected, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("plain", "'plain'")]
    [InlineData("it's", "'it''s'")]
    [InlineData(@"a\b", @"'a\\b'")]
    [InlineData("Wände", @"'W\X2\00E4\X0\nde'")]
    [InlineData("😀", @"'\X4\0001F600\X0\'")]
    [InlineData("a\nb", @"'a\X2\000A\X0\b'")]
    public async Task Strings_are_escaped_as_the_standard_says(string text, string expected) =>
        Assert.Equal(expected, await Write(writer => writer.String(text)));

    [Fact]
    public async Task Half_a_surrogate_pair_becomes_the_replacement_character() =>
        Assert.Equal(@"'\X2\FFFD\X0\'", await Write(writer => writer.String(((char)0xD800).ToString())));

    [Fact]
    public async Task Instances_are_numbered_and_separated() =>
        Assert.Equal("#1=A('',(1.,2.),#1,.T.);\n#2=B($,*);\n", await Write(writer =>
        {
            writer.Begin("A"u8);
            writer.String(string.Empty);
            writer.BeginList();
            writer.Real(1);
            writer.Real(2);
            writer.EndList();
            writer.Reference(1);
            writer.Logical(true);
            writer.End();
            writer.Begin("B"u8);
            writer.Token("$"u8);
            writer.Token("*"u8);
            writer.End();
        }));

    [Fact]
    public async Task The_buffer_grows_as_needed()
    {
        string text = await Write(writer =>
        {
            for (int i = 0; i < 100_000; i++)
            {
                writer.Integer(i);
            }
        });
        Assert.Equal(Enumerable.Range(0, 100_000), text.Split(',').Select(int.Parse));
    }
}
