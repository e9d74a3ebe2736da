using System.Text;
using CadLift.Geometry.Numerics;
using CadLift.Imaging;
using CadLift.Imaging.Codecs;
using CadLift.Inspection;
using CadLift.Plans;
using CadLift.TestKit;
using CadLift.Validation;
using Microsoft.Extensions.DependencyInjection;

namespace CadLift.Tests;

/// <summary>A picture of a plan goes the whole road: floor plan, solid, drawings, and the picture with what was found in it.</summary>
public sealed class PictureLiftTests
{
    private const double Pixel = 10;

    private static readonly ICadLift CadLift = new ServiceCollection().AddCadLift().Services.BuildServiceProvider().GetRequiredService<ICadLift>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static async Task<LiftResult> LiftAsync(LiftOptions options) =>
        await CadLift.LiftAsync(LiftInput.FromBytes(await PicturePlan.PngAsync(), "house"), options, cancellationToken: Token);

    private static async Task<CadLiftException> FailAsync(LiftOptions options) => await Assert.ThrowsAsync<CadLiftException>(() => LiftAsync(options));

    private static LiftOptions Scaled(params string[] outputs) => new() { Outputs = outputs, Image = { MillimetresPerPixel = Pixel } };

    [Fact]
    public async Task The_solid_has_the_volume_of_the_walls_in_the_picture()
    {
        LiftResult result = await LiftAsync(Scaled("step", "svg", "dxf", "png"));
        Assert.Equal("image", result.Pipeline);
        Assert.Equal(["step", "svg", "dxf", "png"], result.Artifacts.Select(static artifact => artifact.Format));
        LiftReport report = result.Report;
        Assert.Equal("wallbody", report.Interpretation);
        Assert.Equal((2, 1), (report.Rooms.Count, report.Solids));
        Assert.Equal([OpeningKind.Door, OpeningKind.Window], report.Openings.Select(static opening => opening.Kind).Order());
        Opening door = report.Openings.Single(static opening => opening.Kind == OpeningKind.Door);
        Assert.Equal(85 * Pixel, door.Width, Pixel);
        Assert.Equal((0, 2_100), (door.Sill, door.Height));
        Assert.Equal(15 * Pixel, report.Walls[door.Wall].Thickness, Pixel / 4);

        Assert.All(report.Walls, static wall => Assert.InRange(wall.Confidence, 0.9, 1));
        Assert.All(report.Walls, static wall => Assert.Equal("WALL", wall.Source.Entity));

        double expected = Pixel * Pixel * ((PicturePlan.OpenArea * 3_000) + (85 * 15 * 900.0) + (120 * 30 * 1_800.0));
        Assert.InRange(report.Volume / expected, 0.995, 1.005);
        Assert.Equal([0, 1], report.Rooms.SelectMany(static room => room.Neighbours).Order());
    }

    // A wall goes on beyond its openings: faces of the outside are not broken at them.
    [Fact]
    public async Task Faces_are_no_more_than_the_house_has()
    {
        LiftReport report = (await LiftAsync(Scaled("step"))).Report;

        // Outside, the two rooms, floor and top, the door without a threshold, the window.
        Assert.Equal(4 + (2 * 4) + 2 + 3 + 4, report.Faces);
    }

    [Fact]
    public async Task What_an_option_says_of_the_scale_counts()
    {
        var known = new LiftOptions { Image = { KnownLength = new KnownLength(new Point2d(100, 50), new Point2d(700, 50), 12_000) } };
        var drawn = new LiftOptions { Image = { DrawingScale = 100, Resolution = 127 } };
        foreach (LiftOptions options in (LiftOptions[])[known, drawn])
        {
            LiftReport report = (await LiftAsync(options)).Report;
            Assert.Equal(12_000, report.Bounds.Max.X - report.Bounds.Min.X, 20.0);
            Assert.DoesNotContain(report.Diagnostics, static finding => finding.Id == "CLI2001");
            Assert.Equal(1, report.Choices.Single(static choice => choice.Subject == "scale").Confidence);
        }
    }

