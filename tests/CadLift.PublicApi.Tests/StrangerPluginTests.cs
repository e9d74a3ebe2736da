using CadLift.Drawings;
using CadLift.Export;
using CadLift.Geometry.Measuring;
using CadLift.Geometry.Modeling;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Inspection;
using CadLift.Validation;
using Microsoft.Extensions.DependencyInjection;

namespace CadLift.PublicApi.Tests;

/// <summary>A reader and an exporter written as a stranger would, with nothing but the public surface.</summary>
public sealed class StrangerPluginTests
{
    [Fact]
    public async Task A_format_of_a_stranger_is_read_and_written()
    {
        var services = new ServiceCollection();
        services.AddCadLift().AddDrawingReader(new DiscReader()).AddModelExporter(new VolumeExporter());
        await using ServiceProvider provider = services.BuildServiceProvider();
        LiftResult result = await provider.GetRequiredService<ICadLift>().LiftAsync(
            LiftInput.FromBytes("DISC 100"u8.ToArray()),
            new LiftOptions { WallThickness = 0, Height = 1000, Outputs = ["volume"] },
            cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal("disc", result.Pipeline);
        Assert.Equal("31415926.5", System.Text.Encoding.ASCII.GetString(result.Artifacts[0].Content.Span));
        Assert.Equal(3, result.Report.Faces);
    }

    private sealed class DiscReader : IDrawingReader
    {
        public string Format => "disc";

        public bool Recognizes(ReadOnlySpan<byte> head) => head.StartsWith("DISC "u8);

        public DrawingReadResult Read(ReadOnlyMemory<byte> content, DrawingReadOptions options, CancellationToken cancellationToken = default)
        {
            double radius = double.Parse(content.Span[5..], System.Globalization.CultureInfo.InvariantCulture);
            var path = new SketchPath([Segment.Circle(Point2d.Origin, radius)], isClosed: true, "0", default);
            return new DrawingReadResult
            {
                Sketch = new PlanSketch([path], new HashSet<string>(StringComparer.Ordinal)),
                Ignored = new Dictionary<string, int>(StringComparer.Ordinal),
                Diagnostics = [],
            };
        }

        public InspectionResult Inspect(ReadOnlyMemory<byte> content, Limits limits, CancellationToken cancellationToken = default) =>
            new DrawingInspection { Format = Format, Bytes = content.Length };

        public ValidationReport Validate(ReadOnlyMemory<byte> content, Limits limits, CancellationToken cancellationToken = default) =>
            new() { Format = Format };
    }

    private sealed class VolumeExporter : IModelExporter
    {
        public string Format => "volume";

        public string FileExtension => "txt";

        public async ValueTask ExportAsync(
            Body body, Stream destination, ModelExportOptions options, CancellationToken cancellationToken = default)
        {
            double volume = BodyMeasurer.Measure(body, cancellationToken).Volume;
            string text = volume.ToString("F1", System.Globalization.CultureInfo.InvariantCulture);
            await destination.WriteAsync(System.Text.Encoding.ASCII.GetBytes(text), cancellationToken);
        }
    }
}
