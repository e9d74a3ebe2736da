using System.CommandLine;
using CadLift.Cli.Json;
using CadLift.Cli.Output;
using CadLift.Export;
using CadLift.Options;

namespace CadLift.Cli.Commands;

/// <summary><c>cadlift lift</c>: the main job.</summary>
internal static class LiftCommand
{
    private const string Description = """
        Lifts a DXF drawing, or a picture of a floor plan (PNG, JPEG, BMP), to an exact solid.

        A plan becomes a building: walls drawn as room outlines, as double lines, as filled areas or as centrelines, with doors,
        windows and passages, storey by storey. What is no plan is a part, extruded whole, shapes inside shapes being holes.
        The report says what was decided and why; every decision can be taken by an option instead. With --to svg the plan
        shows what was understood, over the drawing's own lines.
        Arcs become cylinders; nothing is approximated.
        The scale of a picture is estimated from its doors and walls; say it for exact measures. With --to png the picture shows
        what was found in it.

        Examples:
          cadlift lift flat.dxf -o out --to step,svg
          cadlift lift flat.dxf --layers WALLS,WALLS-NEW --height 2700 --wall 240 -o out
          cadlift lift plate.dxf --wall 0 --height 100 --depths POCKETS=5 --units inch -o out --json
          cadlift lift plan.jpg -o out --to step,png --known 120,80,920,80=10000
          cadlift lift scan.png -o out --to dxf,svg --2d --scale 1:100
        """;

    public static Command Create()
    {
        Argument<string> file = CommandOptions.File("The drawing; its content decides the format, not its name.");
        var options = new LiftCommandOptions();
        Option<bool> json = CommandOptions.Json();
        var command = new Command("lift", Description) { file };
        options.AddTo(command);
        command.Options.Add(json);
        command.SetAction((parsed, cancellationToken) =>
            LiftAsync(parsed.GetValue(file)!, options, parsed, parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static Task<int> LiftAsync(
        string file, LiftCommandOptions given, ParseResult parsed, bool json, CancellationToken cancellationToken) =>
        CommandAction.RunAsync(
            json,
            async cadLift =>
            {
                LiftOptions options = given.Of(parsed, file);
                string? path = given.SavePathOf(parsed);
                LiftInput input = CommandInput.Of(file);
                ThrowIfOverwrites(path, "an input", [input.Path, .. options.UpperStoreys.Select(static storey => storey.Path)]);
                LiftResult result = await TerminalProgress.RunAsync(
                    json, progress => cadLift.LiftAsync(input, options, progress, cancellationToken)).ConfigureAwait(false);
                ThrowIfOverwrites(path, "an output", result.Artifacts.Select(static artifact => artifact.Path));
                if (path is not null)
                {
                    await LiftOptionsFile.SaveAsync(path, options, cancellationToken).ConfigureAwait(false);
                }

                if (json)
                {
                    JsonOutput.Write(LiftJson.Of(result, given.FileOf(parsed, file)));
                }
                else
                {
                    LiftText.Write(Console.Out, Console.Error, result, given.FileOf(parsed, file));
                }

                return ExitCode.Done;
            },
            cancellationToken);

    private static void ThrowIfOverwrites(string? path, string role, IEnumerable<string?> others)
    {
        if (!string.IsNullOrEmpty(path) && others.Any(other => other is not null && OutputFolder.IsSameFile(path, other)))
        {
            throw new CadLiftException(ErrorCode.SysInvalidOptions, $"The options would take the place of {role}: {path}. Choose another file (--save-options).");
        }
    }
}
