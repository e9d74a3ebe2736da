using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using CadLift.Drawings;
using CadLift.Errors;
using CadLift.Export;
using CadLift.Inspection;
using CadLift.TestKit;
using CadLift.Validation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CadLift.Tests;

public sealed class CadLiftEngineTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static ICadLift Create(Action<LiftOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(new ManualTimeProvider(Now));
        services.AddCadLift(configure);
        return services.BuildServiceProvider().GetRequiredService<ICadLift>();
    }

    private static LiftInput Room(double width = 5000) =>
        LiftInput.FromBytes(DxfSource.WithHeader().Entities(e => e.Rectangle(0, 0, width, 4000)).ToBytes(), "room");

    [Fact]
    public async Task A_room_becomes_a_wall_of_the_expected_volume()
    {
        LiftResult result = await Create().LiftAsync(Room(), cancellationToken: Token);
        double expected = ((5000.0 * 4000) - (4600.0 * 3600)) * 3000;
        Assert.Equal(expected, result.Report.Volume, 1e-9 * expected);
        Assert.Equal(1, result.Report.Solids);
        Assert.Equal(10, result.Report.Faces);
        Assert.Equal("dxf", result.Pipeline);
        Assert.Equal(4600.0 * 3600, Assert.Single(result.Report.Rooms).Area, 1e-3);
        LiftArtifact artifact = Assert.Single(result.Artifacts);
        Assert.Equal("room.step", artifact.FileName);
        Assert.Null(artifact.Path);
        Assert.Equal(artifact.Bytes, artifact.Content.Length);
        Assert.StartsWith("ISO-10303-21;", Encoding.ASCII.GetString(artifact.Content.Span), StringComparison.Ordinal);
        Assert.Equal(Enum.GetValues<LiftStage>(), result.Stages.Select(stage => stage.Stage));
    }

    [Fact]
    public async Task Drawings_that_are_storeys_stand_on_each_other_and_findings_say_which_one()
    {
        var upper = LiftInput.FromBytes(
            DxfSource.WithHeader().Entities(e => e.Rectangle(0, 0, 5000, 4000).Rectangle(0, 0, 5000, 4000)).ToBytes(), "attic");
        LiftResult result = await Create().LiftAsync(Room(), new LiftOptions { UpperStoreys = [upper] }, cancellationToken: Token);
        Assert.Equal([0.0, 3000.0], result.Report.StoreyList.Select(storey => storey.Elevation));
        Assert.Contains(result.Report.Diagnostics, finding => finding.Place.Input == "attic");

        var broken = LiftInput.FromBytes("0\nSECTION\n2\nENTITIES\n0\nENDSEC\n0\nEOF\n"u8.ToArray(), "attic");
        CadLiftException exception = await AssertCodeAsync(ErrorCode.CadNoEntities, Room(), new LiftOptions { UpperStoreys = [broken] });
        Assert.StartsWith("attic", exception.Place.ToString(), StringComparison.Ordinal);
    }

    // Three outlines through one point, whose cut corners crossed each other; circles a millionth of a millimetre apart, whose joined
    // arcs ended beside their circle.
    [Theory]
    [InlineData(0)]
    [InlineData(200)]
    public async Task Outlines_that_were_refused_once_are_lifted(double wall)
    {
        byte[][] drawings =
        [
            DxfSource.WithHeader().Entities(e => e
                .Polyline([(3000, 4000, -0.41421356), (5000, 6000, 1), (6000, 5000, 1)], closed: true)
                .Polyline([(3000, 4000, 0), (5000, 5000, 0), (1000, 1000, 0)], closed: true)
                .Polyline([(0, 5000, 0), (5000, 5000, 0), (4000, 6000, 0), (5000, 4000, 0)], closed: true)).ToBytes(),
            DxfSource.WithHeader().Entities(e => e
                .Circle(1000, 0, 3000)
                .Circle(3000, 2000, 1000)
                .Polyline([(2000, 1000, 0), (0, 0, 0), (2000, 0, 0)], closed: true)
                .Polyline([(1000, 0, 0), (3000, 2000, 0), (0, 2000, 0)], closed: true)
                .Circle(3000.000001, 0, 3000.0001)
                .Circle(3000, 0, 1000.000001)).ToBytes(),
        ];
        foreach (byte[] drawing in drawings)
        {
            LiftResult result = await Create().LiftAsync(
                LiftInput.FromBytes(drawing, "drawing"), new LiftOptions { WallThickness = wall }, cancellationToken: Token);
            Assert.True(result.Report.Volume > 0);
        }
    }

    [Fact]
    public async Task The_same_input_gives_the_same_bytes()
    {
        LiftResult first = await Create().LiftAsync(Room(), cancellationToken: Token);
        LiftResult second = await Create().LiftAsync(Room(), cancellationToken: Token);
        Assert.Equal(first.Artifacts[0].Content.ToArray(), second.Artifacts[0].Content.ToArray());
        Assert.Contains("'2026-01-02T03:04:05'", Encoding.ASCII.GetString(first.Artifacts[0].Content.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_appear_under_their_names_and_nothing_else_stays()
    {
        using var folder = new TemporaryFolder();
        string target = folder.File("new");
        LiftResult result = await Create().LiftAsync(Room(), new LiftOptions { OutputDirectory = target }, cancellationToken: Token);
        Assert.Equal([Path.Combine(target, "room.step")], Directory.GetFiles(target));
        Assert.Equal(new FileInfo(result.Artifacts[0].Path!).Length, result.Artifacts[0].Bytes);
    }

    [Fact]
    public async Task A_failed_lift_leaves_an_older_file_alone()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("room.step"), "old", Token);
        await Assert.ThrowsAsync<CadLiftException>(() => Create().LiftAsync(
            LiftInput.FromBytes("0\nSECTION\n2\nENTITIES\n0\nENDSEC\n0\nEOF\n"u8.ToArray(), "room"),
            new LiftOptions { OutputDirectory = folder.Path },
            cancellationToken: Token));
        Assert.Equal(["room.step"], Directory.GetFiles(folder.Path).Select(Path.GetFileName));
        Assert.Equal("old", await File.ReadAllTextAsync(folder.File("room.step"), Token));
    }

    [Fact]
    public async Task A_folder_that_is_a_file_has_its_code()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("taken"), "x", Token);
        await AssertCodeAsync(ErrorCode.SysStorageError, Room(), new LiftOptions { OutputDirectory = folder.File("taken") });
    }

    [Fact]
    public async Task Cancelling_within_a_stage_stops_and_leaves_nothing()
    {
        using var folder = new TemporaryFolder();
        foreach (LiftStage stage in Enum.GetValues<LiftStage>())
        {
            using var cancellation = new CancellationTokenSource();
            var progress = new CancelAt(stage, cancellation);
            OperationCanceledException exception = await Assert.ThrowsAsync<OperationCanceledException>(() => Create().LiftAsync(
                Room(), new LiftOptions { OutputDirectory = folder.Path }, progress, cancellation.Token));
            Assert.Equal(cancellation.Token, exception.CancellationToken);
            Assert.Empty(Directory.GetFiles(folder.Path));
        }
    }

    [Fact]
    public async Task Work_beyond_the_time_limit_has_its_code() =>
        await AssertCodeAsync(
            ErrorCode.SysTimeout,
            LiftInput.FromStream(new StalledStream()),
            new LiftOptions { Limits = new Limits { MaxDuration = TimeSpan.FromMilliseconds(20) } },
            new CadLiftEngine([new Dxf.DxfDrawingReader()], [new Step.StepExporter()]));

    // What a plugin throws leaves with a code, the stage and the id of the call; its own message, which may hold anything, does not.
    [Fact]
    public async Task A_fault_of_a_plugin_says_in_which_stage_and_call_it_happened()
    {
        var engine = new CadLiftEngine([new Dxf.DxfDrawingReader()], [new FaultyExporter(new TimeoutException("secret")), new Step.StepExporter()]);
        using (CadLiftCorrelation.Begin("call-1"))
        {
            CadLiftException failure = await AssertCodeAsync(ErrorCode.SysTimeout, Room(), new LiftOptions { Outputs = ["faulty"] }, engine);
            Assert.Equal((LiftStage.Export, "call-1"), (failure.Stage, failure.CorrelationId));
            Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
        }

        CadLiftException rejected = await AssertCodeAsync(ErrorCode.CadInvalidFormat, LiftInput.FromBytes("x"u8.ToArray()), new LiftOptions(), engine);
        Assert.Equal(LiftStage.Validate, rejected.Stage);
        LiftResult first = await engine.LiftAsync(Room(), cancellationToken: Token);
        LiftResult second = await engine.LiftAsync(Room(), cancellationToken: Token);
        Assert.NotEqual(first.CorrelationId, second.CorrelationId);
    }

    [Fact]
    public async Task A_host_tells_what_code_exceptions_of_its_plugins_stand_for()
    {
        var engine = new CadLiftEngine(
            [new Dxf.DxfDrawingReader()], [new FaultyExporter(new KeyNotFoundException())], classifier: new HostClassifier());
        await AssertCodeAsync(ErrorCode.SysDependencyFailed, Room(), new LiftOptions { Outputs = ["faulty"] }, engine);
    }

    private sealed class HostClassifier : ErrorClassifier
    {
        protected override (ErrorCode Code, string Message)? Find(Exception exception) =>
            exception is KeyNotFoundException ? (ErrorCode.SysDependencyFailed, "The price list does not answer.") : base.Find(exception);
    }

    private sealed class FaultyExporter(Exception fault) : IModelExporter
    {
        public string Format => "faulty";

        public string FileExtension => "faulty";

        public ValueTask ExportAsync(
            Geometry.Modeling.Body body, Stream destination, ModelExportOptions options, CancellationToken cancellationToken = default) =>
            ValueTask.FromException(fault);
    }

    [Fact]
    public async Task Progress_only_grows_and_ends_at_one()
    {
        var progress = new Recorder();
        await Create().LiftAsync(Room(), progress: progress, cancellationToken: Token);
        Assert.Equal(progress.Values.Order(), progress.Values);
        Assert.Equal(1, progress.Values[^1]);
    }

    [Theory]
    [InlineData(99.9, 200, 0.5, 1, ErrorCode.GeoInvalidHeight)]
    [InlineData(-1, 200, 0.5, 1, ErrorCode.GeoInvalidHeight)]
    [InlineData(double.NaN, 200, 0.5, 1, ErrorCode.GeoInvalidHeight)]
    [InlineData(100_001, 200, 0.5, 1, ErrorCode.GeoInvalidHeight)]
    [InlineData(3000, -0.1, 0.5, 1, ErrorCode.GeoInvalidWallThickness)]
    [InlineData(3000, 5001, 0.5, 1, ErrorCode.GeoInvalidWallThickness)]
    [InlineData(3000, 200, -1, 1, ErrorCode.SysInvalidOptions)]
    [InlineData(3000, 200, 0.5, 0, ErrorCode.SysInvalidOptions)]
    [InlineData(3000, 200, 0.5, 1_000_001, ErrorCode.SysInvalidOptions)]
    public async Task Options_out_of_range_have_their_code(double height, double wall, double gap, int shapes, ErrorCode code) =>
        await AssertCodeAsync(
            code, Room(), new LiftOptions { Height = height, WallThickness = wall, ChainingGap = gap, MaxShapes = shapes });

    [Fact]
    public async Task Too_many_layers_and_unknown_formats_have_their_code()
    {
        await AssertCodeAsync(ErrorCode.SysInvalidOptions, Room(), new LiftOptions { Layers = [.. Enumerable.Repeat("A", 51)] });
        await AssertCodeAsync(ErrorCode.SysInvalidOptions, Room(), new LiftOptions { Layers = [new string('A', 501)] });
        await AssertCodeAsync(ErrorCode.SysInvalidOptions, Room(), new LiftOptions { Outputs = ["exe"] });
        await AssertCodeAsync(ErrorCode.SysInvalidOptions, Room(), new LiftOptions { Outputs = [] });
    }

    public static TheoryData<string, byte[], ErrorCode> WrongInputs() => new()
    {
        { "empty", [], ErrorCode.CadInvalidFormat },
        { "blank", "  \r\n\r\n"u8.ToArray(), ErrorCode.CadInvalidFormat },
        { "PNG", [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10], ErrorCode.ImgReadError },
        { "PDF", "%PDF-1.7"u8.ToArray(), ErrorCode.CadInvalidFormat },
        { "text", "Lorem ipsum dolor sit amet"u8.ToArray(), ErrorCode.CadInvalidFormat },
        { "zeros", new byte[5000], ErrorCode.CadInvalidFormat },
        { "DWG", "AC1027\0\0\0"u8.ToArray(), ErrorCode.CadUnsupportedVersion },
        { "binary DXF without content", "AutoCAD Binary DXF\r\n\u001a\0"u8.ToArray(), ErrorCode.CadReadError },
        { "no entities", "0\nSECTION\n2\nENTITIES\n0\nENDSEC\n0\nEOF\n"u8.ToArray(), ErrorCode.CadNoEntities },
        { "only text", "0\nSECTION\n2\nENTITIES\n0\nTEXT\n1\nhello\n0\nENDSEC\n0\nEOF\n"u8.ToArray(), ErrorCode.CadNoClosedShapes },
        { "open line", new DxfSource().Entities(e => e.Line(0, 0, 1, 0)).ToBytes(), ErrorCode.CadNoClosedShapes },
        { "cut off", "0\nSECTION\n2\nENTITIES\n0\nTEXT\n10\n1"u8.ToArray(), ErrorCode.CadReadError },
        { "not a tag", "0\nSECTION\n2\nENTITIES\nfoo\nbar\n"u8.ToArray(), ErrorCode.CadReadError },
        {
            "only bad numbers",
            "0\nSECTION\n2\nENTITIES\n0\nCIRCLE\n10\nNaN\n20\n0\n40\n1\n0\nENDSEC\n0\nEOF\n"u8.ToArray(),
            ErrorCode.CadTextParseError
        },
        { "huge", new DxfSource().Entities(e => e.Circle(1e308, 1e308, 1e308)).ToBytes(), ErrorCode.CadNoClosedShapes },
        {
            "a block that inserts itself",
            new DxfSource().Section("BLOCKS", b => b.Block("A", e => e.Insert("A", 0, 0))).Entities(e => e.Insert("A", 0, 0)).ToBytes(),
            ErrorCode.CadNoClosedShapes
        },
        { "a sliver", new DxfSource().Entities(e => e.Rectangle(0, 0, 1000, 1e-9)).ToBytes(), ErrorCode.GeoInvalidPolygon },
    };

    [Theory]
    [MemberData(nameof(WrongInputs), DisableDiscoveryEnumeration = true)]
    public async Task Wrong_input_is_answered_with_its_code(string name, byte[] content, ErrorCode code)
    {
        Assert.NotEmpty(name);
        CadLiftException exception = await AssertCodeAsync(code, LiftInput.FromBytes(content), new LiftOptions());
        Assert.NotEmpty(exception.Message);
        Assert.False(exception.IsTransient);
    }

    [Fact]
    public async Task Validation_answers_bad_input_with_a_verdict()
    {
        ValidationReport bad = await Create().ValidateAsync(LiftInput.FromBytes("x"u8.ToArray()), cancellationToken: Token);
        Assert.False(bad.IsValid);
        Assert.Equal(ErrorCode.CadInvalidFormat, bad.Findings[0].Entry!.Code);
        ValidationReport good = await Create().ValidateAsync(Room(), cancellationToken: Token);
        Assert.True(good.IsValid);
        Assert.Equal("dxf", good.Format);
    }

    [Theory]
    [InlineData("AC1032", ErrorCode.CadUnsupportedVersion)]
    [InlineData("%PDF-1.7", ErrorCode.CadInvalidFormat)]
    [InlineData("  0\nSECTION\n  2\nENTITIES\n", ErrorCode.CadTooLarge)]
    public async Task A_file_beyond_the_limit_is_answered_by_its_head(string head, ErrorCode code)
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "large.bin");
        await using (FileStream file = File.Create(path))
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes(head));
            file.SetLength(4L << 30);
        }

        ValidationReport report = await Create().ValidateAsync(LiftInput.FromFile(path), cancellationToken: Token);
        Assert.Equal(code, Assert.Single(report.Findings).Entry!.Code);
        await AssertCodeAsync(code, LiftInput.FromFile(path), new LiftOptions());
        CadLiftException exception = await Assert.ThrowsAsync<CadLiftException>(() => Create().InspectAsync(LiftInput.FromFile(path), cancellationToken: Token));
        Assert.Equal(code, exception.Code);
    }

    [Fact]
    public async Task Files_and_bytes_are_validated_alike()
    {
        using var folder = new TemporaryFolder();
        foreach (byte[] content in (byte[][])[new DxfSource().Entities(e => e.Circle(0, 0, 500)).ToBytes(), new DxfSource().Entities(e => e.Tag(0, "TEXT")).ToBytes()])
        {
            string path = Path.Combine(folder.Path, "drawing.dxf");
            await File.WriteAllBytesAsync(path, content, Token);
            ValidationReport ofFile = await Create().ValidateAsync(LiftInput.FromFile(path), cancellationToken: Token);
            ValidationReport ofBytes = await Create().ValidateAsync(LiftInput.FromBytes(content), cancellationToken: Token);
            Assert.Equal("dxf", ofFile.Format);
            Assert.Equal(ofBytes.Findings.Select(finding => finding.Message), ofFile.Findings.Select(finding => finding.Message));
        }
    }

    [Fact]
    public async Task Inspection_counts_what_is_there()
    {
        InspectionResult result = await Create().InspectAsync(Room(), cancellationToken: Token);
        Assert.Equal(1, Assert.IsType<DrawingInspection>(result).Entities["LWPOLYLINE"]);
    }

    [Fact]
    public void Bad_default_options_are_refused_with_every_fault()
    {
        OptionsValidationException exception = Assert.Throws<OptionsValidationException>(() => Create(options =>
        {
            options.Height = 1;
            options.WallThickness = -1;
        }));
        Assert.Equal(2, exception.Failures.Count());
    }

    [Fact]
    public void Registering_twice_changes_nothing()
    {
        var services = new ServiceCollection();
        services.AddCadLift();
        services.AddCadLift();
        foreach (Type service in new[] { typeof(ICadLift), typeof(IValidateOptions<LiftOptions>) })
        {
            Assert.Single(services, descriptor => descriptor.ServiceType == service);
        }

        ServiceProvider provider = services.BuildServiceProvider();
        Assert.Equal(["dxf", "image"], provider.GetServices<IDrawingReader>().Select(static reader => reader.Format));
        Assert.Equal(["dxf", "svg"], provider.GetServices<IPlanExporter>().Select(static exporter => exporter.Format).Order(StringComparer.Ordinal));
        string[] formats = [.. provider.GetServices<IModelExporter>().Select(static exporter => exporter.Format).Order(StringComparer.Ordinal)];
        Assert.Equal(["3mf", "dxf", "fbx", "glb", "gltf", "iso.svg", "obj", "ply", "png", "step", "stl", "stl-ascii"], formats);
    }

    [Fact]
    public async Task A_solid_is_written_as_DXF_but_never_over_the_drawing_it_comes_from()
    {
        using var folder = new TemporaryFolder();
        string drawing = Path.Combine(folder.Path, "room.dxf");
        byte[] content = DxfSource.WithHeader().Entities(e => e.Rectangle(0, 0, 5000, 4000)).ToBytes();
        await File.WriteAllBytesAsync(drawing, content, TestContext.Current.CancellationToken);
        ICadLift cadLift = new ServiceCollection().AddCadLift().Services.BuildServiceProvider().GetRequiredService<ICadLift>();
        var options = new LiftOptions { Outputs = ["dxf"], OutputDirectory = folder.Path };
        await AssertCodeAsync(ErrorCode.SysInvalidOptions, LiftInput.FromFile(drawing), options, cadLift);
        Assert.Equal(content, await File.ReadAllBytesAsync(drawing, TestContext.Current.CancellationToken));

        options.OutputDirectory = Path.Combine(folder.Path, "out");
        LiftResult result = await cadLift.LiftAsync(LiftInput.FromFile(drawing), options, cancellationToken: TestContext.Current.CancellationToken);
        byte[] solid = await File.ReadAllBytesAsync(Assert.Single(result.Artifacts).Path!, TestContext.Current.CancellationToken);
        var inspection = (DrawingInspection)await cadLift.InspectAsync(
            LiftInput.FromBytes(solid), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((int)result.Artifacts[0].Mesh!.Value.Triangles, inspection.Entities["3DFACE"]);
    }

    [Fact]
    public async Task Each_stage_is_an_activity_with_its_pipeline_and_failure()
    {
        var stopped = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "CadLift",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = stopped.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using var root = new Activity("test").Start();
        await Assert.ThrowsAsync<CadLiftException>(() => Create().LiftAsync(
            LiftInput.FromBytes(new DxfSource().Entities(e => e.Line(0, 0, 1, 0)).ToBytes()), cancellationToken: Token));
        List<Activity> mine = [.. stopped.Where(activity => activity.TraceId == root.TraceId)];
        Assert.Equal(["cadlift.validate", "cadlift.read", "cadlift.interpret", "cadlift.lift"], mine.ConvertAll(activity => activity.OperationName));
        Assert.Equal("CAD_NO_CLOSED_SHAPES", mine[^1].GetTagItem("error.type"));
        Assert.Equal("dxf", mine[^2].GetTagItem("cadlift.pipeline"));
    }

    private static async Task<CadLiftException> AssertCodeAsync(
        ErrorCode code, LiftInput input, LiftOptions options, ICadLift? cadLift = null)
    {
        CadLiftException exception = await Assert.ThrowsAsync<CadLiftException>(
            () => (cadLift ?? Create()).LiftAsync(input, options, cancellationToken: Token));
        Assert.Equal(code, exception.Code);
        return exception;
    }

    private sealed class CancelAt(LiftStage stage, CancellationTokenSource cancellation) : IProgress<LiftProgress>
    {
        public void Report(LiftProgress value)
        {
            if (value.Stage == stage)
            {
                cancellation.Cancel();
            }
        }
    }

    private sealed class Recorder : IProgress<LiftProgress>
    {
        public List<double> Values { get; } = [];

        public void Report(LiftProgress value) => Values.Add(value.Fraction);
    }

    private sealed class StalledStream : MemoryStream
    {
        public override bool CanSeek => false;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            return 0;
        }
    }
}
