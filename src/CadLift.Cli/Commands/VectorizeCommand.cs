using System.CommandLine;
using System.Globalization;
using CadLift.Cli.Json;
using CadLift.Cli.Output;
using CadLift.Diagnostics;
using CadLift.Imaging;
using CadLift.Imaging.Codecs;
using CadLift.Imaging.Diagnostics;
using CadLift.Imaging.Plans;
using Microsoft.Extensions.DependencyInjection;

namespace CadLift.Cli.Commands;

/// <summary><c>cadlift vectorize</c>: walls, openings and rooms of a picture, in pixels.</summary>
internal static class VectorizeCommand
{
    private const string Description = """
        Finds the walls, doors, windows and rooms of a floor plan in a PNG, JPEG or BMP picture, and tells them in pixels.

        Examples:
          cadlift vectorize plan.png --json
          cadlift vectorize sketch.jpg --mode contours --snap 5 --json
        """;

    public static Command Create()
    {
        Argument<string> file = CommandOptions.File("The picture.");
        var picture = new PictureCommandOptions();
        var limits = new LimitCommandOptions(LimitCommandOptions.DefaultMegabytes);
        Option<bool> json = CommandOptions.Json();
        var command = new Command("vectorize", Description) { file };
        picture.AddTo(command);
        limits.AddTo(command);
        command.Options.Add(json);
        command.SetAction((parsed, cancellationToken) =>
        {
            var image = new ImageOptions();
            picture.ApplyTo(image, parsed);
            var options = new VectorizeOptions { Mode = image.Mode, Contours = image.Contours, MaxDegreeOfParallelism = Environment.ProcessorCount };
            return VectorizeAsync(parsed.GetValue(file)!, options, () => limits.Of(parsed), parsed.GetValue(json), cancellationToken);
        });
        return command;
    }

    private static Task<int> VectorizeAsync(string file, VectorizeOptions options, Func<Limits> limits, bool json, CancellationToken cancellationToken) =>
        CommandAction.RunAsync(
            json,
            async services =>
            {
                var decoding = new ImageDecodeOptions { Limits = limits(), OverWhite = options.Mode != VectorizeMode.Contours };
                using DecodedImage image = await services.GetRequiredService<ImageReader>().ReadAsync(CommandInput.Of(file), decoding, cancellationToken).ConfigureAwait(false);
                VectorizedPlan plan = services.GetRequiredService<IRasterVectorizer>().Vectorize(image.Raster, options, cancellationToken);
                List<CadDiagnostic> diagnostics = [.. image.Damage is { } damage ? [damage] : Array.Empty<CadDiagnostic>(), .. plan.Findings()];
                if (plan.Mode == VectorizeMode.Plan && options.Contours != new ContourOptions())
                {
                    diagnostics.Add(ImagingDiagnostics.OptionWithoutEffect.At(ImagingDiagnostics.OptionWithoutEffect.Meaning));
                }

                if (json)
                {
                    JsonOutput.Write(VectorizedPlanJson.Of(plan, Path.GetFileName(file), DiagnosticJson.Of(diagnostics)));
                }
                else
                {
                    Console.Out.WriteLine(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{plan.Width} by {plan.Height} pixels: {PictureCounts.Of(plan.Mode, plan.Walls.Count, plan.Openings.Count, plan.Rooms.Count)}"));
                    Console.Out.WriteLine(plan.Reason);
                    DiagnosticText.Write(Console.Error, diagnostics);
                }

                return ExitCode.Done;
            },
            cancellationToken);
}