    [Fact]
    public async Task Without_one_the_scale_is_estimated_and_said_to_be()
    {
        LiftReport report = (await LiftAsync(new LiftOptions())).Report;
        Assert.InRange((report.Bounds.Max.X - report.Bounds.Min.X) / 6_000, 0.8, 1.25);
        Assert.Contains(report.Diagnostics, static finding => finding.Id == "CLI2001");
        PlanChoice scale = report.Choices.Single(static choice => choice.Subject == "scale");
        Assert.InRange(scale.Confidence, 0.1, 0.95);
        Assert.Equal("Image.MillimetresPerPixel", scale.Option);
    }

    [Fact]
    public async Task Scales_that_say_nothing_or_too_much_are_refused()
    {
        foreach (ImageOptions image in (ImageOptions[])[
            new() { DrawingScale = 100 }, new() { Resolution = 300 }, new() { MillimetresPerPixel = 1, DrawingScale = 100, Resolution = 300 },
            new() { MillimetresPerPixel = double.NaN }, new() { KnownLength = new KnownLength(default, default, 5) }, new() { DrawingScale = 10_000, Resolution = 0.01 },
            new() { Mode = (VectorizeMode)7 }, new() { Contours = null! }, new() { Contours = new ContourOptions { Epsilon = 1 } },
        ])
        {
            Assert.Equal(ErrorCode.SysInvalidOptions, (await FailAsync(new LiftOptions { Image = image })).Code);
        }
    }

    [Fact]
    public async Task The_picture_shows_what_was_found()
    {
        LiftResult result = await LiftAsync(Scaled("png"));
        using DecodedImage image = ImageReader.Default.Decode(result.Artifacts[0].Content, new ImageDecodeOptions { Channels = Raster.Rgb }, Token);
        Assert.Equal((PicturePlan.Width, PicturePlan.Height), (image.Raster.Width, image.Raster.Height));
        (byte Red, byte Green, byte Blue) At(int x, int y)
        {
            Span<byte> pixel = image.Raster.Row(y).Slice(3 * x, 3);
            return (pixel[0], pixel[1], pixel[2]);
        }

        Assert.Equal((255, 255, 255), At(20, 20));
        Assert.True(At(115, 300) is { Red: > 90, Green: < 60, Blue: < 60 });
        Assert.True(At(407, 290) is var door && door.Green > door.Red + 50 && door.Green > door.Blue + 50);
        Assert.True(At(260, 492) is var window && window.Blue > window.Red + 50);
        Assert.NotEqual((255, 255, 255), At(200, 300));
    }

