using System.Diagnostics;
using System.Globalization;
using CadLift.Imaging;
using CadLift.Imaging.Codecs;
using CadLift.Imaging.Filters;
using CadLift.Imaging.Plans;
using CadLift.Imaging.Tracing;

namespace CadLift.Benchmarks;

/// <summary>Wall and processor time of each stage of the classic pipeline and of plan mode, on given pictures: least of several runs.</summary>
internal static class PictureReport
{
    private const int Runs = 9;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    public static async Task RunAsync(string[] files)
    {
        foreach (string file in files)
        {
            byte[] content = await File.ReadAllBytesAsync(file);
            var options = new ImageDecodeOptions { Limits = new Limits { MaxImageSide = 32_000, MaxImageBytes = 1L << 30 } };
            using DecodedImage image = ImageReader.Default.Decode(content, options);
            Raster gray = image.Raster;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(file)}: {gray.Width} x {gray.Height}"));
            Measure("decode", () => ImageReader.Default.Decode(content, options).Dispose());
            using Raster even = Clahe.Apply(gray);
            using Raster smooth = BilateralFilter.Apply(even);
            using Raster blurred = GaussianFilter.Apply(smooth);
            using Raster edges = CannyEdges.Apply(blurred);
            using Raster closed = Morphology.Close(edges, 2);
            Measure("clahe", () => Clahe.Apply(gray).Dispose());
            Measure("bilateral", () => BilateralFilter.Apply(even).Dispose());
            Measure("blur", () => GaussianFilter.Apply(smooth).Dispose());
            Measure("canny", () => CannyEdges.Apply(blurred).Dispose());
            Measure("close", () => Morphology.Close(edges, 2).Dispose());
            Measure("contours", () => BorderFollower.FollowOuter(closed));
            Measure("grey to polygons", () => ContourTracer.Trace(gray, new ContourOptions()));
            Measure("  2 threads", () => ContourTracer.Trace(gray, new ContourOptions(), 2));
            var vectorizer = new RasterVectorizer();
            Measure("plan mode", () => vectorizer.Vectorize(gray, new VectorizeOptions()));
            Measure("  2 threads", () => vectorizer.Vectorize(gray, new VectorizeOptions { MaxDegreeOfParallelism = 2 }));
        }

        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peak working set {process.PeakWorkingSet64 / 1e6:0} MB"));
    }

    private static void Measure(string name, Action work)
    {
        // Until the compiler has seen enough of it.
        long warm = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(warm) < WarmUp)
        {
            work();
        }

        (double wall, double processor) = (double.MaxValue, double.MaxValue);
        for (int i = 0; i < Runs; i++)
        {
            using var process = Process.GetCurrentProcess();
            TimeSpan before = process.TotalProcessorTime;
            long start = Stopwatch.GetTimestamp();
            work();
            wall = Math.Min(wall, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            process.Refresh();
            processor = Math.Min(processor, (process.TotalProcessorTime - before).TotalMilliseconds);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-18} wall {wall,9:0.00} ms  cpu {processor,9:0.00} ms"));
    }
}
