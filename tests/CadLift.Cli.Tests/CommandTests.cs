using System.Diagnostics;
using System.Text.Json;
using CadLift.Imaging;
using CadLift.Imaging.Codecs;
using CadLift.TestKit;

namespace CadLift.Cli.Tests;

public sealed class CommandTests
{
    private static readonly string Sample = Path.Combine(RepositoryPaths.Samples, "two-room-flat.dxf");

    private static readonly string Picture = Path.Combine(RepositoryPaths.Samples, "..", "pictures", "two-rooms.png");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lift_writes_the_sample_and_reports_it()
    {
        using var folder = new TemporaryFolder();
        (int exitCode, JsonElement json) = await CommandLine.RunJsonAsync("lift", Sample, "-o", folder.Path);
        Assert.Equal(0, exitCode);
        Assert.Equal("dxf", json.GetProperty("pipeline").GetString());
        JsonElement artifact = json.GetProperty("artifacts")[0];
        Assert.Equal(folder.File("two-room-flat.step"), artifact.GetProperty("path").GetString());
        Assert.Equal(new FileInfo(folder.File("two-room-flat.step")).Length, artifact.GetProperty("bytes").GetInt64());
        JsonElement report = json.GetProperty("report");
        Assert.Equal("outline", report.GetProperty("interpretation").GetString());
        Assert.Equal(1, report.GetProperty("solids").GetInt32());
        Assert.Equal(2, report.GetProperty("rooms").GetArrayLength());
        Assert.Equal(["Living room", "Bedroom"], report.GetProperty("rooms").EnumerateArray().Select(room => room.GetProperty("label").GetString()));
        Assert.Equal(2, report.GetProperty("used").GetProperty("TEXT").GetInt32());
        Assert.Equal([0, -1200, 0, 9000, 4000, 3000], report.GetProperty("bbox").EnumerateArray().Select(value => value.GetDouble()));
    }

    [Theory]
    [InlineData("--px-mm", "10")]
    [InlineData("--known", "100,50,700,50=6000")]
    [InlineData("--scale", "1:100", "--dpi", "254")]
    public async Task A_picture_is_lifted_to_the_scale_that_is_given(params string[] scale)
    {
        using var folder = new TemporaryFolder();
        (int exitCode, JsonElement json) = await CommandLine.RunJsonAsync(["lift", Picture, "-o", folder.Path, "--to", "step,png", .. scale]);
        Assert.Equal(0, exitCode);
        Assert.Equal("image", json.GetProperty("pipeline").GetString());
        JsonElement report = json.GetProperty("report");
        Assert.Equal((2, 2), (report.GetProperty("rooms").GetArrayLength(), report.GetProperty("openings").GetArrayLength()));
        double[] box = [.. report.GetProperty("bbox").EnumerateArray().Select(static value => value.GetDouble())];
        Assert.Equal(6_000, box[3] - box[0], 10.0);
        Assert.Equal(4_000, box[4] - box[1], 10.0);
        Assert.True(File.Exists(folder.File("two-rooms.png")));
    }

    // Of a drawing, of a storey, and of what has just been written.
    [Theory]
    [InlineData("drawing.dxf")]
    [InlineData("upper.dxf")]
    [InlineData("drawing.step")]
    public async Task Saved_options_take_the_place_of_no_input_and_no_output(string name)
    {
        using var folder = new TemporaryFolder();
        File.Copy(Sample, folder.File("drawing.dxf"));
        File.Copy(Sample, folder.File("upper.dxf"));
        (int exitCode, JsonElement json) = await CommandLine.RunJsonAsync(
            "lift", folder.File("drawing.dxf"), "--storeys", folder.File("upper.dxf"), "-o", folder.Path, "--save-options", folder.File(name));
        Assert.Equal((1, "SYS_INVALID_OPTIONS"), (exitCode, json.GetProperty("error").GetProperty("code").GetString()));
        Assert.True(new FileInfo(folder.File("drawing.dxf")).Length > 100);
        Assert.Equal(new FileInfo(folder.File("drawing.dxf")).Length, new FileInfo(folder.File("upper.dxf")).Length);
        Assert.True(!File.Exists(folder.File("drawing.step")) || new FileInfo(folder.File("drawing.step")).Length > 1_000);
    }