    [Fact]
    public async Task The_plan_alone_is_drawn_without_a_solid()
    {
        LiftOptions options = Scaled("dxf", "svg", "png");
        options.PlanOnly = true;
        LiftResult result = await LiftAsync(options);
        Assert.Equal((0, 0, 0.0), (result.Report.Solids, result.Report.Faces, result.Report.Volume));
        Assert.Equal(2, result.Report.Rooms.Count);
        Assert.DoesNotContain(result.Stages, static stage => stage.Stage == LiftStage.Model);
        string drawing = Encoding.UTF8.GetString(result.Artifacts[0].Content.Span);
        Assert.Contains("LWPOLYLINE", drawing, StringComparison.Ordinal);
        Assert.DoesNotContain("3DFACE", drawing, StringComparison.Ordinal);

        options.Outputs = ["svg", "step"];
        CadLiftException refused = await FailAsync(options);
        Assert.Equal(ErrorCode.SysInvalidOptions, refused.Code);
        Assert.Contains("step", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_drawing_of_a_plan_is_lifted_to_the_same_building()
    {
        LiftOptions options = Scaled("dxf");
        options.PlanOnly = true;
        LiftResult drawn = await LiftAsync(options);
        LiftResult again = await CadLift.LiftAsync(LiftInput.FromBytes(drawn.Artifacts[0].Content), new LiftOptions(), cancellationToken: Token);
        Assert.Equal(2, again.Report.Rooms.Count);
        Assert.Equal([OpeningKind.Door, OpeningKind.Window], again.Report.Openings.Select(static opening => opening.Kind).Order());
    }

    [Fact]
    public async Task Storeys_of_pictures_stand_on_each_other()
    {
        LiftOptions options = Scaled("step");
        options.UpperStoreys = [LiftInput.FromBytes(await PicturePlan.PngAsync(), "upper")];
        options.Building.SlabThickness = 200;
        options.Building.Roof = RoofKind.Flat;
        LiftReport report = (await LiftAsync(options)).Report;
        options.Outputs = ["svg", "png"];
        options.PlanOnly = true;
        Assert.Equal(2, (await LiftAsync(options)).Artifacts.Count);
        options.PlanOnly = false;
        Assert.Equal((2, 4), (report.Storeys, report.Rooms.Count));
        Assert.Equal(3_000 + 200 + 3_000 + 200, report.Bounds.Max.Z, 1e-6);

        options.UpperStoreys = [LiftInput.FromBytes(DxfSource.WithHeader().Entities(static e => e.Rectangle(0, 0, 5_000, 4_000)).ToBytes(), "upper")];
        Assert.Equal(ErrorCode.SysInvalidOptions, (await FailAsync(options)).Code);
    }

    // A scale that is estimated is that of the lowest picture; what lies on what is not told by pictures of another size.
    [Fact]
    public async Task Pictures_of_storeys_have_one_scale_and_lie_on_each_other()
    {
        var options = new LiftOptions { Outputs = ["step"], UpperStoreys = [LiftInput.FromBytes(await PicturePlan.PngAsync(), "upper")] };
        LiftReport alike = (await LiftAsync(options)).Report;
        Assert.Single(alike.Diagnostics, static finding => finding.Id == "CLI2001");
        Assert.Equal(["house", "upper"], alike.Choices.Where(static choice => choice.Subject == "scale").Select(static choice => choice.Input));

        options.UpperStoreys = [LiftInput.FromBytes(await PicturePlan.PngAsync(margin: 60), "upper")];
        options.Image.MillimetresPerPixel = 10;
        LiftReport larger = (await LiftAsync(options)).Report;
        Assert.Contains(larger.Diagnostics, static finding => finding.Id == "CLB5004");
        Assert.Equal((6_000, 4_000), (Math.Round(larger.Bounds.Max.X - larger.Bounds.Min.X), Math.Round(larger.Bounds.Max.Y - larger.Bounds.Min.Y)));
    }

    [Fact]
    public async Task Openings_end_at_the_ceiling_and_options_without_effect_are_told()
    {
        LiftOptions options = Scaled("step");
        options.Height = 2_000;
        options.Layers = ["WALLS"];
        LiftReport report = (await LiftAsync(options)).Report;
        Assert.All(report.Openings, static opening => Assert.True(opening.Sill + opening.Height <= 2_000));
        Assert.Contains(report.Diagnostics, static finding => finding.Id == "CLB4003");
        Assert.Contains(report.Diagnostics, static finding => finding.Id == "CLB7001" && finding.Message.Contains("layers", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Contours_are_lifted_as_shapes()
    {
        LiftOptions options = Scaled("step", "png");
        options.Image.Mode = VectorizeMode.Contours;
        options.Building.Interpretation = PlanInterpretation.Solid;
        LiftResult result = await LiftAsync(options);
        Assert.Contains(result.Report.Diagnostics, static finding => finding.Id == "CLI2003");
        Assert.InRange(result.Report.Volume / (Pixel * Pixel * 3_000), 0.9 * 240_000, 1.05 * 240_000);
        Assert.Equal([("picture", "contours"), ("scale", "10 mm a pixel"), ("interpretation", "solid")], result.Report.Choices.Select(static choice => (choice.Subject, choice.Decision)));
    }

    // Pixels say nothing of millimetres: a picture that is twice as large shows the same part.
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Contours_of_no_known_size_are_a_part_and_hardly_sure(int factor)
    {
        using Raster disc = Raster.Rent(400 * factor, 400 * factor);
        for (int y = 0; y < disc.Height; y++)
        {
            for (int x = 0; x < disc.Width; x++)
            {
                (double dx, double dy) = (((double)x / factor) - 200, ((double)y / factor) - 200);
                disc.Row(y)[x] = (byte)((dx * dx) + (dy * dy) < 150 * 150 ? 30 : 240);
            }
        }

        using var png = new MemoryStream();
        await disc.WritePngAsync(png, Token);
        LiftReport report = (await CadLift.LiftAsync(LiftInput.FromBytes(png.ToArray(), "disc"), new LiftOptions(), cancellationToken: Token)).Report;
        Assert.Equal("solid", report.Interpretation);
        Assert.All(report.Choices, static choice => Assert.True(choice.Confidence <= 0.7));
        Assert.Equal(0, report.Choices.Single(static choice => choice.Subject == "scale").Confidence);
    }

    [Theory]
    [InlineData(null, ErrorCode.ImgNoContours)]
    [InlineData(VectorizeMode.Plan, ErrorCode.ImgNoContours)]
    [InlineData(VectorizeMode.Contours, ErrorCode.ImgEdgeDetectionFailed)]
    public async Task A_blank_picture_is_told_to_be_blank(VectorizeMode? mode, ErrorCode code)
    {
        using Raster blank = Raster.Rent(200, 200);
        blank.Samples.Fill(250);
        using var png = new MemoryStream();
        await blank.WritePngAsync(png, Token);
        var options = new LiftOptions { Image = { Mode = mode } };
        CadLiftException refused = await Assert.ThrowsAsync<CadLiftException>(() => CadLift.LiftAsync(LiftInput.FromBytes(png.ToArray(), "blank"), options, cancellationToken: Token));
        Assert.Equal(code, refused.Code);
        Assert.Contains("blank", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_is_inspected_and_judged()
    {
        byte[] png = await PicturePlan.PngAsync();
        var inspection = Assert.IsType<PictureInspection>(await CadLift.InspectAsync(LiftInput.FromBytes(png), cancellationToken: Token));
        Assert.Equal(("png", 800, 600, VectorizeMode.Plan, 2, 2), (inspection.Format, inspection.Width, inspection.Height, inspection.Mode, inspection.Rooms, inspection.Openings));
        Assert.InRange(inspection.MillimetresPerPixel!.Value, 8, 12.5);
        Assert.InRange(inspection.ScaleUncertainty!.Value, 0.05, 0.3);

        ValidationReport verdict = await CadLift.ValidateAsync(LiftInput.FromBytes(png), cancellationToken: Token);
        Assert.True(verdict.IsValid);
        Assert.Empty(verdict.Findings);

        CadLiftException large = await FailAsync(new LiftOptions { Limits = { MaxImageBytes = 100 } });
        Assert.Equal(ErrorCode.ImgTooLarge, large.Code);
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.File("house.png"), png, Token);
        large = await Assert.ThrowsAsync<CadLiftException>(() => CadLift.InspectAsync(LiftInput.FromFile(folder.File("house.png")), new Limits { MaxImageBytes = 100 }, Token));
        Assert.Equal(ErrorCode.ImgTooLarge, large.Code);
        Assert.Contains("Limits.MaxImageBytes", large.Message, StringComparison.Ordinal);
    }

    // The same picture gives the same bytes.
    [Fact]
    public async Task Artifacts_do_not_depend_on_when_and_where()
    {
        LiftResult first = await LiftAsync(Scaled("svg", "png", "glb"));
        using var culture = new CultureScope("tr-TR");
        LiftResult second = await LiftAsync(Scaled("svg", "png", "glb"));
        Assert.All(first.Artifacts.Zip(second.Artifacts), static pair => Assert.True(pair.First.Content.Span.SequenceEqual(pair.Second.Content.Span)));
    }
}
