using System.Text;
using CadLift.Diagnostics;
using CadLift.TestKit;
using CadLift.Validation;

namespace CadLift.Step.Tests;

/// <summary>Verdicts on STEP files by their header and their end.</summary>
public sealed class StepInputValidatorTests
{
    private const string Header = "HEADER;FILE_DESCRIPTION((''),'2;1');FILE_NAME('a''b;(','',(''),(''),'','','');FILE_SCHEMA(('AUTOMOTIVE_DESIGN { 1 0 10303 214 3 1 1 }'));ENDSEC;";
    private const string Data = "DATA;#1=CARTESIAN_POINT('',(0.,0.,0.));ENDSEC;";

    private static async Task<ValidationReport> JudgeAsync(string text, Limits? limits = null)
    {
        using var stream = new MemoryStream(Encoding.Latin1.GetBytes(text));
        return await new StepInputValidator().ValidateAsync(stream, limits ?? new Limits(), TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("ISO-10303-21;" + Header + Data + "END-ISO-10303-21;")]
    [InlineData("\r\n ISO-10303-21 ; /* a comment */\n" + Header + "\nDATA ('x') ;\nENDSEC;\nEND-ISO-10303-21;\n\n")]
    public async Task A_whole_file_is_accepted(string text)
    {
        ValidationReport report = await JudgeAsync(text);
        Assert.Empty(report.Findings);
        Assert.True(report.IsValid);
        Assert.Equal("step", report.Format);
    }

    [Theory]
    [InlineData("", ErrorCode.StepInvalidFormat)]
    [InlineData("ISO-10303-21", ErrorCode.StepInvalidFormat)]
    [InlineData("ISO-10303-21;" + Data, ErrorCode.StepReadError)]
    [InlineData("ISO-10303-21;HEADER;FILE_SCHEMA(('AP242", ErrorCode.StepReadError)]
    [InlineData("ISO-10303-21;HEADER;FILE_SCHEMA(('AP242';ENDSEC;" + Data + "END-ISO-10303-21;", ErrorCode.StepReadError)]
    [InlineData("ISO-10303-21;HEADER;FILE_SCHEMA(('AP242'));ENDSEC;" + Data + "END-ISO-10303-21;", ErrorCode.StepReadError)]
    [InlineData("ISO-10303-21;" + Header + "END-ISO-10303-21;", ErrorCode.StepReadError)]
    [InlineData("ISO-10303-21;" + Header + Data, ErrorCode.StepReadError)]
    [InlineData("ISO-10303-21;" + Header + "DATA;#1=CARTESIAN_POINT('',(0.,0", ErrorCode.StepReadError)]
    public async Task What_is_damaged_or_cut_off_is_rejected_with_its_code(string text, ErrorCode code)
    {
        ValidationFinding finding = Assert.Single((await JudgeAsync(text)).Findings);
        Assert.Equal((code, DiagnosticSeverity.Error), (finding.Entry!.Code, finding.Severity));
    }

    [Theory]
    [InlineData("AP242_MANAGED_MODEL_BASED_3D_ENGINEERING_MIM_LF { 1 0 10303 442 1 1 4 }")]
    [InlineData("AP203_CONFIGURATION_CONTROLLED_3D_DESIGN_OF_MECHANICAL_PARTS_AND_ASSEMBLIES_MIM_LF")]
    [InlineData("CONFIG_CONTROL_DESIGN")]
    public async Task The_schemas_of_solids_are_known(string schema) => Assert.Empty(
        (await JudgeAsync("ISO-10303-21;HEADER;FILE_DESCRIPTION((''),'2;1');FILE_NAME('','',(''),(''),'','','');FILE_SCHEMA(('" + schema + "'));ENDSEC;" + Data + "END-ISO-10303-21;")).Findings);

    [Fact]
    public async Task An_unknown_schema_is_worth_a_warning()
    {
        ValidationReport report = await JudgeAsync("ISO-10303-21;" + Header.Replace("AUTOMOTIVE_DESIGN", "IFC4", StringComparison.Ordinal) + Data + "END-ISO-10303-21;");
        ValidationFinding finding = Assert.Single(report.Findings);
        Assert.Equal(("CLS1001", DiagnosticSeverity.Warning, false), (finding.Code, finding.Severity, finding.IsError));
        Assert.Contains("IFC4", finding.Message, StringComparison.Ordinal);
        Assert.True(report.IsValid);
    }

    [Fact]
    public async Task A_file_beyond_the_limit_is_rejected_before_it_is_read()
    {
        await using var endless = new SparseStream(4L << 30);
        ValidationReport report = await new StepInputValidator().ValidateAsync(endless, new Limits(), TestContext.Current.CancellationToken);
        Assert.Equal(ErrorCode.StepTooLarge, Assert.Single(report.Findings).Entry!.Code);
        Assert.Equal(0, endless.BytesRead);
    }

    // Two gigabytes of data between header and end: neither read nor held.
    [Fact]
    public async Task The_size_of_the_data_does_not_matter()
    {
        string start = "ISO-10303-21;" + Header + "DATA;";
        await using var large = new SparseStream(2L << 30, Encoding.ASCII.GetBytes(start), "ENDSEC;END-ISO-10303-21;"u8.ToArray());
        ValidationReport report = await new StepInputValidator().ValidateAsync(
            large, new Limits { MaxStepBytes = 4L << 30 }, TestContext.Current.CancellationToken);
        Assert.Empty(report.Findings);
        Assert.True(large.BytesRead < 1 << 20, $"{large.BytesRead} bytes were read.");
    }

    [Fact]
    public async Task Every_sound_step_file_of_the_corpus_is_accepted()
    {
        string folder = Path.Combine(RepositoryPaths.Corpus, "step");
        Assert.SkipUnless(Directory.Exists(folder), "The corpus is not there.");
        foreach (string path in Directory.EnumerateFiles(folder, "*.st*p", SearchOption.AllDirectories))
        {
            // Those that are damaged on purpose say so.
            if (Path.GetFileName(path).StartsWith("bad-", StringComparison.Ordinal))
            {
                continue;
            }

            await using FileStream file = File.OpenRead(path);
            ValidationReport report = await new StepInputValidator().ValidateAsync(file, new Limits(), TestContext.Current.CancellationToken);
            Assert.True(report.IsValid, $"{Path.GetFileName(path)}: {string.Join(" ", report.Findings.Select(static finding => finding.Message))}");
        }
    }

    [Fact]
    public async Task Twenty_thousand_damaged_files_end_in_a_verdict()
    {
        byte[] whole = Encoding.ASCII.GetBytes("ISO-10303-21;" + Header + Data + "END-ISO-10303-21;");
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++)
        {
            byte[] bytes = [.. whole.AsSpan(0, random.Next(whole.Length + 1))];
            for (int k = random.Next(4); k > 0 && bytes.Length > 0; k--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            using var stream = new MemoryStream(bytes);
            ValidationReport report = await new StepInputValidator().ValidateAsync(stream, new Limits(), TestContext.Current.CancellationToken);
            Assert.All(report.Findings, static finding => Assert.NotEmpty(finding.Message));
        }
    }

    /// <summary>A large file that is not there: blanks between its beginning and its end.</summary>
    private sealed class SparseStream(long length, byte[]? start = null, byte[]? end = null) : Stream
    {
        private readonly byte[] _start = start ?? [];
        private readonly byte[] _end = end ?? [];

        public long BytesRead { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int taken = (int)Math.Min(count, length - Position);
            for (int i = 0; i < taken; i++, Position++)
            {
                buffer[offset + i] = Position < _start.Length ? _start[Position]
                    : Position >= length - _end.Length ? _end[Position - (length - _end.Length)]
                    : (byte)' ';
            }

            BytesRead += taken;
            return taken;
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