    // Each decision says which storey it is of; a file beside the lowest one gives options, and the answer names it.
    [Fact]
    public async Task Storeys_have_their_own_decisions_whatever_their_names_are()
    {
        using var folder = new TemporaryFolder();
        File.Copy(Picture, folder.File("ground.png"));
        File.Copy(Picture, folder.File("first, east.png"));
        File.Copy(Picture, folder.File("second.png"));
        await File.WriteAllTextAsync(folder.File("ground.cadlift.json"), "{ \"height\": 2500 }", Token);
        string[] arguments = ["lift", folder.File("ground.png"), "--storeys", $"{folder.File("first, east.png")},{folder.File("second.png")}", "-o", folder.File("out"), "--px-mm", "10"];
        (int exitCode, JsonElement json) = await CommandLine.RunJsonAsync(arguments);
        Assert.Equal((0, folder.File("ground.cadlift.json")), (exitCode, json.GetProperty("optionsFile").GetString()));
        JsonElement report = json.GetProperty("report");
        Assert.Equal(7_500, report.GetProperty("bbox")[5].GetDouble(), 1e-6);
        Assert.Equal(
            ["ground", "first, east", "second"],
            report.GetProperty("choices").EnumerateArray().Where(static choice => choice.GetProperty("subject").GetString() == "picture").Select(static choice => choice.GetProperty("input").GetString()));
        ProcessOutcome text = await CommandLine.RunAsync(arguments);
        Assert.Contains("Read     first, east: picture as plan", text.Output, StringComparison.Ordinal);
        Assert.Contains($"Options  {folder.File("ground.cadlift.json")}", text.Output, StringComparison.Ordinal);
    }

    // Whatever the picture is read as.
    [Theory]
    [InlineData("--snap", "-3")]
    [InlineData("--canny-low", "9999")]
    public async Task Options_of_contours_are_checked_where_a_plan_is_found(string option, string value)
    {
        (int exitCode, JsonElement json) = await CommandLine.RunJsonAsync("vectorize", Picture, option, value);
        Assert.Equal((1, "SYS_INVALID_OPTIONS"), (exitCode, json.GetProperty("error").GetProperty("code").GetString()));
    }

    [Fact]
    public async Task The_plan_of_a_picture_alone_and_its_inspection()
    {
        using var folder = new TemporaryFolder();
        (int exitCode, JsonElement json) = await CommandLine.RunJsonAsync("lift", Picture, "-o", folder.Path, "--to", "dxf,svg", "--2d");
        Assert.Equal(0, exitCode);
        Assert.Equal(0, json.GetProperty("report").GetProperty("solids").GetInt32());
        Assert.Contains("LWPOLYLINE", await File.ReadAllTextAsync(folder.File("two-rooms.dxf"), Token), StringComparison.Ordinal);

        // The scale of the command line goes before that of a file of options, and a plan alone is a drawing unless said otherwise.
        await File.WriteAllTextAsync(folder.File("options.json"), "{ \"image\": { \"millimetresPerPixel\": 3 } }", Token);
        (exitCode, json) = await CommandLine.RunJsonAsync("lift", Picture, "-o", folder.Path, "--2d", "--options", folder.File("options.json"), "--known", "100,50,700,50=6000");
        Assert.Equal((0, "dxf"), (exitCode, json.GetProperty("artifacts")[0].GetProperty("format").GetString()));

        (_, JsonElement inspected) = await CommandLine.RunJsonAsync("inspect", Picture);
        Assert.Equal(("png", "plan", 2), (inspected.GetProperty("format").GetString(), inspected.GetProperty("mode").GetString(), inspected.GetProperty("rooms").GetInt32()));
        ProcessOutcome text = await CommandLine.RunAsync("inspect", Picture);
        Assert.Contains("2 openings, 2 rooms", text.Output, StringComparison.Ordinal);

        (_, JsonElement plan) = await CommandLine.RunJsonAsync("vectorize", Picture);
        Assert.All(plan.GetProperty("walls").EnumerateArray(), static wall => Assert.InRange(wall.GetProperty("confidence").GetDouble(), 0.9, 1));
        (_, JsonElement contours) = await CommandLine.RunJsonAsync("vectorize", Picture, "--mode", "contours", "--epsilon", "0.02", "--canny-low", "40", "--hough");
        Assert.Equal("contours", contours.GetProperty("mode").GetString());
    }

