using System.CommandLine;
using CadLift.Cli.Json;
using CadLift.Cli.Output;

namespace CadLift.Cli.Commands;

/// <summary><c>cadlift lift</c>: the main job.</summary>
internal static class LiftCommand
{
    private const string Description = """
        Lifts a DXF drawing to an exact solid.

        With a wall thickness (the default), each closed shape is a room whose wall lies on its inner side, and walls that
        meet become one. With --wall 0 the shapes are extruded whole, shapes inside shapes being holes.
        Arcs become cylinders; nothing is approximated.

        Examples:
          cadlift lift flat.dxf -o out
          cadlift lift flat.dxf --layers WALLS,WALLS-NEW --height 2700 --wall 240 -o out
          cadlift lift plate.dxf --wall 0 --height 100 --units inch -o out --json
        """;

    public static Command Create()
    {
        Argument<string> file = CommandOptions.File("The drawing; its content decides the format, not its name.");
        var output = new Option<string>("--output", "-o")
        {
            Description = "The folder for the artifacts, made where missing.",
            DefaultValueFactory = _ => ".",
        };
        Option<string?> formats = CommandOptions.Names("--to", "The formats to write, separated by commas; step by default.");
        Option<double> height = CommandOptions.Number(
            "--height", "Height in mm, 100 to 100,000.", new LiftOptions().Height);
        Option<double> wall = CommandOptions.Number(
            "--wall", "Wall thickness in mm, 0 to 5,000; 0 extrudes the shapes whole.", new LiftOptions().WallThickness);
        var drawnHeights = new Option<bool>("--drawn-heights")
        {
            Description = "Shapes stand at the height they are drawn at, and are as high as they are thick where they have a thickness.",
        };
        Option<string?> layers = CommandOptions.Names("--layers", "The layers to use, separated by commas; all visible ones by default.");
        Option<double> gap = CommandOptions.Number(
            "--gap", "How far apart line ends may lie and still be joined, in mm, 0 to 1,000.", new LiftOptions().ChainingGap);
        Option<LengthUnit?> units = CommandOptions.Choice<LengthUnit>(
            "--units", "The unit to read the drawing in, whatever it says itself.");
        Option<StepSchema?> schema = CommandOptions.Choice<StepSchema>("--schema", "The application protocol of STEP output; Ap242 by default.");
        var maxShapes = new Option<int>("--max-shapes")
        {
            Description = "The most closed shapes to build from, 1 to 1,000,000.",
            DefaultValueFactory = _ => new LiftOptions().MaxShapes,
        };
        Option<int> megabytes = CommandOptions.MaxMegabytes(CommandOptions.DefaultMegabytes);
        Option<bool> json = CommandOptions.Json();
        var command = new Command("lift", Description)
        {
            file, output, formats, height, wall, drawnHeights, layers, gap, units, schema, maxShapes, megabytes, json,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var options = new LiftOptions
            {
                Height = parsed.GetValue(height),
                WallThickness = parsed.GetValue(wall),
                UseDrawnHeights = parsed.GetValue(drawnHeights),
                ChainingGap = parsed.GetValue(gap),
                MaxShapes = parsed.GetValue(maxShapes),
                Units = parsed.GetValue(units),
                StepSchema = parsed.GetValue(schema) ?? StepSchema.Ap242,
                Layers = CommandOptions.SplitNames(parsed.GetValue(layers)),
                Outputs = CommandOptions.SplitNames(parsed.GetValue(formats) ?? "step"),
                OutputDirectory = parsed.GetValue(output),
                Limits = CommandOptions.LimitsOf(parsed.GetValue(megabytes)),
            };
            return LiftAsync(parsed.GetValue(file)!, options, parsed.GetValue(json), cancellationToken);
        });
        return command;
    }

    private static Task<int> LiftAsync(string file, LiftOptions options, bool json, CancellationToken cancellationToken) =>
        CommandAction.RunAsync(
            json,
            async cadLift =>
            {
                LiftResult result = await TerminalProgress.RunAsync(
                    json, progress => cadLift.LiftAsync(CommandInput.Of(file), options, progress, cancellationToken)).ConfigureAwait(false);
                if (json)
                {
                    JsonOutput.Write(LiftJson.Of(result));
                }
                else
                {
                    LiftText.Write(Console.Out, Console.Error, result);
                }

                return ExitCode.Done;
            },
            cancellationToken);
}