    [Theory]
    [InlineData("--scale", "100")]
    [InlineData("--known", "1,2,3=4")]
    public async Task A_scale_that_cannot_be_read_is_wrong_usage(string option, string value)
    {
        ProcessOutcome outcome = await CommandLine.RunAsync("lift", Picture, option, value);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(option, outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lift_speaks_to_people_too()
    {
        using var folder = new TemporaryFolder();
        ProcessOutcome outcome = await CommandLine.RunAsync("lift", Sample, "-o", folder.Path);
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("two-room-flat.step", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("rooms 2", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("Living room 18.5 m², Bedroom 12.8 m²", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bytes_can_be_repeated()
    {
        using var folder = new TemporaryFolder();
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["SOURCE_DATE_EPOCH"] = "1700000000" };
        await CommandLine.RunAsync(environment, "lift", Sample, "-o", folder.File("a"));
        await CommandLine.RunAsync(environment, "lift", Sample, "-o", folder.File("b"));
        Assert.Equal(
            await File.ReadAllBytesAsync(Path.Combine(folder.File("a"), "two-room-flat.step"), Token),
            await File.ReadAllBytesAsync(Path.Combine(folder.File("b"), "two-room-flat.step"), Token));
    }

    [Fact]
    public async Task Inspect_counts_by_type_and_layer()
    {
        (int exitCode, JsonElement json) = await CommandLine.RunJsonAsync("inspect", Sample);
        Assert.Equal(0, exitCode);
        Assert.Equal("AC1015", json.GetProperty("version").GetString());
        Assert.Equal("R2000", json.GetProperty("release").GetString());
        Assert.Equal(4, json.GetProperty("insunits").GetInt32());
        Assert.Equal(5, json.GetProperty("entities").GetProperty("LINE").GetInt32());
        Assert.Equal(7, json.GetProperty("layers").GetProperty("WALLS").GetInt32());
        Assert.Equal(1, json.GetProperty("closed").GetProperty("LWPOLYLINE")[0].GetInt32());
        Assert.Equal(1, json.GetProperty("loops").GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Validate_gives_its_verdict_by_exit_code()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("bad.dxf"), "no drawing", Token);
        (int good, JsonElement goodJson) = await CommandLine.RunJsonAsync("validate", Sample);
        (int bad, JsonElement badJson) = await CommandLine.RunJsonAsync("validate", folder.File("bad.dxf"));
        Assert.Equal(0, good);
        Assert.True(goodJson.GetProperty("valid").GetBoolean());
        Assert.Equal(1, bad);
        Assert.Equal("CAD_INVALID_FORMAT", badJson.GetProperty("error").GetProperty("code").GetString());
    }

    // The library names its options, and the command line has other names for them.
    [Theory]
    [InlineData("--known", "lift", "--known", "0,0,9999,0=1000")]
    [InlineData("--dpi", "lift", "--scale", "1:100", "--dpi", "-3")]
    [InlineData("--px-mm", "lift", "--px-mm", "5", "--scale", "1:50", "--dpi", "300")]
    [InlineData("--min-area", "vectorize", "--mode", "contours", "--min-area", "100000000")]
    [InlineData("--max-side", "vectorize", "--max-side", "200")]
    [InlineData("--max-side", "vectorize", "--max-side", "0")]
    [InlineData("--max-mb", "inspect", "--max-mb", "-1")]
    [InlineData("--gap", "lift", "--gap", "-1")]
    [InlineData("--to", "lift", "--to", "pictures")]
    [InlineData("--2d", "lift", "--2d", "--to", "step")]
    [InlineData("--epsilon", "vectorize", "--mode", "contours", "--epsilon", "0.5")]
    [InlineData("--max-side", "validate", "--max-side", "200")]
    [InlineData("--max-side", "inspect", "--max-side", "200")]
    public async Task Messages_name_the_options_of_the_command_line(string named, string command, params string[] options)
    {
        using var folder = new TemporaryFolder();
        string[] output = command == "lift" ? ["-o", folder.Path] : [];
        (int exitCode, JsonElement json) = await CommandLine.RunJsonAsync([command, Picture, .. output, .. options]);
        string message = json.GetProperty("error").GetProperty("message").GetString()!;
        Assert.Equal(1, exitCode);
        Assert.Contains(named, message, StringComparison.Ordinal);
        Assert.DoesNotContain("Image.", message, StringComparison.Ordinal);
        Assert.DoesNotContain("Limits.", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_of_contours_are_told_to_be_idle_where_a_plan_is_read()
    {
        using var folder = new TemporaryFolder();
        (_, JsonElement lifted) = await CommandLine.RunJsonAsync("lift", Picture, "-o", folder.Path, "--2d", "--epsilon", "0.1", "--px-mm", "400");
        string?[] ids = [.. lifted.GetProperty("report").GetProperty("diagnostics").EnumerateArray().Select(static finding => finding.GetProperty("id").GetString())];
        Assert.Contains("CLI2006", ids);
        Assert.Contains("CLI2005", ids);
        Assert.Equal(JsonValueKind.Null, lifted.GetProperty("report").GetProperty("bbox").ValueKind);
        (_, JsonElement plan) = await CommandLine.RunJsonAsync("vectorize", Picture, "--epsilon", "0.1");
        Assert.Equal("CLI2006", Assert.Single(plan.GetProperty("diagnostics").EnumerateArray()).GetProperty("id").GetString());
    }

    [Fact]
    public async Task What_is_left_out_beside_a_building_is_told_with_its_place()
    {
        using var folder = new TemporaryFolder();
        string picture = folder.File("with-rule.png");
        using (DecodedImage image = await ImageReader.Default.ReadAsync(LiftInput.FromFile(Picture), new ImageDecodeOptions { OverWhite = true }, Token))
        {
            for (int y = 550; y < 580; y++)
            {
                image.Raster.Row(y)[200..400].Clear();
            }

            await using FileStream file = File.Create(picture);
            await image.Raster.WritePngAsync(file, Token);
        }

        (_, JsonElement plan) = await CommandLine.RunJsonAsync("vectorize", picture);
        (_, JsonElement lifted) = await CommandLine.RunJsonAsync("lift", picture, "-o", folder.Path, "--2d", "--px-mm", "10");
        (_, JsonElement inspected) = await CommandLine.RunJsonAsync("inspect", picture);
        foreach (JsonElement findings in (JsonElement[])[plan.GetProperty("diagnostics"), inspected.GetProperty("diagnostics"), lifted.GetProperty("report").GetProperty("diagnostics")])
        {
            JsonElement finding = Assert.Single(findings.EnumerateArray());
            Assert.Equal("CLI2008", finding.GetProperty("id").GetString());
            Assert.Contains("200 by 30 pixels", finding.GetProperty("message").GetString(), StringComparison.Ordinal);
            Assert.Equal("WALL 300.0,565.0", finding.GetProperty("place").GetString());
        }
    }

    [Fact]
    public async Task Errors_lists_the_catalogue()
    {
        (int exitCode, JsonElement json) = await CommandLine.RunJsonAsync("errors");
        Assert.Equal(0, exitCode);
        Assert.Equal(
            Enum.GetValues<ErrorCode>().Length, json.GetProperty("errors").GetArrayLength());
    }

    [Fact]
    public async Task Failures_have_the_shape_of_the_contract()
    {
        (int exitCode, JsonElement json) = await CommandLine.RunJsonAsync("inspect", "/does/not/exist.dxf");
        Assert.Equal(1, exitCode);
        JsonElement error = json.GetProperty("error");
        Assert.Equal("SYS_FILE_NOT_FOUND", error.GetProperty("code").GetString());
        foreach (string name in new[] { "message", "suggestion", "userAction", "helpLink", "class" })
        {
            Assert.False(string.IsNullOrEmpty(error.GetProperty(name).GetString()), name);
        }

        Assert.Equal(JsonValueKind.Null, error.GetProperty("place").ValueKind);
    }

    [Theory]
    [InlineData("IMG_READ_ERROR", 1, "picture.dxf")]
    [InlineData("CAD_INVALID_FORMAT", 1, "paper.dxf")]
    [InlineData("SYS_FILE_NOT_FOUND", 1, ".")]
    [InlineData("GEO_INVALID_HEIGHT", 1, "room.dxf", "--height", "-1")]
    [InlineData("GEO_INVALID_WALL_THICKNESS", 1, "room.dxf", "--wall", "5001")]
    [InlineData("CAD_NO_VALID_LAYERS", 1, "room.dxf", "--layers", "NOPE")]
    [InlineData("SYS_INVALID_OPTIONS", 1, "room.dxf", "--to", "exe")]
    [InlineData("SYS_STORAGE_ERROR", 4, "room.dxf", "-o", "room.dxf")]
    [InlineData("SYS_STORAGE_ERROR", 4, "room.dxf", "-o", "/proc/cadlift")]
    public async Task Wrong_input_ends_with_code_and_exit_code(string code, int exitCode, string file, params string[] options)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.File("picture.dxf"), [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10], Token);
        await File.WriteAllTextAsync(folder.File("paper.dxf"), "%PDF-1.7", Token);
        await File.WriteAllBytesAsync(folder.File("room.dxf"), DxfSource.WithHeader().Entities(e => e.Rectangle(0, 0, 5000, 4000)).ToBytes(), Token);
        string[] arguments = [.. options.Select(option => option == "room.dxf" ? folder.File(option) : option)];
        ProcessOutcome outcome = await ProcessRunner.RunAsync(
            "dotnet", [CommandLine.Program, "lift", folder.File(file), .. arguments, "--json"], folder.Path, cancellationToken: Token);
        Assert.Equal(exitCode, outcome.ExitCode);
        using JsonDocument json = JsonDocument.Parse(outcome.Output);
        Assert.Equal(code, json.RootElement.GetProperty("error").GetProperty("code").GetString());
        Assert.DoesNotContain("   at ", outcome.Output + outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lift")]
    [InlineData("lift", "a.dxf", "--height", "tall")]
    [InlineData("lift", "a.dxf", "--height", "2700,5")]
    [InlineData("lift", "a.dxf", "--nonsense")]
    [InlineData("frobnicate")]
    public async Task Wrong_usage_is_two_and_points_to_help(params string[] arguments)
    {
        ProcessOutcome outcome = await CommandLine.RunAsync(arguments);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("--help", outcome.Error, StringComparison.Ordinal);
        Assert.Empty(outcome.Output);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("lift", "--help")]
    [InlineData("inspect", "--help")]
    public async Task Help_teaches_by_example(params string[] arguments)
    {
        ProcessOutcome outcome = await CommandLine.RunAsync(arguments);
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("cadlift", outcome.Output, StringComparison.Ordinal);
        Assert.Contains(".dxf", outcome.Output, StringComparison.Ordinal);
    }

    // Areas overflow, coordinates lie beyond every grid: still one document, at once.
    [Theory]
    [InlineData("0\nCIRCLE\n10\n0\n20\n0\n40\n1e200\n")]
    [InlineData("0\nLINE\n10\n0\n20\n0\n11\n1e14\n21\n0\n0\nLINE\n10\n-1e308\n20\n0\n11\n1e308\n21\n5\n")]
    public async Task Inspect_answers_numbers_beyond_all_bounds(string entities)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("far.dxf"), $"0\nSECTION\n2\nENTITIES\n{entities}0\nENDSEC\n0\nEOF\n", Token);
        (int exitCode, JsonElement json) = await CommandLine.RunJsonAsync("inspect", folder.File("far.dxf"));
        Assert.Equal(0, exitCode);
        Assert.Equal("dxf", json.GetProperty("format").GetString());
    }

    // Shells ignore interrupts for what they run in the background, and programs inherit that: tests that are run so would wait for ever.
    private static Process StartInterruptible(params string[] arguments) => OperatingSystem.IsLinux()
        ? ProcessRunner.Start("env", ["--default-signal=INT", "dotnet", CommandLine.Program, .. arguments])
        : ProcessRunner.Start("dotnet", [CommandLine.Program, .. arguments]);

    // A drawing big enough that the interrupt comes halfway.
    [Fact]
    public async Task An_interrupt_ends_with_130_and_no_half_written_file()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "Signals are sent with kill.");
        using var folder = new TemporaryFolder();
        DxfSource text = DxfSource.WithHeader();
        text.Entities(e =>
        {
            for (int i = 0; i < 20_000; i++)
            {
                e.Rectangle(i % 200 * 5000.0, i / 200 * 4000.0, 5000, 4000);
            }
        });
        await File.WriteAllBytesAsync(folder.File("big.dxf"), text.ToBytes(), Token);
        using Process process = StartInterruptible("lift", folder.File("big.dxf"), "-o", folder.File("out"));
        await Task.Delay(1500, Token);
        Assert.False(process.HasExited, "The drawing is lifted too fast for this test: make it larger.");
        await ProcessRunner.RunAsync("kill", ["-INT", $"{process.Id}"], cancellationToken: Token);
        await process.WaitForExitAsync(Token);
        Assert.Equal(130, process.ExitCode);
        Assert.True(!Directory.Exists(folder.File("out")) || Directory.GetFiles(folder.File("out")).Length == 0);
    }

    [Fact]
    public async Task An_interrupt_is_heard_while_the_input_does_not_come()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "Signals are sent with kill.");
        using var folder = new TemporaryFolder();
        string pipe = folder.File("pipe.dxf");
        Assert.Equal(0, (await ProcessRunner.RunAsync("mkfifo", [pipe], cancellationToken: Token)).ExitCode);
        using Process process = StartInterruptible("inspect", pipe, "--json");
        await using FileStream writer = await Task.Run(() => new FileStream(pipe, FileMode.Open, FileAccess.Write, FileShare.ReadWrite), Token);
        await ProcessRunner.RunAsync("kill", ["-INT", $"{process.Id}"], cancellationToken: Token);
        using JsonDocument document = JsonDocument.Parse(await process.StandardOutput.ReadToEndAsync(Token));
        await process.WaitForExitAsync(Token);
        Assert.Equal(130, process.ExitCode);
        Assert.Equal("SYS_CANCELLED", document.RootElement.GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_failure_names_the_findings_that_explain_it()
    {
        using var folder = new TemporaryFolder();
        string drawing = folder.File("far.dxf");
        await File.WriteAllBytesAsync(drawing, DxfSource.WithHeader().Entities(e => e.Circle(1e11, 0, 5)).ToBytes(), Token);
        (int exitCode, JsonElement json) = await CommandLine.RunJsonAsync("lift", drawing, "-o", folder.Path);
        Assert.Equal(1, exitCode);
        Assert.Equal("CLD2103", json.GetProperty("diagnostics")[0].GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("--units", "4")]
    [InlineData("--units", "furlong")]
    [InlineData("--schema", "1")]
    [InlineData("--layers", "")]
    [InlineData("--layers", " , ")]
    [InlineData("--to", "")]
    [InlineData("--height", "")]
    [InlineData("--height", "2700,5")]
    public async Task What_cannot_be_an_option_is_wrong_usage(string option, string value)
    {
        ProcessOutcome outcome = await CommandLine.RunAsync("lift", Sample, option, value);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(option, outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_standard_output_is_a_storage_error()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no /dev/full here.");
        ProcessOutcome outcome = await ProcessRunner.RunAsync(
            "sh", ["-c", "exec dotnet \"$0\" inspect \"$1\" > /dev/full", CommandLine.Program, Sample], cancellationToken: Token);
        Assert.Equal(4, outcome.ExitCode);
        Assert.StartsWith("SYS_STORAGE_ERROR", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_stamp_that_is_no_number_is_refused()
    {
        using var folder = new TemporaryFolder();
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["SOURCE_DATE_EPOCH"] = "yesterday" };
        ProcessOutcome outcome = await CommandLine.RunAsync(environment, "lift", Sample, "-o", folder.Path);
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("SOURCE_DATE_EPOCH", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_longest_name_that_a_folder_takes_works()
    {
        using var folder = new TemporaryFolder();
        string drawing = folder.File(new string('n', 250) + ".dxf");
        File.Copy(Sample, drawing);
        Assert.Equal(0, (await CommandLine.RunAsync("lift", drawing, "-o", folder.Path)).ExitCode);
    }

    [Fact]
    public async Task Doctor_finds_a_sound_installation_ready()
    {
        (int exitCode, JsonElement json) = await CommandLine.RunJsonAsync("doctor");
        Assert.Contains(json.GetProperty("verdict").GetString(), (string[])["READY", "NEEDS_REVIEW"]);
        Assert.Equal(json.GetProperty("verdict").GetString() == "READY" ? 0 : 4, exitCode);
        JsonElement self = json.GetProperty("checks").EnumerateArray().Single(static check => check.GetProperty("name").GetString() == "self-test");
        Assert.Equal("healthy", self.GetProperty("state").GetString());
    }
}
